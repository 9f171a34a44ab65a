"""The options that commands share, and how their words are read; what they mean to a reader is in help.py."""

from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from scheduler import __version__
from scheduler.text import LANGUAGES
from scheduler.units import Amount, amount_of

# Typer reads the annotations at run time, so this module has no postponed ones.


def _known_language(value: str | None) -> str | None:
    if value is not None and value not in LANGUAGES:
        raise typer.BadParameter(" | ".join(LANGUAGES))
    return value


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


def share_of(text: str) -> Fraction:
    """A share from 0 to 1, said as a decimal or a fraction."""
    share = _number(text)
    if share is None or not 0 <= share <= 1:
        raise typer.BadParameter("0…1", param_hint="--pool-share")
    return share


def amount_missing(text: str) -> Amount:
    """What a roster may lack and be good enough, said in złoty."""
    zloty = _number(text)
    if zloty is None or zloty < 0 or (100 * zloty).denominator != 1:
        raise typer.BadParameter("0, 10, 99,50 … (zł)", param_hint="--gap")
    return amount_of(zloty)


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(text.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None


Lang = Annotated[str | None, typer.Option("--lang", metavar="pl|en", callback=_known_language)]
Version = Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True)]
CasePath = Annotated[Path, typer.Argument(metavar="CASE")]
SchedulePath = Annotated[Path, typer.Argument(metavar="SCHEDULE")]
Pseudonyms = Annotated[bool, typer.Option("--pseudonyms")]
Month = Annotated[str | None, typer.Option("--month", metavar="YYYY-MM")]
Until = Annotated[str | None, typer.Option("--until", metavar="YYYY-MM")]
WholeAgreement = Annotated[bool, typer.Option("--whole-agreement")]
Out = Annotated[Path, typer.Option("--out", metavar="DIR")]
PoolShare = Annotated[str | None, typer.Option("--pool-share", metavar="0…1")]
TimeLimit = Annotated[float, typer.Option("--time-limit", metavar="S", min=0.1)]
Gap = Annotated[str, typer.Option("--gap", metavar="ZŁ")]
Work = Annotated[int | None, typer.Option("--work", metavar="N", min=1)]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0)]
WorkerCount = Annotated[int | None, typer.Option("--workers", metavar="N", min=1, max=64)]
ClusterAddress = Annotated[str | None, typer.Option("--cluster", metavar="ADDRESS")]
