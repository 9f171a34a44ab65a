"""Days, months and wall-clock minutes of a period; no time zone, since no made-up time falls into a clock change."""

from datetime import date, datetime, timedelta

DAY = 24 * 60
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = tuple(range(7))


def clock(minute: int) -> str:
    """A minute of the day as HH:MM; 24:00 is 00:00."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def weekday_names(weekdays: tuple[int, ...]) -> str:
    """`mon,wed`, or `daily` for all seven."""
    return "daily" if weekdays == EVERY_DAY else ",".join(WEEKDAYS[day] for day in weekdays)


def at(day: date, minute: int) -> datetime:
    """The wall time of a minute counted from this day's midnight; it may lie on the next day."""
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minute)


def stamp(moment: datetime) -> str:
    """The wall time as the case format writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M")


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def months_of(start: date, end: date) -> list[tuple[date, date]]:
    """The months of the period, each by its first and last day."""
    months = []
    first = start
    while first <= end:
        last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        months.append((first, min(last, end)))
        first = last + timedelta(days=1)
    return months


def month_name(day: date) -> str:
    """The month of a day as YYYY-MM."""
    return f"{day.year:04d}-{day.month:02d}"


def days_between(first: date, last: date) -> list[date]:
    """All days from the first to the last, both included."""
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
