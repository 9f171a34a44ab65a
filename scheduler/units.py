"""Minutes and money as integers, and the one place where wall clocks become absolute minutes.

| name    | unit                                              | why                                              |
|---------|---------------------------------------------------|--------------------------------------------------|
| Minute  | whole minutes since 1970-01-01 00:00 UTC          | a night with a clock change has its real length  |
| Minutes | a length in whole minutes                         |                                                  |
| Grosze  | whole grosze                                      | money as people write it                         |
| Amount  | sixtieths of a grosz (`minutes × grosze an hour`) | minutes × rate ÷ 60 stays exact in integers      |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

Minute = int
Minutes = int
Grosze = int
Amount = int

HOUR: Minutes = 60
DAY: Minutes = 24 * HOUR
AMOUNT_PER_GROSZ = 60
AMOUNT_PER_ZLOTY = 100 * AMOUNT_PER_GROSZ
SEVERAL_MONTHS = ".."
"""Between the first and the last of several months."""

_EPOCH = datetime(1970, 1, 1)
_EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)


class TimeDoesNotExist(ValueError):
    """A wall time that the spring clock change skips (02:00–03:00 on 2026-03-29 in Poland)."""


class AmountOfMoney:
    """Turning amounts into zł for people; the only place that rounds money."""

    @staticmethod
    def grosze(amount: Amount) -> Grosze:
        """The nearest whole grosz, halves away from zero."""
        sign = -1 if amount < 0 else 1
        return sign * ((abs(amount) + AMOUNT_PER_GROSZ // 2) // AMOUNT_PER_GROSZ)

    @staticmethod
    def rest(whole: Amount, *parts: Amount) -> Amount:
        """What `parts` leave of `whole` when each is shown to the grosz, so that a reader can add the figures up."""
        shown = AmountOfMoney.grosze(whole) - sum(AmountOfMoney.grosze(part) for part in parts)
        return shown * AMOUNT_PER_GROSZ

    @staticmethod
    def grosze_up(amount: Amount) -> Grosze:
        """The next whole grosz that is not below the amount: for bounds and gaps."""
        return -(-amount // AMOUNT_PER_GROSZ)


def amount_of(zloty: Fraction) -> Amount:
    """The exact amount of zł with at most two decimals."""
    exact = zloty * AMOUNT_PER_ZLOTY
    if exact.denominator != 1:
        raise ValueError("an amount finer than a sixtieth of a grosz")
    return exact.numerator


def zloty_text(grosze: Grosze) -> str:
    """`1234.5 zł` as `1234.50`: the form of every file the program writes."""
    sign = "-" if grosze < 0 else ""
    return f"{sign}{abs(grosze) // 100}.{abs(grosze) % 100:02d}"


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to, not including, `end`; absolute minutes."""

    start: Minute
    end: Minute

    @property
    def minutes(self) -> Minutes:
        return self.end - self.start

    def overlap(self, start: Minute, end: Minute) -> Minutes:
        """How many minutes of `start`–`end` lie inside."""
        return max(0, min(self.end, end) - max(self.start, start))


@dataclass(frozen=True)
class WallClock:
    """The local clock of a case: wall times ⇄ absolute minutes, in one time zone."""

    timezone: str = "Europe/Warsaw"

    def minute(self, wall: datetime) -> Minute:
        """The absolute minute of a wall time (naive: this zone, the first of two in autumn; aware: its own offset).

        Raises TimeDoesNotExist for a time that the spring change skips.
        """
        if wall.tzinfo is not None:
            return _minutes_since(wall - _EPOCH_UTC)
        offset = _offset(self.timezone, wall)
        if _wall(self.timezone, _minutes_since(wall - _EPOCH) - offset).replace(tzinfo=None, fold=0) != wall:
            raise TimeDoesNotExist(f"{wall:%Y-%m-%d %H:%M}")
        return _minutes_since(wall - _EPOCH) - offset

    def minute_or_next(self, wall: datetime) -> Minute:
        """Like `minute`; a time that does not exist becomes the first minute that does."""
        try:
            return self.minute(wall)
        except TimeDoesNotExist:
            # With the offset that held before the change, the skipped wall time lands after it by its distance into
            # the hole; the change itself is where the offsets differ.
            late = _minutes_since(wall - _EPOCH) - _offset(self.timezone, wall)
            while self.wall(late - 1).utcoffset() == self.wall(late).utcoffset():
                late -= 1
            return late

    def wall(self, minute: Minute) -> datetime:
        """The aware local time of an absolute minute."""
        return _wall(self.timezone, minute)

    def day(self, minute: Minute) -> date:
        """The local calendar day of an absolute minute."""
        return _wall(self.timezone, minute).date()

    def midnight(self, day: date) -> Minute:
        """The first minute of a local day."""
        return _midnight(self.timezone, day)

    def day_span(self, day: date) -> Span:
        return Span(self.midnight(day), self.midnight(day + timedelta(days=1)))

    def days_span(self, first: date, last: date) -> Span:
        """Both days included."""
        return Span(self.midnight(first), self.midnight(last + timedelta(days=1)))

    def days(self, start: Minute, end: Minute) -> Iterator[date]:
        """Every local day that `start`–`end` touches."""
        day, last = self.day(start), self.day(end - 1)
        while day <= last:
            yield day
            day += timedelta(days=1)

    def split_by_month(self, start: Minute, end: Minute) -> dict[str, Minutes]:
        """The minutes of `start`–`end` in each calendar month `YYYY-MM`, split at local midnight."""
        parts: dict[str, Minutes] = {}
        for month in {month_of(day): None for day in self.days(start, end)}:
            parts[month] = self.month_span(month).overlap(start, end)
        return parts

    def split_by_year(self, start: Minute, end: Minute) -> dict[int, Minutes]:
        """The minutes of `start`–`end` in each calendar year, split at local midnight."""
        years = range(self.day(start).year, self.day(end - 1).year + 1)
        return {year: self.days_span(date(year, 1, 1), date(year, 12, 31)).overlap(start, end) for year in years}

    def month_span(self, month: str) -> Span:
        """The calendar month `YYYY-MM`; raises ValueError for text that is none."""
        first = first_of(month)
        return Span(self.midnight(first), self.midnight((first + timedelta(days=31)).replace(day=1)))

    def months_span(self, months: str) -> Span:
        """`2026-03`, or `2026-02..2026-12` with both months; raises ValueError for text that is neither."""
        first, several, last = months.partition(SEVERAL_MONTHS)
        span = Span(self.month_span(first).start, self.month_span(last if several else first).end)
        if span.end <= span.start:
            raise ValueError("the last month lies before the first")
        return span

    def months_in(self, span: Span) -> tuple[str, ...]:
        """The calendar months that the span touches, in order."""
        return tuple(self.split_by_month(span.start, span.end))

    def months_name(self, span: Span) -> str:
        """`2026-03`, or `2026-02..2026-12` where the span touches several: what `months_span` reads."""
        months = self.months_in(span)
        return months[0] if len(months) == 1 else f"{months[0]}{SEVERAL_MONTHS}{months[-1]}"

    def grid(self, start: Minute, end: Minute, step: Minutes) -> Iterator[Minute]:
        """The points from `start` to `end`, both included, that lie whole steps after a local midnight."""
        for day in self.days(start, end + 1):
            span = self.day_span(day)
            yield from (point for point in range(span.start, span.end, step) if start <= point <= end)

    def between(self, start: Minute, end: Minute) -> str:
        """`2026-03-02 08:00–12:00`, with the second date where it differs: the same in both languages."""
        first, last = self.wall(start), self.wall(end)
        finish = f"{last:%H:%M}" if first.date() == last.date() else f"{last:%Y-%m-%d %H:%M}"
        return f"{first:%Y-%m-%d %H:%M}–{finish}"

    def iso(self, minute: Minute) -> str:
        """`2026-03-29T08:00+02:00`: a time as the program writes it."""
        return self.wall(minute).isoformat(timespec="minutes")


def month_of(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def first_of(month: str) -> date:
    """The first day of the calendar month `YYYY-MM`; raises ValueError for text that is none."""
    return date.fromisoformat(f"{month}-01")


def _minutes_since(elapsed: timedelta) -> Minutes:
    return elapsed.days * DAY + elapsed.seconds // 60


@lru_cache(maxsize=4)
def _zone(timezone: str) -> ZoneInfo:
    return ZoneInfo(timezone)


@lru_cache(maxsize=65536)
def _offset(timezone: str, wall: datetime) -> Minutes:
    offset = wall.replace(tzinfo=_zone(timezone), fold=0).utcoffset()
    assert offset is not None
    return _minutes_since(offset)


@lru_cache(maxsize=262144)
def _wall(timezone: str, minute: Minute) -> datetime:
    return (_EPOCH_UTC + timedelta(minutes=minute)).astimezone(_zone(timezone))


@lru_cache(maxsize=16384)
def _midnight(timezone: str, day: date) -> Minute:
    clock = WallClock(timezone)
    return clock.minute_or_next(datetime.combine(day, time()))
