"""`grafik export`: any roster of a case as files for people, judged first."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import typer

from scheduler.cli.commands import read_roster
from scheduler.cli.ending import BAD_INPUT, BREACHES, DONE
from scheduler.cli.months import Months
from scheduler.cli.outcome import show_files
from scheduler.cli.screen import Screen
from scheduler.cli.sentences import NOT_WRITABLE, why_not_written
from scheduler.domain import Case, Roster
from scheduler.explain.uncovered import Uncovered, uncovered_in, uncovered_without_reasons
from scheduler.export.handout import Handout, State
from scheduler.export.names import Shown
from scheduler.export.package import FORMATS, files_of
from scheduler.files import can_write_in, write_atomically
from scheduler.model import ContradictingPins
from scheduler.planning import prepare
from scheduler.text import Text
from scheduler.verify import judge

BREACHED = Text(
    "UWAGA: ten grafik łamie reguły ({count}). Pliki powstały, ale nie wydawaj ich, dopóki tego nie poprawisz:",
    "ATTENTION: this roster breaks rules ({count}). The files were written, but hand them out only when it is mended:",
)


class Wish(NamedTuple):
    """What to write, how people are shown, and whether the roster is final."""

    formats: tuple[str, ...]
    shown: Shown
    state: State


def formats_of(text: str) -> tuple[str, ...]:
    """`csv,pdf` → the formats in their own order; raises BadParameter for anything else."""
    wanted = {one.strip().lower() for one in text.split(",") if one.strip()}
    if not wanted or not wanted <= set(FORMATS):
        raise typer.BadParameter(",".join(FORMATS), param_hint="--what")
    return tuple(one for one in FORMATS if one in wanted)


def export(screen: Screen, path: Path, schedule: Path, *, months: Months, out: Path, wish: Wish) -> int:
    given = read_roster(screen, path, schedule, months)
    if given is None:
        return BAD_INPUT
    case, roster = given
    made = datetime.now(UTC).replace(microsecond=0)
    handout = Handout(case, roster, made, _left_open(case, roster), wish.shown, screen.language, wish.state)
    written = _written(screen, out, handout, wish.formats)
    if written is None:
        return BAD_INPUT
    show_files(screen, written)
    verdict = judge(case, roster)
    if not verdict.lawful:
        screen.warn(BREACHED, count=len(verdict.breaches))
        screen.breaches(verdict.breaches)
    return DONE if verdict.lawful else BREACHES


def _written(screen: Screen, out: Path, handout: Handout, formats: tuple[str, ...]) -> list[Path] | None:
    """The paths of the files, each written whole; None where the system refuses, which is said."""
    trouble = can_write_in(out)
    try:
        if trouble is not None:
            raise trouble
        files = files_of(handout, formats)
        for name, content in files.items():
            write_atomically(out / name, content)
    except OSError as error:
        screen.warn(NOT_WRITABLE, folder=out, what=why_not_written(error))
        return None
    return [out / name for name in files]


def _left_open(case: Case, roster: Roster) -> tuple[Uncovered, ...]:
    try:
        return uncovered_in(prepare(case, roster.span), roster)
    except ContradictingPins:
        return uncovered_without_reasons(case, roster)
