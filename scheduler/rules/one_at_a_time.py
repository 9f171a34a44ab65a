"""An assistant serves one participant at a time, a participant is served by one assistant at a time.

Source: contract, rules.md; programme, an hour of service is one assistant with one participant. What the ledger or the
published roster outside the month holds occupies people just as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from scheduler.domain import Breach, Case, Roster, Service
from scheduler.text import Text
from scheduler.units import Span

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "one_at_a_time"
WORDING = Text(
    "W jednej chwili asystent służy jednej osobie, a uczestnikowi służy jeden asystent.",
    "At any moment an assistant serves one participant, and a participant is served by one assistant.",
)
SOURCE = "contract, rules.md: one_at_a_time"
FIGURES: tuple[str, ...] = ()
CONFIRMED_IN: tuple[str, ...] | None = ()
OVERLAP = Text(
    "{person} ma naraz dwie usługi: {first} ({first_with}) i {second} ({second_with}).",
    "{person} has two services at once: {first} ({first_with}) and {second} ({second_with}).",
)


def constrain(model: RosterModel) -> None:
    for people, delivered in (
        (model.by_assistant, model.delivered_by_assistant),
        (model.by_participant, model.delivered_by_participant),
    ):
        for person, columns in people.items():
            for past in delivered.get(person, []):
                for column in model.at.touching(Span(past.start, past.end), columns).tolist():
                    model.forbid(ID, column)
            for together in model.sharing_a_moment(columns):
                model.at_most_one(ID, together)


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    past = case.delivered_or_promised(roster.span)
    for person_of in (attrgetter("assistant_id"), attrgetter("participant_id")):
        of_person: dict[str, list[tuple[Service, bool]]] = defaultdict(list)
        for service, done in [*((one, True) for one in past), *((one, False) for one in roster.services)]:
            of_person[person_of(service)].append((service, done))
        for person, theirs in sorted(of_person.items()):
            theirs.sort(key=lambda one: (one[0].start, one[0].end))
            # Sorted by start, a service can only overlap the one that reaches furthest so far.
            furthest = theirs[0]
            for _, later in pairwise(theirs):
                if later[0].start < furthest[0].end:
                    yield _breach(case, person, furthest, later)
                furthest = max(furthest, later, key=lambda one: one[0].end)


def _breach(case: Case, person: str, first: tuple[Service, bool], second: tuple[Service, bool]) -> Breach:
    said = OVERLAP.say(
        person=person,
        first=case.clock.between(first[0].start, first[0].end),
        first_with=f"{first[0].participant_id}, {first[0].assistant_id}",
        second=case.clock.between(second[0].start, second[0].end),
        second_with=f"{second[0].participant_id}, {second[0].assistant_id}",
    )
    return Breach(ID, said, (first[0], second[0]), past=first[1] and second[1])
