"""What the readings of the twelve hours cost: the same months solved under each of them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from rich.table import Table

from scheduler.cli.interrupt import cancel_on_ctrl_c
from scheduler.cli.screen import LiveSearch, Screen
from scheduler.domain import Case, TwelveHoursReading
from scheduler.engine.feasibility import Undecided
from scheduler.engine.incumbent import Limits
from scheduler.planning import Solution, plan, prepare
from scheduler.report import in_hours, zl
from scheduler.text import Text, hours, zloty, zloty_up
from scheduler.units import Span

READINGS: tuple[TwelveHoursReading, ...] = ("sliding", "anchored", "off")
NO_CLAUSE = Text(
    "Edycja {edition} nie ma zasady 12 godzin, więc nie ma czego porównywać.",
    "The edition {edition} has no clause of the 12 hours, so there is nothing to compare.",
)
TITLE = Text(
    "12 godzin w 24: te same zgłoszenia w każdym czytaniu", "12 hours in 24: the same requests under each reading"
)
HEADINGS = (
    Text("Czytanie", "Reading"),
    Text("Godziny z asystentem", "Hours covered"),
    Text("Wartość", "Value"),
    Text("Luka", "Gap"),
)
NAMES = {
    "sliding": Text("dowolne 24 godziny", "any 24 hours"),
    "anchored": Text("24 godziny od rozpoczęcia", "24 hours from the start"),
    "off": Text("bez zasady", "without the clause"),
}


def compare_readings(
    screen: Screen, case: Case, span: Span, own: Solution, limits: Limits
) -> Mapping[TwelveHoursReading, Solution]:
    """The span under every reading, shown as a table; `own` is the case's. Empty where there is no such clause."""
    if not case.edition.twelve_hours_in_force:
        screen.say(NO_CLAUSE, edition=case.edition.id)
        return {}
    found: dict[TwelveHoursReading, Solution] = {}
    for reading in READINGS:
        if reading == case.twelve_hours:
            found[reading] = own
            continue
        problem = prepare(replace(case, twelve_hours=reading), span)
        # A reading for which nothing is found in time, or nothing exists, has no line in the table.
        with suppress(Undecided), cancel_on_ctrl_c() as cancelled, LiveSearch(screen, limits.seconds) as live:
            solution = plan(problem, limits, live, cancelled, beside=own.roster)
            if solution is not None:
                found[reading] = solution
    _show(screen, found)
    return found


def readings_report(found: Mapping[TwelveHoursReading, Solution]) -> dict[str, Any]:
    """For report.json: hours, value and gap under each reading."""
    return {
        reading: {
            "hours_covered": in_hours(_covered(one)),
            "value": zl(one.verdict.value),
            "gap": zl(one.gap, up=True),
        }
        for reading, one in found.items()
    }


def _show(screen: Screen, found: Mapping[TwelveHoursReading, Solution]) -> None:
    table = Table(title=screen.words(TITLE), title_justify="left")
    for heading in HEADINGS:
        table.add_column(screen.words(heading), justify="left" if heading is HEADINGS[0] else "right")
    for reading, one in found.items():
        cells = (NAMES[reading], hours(_covered(one)), zloty(one.verdict.value), zloty_up(one.gap))
        table.add_row(*(screen.words(cell) for cell in cells))
    screen.out.print(table)


def _covered(solution: Solution) -> int:
    return sum(one.minutes for one in solution.roster.services)
