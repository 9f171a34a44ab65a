"""The anchored reading of twelve_hours, which a case may choose: the day begins with a service.

The first service that the case shows opens 24 hours; the next start after they end opens the next 24. Minutes past the
border count in the next 24 hours, which a service that runs across the border opens there. In each such day the
assistant serves at most 12 hours.
Source: edition 2024, part IV point 16; contract, rules.md and Readings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scheduler.domain import Breach, Case, Roster, Service
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
        begins = {one.start for one in self.services if since is None or one.start >= since}
        self.times = self._closed(begins | set(open_day))
        self.anchors = {time: model.mark() for time in self.times}
        self.open_day = set(open_day)

    def _closed(self, times: set[Minute]) -> list[Minute]:
        """With every border that some service runs across."""
        waiting = sorted(times)
        while waiting:
            border = waiting.pop() + self.within
            if border not in times and any(one.start < border < one.end for one in self.services):
                times.add(border)
                waiting.append(border)
        return sorted(times)

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
        return {self.anchors[begin]: 1 for begin in self.times if begin <= time < begin + self.within}

    def _one_day_at_a_time(self, time: Minute) -> None:
        self.model.row(ID, self._covering(time), 1)

    def _begins_for_a_reason(self, time: Minute) -> None:
        """A day begins with a service's start, or at the border of a day that a service runs across."""
        if time in self.open_day or any(one.start == time for one in self.fixed):
            return
        starting = {c: -1 for c in self.columns if self.model.services[c].start == time}
        before = self.anchors.get(time - self.within)
        across = {c: -1 for c in self.columns if self.model.services[c].start < time < self.model.services[c].end}
        self.model.row(ID, {**starting, **({} if before is None else {before: -1}), self.anchors[time]: 1}, 0)
        if not any(one.start < time < one.end for one in self.fixed):
            self.model.row(ID, {**starting, **across, self.anchors[time]: 1}, 0)

    def _lies_in_days(self, one: Service, chosen: dict[int, int], count: int) -> None:
        """A chosen service starts inside a day, and one that runs across a day's border opens the next there."""
        if not self.times or one.start >= self.times[0]:
            covering = dict.fromkeys(self._covering(one.start), -1)
            self.model.row(ID, {**chosen, **covering}, count - 1)
        for begin in self.times:
            border = begin + self.within
            if one.start < border < one.end:
                self.model.row(ID, {**chosen, self.anchors[begin]: 1, self.anchors[border]: -1}, count)

    def _holds_at_most(self, time: Minute) -> None:
        day = Span(time, time + self.within)
        inside = {c: day.overlap(self.model.services[c].start, self.model.services[c].end) for c in self.columns}
        inside = {c: minutes for c, minutes in inside.items() if minutes}
        left = self.most - sum(day.overlap(one.start, one.end) for one in self.fixed)
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
