"""Between an assistant's services for two different participants lie the minutes to get from one to the other.

Source: contract, rules.md and Readings: the row of travel.csv between their places wins, 0 included, else
min_gap_minutes, also at one place; it holds between every two services. Travel is no service time and costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from scheduler.domain import Breach, Case, Roster, Service
from scheduler.text import Text, hours
from scheduler.units import Minute, Minutes, Span

if TYPE_CHECKING:
    from scheduler.model import RosterModel
    from scheduler.model.program import Ints

ID = "travel_gap"
WORDING = Text(
    "Między usługami u dwóch różnych osób asystent ma czas na dojazd.",
    "Between services for two different participants an assistant has the time to get there.",
)
SOURCE = "contract, rules.md: travel_gap"
FIGURES: tuple[str, ...] = ()
CONFIRMED_IN: tuple[str, ...] | None = None
TOO_SHORT = Text(
    "{assistant} ma po {first} ({from_participant}) tylko {has} do {second} ({to_participant}), a potrzebuje {needs}.",
    "{assistant} has {has} from {first} ({from_participant}) to {second} ({to_participant}) and needs {needs}.",
)


def constrain(model: RosterModel) -> None:
    case = model.case
    reach = max([case.min_gap, *case.travel.values()])
    least = min([case.min_gap, *case.travel.values()])
    for assistant, columns in model.by_assistant.items():
        if least > 0:  # else these are one_at_a_time's
            for group in model.sharing_a_moment(columns, least):
                _state_group(model, group)
        if reach > least:
            _Ways(model, columns).state(least, reach)
        for past in model.delivered_by_assistant.get(assistant, []):
            for column in model.at.touching(Span(past.start - reach, past.end + reach), columns).tolist():
                one = model.services[column]
                if _too_short(case, past, one) or _too_short(case, one, past):
                    model.forbid(ID, column)


def _state_group(model: RosterModel, group: Ints) -> None:
    """At most one of a group that shares a moment with the least gap added, but for what one participant has in a row.

    Two services of one participant may follow each other at once, so the earlier one leaves the group and is set
    against each of the others.
    """
    followed = _followed(model, group)
    model.at_most_one(ID, [column for column in group.tolist() if column not in followed] if followed else group)
    alone: dict[tuple[str, int], list[int]] = defaultdict(list)
    for column in sorted(followed):
        alone[model.services[column].participant_id, model.exclusive_group(column)].append(column)
    for (participant, _), columns in alone.items():
        rest = [c for c in group.tolist() if c not in followed and model.services[c].participant_id != participant]
        model.at_most_one(ID, [*columns, *rest])
    for one, other in combinations(sorted(followed), 2):
        if model.services[one].participant_id != model.services[other].participant_id:
            model.conflict(ID, one, other)


def _followed(model: RosterModel, group: Ints) -> set[int]:
    """Those of a group that another service of the same participant may follow."""
    if model.at.end[group].min() > model.at.start[group].max():
        return set()
    of_participant: dict[int, list[int]] = defaultdict(list)
    for column, participant in zip(group.tolist(), model.at.participant[group].tolist(), strict=True):
        of_participant[participant].append(column)
    return {
        column
        for columns in of_participant.values()
        if len(columns) > 1
        for column in columns
        for other in columns
        if model.services[other].start >= model.services[column].end and not model.exclude(column, other)
    }


class _Ways:
    """The conflicts of one assistant whose pause reaches the least gap and yet is too short for the way."""

    def __init__(self, model: RosterModel, columns: Ints) -> None:
        self.model, self.columns = model, columns.tolist()
        services = [model.services[column] for column in self.columns]
        self.people = [one.participant_id for one in services]
        self.places = [model.case.participant[person].place for person in self.people]
        self.start, self.end = model.at.start[columns], model.at.end[columns]
        self.begins, self.ends = self.start.tolist(), self.end.tolist()
        self.told: set[tuple[int, ...]] = set()

    def state(self, least: Minutes, reach: Minutes) -> None:
        """For each end and each start after it: those who serve until then against those who serve then."""
        starts = sorted(set(self.begins))
        running = {start: self._running(start, start + 1) for start in starts}
        for end in sorted(set(self.ends)):
            near = starts[bisect_left(starts, end + least) : bisect_left(starts, end + reach)]
            before = self._running(end - 1, end) if near else []
            here = {self.places[place] for place in before if self.ends[place] == end}
            for start in near:
                after = running[start][bisect_left(running[start], end, key=self.begins.__getitem__) :]
                far = self._far(here, {self.places[place] for place in after}, start - end)
                if far:
                    self._state_ways(before, after, far)

    def _running(self, since: Minute, lasting: Minute) -> list[int]:
        """Which of `columns` start at `since` or before, and end at `lasting` or later."""
        upto = np.searchsorted(self.start, since, side="right")
        found: list[int] = np.flatnonzero(self.end[:upto] >= lasting).tolist()
        return found

    def _far(self, here: set[str], there: set[str], pause: Minutes) -> dict[str, frozenset[str]]:
        """Each place from which some of the others are too far for the pause, with those."""
        travel, gap = self.model.case.travel, self.model.case.min_gap
        far = {one: frozenset(other for other in there if travel.get((one, other), gap) > pause) for one in here}
        return {one: reach for one, reach in far.items() if reach}

    def _state_ways(self, before: list[int], after: list[int], far: Mapping[str, frozenset[str]]) -> None:
        """At most one of those at places from which every one of the others is too far; participants apart."""
        for there in sorted(set(far.values()), key=sorted):
            here = {place for place, reach in far.items() if there <= reach}
            sources = [place for place in before if self.places[place] in here]
            targets = [place for place in after if self.places[place] in there]
            twice = self._twice(sources, targets)
            self._tell([*sources, *(place for place in targets if place not in twice)])
            for person in sorted({self.people[place] for place in twice}):
                others = [place for place in sources if self.people[place] != person]
                self._tell([*others, *(place for place in sorted(twice) if self.people[place] == person)])

    def _twice(self, sources: list[int], targets: list[int]) -> set[int]:
        """A participant may be served twice in a row, but not by two options of one request."""
        if {self.people[place] for place in sources}.isdisjoint([self.people[place] for place in targets]):
            return set()
        of_person: dict[str, set[int]] = defaultdict(set)
        for place in sources:
            of_person[self.people[place]].add(self._group(place))
        return {place for place in targets if of_person.get(self.people[place], set()) - {self._group(place)}}

    def _group(self, place: int) -> int:
        return self.model.exclusive_group(self.columns[place])

    def _tell(self, places: list[int]) -> None:
        group = tuple(self.columns[place] for place in places)
        if group not in self.told:
            self.told.add(group)
            self.model.at_most_one(ID, group)


def _too_short(case: Case, first: Service, second: Service) -> bool:
    """Whether `second` follows `first` sooner than the way takes; services that overlap are one_at_a_time's."""
    pause = second.start - first.end
    if pause < 0 or first.participant_id == second.participant_id:
        return False
    return pause < case.travel_minutes(first.participant_id, second.participant_id)


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    past = case.delivered_or_promised(roster.span)
    done = {id(service) for service in past}
    of_assistant: dict[str, list[Service]] = defaultdict(list)
    for service in (*past, *roster.services):
        of_assistant[service.assistant_id].append(service)
    reach = max((case.min_gap, *case.travel.values()))
    for _, theirs in sorted(of_assistant.items()):
        theirs.sort(key=lambda one: (one.start, one.end))
        longest = max(one.minutes for one in theirs)
        for number, second in enumerate(theirs):
            for first in reversed(theirs[:number]):
                if second.start - first.start > longest + reach:
                    break
                if first.participant_id == second.participant_id or first.end > second.start:
                    continue
                needs = case.travel_minutes(first.participant_id, second.participant_id)
                if second.start - first.end < needs:
                    yield _breach(case, first, second, needs, past=id(first) in done and id(second) in done)


def _breach(case: Case, first: Service, second: Service, needs: int, *, past: bool) -> Breach:
    said = TOO_SHORT.say(
        assistant=first.assistant_id,
        first=case.clock.between(first.start, first.end),
        from_participant=first.participant_id,
        has=hours(second.start - first.end),
        second=case.clock.between(second.start, second.end),
        to_participant=second.participant_id,
        needs=hours(needs),
    )
    return Breach(ID, said, (first, second), past=past)
