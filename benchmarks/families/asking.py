"""What a participant asks for: 25 to 35 hours a month, a weekly service or two and single ones, one service a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from benchmarks.families.people import Windows, drawn
from benchmarks.families.writing import Row

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LENGTHS = {2: 28, 3: 28, 4: 24, 5: 9, 6: 8, 8: 2, 10: 1}
WEEKLY_LENGTHS = {2: 37, 3: 43, 4: 20}
WEEKLY = {0: 20, 1: 55, 2: 25}
STARTS = {8: 12, 9: 14, 10: 8, 12: 8, 14: 9, 16: 25, 17: 16, 18: 7}
WIDE_STARTS = {6: 3, 7: 4, 8: 9, 9: 10, 10: 7, 11: 4, 12: 6, 13: 2, 14: 9, 15: 6, 16: 13, 17: 13, 18: 8, 19: 4, 20: 2}
LONG_STARTS = {8: 1, 9: 2, 12: 2, 14: 3, 20: 5, 21: 3, 22: 2}
LONG, LATEST = 8, 22
ACTIVITIES = ("self_care", "household", "mobility", "social", "")
FEWEST, MOST = 25, 35


@dataclass
class Wish:
    """One row to be: a single service or a weekly one on this day's weekday; times in minutes of the day."""

    day: date
    start: int
    minutes: int
    weekly: bool


def calendar(first: date, last: date) -> dict[str, list[date]]:
    """The days of each month."""
    months: dict[str, list[date]] = {}
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        months.setdefault(f"{day:%Y-%m}", []).append(day)
    return months


def wishes(months: dict[str, list[date]], starts: dict[int, int], windows: Windows, chance: Random) -> list[Wish]:
    """What one participant asks for in these months; as a rule inside the windows, where there are any."""
    days = [day for month in months.values() for day in month]
    found: list[Wish] = []
    for weekday in chance.sample(range(7), drawn(WEEKLY, chance)):
        first = next(day for day in days if day.weekday() == weekday)
        minutes = 60 * drawn(WEEKLY_LENGTHS, chance)
        if 5 * (minutes + sum(one.minutes for one in found)) <= 60 * FEWEST:
            start = _start([first], minutes, starts, windows, chance)[1]
            found.append(Wish(first, start, minutes, weekly=True))
    taken = {one.day.weekday(): one.minutes for one in found}
    for month in months.values():
        asked = sum(taken.get(day.weekday(), 0) for day in month) // 60
        free = [day for day in month if day.weekday() not in taken]
        wanted = chance.randint(FEWEST - 1, MOST - 3)
        while asked < wanted and free:
            hours = drawn(LENGTHS, chance)
            hours = hours if asked + hours <= MOST else 2
            day, start = _start(free, 60 * hours, starts, windows, chance)
            if start + 60 * hours > 24 * 60 and day + timedelta(days=1) not in free:
                start = 60 * (LATEST - hours)  # the next day has its own service
            free = [other for other in free if other - day not in _touched(start + 60 * hours)]
            found.append(Wish(day, start, 60 * hours, weekly=False))
            asked += hours
    return found


def _start(
    days: Sequence[date], minutes: int, starts: dict[int, int], windows: Windows, chance: Random
) -> tuple[date, int]:
    """A day and a start that fit the windows; after forty throws in vain, as the last one fell."""
    for _ in range(40):
        day = chance.choice(days)
        hour = drawn(LONG_STARTS if minutes >= 60 * LONG else starts, chance)
        start = 60 * hour + (30 if chance.random() < 0.33 else 0)
        late = minutes < 60 * LONG and start + minutes > 60 * LATEST
        if not late and _fits(day, start, start + minutes, windows):
            break
    return day, min(start, 60 * LATEST - minutes) if minutes < 60 * LONG else start


def _touched(end: int) -> tuple[timedelta, ...]:
    """The days that a service touches, counted from its first."""
    return (timedelta(0), timedelta(days=1)) if end > 24 * 60 else (timedelta(0),)


def _fits(day: date, start: int, end: int, windows: Windows) -> bool:
    """Whether one window of the day, joined with the next that adjoins it, holds the whole service."""
    until = start
    for weekdays, opens, closes in windows:
        if weekdays == "daily" or DAYS[day.weekday()] in weekdays:
            first, last = _minutes(opens), _minutes(closes)
            if first <= until:
                until = max(until, last if last > first else last + 1440)
    return not windows or until >= end


def _minutes(wall: str) -> int:
    moment = time.fromisoformat(wall)
    return 60 * moment.hour + moment.minute


def rows(
    participant: str,
    asked: list[Wish],
    until: date,
    chance: Random,
    *,
    flexible: float = 0,
    earlier: date | None = None,
) -> list[Row]:
    """The rows of requests.csv; `flexible` of them anywhere within two hours; half the weekly ones since `earlier`."""
    found: list[Row] = []
    for number, one in enumerate(asked, 1):
        day, last = one.day, f"{min(until, _month_end(one.day)) if earlier else until}"
        if one.weekly and earlier and chance.random() < 0.5:
            day, last = earlier + timedelta(days=(one.day.weekday() - earlier.weekday()) % 7), f"{until}"
        start = datetime.combine(day, time.min) + timedelta(minutes=one.start)
        end = start + timedelta(minutes=one.minutes)
        row = {
            "request_id": f"{participant}-{number:02d}",
            "participant_id": participant,
            "kind": "visit",
            "start": f"{start:%Y-%m-%dT%H:%M}",
            "end": f"{end:%Y-%m-%dT%H:%M}",
            "minutes": "",
            "weekdays": DAYS[day.weekday()] if one.weekly else "",
            "until": last if one.weekly else "",
            "activity": chance.choice(ACTIVITIES),
        }
        if chance.random() < flexible:
            window = {"start": start - timedelta(hours=2), "end": end + timedelta(hours=2)}
            row |= {name: f"{moment:%Y-%m-%dT%H:%M}" for name, moment in window.items()}
            row |= {"kind": "flexible", "minutes": str(one.minutes)}
        found.append(row)
    return found


def _month_end(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def hours(asked: list[Wish], days: list[date]) -> int:
    """The hours asked for on these days."""
    single = sum(one.minutes for one in asked if not one.weekly and one.day in days)
    weekly = sum(one.minutes for one in asked if one.weekly for day in days if day.weekday() == one.day.weekday())
    return (single + weekly) // 60
