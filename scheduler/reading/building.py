"""Valid rows → the domain's objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from scheduler.domain import (
    Assistant,
    Availability,
    OtherService,
    Participant,
    Pin,
    Repeat,
    Request,
    Service,
)
from scheduler.reading.cells import EVERY_DAY
from scheduler.reading.moments import names_an_occurrence
from scheduler.reading.problems import Notes
from scheduler.reading.raw import Table
from scheduler.reading.request_row import OtherServiceRow, RequestRow
from scheduler.reading.rows import Numbered
from scheduler.reading.surroundings import Surroundings
from scheduler.reading.tables import (
    AbsenceRow,
    AssistantRow,
    AvailabilityRow,
    LedgerRow,
    ParticipantRow,
    PinRow,
    RelationRow,
    TravelRow,
)
from scheduler.text import Text
from scheduler.units import Minutes, Span

ID_TAKEN = Text("Tak nazywa się już powtórzenie innego zgłoszenia.", "An occurrence of another request has this name.")
MEND_ID = Text("Zmień identyfikator.", "Change the id.")
UNUSED = Text(
    "Rodzaj {kind} nie używa kolumny {column}; pominięto ją.", "The kind {kind} does not use {column}; left out."
)
MEND_UNUSED = Text("Opróżnij komórkę albo zmień rodzaj.", "Empty the cell or change the kind.")
TRAVEL_TWICE = Text("Ta droga ma już inny czas: {minutes} min.", "This way already has another time: {minutes} min.")
MEND_TRAVEL = Text("Zostaw jeden wiersz dla tej drogi.", "Leave one row for this way.")


def participant(row: ParticipantRow) -> Participant:
    return Participant(
        row.participant_id,
        row.category,
        row.name,
        row.equivalent,
        row.birth_date,
        row.certificate_until,
        row.lives_alone,
        row.place,
        row.annual_limit_hours,
        row.month_limit_hours,
        row.hours_used_before,
    )


def assistant(row: AssistantRow) -> Assistant:
    return Assistant(
        row.assistant_id,
        row.contract,
        row.hourly_cost,
        row.qualification,
        row.name,
        row.employed_from,
        row.employed_until,
        row.child_clearance_until,
        row.max_hours_month,
        row.target_hours_month,
        row.place,
        row.serves,
    )


def availability(rows: Iterable[AvailabilityRow]) -> Mapping[str, tuple[Availability, ...]]:
    found: dict[str, list[Availability]] = defaultdict(list)
    for row in rows:
        found[row.assistant_id].append(Availability(row.weekdays, row.start, row.end, row.valid_from, row.valid_until))
    return {assistant_id: tuple(windows) for assistant_id, windows in found.items()}


def absences(rows: Iterable[AbsenceRow]) -> Mapping[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for row in rows:
        found[row.assistant_id].append(Span(row.start, row.end))
    return {
        assistant_id: tuple(sorted(spans, key=lambda span: (span.start, span.end)))
        for assistant_id, spans in found.items()
    }


def request(row: RequestRow, around: Surroundings) -> Request:
    """A package's weekdays limit its days; those of the other kinds make a series."""
    package = row.kind == "package"
    return Request(
        row.request_id,
        row.participant_id,
        row.kind,
        row.start,
        row.end,
        row.minutes if row.kind in ("flexible", "package") else None,
        row.min_block,
        row.max_block,
        row.day_from or ("00:00" if row.day_to else ""),
        row.day_to or ("00:00" if row.day_from else ""),
        (row.weekdays or EVERY_DAY) if package else frozenset(),
        None if package else _repeat(row, around),
        row.activity,
    )


def requests(
    rows: Sequence[Numbered[RequestRow]], table: Table, around: Surroundings, notes: Notes
) -> tuple[Request, ...]:
    """All requests; columns that a request's kind does not use are named in a warning."""
    found = []
    for number, row in rows:
        found.append(request(row, around))
        for column in _unused(row):
            what, mend = UNUSED.say(kind=row.kind, column=column), MEND_UNUSED.say()
            notes.warning(table.file, what, mend, row=number, column=table.heading(column))
    known = replace(around, requests={one.request_id: one for one in found})
    for number, row in rows:
        if names_an_occurrence(row.request_id, known):
            what, mend, column = ID_TAKEN.say(), MEND_ID.say(), table.heading("request_id")
            notes.error(table.file, what, mend, row=number, column=column, value=row.request_id)
    return tuple(found)


def _unused(row: RequestRow) -> Iterator[str]:
    """A visit's minutes that say what its start and end say are no contradiction."""
    if row.kind in ("visit", "cover") and row.minutes not in (None, row.end - row.start):
        yield "minutes"
    blocks, window = row.kind in ("cover", "package"), row.kind == "package"
    used = {"min_block": blocks, "max_block": blocks, "day_from": window, "day_to": window, "until": not window}
    yield from (column for column, wanted in used.items() if not wanted and getattr(row, column))


def relations(rows: Iterable[RelationRow]) -> frozenset[tuple[str, str, str]]:
    return frozenset((row.participant_id, row.assistant_id, row.relation) for row in rows)


def travel(rows: Iterable[Numbered[TravelRow]], table: Table, notes: Notes) -> Mapping[tuple[str, str], Minutes]:
    """Both directions of every pair of places; a direction that is not given is as long as the other."""
    given: dict[tuple[str, str], Minutes] = {}
    for number, row in rows:
        pair = (row.from_place, row.to_place)
        if given.setdefault(pair, row.minutes) != row.minutes:
            what, mend = TRAVEL_TWICE.say(minutes=given[pair]), MEND_TRAVEL.say()
            column = table.heading("minutes")
            notes.error(table.file, what, mend, row=number, column=column, value=str(row.minutes))
    return {(there, here): minutes for (here, there), minutes in given.items()} | given


def other_service(row: OtherServiceRow, around: Surroundings) -> OtherService:
    return OtherService(row.participant_id, row.service, row.start, row.end, _repeat(row, around))


def _repeat(row: RequestRow | OtherServiceRow, around: Surroundings) -> Repeat | None:
    if row.weekdays is None and row.until is None:
        return None
    last = row.until or around.last_day
    return Repeat(row.weekdays or EVERY_DAY, last) if last else None


def delivered(row: LedgerRow) -> Service:
    return Service("", row.participant_id, row.assistant_id, row.start, row.end, row.hourly_cost, row.funding)


def pin(row: PinRow) -> Pin:
    return Pin(row.request_id, row.decision, row.assistant_id or "", row.start, row.end)
