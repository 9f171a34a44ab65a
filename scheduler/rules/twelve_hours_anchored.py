"""The anchored reading of twelve_hours, which a case may choose: the day begins with a service.

The first service that the case shows opens 24 hours; the next start after they end opens the next 24. Minutes past the
border count in the next 24 hours, which a service that runs across the border opens there. In each such day the
assistant serves at most 12 hours.
Source: edition 2024, part IV point 16; contract, rules.md and Readings.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scheduler.domain import Breach, ByStart, Case, Roster, Service
from scheduler.text import Text, hours
from scheduler.units import Minute, Minutes, Span

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "twelve_hours"
TOO_LONG = Text(
    "{assistant} służy {served} w 24 godzinach liczonych od {when}, a wolno najwyżej {most}.",
    "{assistant} serves {served} in the 24 hours counted from {when}; at most {most} are allowed.",
)


def constrain(model: RosterModel) -> None:
    for assistant, columns in model.by_assistant.items():
        delivered = sorted(model.delivered_by_assistant.get(assistant, []), key=lambda one: one.start)
        first = int(model.at.start[columns[0]])
        earlier = [one for one in delivered if one.start < first]
        chain = _chain(earlier, model.case.edition.twelve_hours_within)
        _Days(model, columns.tolist(), delivered, [chain[-1].start] if chain else []).constrain()


class _Days:
    """The days of one assistant as marks: `anchors[t]` says that 24 hours begin at minute t."""

    def __init__(
        self, model: RosterModel, columns: Sequence[int], delivered: Sequence[Service], open_day: list[Minute]
    ) -> None:
        self.model, self.columns = model, columns
        self.most, self.within = model.case.edition.twelve_hours_most, model.case.edition.twelve_hours_within
        since = open_day[0] if open_day else None
        # What lies before the day that is open when planning begins is settled.
        self.fixed = [one for one in delivered if since is None or one.end > since]
        self.services = [*(model.services[column] for column in columns), *self.fixed]
        self.near = ByStart(self.services, range(len(self.services)))
        begins = {one.start for one in self.services if since is None or one.start >= since}
        self.times = self._closed(begins | set(open_day))
        self.anchors = {time: model.mark() for time in self.times}
        self.open_day = set(open_day)

    def _closed(self, times: set[Minute]) -> list[Minute]:
        """With every border that some service runs across."""
        waiting = sorted(times)
        while waiting:
            border = waiting.pop() + self.within
            if border not in times and self._across(border):
                times.add(border)
                waiting.append(border)
        return sorted(times)

    def _across(self, time: Minute) -> list[int]:
        """The places of the services that run before and after the minute; candidates come first."""
        return [place for place in self.near.touching(Span(time - 1, time)) if self.services[place].end > time]

    def constrain(self) -> None:
        for time in self.times:
            self._one_day_at_a_time(time)
            self._begins_for_a_reason(time)
            self._holds_at_most(time)
            if time in self.open_day:
                self.model.row(ID, {self.anchors[time]: -1}, -1)
        for column in self.columns:
            self._lies_in_days(self.model.services[column], {column: 1}, 1)
        for one in self.fixed:
            self._lies_in_days(one, {}, 0)

    def _covering(self, time: Minute) -> dict[int, int]:
        begins = self.times[bisect_right(self.times, time - self.within) : bisect_right(self.times, time)]
        return {self.anchors[begin]: 1 for begin in begins}

    def _one_day_at_a_time(self, time: Minute) -> None:
        self.model.row(ID, self._covering(time), 1)

    def _begins_for_a_reason(self, time: Minute) -> None:
        """A day begins with a service's start, or at the border of a day that a service runs across."""
        beginning = [p for p in self.near.touching(Span(time, time + 1)) if self.services[p].start == time]
        if time in self.open_day or any(place >= len(self.columns) for place in beginning):
            return
        across = self._across(time)
        starting = {self.columns[place]: -1 for place in beginning}
        before = self.anchors.get(time - self.within)
        self.model.row(ID, {**starting, **({} if before is None else {before: -1}), self.anchors[time]: 1}, 0)
        if all(place < len(self.columns) for place in across):
            self.model.row(ID, {**starting, **{self.columns[p]: -1 for p in across}, self.anchors[time]: 1}, 0)

    def _lies_in_days(self, one: Service, chosen: dict[int, int], count: int) -> None:
        """A chosen service starts inside a day, and one that runs across a day's border opens the next there."""
        if not self.times or one.start >= self.times[0]:
            covering = dict.fromkeys(self._covering(one.start), -1)
            self.model.row(ID, {**chosen, **covering}, count - 1)
        first, last = bisect_right(self.times, one.start - self.within), bisect_left(self.times, one.end - self.within)
        for begin in self.times[first:last]:
            self.model.row(ID, {**chosen, self.anchors[begin]: 1, self.anchors[begin + self.within]: -1}, count)

    def _holds_at_most(self, time: Minute) -> None:
        day, planned = Span(time, time + self.within), len(self.columns)
        touching = {p: day.overlap(self.services[p].start, self.services[p].end) for p in self.near.touching(day)}
        inside = {self.columns[place]: minutes for place, minutes in touching.items() if place < planned}
        left = self.most - sum(minutes for place, minutes in touching.items() if place >= planned)
        if not inside:
            return
        if left < 0:
            # The past has overfilled the day; planned services add nothing to it.
            for column in inside:
                self.model.row(ID, {column: 1, self.anchors[time]: 1}, 1)
        else:
            spare = self.within - left
            self.model.row(ID, {**inside, self.anchors[time]: spare}, left + spare)


@dataclass
class _Day:
    start: Minute
    minutes: Minutes
    services: list[Service]


def _chain(services: Sequence[Service], within: Minutes) -> list[_Day]:
    """The days that services (sorted by start) open one after the other, with the minutes served in each."""
    days: list[_Day] = []
    for one in services:
        reached = one.start
        while reached < one.end:
            if not days or reached >= days[-1].start + within:
                days.append(_Day(reached, 0, []))
            until = min(one.end, days[-1].start + within)
            days[-1].minutes += until - reached
            days[-1].services.append(one)
            reached = until
    return days


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    planned = set(map(id, roster.services))
    theirs: dict[str, list[Service]] = defaultdict(list)
    for one in (*case.delivered_or_promised(roster.span), *roster.services):
        theirs[one.assistant_id].append(one)
    most, within = case.edition.twelve_hours_most, case.edition.twelve_hours_within
    for assistant, services in sorted(theirs.items()):
        for day in _chain(sorted(services, key=lambda one: one.start), within):
            if day.minutes > most:
                when = case.clock.between(day.start, day.start + within)
                said = TOO_LONG.say(assistant=assistant, served=hours(day.minutes), when=when, most=hours(most))
                past = not any(id(one) in planned for one in day.services)
                yield Breach(ID, said, tuple(day.services), past)
