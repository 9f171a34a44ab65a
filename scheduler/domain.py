"""What the programme talks about: case, participant, assistant, request, service, roster. Frozen, no input or output.

All times are absolute minutes (scheduler.units.Minute) or local days; money is whole grosze an hour or exact amounts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

from scheduler.editions import Edition
from scheduler.text import Said
from scheduler.units import AMOUNT_PER_ZLOTY, Amount, Grosze, Minute, Minutes, Span, WallClock

Category = Literal["severe_coupled", "severe", "moderate_coupled", "moderate", "child"]
CATEGORIES: tuple[Category, ...] = ("severe_coupled", "severe", "moderate_coupled", "moderate", "child")
Contract = Literal["mandate", "employment", "volunteer"]
Qualification = Literal["diploma", "experience", "indicated"]
RequestKind = Literal["visit", "flexible", "cover", "package"]
Funding = Literal["fund", "own"]
Decision = Literal["keep", "forbid"]
TwelveHoursReading = Literal["sliding", "anchored", "off"]

RELATIONS: tuple[str, ...] = (
    *("parent", "child", "grandparent", "grandchild", "spouse", "sibling", "parent_in_law", "child_in_law"),
    *("step_parent", "partner", "adoption", "household", "legal_guardian", "indicated", "accepted", "refused"),
)
PUBLIC_SERVICES: tuple[str, ...] = (
    *("care", "specialist_care", "respite", "fund_other", "pfron", "public_other", "none"),
)


@dataclass(frozen=True, slots=True)
class Participant:
    """A person with a disability who takes part; `annual_limit` and `used_before` in minutes a calendar year."""

    participant_id: str
    category: Category
    name: str = ""
    equivalent: bool = False
    birth_date: date | None = None
    certificate_until: date | None = None
    lives_alone: bool = False
    place: str = ""
    annual_limit: Minutes | None = None
    month_limit: Minutes | None = None
    used_before: Minutes = 0


@dataclass(frozen=True, slots=True)
class Assistant:
    """A personal assistant; `hourly_cost` in grosze a clock hour; an empty `serves` means everywhere."""

    assistant_id: str
    contract: Contract
    hourly_cost: Grosze
    qualification: Qualification
    name: str = ""
    employed_from: date | None = None
    employed_until: date | None = None
    child_clearance_until: date | None = None
    max_month: Minutes | None = None
    target_month: Minutes | None = None
    place: str = ""
    serves: frozenset[str] = frozenset()


class LimitWindow(NamedTuple):
    """A stretch of time within which a participant's Fund-paid minutes stay within `limit`.

    `with_before` says that the hours used before belong to it.
    """

    label: str
    span: Span
    limit: Minutes
    with_before: bool


@dataclass(frozen=True, slots=True)
class Repeat:
    """On which weekdays (Monday is 0) and until which day, that one included, something comes again."""

    weekdays: frozenset[int]
    until: date


class Times(NamedTuple):
    """One occurrence of something that may repeat: the local day it starts on, and its absolute minutes."""

    day: date
    start: Minute
    end: Minute


def occurrences(clock: WallClock, start: Minute, end: Minute, repeat: Repeat | None, span: Span) -> Iterator[Times]:
    """The occurrences that touch `span`, in order; wall times are kept over a clock change.

    Raises TimeDoesNotExist when an occurrence falls on a time that the spring change skips.
    """
    first, last = clock.wall(start), clock.wall(end)
    if repeat is None:
        if start < span.end and end > span.start:
            yield Times(first.date(), start, end)
        return
    nights = last.date() - first.date()
    # An occurrence may start before the span and reach into it.
    day = max(first.date(), clock.day(span.start) - nights)
    while day <= repeat.until and day <= clock.day(span.end):
        if day.weekday() in repeat.weekdays:
            begin = clock.minute(datetime.combine(day, first.time()))
            finish = clock.minute(datetime.combine(day + nights, last.time()))
            if begin < span.end and finish > span.start:
                yield Times(day, begin, finish)
        day += timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Request:
    """Hours that a participant asks for, as the case states them: one row of requests.csv, perhaps a series."""

    request_id: str
    participant_id: str
    kind: RequestKind
    start: Minute
    end: Minute
    minutes: Minutes | None = None
    min_block: Minutes | None = None
    max_block: Minutes | None = None
    day_from: str = ""
    day_to: str = ""
    weekdays: frozenset[int] = frozenset()
    repeat: Repeat | None = None
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One single request to plan; `series_id` is the request it repeats (its own id where it does not).

    `minutes` are asked in all. Services lie in one of the `windows` (a package has one a day, all others a single one)
    and last from `shortest` to `longest`. What the program chooses starts and ends on the grid or on the request's own
    `start` and `end`.
    """

    request_id: str
    series_id: str
    participant_id: str
    kind: RequestKind
    start: Minute
    end: Minute
    minutes: Minutes
    windows: tuple[Span, ...]
    shortest: Minutes
    longest: Minutes

    @property
    def at_once(self) -> bool:
        """Whether one service is all the request can have."""
        return self.kind in ("visit", "flexible")

    def window_of(self, start: Minute, end: Minute) -> Span | None:
        """The window that holds a service of these times, or None."""
        return next((window for window in self.windows if window.start <= start and end <= window.end), None)

    def allows(self, start: Minute, end: Minute) -> bool:
        """Whether a service of these times answers the request (the grid binds only what the program chooses)."""
        return self.shortest <= end - start <= self.longest and self.window_of(start, end) is not None


class Option(NamedTuple):
    """One way to serve an occurrence (or a part of it): from when to when, paid by whom."""

    request_id: str
    participant_id: str
    start: Minute
    end: Minute
    funding: Funding = "fund"


@dataclass(frozen=True, slots=True)
class Availability:
    """A weekly window of an assistant; `start` and `end` are wall times `HH:MM`; `end` ≤ `start` is the next day."""

    weekdays: frozenset[int]
    start: str
    end: str
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        return (
            day.weekday() in self.weekdays
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_until is None or day <= self.valid_until)
        )

    def on(self, day: date, clock: WallClock) -> Span:
        """The window that begins on `day`; a limit at a time that does not exist moves to the next that does."""
        last = day if self.end > self.start else day + timedelta(days=1)
        return Span(
            clock.minute_or_next(datetime.combine(day, time.fromisoformat(self.start))),
            clock.minute_or_next(datetime.combine(last, time.fromisoformat(self.end))),
        )


@dataclass(frozen=True, slots=True)
class OtherService:
    """Another publicly financed service of a participant."""

    participant_id: str
    service: str
    start: Minute
    end: Minute
    repeat: Repeat | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """One assistant with one participant from `start` to `end`; `request_id` is empty for a ledger row."""

    request_id: str
    participant_id: str
    assistant_id: str
    start: Minute
    end: Minute
    hourly_cost: Grosze
    funding: Funding = "fund"

    @property
    def minutes(self) -> Minutes:
        return self.end - self.start

    @property
    def cost(self) -> Amount:
        return self.minutes * self.hourly_cost

    @property
    def key(self) -> tuple[str, str, Minute, Minute]:
        """What makes two rows of ledger and published roster the same service."""
        return (self.participant_id, self.assistant_id, self.start, self.end)

    @property
    def promise(self) -> tuple[str, str, Minute, Minute]:
        """What stays the same while a published service is kept."""
        return (self.request_id, self.assistant_id, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Pin:
    """A decision of the coordinator; empty `assistant_id` on a `forbid` forbids the request to everybody."""

    request_id: str
    decision: Decision
    assistant_id: str = ""
    start: Minute | None = None
    end: Minute | None = None

    def fits_times(self, start: Minute, end: Minute) -> bool:
        return self.start in (None, start) and self.end in (None, end)


@dataclass(frozen=True, slots=True)
class Budget:
    """Money of the agreement: `hours_money` is what the Fund's hours may cost in all, exact and rounded down."""

    grant: Grosze
    other_costs: Grosze
    admin_share: Fraction
    own_funds: Grosze = 0
    months: Mapping[str, Grosze] = field(default_factory=dict)

    @property
    def hours_money(self) -> Amount:
        zloty = Fraction(self.grant, 100) / (1 + self.admin_share) - Fraction(self.other_costs, 100)
        return int((zloty * AMOUNT_PER_ZLOTY) // 1)


@dataclass(frozen=True, slots=True)
class Weights:
    """The prices of the wishes, in grosze for an hour, a pair, a change or an assistant."""

    uncovered_hour: Grosze = 300_00
    priority_extra: Grosze = 150_00
    new_face: Grosze = 40_00
    not_indicated_hour: Grosze = 10_00
    overload_hour: Grosze = 5_00
    change: Grosze = 30_00
    assistant_in_use: Grosze = 0


@dataclass(frozen=True)
class Case:
    """One agreement of one organiser, as read: everything the rules and wishes may ask about."""

    name: str
    edition: Edition
    clock: WallClock
    first_day: date
    last_day: date
    budget: Budget
    participants: tuple[Participant, ...] = ()
    assistants: tuple[Assistant, ...] = ()
    relations: frozenset[tuple[str, str, str]] = frozenset()
    availability: Mapping[str, tuple[Availability, ...]] = field(default_factory=dict)
    absences: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    requests: tuple[Request, ...] = ()
    other_services: tuple[OtherService, ...] = ()
    ledger: tuple[Service, ...] = ()
    published: tuple[Service, ...] = ()
    pins: tuple[Pin, ...] = ()
    travel: Mapping[tuple[str, str], Minutes] = field(default_factory=dict)
    limits: Mapping[Category, Minutes] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)
    grid: Minutes = 30
    min_gap: Minutes = 0
    twelve_hours: TwelveHoursReading = "sliding"
    labour_day: Minutes = 8 * 60
    fingerprint: str = ""

    @cached_property
    def period(self) -> Span:
        return self.clock.days_span(self.first_day, self.last_day)

    @cached_property
    def participant(self) -> dict[str, Participant]:
        return {person.participant_id: person for person in self.participants}

    @cached_property
    def assistant(self) -> dict[str, Assistant]:
        return {person.assistant_id: person for person in self.assistants}

    @cached_property
    def relations_of(self) -> dict[tuple[str, str], frozenset[str]]:
        """Pair of participant and assistant → all their relations; pairs without any are missing."""
        pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
        for participant_id, assistant_id, relation in self.relations:
            pairs[participant_id, assistant_id].add(relation)
        return {pair: frozenset(relations) for pair, relations in pairs.items()}

    @cached_property
    def with_indicated(self) -> frozenset[str]:
        """The participants who indicated at least one assistant."""
        return frozenset(participant for participant, _, relation in self.relations if relation == "indicated")

    @cached_property
    def other_services_of(self) -> dict[str, tuple[OtherService, ...]]:
        found: dict[str, list[OtherService]] = defaultdict(list)
        for service in self.other_services:
            found[service.participant_id].append(service)
        return {participant: tuple(services) for participant, services in found.items()}

    @cached_property
    def _windows(self) -> dict[tuple[str, date], tuple[Span, ...]]:
        return {}

    def windows(self, assistant_id: str, day: date) -> tuple[Span, ...]:
        """The availability windows that begin on a local day (absences not yet taken out), remembered."""
        key = (assistant_id, day)
        if key not in self._windows:
            self._windows[key] = tuple(
                row.on(day, self.clock) for row in self.availability.get(assistant_id, ()) if row.holds_on(day)
            )
        return self._windows[key]

    def annual_limit(self, person: Participant) -> Minutes:
        """The lowest of the edition's limit of the category, the case's own and the participant's individual one."""
        limits = [self.edition.annual_limit(person.category), self.limits.get(person.category), person.annual_limit]
        return min(limit for limit in limits if limit is not None)

    def limit_windows(self, person: Participant, planned: Span, touched: Span) -> tuple[LimitWindow, ...]:
        """The windows of the person's limit that `touched` meets: years, or months where the edition has it so.

        Hours used before belong to the calendar year of the planned span. Hours that carry over make a month's window
        reach back to the beginning of the year or of the agreement.
        """
        this_year = self.clock.day(planned.start).year
        if self.edition.limits_by_month:
            monthly = self.edition.month_limit(person.month_limit)
            months = self.clock.split_by_month(touched.start, touched.end)
            return tuple(self._month_window(month, monthly, this_year) for month in months)
        limit = self.annual_limit(person)
        years = self.clock.split_by_year(touched.start, touched.end)
        whole = {year: self.clock.days_span(date(year, 1, 1), date(year, 12, 31)) for year in years}
        return tuple(LimitWindow(str(year), span, limit, year == this_year) for year, span in whole.items())

    def _month_window(self, month: str, monthly: Minutes, this_year: int) -> LimitWindow:
        span = self.clock.month_span(month)
        if not self.edition.limits_carry_over:
            return LimitWindow(month, span, monthly, False)
        year, number = int(month[:4]), int(month[5:])
        first = (
            max(date(year, 1, 1), self.first_day.replace(day=1)) if self.first_day.year == year else date(year, 1, 1)
        )
        first = min(first, self.clock.day(span.start))
        since = Span(self.clock.midnight(first), span.end)
        return LimitWindow(month, since, monthly * (number - first.month + 1), year == this_year)

    def has_priority(self, person: Participant) -> bool:
        """Whether the participant belongs to one of the edition's priority groups."""
        return person.category in self.edition.priority_categories or (
            self.edition.priority_lives_alone and person.lives_alone
        )

    def hour_price(self, person: Participant) -> Grosze:
        """What a covered hour of the participant is worth."""
        return self.weights.uncovered_hour + (self.weights.priority_extra if self.has_priority(person) else 0)

    def travel_minutes(self, from_participant: str, to_participant: str) -> Minutes:
        """The gap an assistant needs between two participants: the row of travel.csv, else min_gap_minutes."""
        places = (self.participant[from_participant].place, self.participant[to_participant].place)
        return self.travel.get(places, self.min_gap)

    def related(self, participant_id: str, assistant_id: str) -> frozenset[str]:
        return self.relations_of.get((participant_id, assistant_id), frozenset())

    def occurrences(self, span: Span) -> tuple[Occurrence, ...]:
        """Every single request to plan in `span`, sorted by start, participant and id.

        A visit belongs to the span in which it starts; other windows may be used inside the span only, so they are
        cut at its borders.
        """
        found = [
            one
            for request in self.requests
            for times in occurrences(self.clock, request.start, request.end, request.repeat, span)
            if (one := self._occurrence(request, times, span)) is not None
        ]
        return tuple(sorted(found, key=lambda one: (one.start, one.participant_id, one.request_id)))

    def _occurrence(self, request: Request, times: Times, span: Span) -> Occurrence | None:
        name = request.request_id if request.repeat is None else f"{request.request_id}@{times.day.isoformat()}"
        if request.kind == "visit" and not span.start <= times.start < span.end:
            return None
        if request.kind == "flexible" and self._served_outside(name, span):
            return None
        start, end = times.start, times.end
        if request.kind != "visit":
            start, end = max(start, span.start), min(end, span.end)
        window = Span(start, end)
        minutes = {
            "visit": window.minutes,
            "flexible": request.minutes or 0,
            "cover": window.minutes,
            "package": self._minutes_left(request, span) if request.kind == "package" else 0,
        }[request.kind]
        at_once = request.kind in ("visit", "flexible")
        return Occurrence(
            name,
            request.request_id,
            request.participant_id,
            request.kind,
            start,
            end,
            minutes,
            tuple(self._days_of(request, window)) if request.kind == "package" else (window,),
            minutes if at_once else request.min_block or 1,
            minutes if at_once else request.max_block or window.minutes,
        )

    def _days_of(self, request: Request, inside: Span) -> Iterator[Span]:
        """The hours of each day in which a package may be used."""
        # A window of the evening before may reach into the first day.
        eve = self.clock.day(inside.start) - timedelta(days=1)
        hours = Availability(request.weekdays, request.day_from or "00:00", request.day_to or "00:00")
        for day in (eve, *self.clock.days(inside.start, inside.end)):
            if not request.weekdays or day.weekday() in request.weekdays:
                window = hours.on(day, self.clock)
                start, end = max(window.start, inside.start), min(window.end, inside.end)
                if start < end:
                    yield Span(start, end)

    def _served_outside(self, request_id: str, span: Span) -> bool:
        return any(not span.start <= one.start < span.end for one in self._published_for.get(request_id, ()))

    @cached_property
    def _published_for(self) -> dict[str, list[Service]]:
        found: dict[str, list[Service]] = defaultdict(list)
        for service in self.published:
            found[service.request_id].append(service)
        return found

    def _minutes_left(self, request: Request, span: Span) -> Minutes:
        """A package's minutes less what the ledger and the published services outside the span have used up."""
        whole = Span(request.start, request.end)
        mine = [one for one in self.ledger if one.participant_id == request.participant_id]
        used = sum(
            one.minutes
            for one in mine
            if whole.start <= one.start and one.end <= whole.end and not self._of_another(one, request)
        )
        done = {one.key for one in self.ledger}
        for one in self._published_for.get(request.request_id, ()):
            if not span.start <= one.start < span.end and one.key not in done:
                used += one.minutes
        return max(0, (request.minutes or 0) - used)

    def _of_another(self, row: Service, package: Request) -> bool:
        """Whether a ledger row was for another request: published as such, or exactly at the times of a visit."""
        for published in self.published:
            if published.key == row.key:
                return published.request_id != package.request_id
        return any(
            (times.start, times.end) == (row.start, row.end)
            for request in self.requests
            if request.kind == "visit" and request.participant_id == row.participant_id
            for times in occurrences(self.clock, request.start, request.end, request.repeat, Span(row.start, row.end))
        )

    def delivered_or_promised(self, span: Span) -> tuple[Service, ...]:
        """What counts in every rule although it is not planned: the ledger, and published services outside `span`.

        A published service that the ledger shows too counts once.
        """
        known = {service.key for service in self.ledger}
        promised = [
            service
            for service in self.published
            if not span.start <= service.start < span.end and service.key not in known
        ]
        return (*self.ledger, *promised)

    def published_in(self, span: Span) -> tuple[Service, ...]:
        """The baseline of a re-plan: published services that start in `span` and that the ledger does not show yet."""
        done = {service.key for service in self.ledger}
        return tuple(one for one in self.published if span.start <= one.start < span.end and one.key not in done)


@dataclass(frozen=True)
class Roster:
    """The planned services of one span (usually a month)."""

    span: Span
    services: tuple[Service, ...]

    @cached_property
    def covered(self) -> frozenset[str]:
        """The ids of the requests that have a service."""
        return frozenset(service.request_id for service in self.services)


@dataclass(frozen=True, slots=True)
class Breach:
    """A hard rule that a roster breaks: the rule's id, the sentence with the facts, the services concerned.

    `past` marks what the ledger and promised services break by themselves: reported, not held against the plan.
    """

    rule: str
    said: Said
    services: tuple[Service, ...] = ()
    past: bool = False
