"""What the cells of a row need to know about the rest of the case: handed to the row models as validation context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

from pydantic import ValidationInfo

from scheduler.domain import Repeat, Request
from scheduler.units import TimeDoesNotExist, WallClock


@dataclass(frozen=True)
class Surroundings:
    """Clock, period and known ids of the case that is being read.

    `requests` holds None for a request whose own row is wrong: the id is known, its times are not.
    `bare_day_is_midnight`: a workbook cannot tell a day from its midnight, a CSV can.
    """

    clock: WallClock
    last_day: date | None = None
    participants: frozenset[str] = frozenset()
    assistants: frozenset[str] = frozenset()
    requests: Mapping[str, Request | None] = field(default_factory=dict)
    bare_day_is_midnight: bool = False


def around(info: ValidationInfo) -> Surroundings:
    """The surroundings of the row under validation."""
    assert isinstance(info.context, Surroundings)
    return info.context


def days_that_skip(clock: WallClock, start: datetime, end: datetime, repeat: Repeat) -> list[date]:
    """The occurrences (by their first day) of which a wall time is skipped by a spring change; `end` is local too."""
    nights = end.date() - start.date()
    skipped = [
        wall for year in range(start.year, repeat.until.year + nights.days // 365 + 2) for wall in _skipped(clock, year)
    ]
    starts = {wall.date() for wall in skipped if wall.time() == start.time()}
    ends = {wall.date() - nights for wall in skipped if wall.time() == end.time()}
    return sorted(
        day for day in starts | ends if start.date() <= day <= repeat.until and day.weekday() in repeat.weekdays
    )


@lru_cache(maxsize=1024)
def _skipped(clock: WallClock, year: int) -> tuple[datetime, ...]:
    """Every wall minute of the year that does not exist."""
    first = datetime(year, 1, 1)
    return tuple(
        wall
        for number in range(366)
        if _jumps(clock, first + timedelta(days=number))
        for wall in (first + timedelta(days=number, minutes=minute) for minute in range(24 * 60))
        if not _exists(clock, wall)
    )


def _jumps(clock: WallClock, midnight: datetime) -> bool:
    """Whether the local day is shorter than 24 hours."""
    return clock.midnight((midnight + timedelta(days=1)).date()) - clock.midnight(midnight.date()) < 24 * 60


def _exists(clock: WallClock, wall: datetime) -> bool:
    try:
        clock.minute(wall)
    except TimeDoesNotExist:
        return False
    return True
