"""The cells of a case's tables (case-format.md, General)."""

import csv
from datetime import date, time, timedelta
from fractions import Fraction
from io import StringIO

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = frozenset(range(7))


def table(files: dict[str, str], name: str) -> list[dict[str, str]]:
    """The rows of a CSV file; a missing or empty file has none, a missing cell is empty."""
    rows = csv.DictReader(StringIO(files.get(name, "")))
    return [{key: (value or "").strip() for key, value in row.items()} for row in rows]


def number(text: object) -> Fraction:
    """An exact number with a decimal comma or point."""
    return Fraction(str(text).strip().replace(",", "."))


def number_or_none(text: str) -> Fraction | None:
    """As `number`; an empty cell is None."""
    return number(text) if text else None


def whole_or_none(text: str) -> int | None:
    """A whole number; an empty cell is None."""
    return int(text) if text else None


def date_or_none(text: str) -> date | None:
    """A day `YYYY-MM-DD`; an empty cell is None."""
    return date.fromisoformat(text) if text else None


def time_or_none(text: str) -> time | None:
    """A time of day `HH:MM`; an empty cell is None."""
    return time.fromisoformat(text.zfill(5)) if text else None


def yes(text: str) -> bool:
    """yes/no, tak/nie, true/false, 1/0."""
    return text.lower() in {"yes", "tak", "true", "1"}


def weekdays(text: str) -> frozenset[int]:
    """`mon,tue,…` or `daily`; empty means every day."""
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    if not names or names == ["daily"]:
        return EVERY_DAY
    return frozenset(DAY_NAMES.index(name) for name in names)


def days(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
