"""The hours in which assistants work: weekly windows, and the spots in them where a visit fits."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from scheduler.demo.chance import Dice
from scheduler.demo.days import DAY, EVERY_DAY

GRID = 30
MORNING, EVENING = 6 * 60, 22 * 60  # made-up visits of the day lie in between, far from any clock change
NIGHT_START, NIGHT_MINUTES = 22 * 60, 8 * 60
_WORKDAYS = (0, 1, 2, 3, 4)
_WEEKEND = (5, 6)


@dataclass(frozen=True)
class Window:
    """Hours of some weekdays; `end` at or before `start` lies on the next day; the dates limit it, where given."""

    weekdays: tuple[int, ...]
    start: int
    end: int
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def last(self) -> int:
        """The end in minutes from the first day's midnight."""
        return self.end if self.end > self.start else self.end + DAY


def _at(weekdays: tuple[int, ...], start: int, end: int) -> Window:
    return Window(weekdays, start * 60, end * 60)


ANY_HOUR = (_at(EVERY_DAY, 7, 21),)
NIGHTS = _at(EVERY_DAY, 21, 7)
_PRIVATE = (
    (_at(_WORKDAYS, 15, 21), _at((5,), 8, 18)),
    (_at(_WORKDAYS, 7, 14),),
    (_at((0, 2, 4), 8, 20), _at((6,), 10, 18)),
    (_at((1, 4), 14, 21), _at(_WEEKEND, 8, 20)),
    (_at(_WORKDAYS, 8, 12), _at(_WORKDAYS, 15, 20)),
    (_at(EVERY_DAY, 8, 20),),
)
_POOL = (
    (_at(_WORKDAYS, 7, 19),),
    (_at(_WORKDAYS, 9, 21),),
    (_at((0, 1, 2, 3, 4, 5), 7, 18),),
    (_at(EVERY_DAY, 8, 20),),
)


def private_windows(stays: list[str], start: date, end: date, dice: Dice) -> tuple[Window, ...]:
    """The hours of an indicated assistant, wide enough for the long visits of this circle; none means any time."""
    if dice.chance(Fraction(1, 12)):
        return ()
    windows = dice.pick(_PRIVATE)
    if "long" in stays:
        windows = (*windows, _at(_WEEKEND, 7, 21))
    if "night" in stays:
        windows = (*windows, NIGHTS)
    if not dice.chance(Fraction(1, 10)):
        return windows
    # A few change their hours in the middle of the period.
    change = date.fromordinal((start.toordinal() + end.toordinal()) // 2)
    before = [Window(w.weekdays, w.start, w.end, None, change) for w in windows]
    later = [Window(w.weekdays, w.start, w.end, date.fromordinal(change.toordinal() + 1)) for w in dice.pick(_PRIVATE)]
    return (*before, *later)


def pool_windows(dice: Dice) -> tuple[Window, ...]:
    """The hours of an assistant of the pool; every third also works at night."""
    return (*dice.pick(_POOL), NIGHTS) if dice.chance(Fraction(1, 3)) else dice.pick(_POOL)


def usual_windows(windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """The hours to plan requests in: those from the period's start, any hour of the day where there are none."""
    return tuple(window for window in windows if window.valid_from is None) or ANY_HOUR


def starts_in(windows: tuple[Window, ...], weekday: int, minutes: int) -> list[range]:
    """Where a visit of the day of this length can start on this weekday, on the half-hour grid."""
    found = []
    for window in windows:
        first, last = max(window.start, MORNING), min(window.last, EVENING) - minutes
        if weekday in window.weekdays and first <= last:
            found.append(range(first, last + 1, GRID))
    return found


def covers(windows: tuple[Window, ...], day: date, start: int, end: int) -> bool:
    """Do windows of this day or the night before hold start to end (minutes from this day's midnight)?

    Adjoining windows join; someone without any window is always there.
    """
    if not windows:
        return True
    reach = start
    spans = sorted(
        (window.start + offset * DAY, window.last + offset * DAY)
        for offset in (-1, 0, 1)
        for window in windows
        if _open_on(window, day, offset)
    )
    for first, last in spans:
        if first <= reach:
            reach = max(reach, last)
    return reach >= end


def _open_on(window: Window, day: date, offset: int) -> bool:
    that_day = date.fromordinal(day.toordinal() + offset)
    after = window.valid_from is None or window.valid_from <= that_day
    before = window.valid_until is None or that_day <= window.valid_until
    return that_day.weekday() in window.weekdays and after and before
