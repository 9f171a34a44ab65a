"""Rows of a schedule: the published roster of a case, and a schedule.csv that comes back from a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scheduler.domain import Case, Service
from scheduler.reading.problems import CaseRefused, Notes, Problem
from scheduler.reading.raw import Table, csv_records, table_of
from scheduler.reading.rows import Numbered, columns_of, validated
from scheduler.reading.sources import MEND_NOT_THERE, NOT_THERE, read_bytes
from scheduler.reading.surroundings import Surroundings
from scheduler.reading.tables import ScheduleRow
from scheduler.reading.workbook import sheets_of
from scheduler.text import Said, Text
from scheduler.units import AMOUNT_PER_GROSZ, Grosze, Span, zloty_text

OUTSIDE = Text("Usługa zaczyna się poza planowanym okresem.", "The service starts outside the planned span.")
MEND_OUTSIDE = Text("Usuń wiersz albo popraw datę.", "Remove the row or correct the date.")
MINUTES_DIFFER = Text(
    "Podano {stated} min, a między początkiem a końcem jest {real} min.",
    "{stated} min are stated, but start and end lie {real} min apart.",
)
MEND_MINUTES = Text("Liczą się początek i koniec; popraw minuty.", "Start and end count; correct the minutes.")
COST_DIFFERS = Text(
    "Podano koszt {stated} zł, a czas razy stawka asystenta to {real} zł.",
    "A cost of {stated} zł is stated, but time by the assistant's rate is {real} zł.",
)
MEND_COST = Text("Liczy się stawka z assistants; popraw koszt.", "The rate in assistants counts; correct the cost.")
NO_HEADING = Text("Plik nie ma wiersza nagłówka.", "The file has no heading line.")
MEND_HEADING = Text("Pierwszy wiersz to nazwy kolumn: {known}.", "The first line names the columns: {known}.")


@dataclass(frozen=True)
class RatedRows:
    """The table of a schedule with what is needed to judge its stated minutes and costs."""

    table: Table
    rates: Mapping[str, Grosze]
    notes: Notes

    def service(self, numbered: Numbered[ScheduleRow], *, rate_from_cost: bool) -> Service:
        """The row as a service; `rate_from_cost` lets a stated cost that gives whole grosze an hour set the rate."""
        number, row = numbered
        # An assistant whose own row is wrong has no rate; the case is refused then.
        minutes, rate = row.end - row.start, self.rates.get(row.assistant_id, 0)
        if row.minutes is not None and row.minutes != minutes:
            what = MINUTES_DIFFER.say(stated=row.minutes, real=minutes)
            self._warn(number, "minutes", str(row.minutes), what, MEND_MINUTES.say())
        if row.cost is not None and abs(row.cost * AMOUNT_PER_GROSZ - minutes * rate) > AMOUNT_PER_GROSZ:
            if rate_from_cost and row.cost * 60 % minutes == 0:
                rate = row.cost * 60 // minutes
            else:
                stated, real = zloty_text(row.cost), zloty_text((minutes * rate + 30) // 60)
                self._warn(number, "cost", stated, COST_DIFFERS.say(stated=stated, real=real), MEND_COST.say())
        return Service(row.request_id, row.participant_id, row.assistant_id, row.start, row.end, rate, row.funding)

    def _warn(self, number: int, column: str, value: str, what: Said, mend: Said) -> None:
        self.notes.warning(self.table.file, what, mend, row=number, column=self.table.heading(column), value=value)


def read_schedule(path: Path, case: Case, span: Span) -> tuple[tuple[Service, ...], tuple[Problem, ...]]:
    """A schedule.csv (or a workbook's sheet `schedule`), perhaps edited by hand, and the warnings.

    The ids are those of `case`, the rates those of its assistants; whether the requests exist is the judge's business.
    Raises CaseRefused with every problem of the file.
    """
    notes = Notes()
    services = services_in(_schedule_table(path, notes), case, span, notes, rate_from_cost=False)
    if notes.refused:
        raise CaseRefused(notes.result())
    return services, notes.result()


def read_earlier(path: Path, case: Case, span: Span) -> tuple[Service, ...]:
    """What is still of use in a schedule.csv of before the case changed, or of more months: a search may begin with it.

    Rows of people whom the case no longer has, and those outside the span, are left out. Raises CaseRefused.
    """
    notes = Notes()
    table = _schedule_table(path, notes)
    kept = [(row, number) for row, number in zip(table.rows, table.numbers, strict=True) if has_both_people(row, case)]
    table = replace(table, rows=[row for row, _ in kept], numbers=[number for _, number in kept])
    services = [service for _, service in _rated(table, case, notes, rate_from_cost=True)]
    if notes.refused:
        raise CaseRefused(notes.result())
    return tuple(one for one in services if span.start <= one.start < span.end)


def has_both_people(row: Mapping[str, str], case: Case) -> bool:
    """Whether the case has both people whom a schedule's row names; a cell left empty is another fault."""
    named = (row.get("participant_id"), case.participant), (row.get("assistant_id"), case.assistant)
    return all(name is None or name.removeprefix("'") in people or name in people for name, people in named)


def services_in(table: Table, case: Case, span: Span, notes: Notes, *, rate_from_cost: bool) -> tuple[Service, ...]:
    """The valid rows of a schedule of the span; see RatedRows for the rate."""
    services = []
    for numbered, service in _rated(table, case, notes, rate_from_cost=rate_from_cost):
        if not span.start <= service.start < span.end:
            start = case.clock.iso(service.start)
            column = table.heading("start")
            notes.error(table.file, OUTSIDE.say(), MEND_OUTSIDE.say(), row=numbered.number, column=column, value=start)
        services.append(service)
    return tuple(services)


def _rated(
    table: Table, case: Case, notes: Notes, *, rate_from_cost: bool
) -> Iterator[tuple[Numbered[ScheduleRow], Service]]:
    """Each valid row with its service."""
    around = Surroundings(
        case.clock,
        case.last_day,
        frozenset(case.participant),
        frozenset(case.assistant),
        bare_day_is_midnight=table.from_workbook,
    )
    rates = {person.assistant_id: person.hourly_cost for person in case.assistants}
    rated = RatedRows(table, rates, notes)
    for numbered in validated(table, ScheduleRow, around, notes):
        yield numbered, rated.service(numbered, rate_from_cost=rate_from_cost)


def _schedule_table(path: Path, notes: Notes) -> Table:
    table = _table_in(path, notes)
    if not table.headings and not notes.refused:
        notes.error(table.file, NO_HEADING.say(), MEND_HEADING.say(known=", ".join(columns_of(ScheduleRow))))
    return table


def _table_in(path: Path, notes: Notes) -> Table:
    columns = columns_of(ScheduleRow)
    if not path.is_file():
        notes.error(path.name, NOT_THERE.say(), MEND_NOT_THERE.say())
        return Table(path.name)
    data = read_bytes(path, notes) or b""
    if path.suffix.lower() != ".xlsx":
        return table_of(path.name, csv_records(data, path.name, notes), columns, notes)
    sheets = sheets_of(data, path.name, notes)
    records = sheets.get("schedule", next(iter(sheets.values()), []))
    return table_of(path.name, records, columns, notes, from_workbook=True)
