"""The case: one agreement of one organiser, and everything the rules and wishes may ask about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from scheduler.domain.asking import asked_in, delivered_blocks
from scheduler.domain.limits import MONTHS, LimitWindow, limit_windows
from scheduler.domain.money import Budget, Weights
from scheduler.domain.people import Assistant, Availability, Category, Participant
from scheduler.domain.requests import Occurrence, OtherService, Request
from scheduler.domain.services import Funding, Pin, Service
from scheduler.editions import Edition
from scheduler.units import Grosze, Minute, Minutes, Span, WallClock

TwelveHoursReading = Literal["sliding", "anchored", "off"]


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
    own_labour_day: Minutes | None = None
    fingerprint: str = ""

    @cached_property
    def period(self) -> Span:
        return self.clock.days_span(self.first_day, self.last_day)

    @property
    def labour_day(self) -> Minutes:
        """The service that a working day under the Labour Code may hold: the case's own length, else the edition's."""
        return self.edition.labour_day if self.own_labour_day is None else self.own_labour_day

    @cached_property
    def participant(self) -> dict[str, Participant]:
        return {person.participant_id: person for person in self.participants}

    @cached_property
    def assistant(self) -> dict[str, Assistant]:
        return {person.assistant_id: person for person in self.assistants}

    @cached_property
    def relations_of(self) -> dict[tuple[str, str], frozenset[str]]:
        """Pair of participant and assistant → all their relations; pairs without any are missing."""
        pairs: dict[tuple[str, str], frozenset[str]] = {}
        joined: dict[tuple[frozenset[str], str], frozenset[str]] = {}  # a few sets, shared by many pairs
        for participant_id, assistant_id, relation in self.relations:
            pair = participant_id, assistant_id
            known = pairs.get(pair, frozenset())
            if (known, relation) not in joined:
                joined[known, relation] = known | {relation}
            pairs[pair] = joined[known, relation]
        return pairs

    @cached_property
    def _assistants_by_relation(self) -> dict[tuple[str, str], frozenset[str]]:
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for participant_id, assistant_id, relation in self.relations:
            found[participant_id, relation].add(assistant_id)
        return {key: frozenset(assistants) for key, assistants in found.items()}

    def assistants_of(self, participant_id: str, relation: str) -> frozenset[str]:
        """The assistants who stand in a relation to the participant."""
        return self._assistants_by_relation.get((participant_id, relation), frozenset())

    @cached_property
    def only_where_indicated(self) -> frozenset[str]:
        """The assistants who may serve nobody but those who indicated them."""
        return frozenset(one.assistant_id for one in self.assistants if one.qualification == "indicated")

    @cached_property
    def above_ceiling(self) -> frozenset[str]:
        """The assistants whose hour costs more than the Fund pays."""
        return frozenset(one.assistant_id for one in self.assistants if one.hourly_cost > self.edition.hourly_ceiling)

    @cached_property
    def not_serving(self) -> dict[str, frozenset[str]]:
        """Place of a participant → the assistants who do not work there."""
        choosy = [one for one in self.assistants if one.serves]
        return {
            place: frozenset(one.assistant_id for one in choosy if place not in one.serves)
            for place in {one.place for one in self.participants}
        }

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
        """The lowest of the edition's limit of the category, the case's own and the participant's individual one.

        Where the edition leaves the hours to an individual decision: twelve months of what it decided.
        """
        if self.edition.limits_by_decision:
            return MONTHS * self.edition.month_limit(person.month_limit)
        limits = [self.edition.annual_limit(person.category), self.limits.get(person.category), person.annual_limit]
        return min(limit for limit in limits if limit is not None)

    def limit_windows(self, person: Participant, planned: Span, touched: Span) -> tuple[LimitWindow, ...]:
        """The windows of the person's limit that `touched` meets; see scheduler.domain.limits."""
        return limit_windows(self, person, planned, touched)

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
        """Every single request to plan in `span`, sorted by start, participant and id; see scheduler.domain.asking."""
        return asked_in(self, span)

    @cached_property
    def published_for(self) -> dict[str, list[Service]]:
        """Request → the published services that answer it."""
        found: dict[str, list[Service]] = defaultdict(list)
        for service in self.published:
            found[service.request_id].append(service)
        return found

    @cached_property
    def _keeps(self) -> dict[str, list[Pin]]:
        found: dict[str, list[Pin]] = defaultdict(list)
        for pin in self.pins:
            if pin.decision == "keep":
                found[pin.request_id].append(pin)
        return found

    def keeps_of(self, one: Occurrence) -> tuple[Pin, ...]:
        """The `keep` pins with the id of the occurrence or of its series."""
        return tuple(
            pin for name in dict.fromkeys((one.request_id, one.series_id)) for pin in self._keeps.get(name, ())
        )

    @cached_property
    def delivered_blocks(self) -> dict[str, tuple[Service, ...]]:
        """Package → its blocks in the ledger; see scheduler.domain.asking."""
        return delivered_blocks(self)

    @cached_property
    def delivered_keys(self) -> frozenset[tuple[str, str, Minute, Minute]]:
        return frozenset(service.key for service in self.ledger)

    @cached_property
    def published_as(self) -> dict[tuple[str, str, Minute, Minute], str]:
        """What makes a published service the same as a ledger row → its request, the first where there are several."""
        return {service.key: service.request_id for service in reversed(self.published)}

    def delivered_or_promised(self, span: Span) -> tuple[Service, ...]:
        """What counts in every rule although it is not planned: the ledger, and published services outside `span`.

        A published service that the ledger shows too counts once.
        """
        promised = [
            service
            for service in self.published
            if not span.start <= service.start < span.end and service.key not in self.delivered_keys
        ]
        return (*self.ledger, *promised)

    @cached_property
    def fund_paid_of(self) -> dict[str, tuple[Service, ...]]:
        """Participant → the Fund-paid rows of the ledger, also those from before the agreement."""
        found: dict[str, list[Service]] = defaultdict(list)
        for service in self.ledger:
            if service.funding == "fund":
                found[service.participant_id].append(service)
        return {participant: tuple(services) for participant, services in found.items()}

    def paid_by_agreement(self, services: Iterable[Service], funding: Funding = "fund") -> tuple[Service, ...]:
        """Those of `services` that this agreement's money of one source pays: they start inside its period."""
        period = self.period
        return tuple(one for one in services if one.funding == funding and period.start <= one.start < period.end)

    def published_in(self, span: Span) -> tuple[Service, ...]:
        """The baseline of a re-plan: published services that start in `span` and that the ledger does not show yet."""
        return tuple(
            one for one in self.published if span.start <= one.start < span.end and one.key not in self.delivered_keys
        )
