"""What is handed out: a roster of a month or of several, how people are shown, the language, whether it is final."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from scheduler.domain import Case, Roster, Service
from scheduler.explain.uncovered import Uncovered
from scheduler.export.names import SIDES, Names, Person, Shown, Side, names_of, one_line
from scheduler.text import Language, Said, Text
from scheduler.text import months as months_words
from scheduler.units import SEVERAL_MONTHS

State = Literal["draft", "published", "replaced", "scenario"]

STATES: dict[State, Text] = {
    "draft": Text("roboczy", "draft"),
    "published": Text("ogłoszony", "published"),
    "replaced": Text("zastąpiony", "replaced"),
    "scenario": Text("na próbę (scenariusz)", "what-if (scenario)"),
}
SIDE_NAMES: dict[Side, Text] = {
    "participant": Text("Uczestnik", "Participant"),
    "assistant": Text("Asystent", "Assistant"),
}
FUNDING = {"fund": Text("Fundusz", "Fund"), "own": Text("środki własne", "own funds")}
ACTIVITIES = {
    "self_care": Text("samoobsługa", "self-care"),
    "household": Text("prowadzenie domu", "household"),
    "mobility": Text("przemieszczanie się", "mobility"),
    "social": Text("życie społeczne", "social life"),
}


@dataclass(frozen=True)
class Handout:
    """A roster on its way out; `made` is the (aware) moment that the files state: no clock is asked."""

    case: Case
    roster: Roster
    made: datetime
    left_open: Sequence[Uncovered] = ()
    shown: Shown = "names"
    language: Language = "pl"
    state: State = "draft"

    @cached_property
    def names(self) -> Names:
        return names_of(self.case, self.shown)

    @cached_property
    def first_day(self) -> date:
        return self.case.clock.day(self.roster.span.start).replace(day=1)

    @property
    def month(self) -> str:
        """`2026-03`, or `2026-02--2026-12`: as it stands in names of files, for some systems mind two dots."""
        return self.case.clock.months_name(self.roster.span).replace(SEVERAL_MONTHS, "--")

    @property
    def month_words(self) -> str:
        """`marzec 2026`, or `od lutego do grudnia 2026`"""
        last = self.case.clock.day(self.roster.span.end - 1)
        return months_words(self.first_day, last).to(self.language)

    @property
    def case_name(self) -> str:
        return one_line(self.case.name)

    @property
    def state_word(self) -> str:
        return self.words(STATES[self.state])

    def words(self, sentence: Text | Said, **facts: object) -> str:
        return sentence.to(self.language) if isinstance(sentence, Said) else sentence.to(self.language, **facts)

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """The services by start; those of one moment in the order in which the people are shown."""
        key = self.names.id
        return tuple(sorted(self.roster.services, key=lambda one: (one.start, key(of(one, "participant")), one.end)))

    @cached_property
    def open_pieces(self) -> tuple[Uncovered, ...]:
        """What has no assistant, by start, in the same order."""
        key = self.names.id
        return tuple(sorted(self.left_open, key=lambda one: (one.start, key(wants(one)), one.end)))

    @cached_property
    def _services_of(self) -> dict[Person, list[Service]]:
        found: dict[Person, list[Service]] = defaultdict(list)
        for one in self.services:
            for side in SIDES:
                found[of(one, side)].append(one)
        return found

    def services_of(self, person: Person) -> Sequence[Service]:
        return self._services_of.get(person, ())

    @cached_property
    def open_of(self) -> dict[Person, list[Uncovered]]:
        found: dict[Person, list[Uncovered]] = defaultdict(list)
        for one in self.open_pieces:
            found[wants(one)].append(one)
        return found

    def people(self, side: Side) -> tuple[Person, ...]:
        """Everybody on one side of the case who has a service or an open request this month, in the case's order."""
        case = self.case
        ids = (
            [one.participant_id for one in case.participants]
            if side == "participant"
            else [one.assistant_id for one in case.assistants]
        )
        people = (Person(side, one) for one in ids)
        return tuple(person for person in people if self.services_of(person) or person in self.open_of)

    def activity(self, service: Service) -> str:
        """What the request is for, in words; empty where it does not say."""
        activity = self._activities.get(service.request_id) or self._activities.get(
            service.request_id.rpartition("@")[0], ""
        )
        return self.words(ACTIVITIES[activity]) if activity else ""

    @cached_property
    def _activities(self) -> dict[str, str]:
        return {one.request_id: one.activity for one in self.case.requests}


def of(service: Service, side: Side) -> Person:
    """The person on one side of a service."""
    return Person(side, service.participant_id if side == "participant" else service.assistant_id)


def other_side(side: Side) -> Side:
    return "assistant" if side == "participant" else "participant"


def wants(piece: Uncovered) -> Person:
    return Person("participant", piece.occurrence.participant_id)
