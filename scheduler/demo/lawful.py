"""The hard rules as far as a made-up ledger needs them: may this pair meet, then, beside the rest of the day?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scheduler.demo.crew import Assistant
from scheduler.demo.days import DAY
from scheduler.demo.events import Absence, OtherService
from scheduler.demo.hours import covers
from scheduler.demo.people import Participant
from scheduler.demo.ties import FAMILY, Tie

TWELVE_HOURS = 12 * 60


@dataclass(frozen=True)
class Delivered:
    """One row of the ledger."""

    participant_id: str
    assistant_id: str
    start: datetime
    end: datetime
    hourly_cost: int
    place: str

    @property
    def minutes(self) -> int:
        """The length; no made-up delivery lies in a night with a clock change."""
        return (self.end - self.start) // timedelta(minutes=1)


@dataclass(frozen=True)
class Facts:
    """What decides who may serve whom, and when: ties by pair, absences and other services by person."""

    ties: Mapping[tuple[str, str], frozenset[str]]
    absences: Mapping[str, Sequence[Absence]]
    services: Mapping[str, Sequence[OtherService]]
    ways: Mapping[tuple[str, str], int]
    min_gap: int
    period_end: date

    @classmethod
    def of(
        cls,
        *,
        ties: Iterable[Tie],
        absences: Iterable[Absence],
        services: Iterable[OtherService],
        ways: Mapping[tuple[str, str], int],
        min_gap: int,
        period_end: date,
    ) -> "Facts":
        """Index the rows of the case."""
        pairs: dict[tuple[str, str], frozenset[str]] = {}
        for participant_id, assistant_id, relation in ties:
            pairs[participant_id, assistant_id] = pairs.get((participant_id, assistant_id), frozenset()) | {relation}
        away: dict[str, list[Absence]] = {}
        for absence in absences:
            away.setdefault(absence.assistant_id, []).append(absence)
        elsewhere: dict[str, list[OtherService]] = {}
        for service in services:
            elsewhere.setdefault(service.participant_id, []).append(service)
        return cls(pairs, away, elsewhere, ways, min_gap, period_end)

    def may_serve(self, person: Participant, assistant: Assistant) -> bool:
        """May this pair meet at all? Every family tie excludes here, whatever the edition's list."""
        ties = self.ties.get((person.participant_id, assistant.assistant_id), frozenset())
        if ties & FAMILY or "refused" in ties:
            return False
        if assistant.qualification == "indicated" and "indicated" not in ties:
            return False
        return not assistant.serves or person.place in assistant.serves

    def may_serve_then(self, person: Participant, assistant: Assistant, day: date, start: int, minutes: int) -> bool:
        """May this pair meet then, leaving aside what else the assistant does?"""
        end = start + minutes
        last_day = day + timedelta(days=(end - 1) // DAY)
        absent = any(one.meets(day, start, end) for one in self.absences.get(assistant.assistant_id, ()))
        other = any(one.meets(day, start, end) for one in self.services.get(person.participant_id, ()))
        if absent or other or last_day > (person.certificate_until or last_day) or last_day > self.period_end:
            return False
        cleared = assistant.child_clearance_until
        if person.category == "child" and (cleared is None or cleared < last_day):
            return False
        employed = assistant.employed_from <= day and last_day <= (assistant.employed_until or last_day)
        return employed and covers(assistant.windows, day, start, end)

    def gap(self, one: str, other: str) -> timedelta:
        """The time that must lie between services at these two places."""
        return timedelta(minutes=self.ways.get((one, other), self.ways.get((other, one), self.min_gap)))


def fits(row: Delivered, others: Sequence[Delivered], assistant: Assistant, facts: Facts) -> bool:
    """Does the service fit beside what the assistant already did: ways, 12 hours in 24, hours of the month?"""
    for other in others:
        same = other.participant_id == row.participant_id
        gap = timedelta(0) if same else facts.gap(other.place, row.place)
        if row.start < other.end + gap and other.start < row.end + gap:
            return False
    services = [*others, row]
    most = assistant.max_hours_month
    if most is not None and sum(service.minutes for service in services) > most * 60:
        return False
    # The fullest 24 hours begin with a service or end with one.
    day = timedelta(days=1)
    opens = {service.start for service in services} | {service.end - day for service in services}
    return all(_served_within(services, start, start + day) <= TWELVE_HOURS for start in opens)


def _served_within(services: Sequence[Delivered], start: datetime, end: datetime) -> int:
    served = sum(
        (max(timedelta(0), min(service.end, end) - max(service.start, start)) for service in services), timedelta(0)
    )
    return served // timedelta(minutes=1)
