"""A built case, read back from its files with the standard library alone: a second witness of the generator."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WARSAW, UTC = ZoneInfo("Europe/Warsaw"), ZoneInfo("UTC")

Row = dict[str, str]


@dataclass(frozen=True)
class Wanted:
    """One visit asked for, in wall time."""

    participant_id: str
    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        """Real elapsed minutes."""
        real = self.end.replace(tzinfo=WARSAW).astimezone(UTC) - self.start.replace(tzinfo=WARSAW).astimezone(UTC)
        return real // timedelta(minutes=1)


class BuiltCase:
    """The tables of one case folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings: dict[str, Any] = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
        self.readme = (folder / "README.md").read_text(encoding="utf-8")

    def table(self, name: str) -> list[Row]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def by_id(self, name: str) -> dict[str, Row]:
        return {next(iter(row.values())): row for row in self.table(name)}

    def relations(self, *kinds: str) -> set[tuple[str, str]]:
        return {(r["participant_id"], r["assistant_id"]) for r in self.table("relations") if r["relation"] in kinds}

    def wanted(self, month: str = "") -> list[Wanted]:
        """All visits asked for, series unrolled; of one month where it is given."""
        visits = [visit for row in self.table("requests") for visit in _unrolled(row)]
        return [visit for visit in visits if visit.start.isoformat().startswith(month)]


def _unrolled(row: Row) -> list[Wanted]:
    start, end = datetime.fromisoformat(row["start"]), datetime.fromisoformat(row["end"])
    if not row["until"]:
        return [Wanted(row["participant_id"], start, end)]
    weekdays = WEEKDAYS if row["weekdays"] == "daily" else tuple(row["weekdays"].split(","))
    visits = []
    for offset in range((date.fromisoformat(row["until"]) - start.date()).days + 1):
        shift = timedelta(days=offset)
        if WEEKDAYS[(start + shift).weekday()] in weekdays:
            visits.append(Wanted(row["participant_id"], start + shift, end + shift))
    return visits


Build = Callable[..., BuiltCase]
