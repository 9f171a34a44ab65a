"""Changes of the team: assistants added, absent for some days, or leaving."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from scheduler.domain import Assistant, Availability, Case, Contract, Qualification
from scheduler.scenarios.stated import (
    WEEKDAYS,
    ChangeRefused,
    Grosze,
    Id,
    Stated,
    WallTime,
    Weekday,
    free_id,
    inside_period,
    known_assistant,
)
from scheduler.scenarios.words import QUALIFICATION, WEEKDAY, listed
from scheduler.text import Plural, Said, Text, zloty
from scheduler.units import AMOUNT_PER_GROSZ, DAY, Minutes, Span

ASSISTANTS = Plural("asystent", "asystentów", "asystentów", "assistant", "assistants")
ADDED = Text(
    "Przybywa {count} ({ids}), {qualification}, {cost} za godzinę, {when}.",
    "Joining: {count} ({ids}), {qualification}, {cost} an hour, {when}.",
)
ANY_TIME = Text("o każdej porze", "at any time")
NOBODY = Text(
    "Asystenta {assistant} nikt nie wskazał, a bez dyplomu i doświadczenia nie może nikomu służyć.",
    "Nobody indicated {assistant}, who may serve nobody without a diploma or experience.",
)
REASON = {
    "sick": Text("choroba", "sick"),
    "leave": Text("urlop", "leave"),
    "other": Text("inna nieobecność", "another absence"),
}
ABSENT = Text(
    "Asystent {assistant} jest nieobecny od {first} do {last} ({reason}).",
    "The assistant {assistant} is absent from {first} to {last} ({reason}).",
)
CROSSED = Text(
    "Nieobecność kończy się ({last}) przed początkiem ({first}).",
    "The absence ends ({last}) before it starts ({first}).",
)
LEAVES = Text(
    "Asystent {assistant} odchodzi; ostatni dzień pracy: {last}.",
    "The assistant {assistant} leaves; the last day of work is {last}.",
)
ALREADY_GONE = Text(
    "Asystent {assistant} pracuje i tak tylko do {last}.", "The assistant {assistant} works until {last} anyway."
)


class Hours(Stated):
    """A weekly window of availability; `end` not after `start` is the next day."""

    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    start: WallTime
    end: WallTime

    def row(self) -> Availability:
        return Availability(frozenset(WEEKDAYS.index(day) for day in self.weekdays), self.start, self.end)

    def words(self) -> Text:
        days = listed([WEEKDAY[day] for day in self.weekdays])
        return Text(f"{days.pl} {self.start}–{self.end}", f"{days.en} {self.start}–{self.end}")


class AssistantsAdded(Stated):
    """New assistants, all alike: `copies` of them are numbered; without `availability` they can come at any time.

    `indicated_by_all` says that every participant chose them; `children`, that their documents for work with children
    are in order for the whole period, the parents' written acceptance included.
    """

    kind: Literal["assistants_added"] = "assistants_added"
    assistant_id: Id
    copies: Annotated[int, Field(ge=1, le=50)] = 1
    contract: Contract = "mandate"
    hourly_cost: Grosze
    qualification: Qualification = "diploma"
    availability: tuple[Hours, ...] = ()
    indicated_by_all: bool = False
    children: bool = False
    first_day: date | None = None
    place: str = ""
    serves: tuple[str, ...] = ()
    max_month: Annotated[Minutes, Field(ge=0)] | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        if self.copies == 1:
            return (self.assistant_id,)
        return tuple(f"{self.assistant_id}-{number}" for number in range(1, self.copies + 1))

    def applied(self, case: Case) -> Case:
        for new_id in self.ids:
            free_id(new_id in case.assistant, new_id)
        if self.first_day is not None:
            inside_period(case, self.first_day)
        if self.qualification == "indicated" and not self.indicated_by_all:
            raise ChangeRefused(NOBODY.say(assistant=self.assistant_id))
        rows = tuple(hours.row() for hours in self.availability)
        return replace(
            case,
            assistants=(*case.assistants, *(self._person(case, new_id) for new_id in self.ids)),
            availability={**case.availability, **(dict.fromkeys(self.ids, rows) if rows else {})},
            relations=case.relations | self._relations(case),
        )

    def said(self, case: Case) -> Said:
        return ADDED.say(
            count=ASSISTANTS(self.copies),
            ids=", ".join(self.ids),
            qualification=QUALIFICATION[self.qualification],
            cost=zloty(self.hourly_cost * AMOUNT_PER_GROSZ),
            when=listed([hours.words() for hours in self.availability], "; ") if self.availability else ANY_TIME,
        )

    def _person(self, case: Case, new_id: str) -> Assistant:
        # A service inside the period may end on the day after it.
        cleared = case.clock.day(case.period.end + DAY) if self.children else None
        return Assistant(
            new_id,
            self.contract,
            self.hourly_cost,
            self.qualification,
            employed_from=self.first_day,
            child_clearance_until=cleared,
            max_month=self.max_month,
            place=self.place,
            serves=frozenset(self.serves),
        )

    def _relations(self, case: Case) -> frozenset[tuple[str, str, str]]:
        wanted = {("indicated", one.participant_id) for one in case.participants if self.indicated_by_all}
        wanted |= {
            ("accepted", one.participant_id) for one in case.participants if self.children and one.category == "child"
        }
        return frozenset((participant, new_id, relation) for relation, participant in wanted for new_id in self.ids)


class AssistantAbsent(Stated):
    """An assistant who is sick or on leave, both days included; absence wins over availability."""

    kind: Literal["assistant_absent"] = "assistant_absent"
    assistant_id: Id
    first: date
    last: date
    reason: Literal["sick", "leave", "other"] = "sick"

    def applied(self, case: Case) -> Case:
        known_assistant(case, self.assistant_id)
        if self.last < self.first:
            raise ChangeRefused(CROSSED.say(first=str(self.first), last=str(self.last)))
        inside_period(case, self.first)
        away: Span = case.clock.days_span(self.first, self.last)
        spans = sorted((*case.absences.get(self.assistant_id, ()), away), key=lambda span: (span.start, span.end))
        return replace(case, absences={**case.absences, self.assistant_id: tuple(spans)})

    def said(self, case: Case) -> Said:
        return ABSENT.say(
            assistant=self.assistant_id, first=str(self.first), last=str(self.last), reason=REASON[self.reason]
        )


class AssistantLeaves(Stated):
    """An assistant who gives up the work; `last_day` is the last on which services are allowed."""

    kind: Literal["assistant_leaves"] = "assistant_leaves"
    assistant_id: Id
    last_day: date

    def applied(self, case: Case) -> Case:
        known_assistant(case, self.assistant_id)
        inside_period(case, self.last_day)
        until = case.assistant[self.assistant_id].employed_until
        if until is not None and until <= self.last_day:
            raise ChangeRefused(ALREADY_GONE.say(assistant=self.assistant_id, last=str(until)))
        people = tuple(
            replace(one, employed_until=self.last_day) if one.assistant_id == self.assistant_id else one
            for one in case.assistants
        )
        return replace(case, assistants=people)

    def said(self, case: Case) -> Said:
        return LEAVES.say(assistant=self.assistant_id, last=str(self.last_day))
