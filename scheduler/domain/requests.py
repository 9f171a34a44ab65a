"""What participants ask for: requests, their single occurrences, and the options of serving one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from scheduler.domain.services import Funding, Service
from scheduler.units import Minute, Minutes, Span, WallClock

RequestKind = Literal["visit", "flexible", "cover", "package"]
PUBLIC_SERVICES: tuple[str, ...] = (
    *("care", "specialist_care", "respite", "fund_other", "pfron", "public_other", "none"),
)


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

    `settled` are the blocks of a cover or package that are delivered or promised and not planned again. The days of a
    package that have such a block are its `used_days`, whole even where the window is cut.
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
    settled: tuple[Service, ...] = ()
    used_days: tuple[Span, ...] = ()

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

    def day_settled(self, start: Minute, end: Minute) -> Service | None:
        """The package's delivered or promised block of the day to which a service of these times would belong."""
        day = next((day for day in self.used_days if day.start <= start and end <= day.end), None)
        return None if day is None else next(one for one in self.settled if day.overlap(one.start, one.end))


class Option(NamedTuple):
    """One way to serve an occurrence (or a part of it): from when to when, paid by whom."""

    request_id: str
    participant_id: str
    start: Minute
    end: Minute
    funding: Funding = "fund"


@dataclass(frozen=True, slots=True)
class OtherService:
    """Another publicly financed service of a participant."""

    participant_id: str
    service: str
    start: Minute
    end: Minute
    repeat: Repeat | None = None
