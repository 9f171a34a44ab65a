"""Local wall time and absolute minutes (case-format.md, General; rules.md, Readings)."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = 24 * 60
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _minutes(moment: datetime) -> int:
    """Whole minutes since 1970 in UTC."""
    return int((moment.astimezone(UTC) - _EPOCH).total_seconds()) // 60


def local(zone: str, minute: int) -> datetime:
    """The wall time of an absolute minute."""
    return (_EPOCH + timedelta(minutes=minute)).astimezone(ZoneInfo(zone))


@lru_cache(maxsize=1 << 16)
def day_of(zone: str, minute: int) -> date:
    """The local calendar day that holds an absolute minute."""
    return local(zone, minute).date()


def last_day(zone: str, end: int) -> date:
    """The last local day that a service ending at `end` touches (24:00 still belongs to the day before)."""
    return day_of(zone, end - 1)


def exists(zone: str, wall: datetime) -> bool:
    """Whether a wall time exists: one hour a spring does not."""
    there = wall.replace(tzinfo=ZoneInfo(zone), fold=0)
    back = there.astimezone(UTC).astimezone(ZoneInfo(zone))
    return back.replace(tzinfo=None) == wall


def strict(zone: str, wall: datetime) -> int:
    """A wall time as an absolute minute; the first of two in autumn, an error where it does not exist."""
    if not exists(zone, wall):
        raise ValueError(f"{wall} does not exist in {zone}")
    return _minutes(wall.replace(tzinfo=ZoneInfo(zone), fold=0))


@lru_cache(maxsize=1 << 16)
def lenient(zone: str, day: date, at: time) -> int:
    """As `strict`, but a time that does not exist moves to the first minute that does (availability)."""
    wall = datetime.combine(day, at)
    while not exists(zone, wall):
        wall += timedelta(minutes=1)
    return strict(zone, wall)


def midnight(zone: str, day: date) -> int:
    """The absolute minute at which a local day begins."""
    return lenient(zone, day, time(0, 0))


def parse_moment(zone: str, text: str) -> int:
    """A time cell: `YYYY-MM-DDTHH:MM`, a blank for `T`, `DD.MM.YYYY HH:MM`, or with an explicit offset."""
    text = text.strip()
    if len(text) > 10 and text[2] == "." and text[5] == ".":
        text = f"{text[6:10]}-{text[3:5]}-{text[0:2]}{text[10:]}"
    moment = datetime.fromisoformat(text)
    return strict(zone, moment) if moment.tzinfo is None else _minutes(moment)


@lru_cache(maxsize=1 << 16)
def by_day(zone: str, start: int, end: int) -> tuple[tuple[date, int], ...]:
    """The minutes of a service split at local midnight (rules.md, Readings)."""
    pieces: list[tuple[date, int]] = []
    while start < end:
        day = day_of(zone, start)
        border = min(end, midnight(zone, day + timedelta(days=1)))
        pieces.append((day, border - start))
        start = border
    return tuple(pieces)


def month_name(day: date) -> str:
    """`YYYY-MM`."""
    return f"{day.year:04d}-{day.month:02d}"


def span(zone: str, month: str) -> tuple[int, int]:
    """First minute of a month, or of the first of several (`2026-02..2026-04`), and the first minute after the last."""
    year, number, last = int(month[:4]), int(month[5:7]), month[-7:]
    after = date(int(last[:4]) + int(last[5:]) // 12, int(last[5:]) % 12 + 1, 1)
    return midnight(zone, date(year, number, 1)), midnight(zone, after)
