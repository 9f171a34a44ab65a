"""A tiny case in the making: its dice, its days, its tables as texts (case-format.md)."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import StringIO
from random import Random

from .clock import exists, local, strict

ZONE = "Europe/Warsaw"
COLUMNS: dict[str, str] = {
    "participants.csv": "participant_id,name,category,equivalent,birth_date,certificate_until,lives_alone,place,"
    "annual_limit_hours,hours_used_before",
    "assistants.csv": "assistant_id,name,contract,hourly_cost,employed_from,employed_until,qualification,"
    "child_clearance_until,max_hours_month,target_hours_month,place,serves",
    "relations.csv": "participant_id,assistant_id,relation",
    "availability.csv": "assistant_id,weekdays,from,to,valid_from,valid_until",
    "absences.csv": "assistant_id,start,end,kind",
    "requests.csv": "request_id,participant_id,kind,start,end,minutes,min_block,max_block,day_from,day_to,weekdays,"
    "until,activity",
    "other_services.csv": "participant_id,start,end,service,weekdays,until",
    "ledger.csv": "participant_id,assistant_id,start,end,hourly_cost,funding",
    "published.csv": "request_id,participant_id,assistant_id,start,end,minutes,cost,funding",
    "pins.csv": "request_id,assistant_id,decision,start,end",
    "travel.csv": "from_place,to_place,minutes",
}


@dataclass
class Draft:
    """One case being drawn; `focus` is the first of the few days on which everything happens."""

    dice: Random
    month: str
    focus: date
    period_start: date
    period_end: date
    edition: str
    full: bool
    harsh: float
    tables: dict[str, list[dict[str, str]]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    taken: list[tuple[str, int, int]] = field(default_factory=list)
    settings: dict[str, list[str]] = field(default_factory=dict)

    def chance(self, probability: float) -> bool:
        """Whether something that makes a case harder happens."""
        return self.dice.random() < probability * self.harsh

    def add(self, table: str, /, **cells: object) -> None:
        """A row of a table; missing cells are empty."""
        self.tables[table].append({key.rstrip("_"): str(cell) for key, cell in cells.items()})

    def ids(self, name: str) -> list[str]:
        """The ids of participants.csv or assistants.csv."""
        key = COLUMNS[name].split(",", maxsplit=1)[0]
        return [row[key] for row in self.tables[name]]

    def near(self, before: int = 1, after: int = 3) -> date:
        """A day around the focus."""
        return self.focus + timedelta(days=self.dice.randint(-before, after))

    def pick(self, values: Sequence[str]) -> str:
        """One of some texts."""
        return self.dice.choice(values)

    def stamp(self, minute: int) -> str:
        """An absolute minute as a time cell; with an offset where the bare wall time would mean another minute."""
        moment = local(ZONE, minute)
        wall = moment.replace(tzinfo=None, fold=0)
        if strict(ZONE, wall) != minute or self.dice.random() < 0.1:
            return moment.isoformat(timespec="minutes")
        style = self.dice.random()
        if style < 0.05:
            return wall.strftime("%d.%m.%Y %H:%M")
        return wall.isoformat(sep=" " if style < 0.1 else "T", timespec="minutes")

    def minute(self, day: date, hour: int, minutes: int = 0) -> int:
        """A wall time as an absolute minute; an hour later where it does not exist."""
        wall = datetime.combine(day, time(hour, minutes))
        return strict(ZONE, wall if exists(ZONE, wall) else wall + timedelta(hours=1))

    def files(self) -> dict[str, str]:
        """All texts; an optional table without rows is a file with a header, an empty file, or none."""
        found = {"case.toml": self._toml()}
        for name, rows in self.tables.items():
            required = name in {"participants.csv", "assistants.csv", "requests.csv"}
            if rows or required or len(name) % 3 == 0:
                found[name] = _csv(name, rows)
            elif len(name) % 3 == 1:
                found[name] = ""
        return found

    def _toml(self) -> str:
        """case.toml."""
        lines = [f'name = "tiny {self.month}"', f'edition = "{self.edition}"', f'timezone = "{ZONE}"']
        lines += ["[period]", f"start = {self.period_start}", f"end = {self.period_end}"]
        for section, entries in self.settings.items():
            lines += [section.split("#", maxsplit=1)[0], *entries]
        return "\n".join(lines) + "\n"


def _csv(name: str, rows: list[dict[str, str]]) -> str:
    """A well-formed comma CSV with only the columns that some row fills, and the first three."""
    columns = COLUMNS[name].split(",")
    used = [c for n, c in enumerate(columns) if n < 3 or any(row.get(c) for row in rows)]
    out = StringIO()
    writer = csv.DictWriter(out, used, restval="", lineterminator="\n", extrasaction="raise")
    writer.writeheader()
    writer.writerows({key: cell for key, cell in row.items() if key in used} for row in rows)
    return out.getvalue()
