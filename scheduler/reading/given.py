"""Rows that are given to a case already read: decisions made on a page, a roster kept elsewhere.

A row is column → text, as in pins.csv and schedule.csv; what cannot be used is refused with the same words as a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scheduler.domain import Case, Pin, Service
from scheduler.reading import building
from scheduler.reading.problems import CaseRefused, Notes
from scheduler.reading.raw import Table
from scheduler.reading.rows import columns_of, validated
from scheduler.reading.schedule import services_in
from scheduler.reading.surroundings import Surroundings
from scheduler.reading.tables import PinRow, Row, ScheduleRow
from scheduler.units import Span

GivenRows = Sequence[Mapping[str, str]]


def given_services(rows: GivenRows, case: Case, span: Span) -> tuple[Service, ...]:
    """Services that start in the span, at the rate that their cost says, as in published.csv. Raises CaseRefused."""
    notes = Notes()
    services = services_in(_table("published.csv", rows, ScheduleRow), case, span, notes, rate_from_cost=True)
    if notes.refused:
        raise CaseRefused(notes.result())
    return services


def given_pins(rows: GivenRows, case: Case) -> tuple[Pin, ...]:
    """Pins about the case's requests and assistants. Raises CaseRefused."""
    notes = Notes()
    around = Surroundings(
        case.clock,
        case.last_day,
        frozenset(case.participant),
        frozenset(case.assistant),
        {one.request_id: one for one in case.requests},
    )
    pins = tuple(building.pin(one.row) for one in validated(_table("pins.csv", rows, PinRow), PinRow, around, notes))
    if notes.refused:
        raise CaseRefused(notes.result())
    return pins


def _table(file: str, rows: GivenRows, model: type[Row]) -> Table:
    """The rows as a file would give them: known columns alone, without empty cells; the first row is line 2."""
    columns = columns_of(model)
    cells = [{column: row[column] for column in columns if row.get(column)} for row in rows]
    return Table(file, {column: column for column in columns}, cells, list(range(2, len(rows) + 2)))
