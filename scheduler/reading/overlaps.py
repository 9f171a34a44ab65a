"""Requests of one participant that leave no room for each other, found from their weekly patterns.

A series is not expanded: two patterns are compared by weekday and wall time, so a year costs no more than a week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scheduler.domain import Case, Request
from scheduler.units import DAY, Minutes


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two requests of a participant that cannot both be served in full, and the first day on which they meet."""

    participant_id: str
    first_id: str
    second_id: str
    day: date


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A request on its days: the window from `start` to `end` in minutes after the day's midnight, wall time."""

    request_id: str
    first: date
    last: date
    weekdays: frozenset[int]
    start: Minutes
    end: Minutes
    needed: Minutes

    @property
    def nights(self) -> int:
        """How many midnights the window reaches over."""
        return (self.end - 1) // DAY

    @property
    def last_touched(self) -> date:
        return self.last + timedelta(days=self.nights)


def overlaps_of(case: Case) -> dict[str, Iterator[Overlap]]:
    """Participant → their overlaps inside the period, found while they are asked for; each pair once.

    A package is left out: it is free to lie on other days, so it crowds nobody out.
    """
    patterns: dict[str, list[_Pattern]] = defaultdict(list)
    for request in case.requests:
        if request.kind != "package":
            pattern = _pattern(case, request)
            if pattern.first <= pattern.last:
                patterns[request.participant_id].append(pattern)
    return {participant_id: _overlaps(participant_id, found) for participant_id, found in patterns.items()}


def _pattern(case: Case, request: Request) -> _Pattern:
    start, end = (case.clock.wall(minute).replace(tzinfo=None) for minute in (request.start, request.end))
    midnight = datetime(start.year, start.month, start.day)
    opens, closes = ((wall - midnight) // timedelta(minutes=1) for wall in (start, end))
    repeat, day = request.repeat, start.date()
    return _Pattern(
        request.request_id,
        max(day, case.first_day),
        min(repeat.until if repeat else day, case.last_day),
        repeat.weekdays if repeat else frozenset({day.weekday()}),
        opens,
        closes,
        request.minutes or closes - opens,
    )


def _overlaps(participant_id: str, patterns: list[_Pattern]) -> Iterator[Overlap]:
    running: list[_Pattern] = []
    for pattern in sorted(patterns, key=lambda one: (one.first, one.start, one.request_id)):
        running = [earlier for earlier in running if earlier.last_touched >= pattern.first]
        running.append(pattern)
        for earlier in running:
            day = _first_meeting(earlier, pattern)
            if day is not None:
                yield Overlap(participant_id, earlier.request_id, pattern.request_id, day)


def _first_meeting(one: _Pattern, other: _Pattern) -> date | None:
    """The first day of `one` on which the two leave no room for each other."""
    found: list[date] = []
    for shift in range(-other.nights, one.nights + 1):
        if (one is other and shift <= 0) or _both_fit(one, other, shift * DAY):
            continue
        away = timedelta(days=shift)
        first, last = max(one.first, other.first - away), min(one.last, other.last - away)
        week = (first + timedelta(days=number) for number in range(min(7, (last - first).days + 1)))
        meets = (day for day in week if day.weekday() in one.weekdays and (day + away).weekday() in other.weekdays)
        found.extend(day for day in [next(meets, None)] if day)
    return min(found, default=None)


def _both_fit(one: _Pattern, other: _Pattern, away: Minutes) -> bool:
    """Whether one can be served and then the other, in either order; `other` opens `away` minutes later.

    A visit needs its whole window, a flexible request its minutes somewhere inside.
    """
    first_then_second = max(one.start + one.needed, other.start + away) + other.needed <= other.end + away
    return first_then_second or max(other.start + away + other.needed, one.start) + one.needed <= one.end
