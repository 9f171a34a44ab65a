"""`grafik rules`: the rules in force with their wording, the edition's figures, their sources and how sure they are."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from scheduler.cli.ending import BAD_INPUT, DONE
from scheduler.cli.screen import Screen
from scheduler.editions import Edition, Figure, UnknownEdition, edition_ids, load_edition
from scheduler.rules import RULES, Rule
from scheduler.text import Text

UNKNOWN_EDITION = Text(
    "Nie ma edycji {edition}. Są: {known}.",
    "There is no edition {edition}. There are: {known}.",
)
COLUMNS = (
    Text("Reguła", "Rule"),
    Text("Treść", "Wording"),
    Text("Liczby", "Figures"),
    Text("Źródło", "Source"),
    Text("Pewność", "Certainty"),
)
CERTAINTY = {
    "organiser": Text("dane organizatora", "the organiser's own data"),
    "confirmed": Text("potwierdzone", "confirmed"),
    "assumed": Text("przyjęte", "assumed"),
    "draft": Text("projekt ustawy", "draft of the Act"),
    "override": Text("z umowy sprawy", "the case's own"),
}


def rules(screen: Screen, edition_id: str) -> int:
    try:
        edition = load_edition(edition_id)
    except UnknownEdition:
        screen.warn(UNKNOWN_EDITION, edition=edition_id, known=", ".join(edition_ids()))
        return BAD_INPUT
    table = Table(title=f"{edition.id}: {screen.words(edition.title)}", title_justify="left", show_lines=True)
    for heading in COLUMNS:
        table.add_column(screen.words(heading), overflow="fold")
    for rule in RULES:
        table.add_row(*_row(screen, edition, rule))
    screen.out.print(table)
    return DONE


def _row(screen: Screen, edition: Edition, rule: Rule) -> tuple[str, ...]:
    figures = [one for key, one in edition.figures.items() if key.startswith(rule.FIGURES)] if rule.FIGURES else []
    return (
        rule.ID,
        screen.words(rule.WORDING),
        "\n".join(f"{one.key} = {_shown(one.value)} ({one.unit})" for one in figures),
        "\n".join([rule.SOURCE, *dict.fromkeys(one.source for one in figures)]),
        "\n".join(screen.words(CERTAINTY[one]) for one in _certainties(rule, edition.id, figures)),
    )


def _certainties(rule: Rule, edition_id: str, figures: Sequence[Figure]) -> list[str]:
    if figures:
        return list(dict.fromkeys(one.certainty for one in figures))
    if rule.CONFIRMED_IN is None:
        return ["organiser"]
    return ["confirmed" if edition_id in rule.CONFIRMED_IN else "assumed"]


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
