"""A case as tables in memory, and those tables as a folder in the contract's format."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scheduler.files import write_atomically

Row = Mapping[str, str]


@dataclass
class Tables:
    """case.toml as text, and the rows of each file by its name without the ending."""

    settings: str
    rows: dict[str, list[Row]] = field(default_factory=dict)


def settings(
    name: str, first: str, last: str, grant: int, sections: Mapping[str, Mapping[str, str]], *, gap: int
) -> str:
    """case.toml; `grant` in grosze; further sections by name, their values as TOML writes them."""
    lines = [
        f'name = "{name}"',
        'edition = "jst-2026"',
        "",
        "[period]",
        f"start = {first}",
        f"end = {last}",
        "",
        "[budget]",
        f'grant = "{zloty(grant)}"',
    ]
    for title, keys in {**sections, "planning": {"grid_minutes": "30", "min_gap_minutes": str(gap)}}.items():
        lines += ["", f"[{title}]", *(f"{key} = {value}" for key, value in keys.items())]
    return "\n".join(lines) + "\n"


def zloty(grosze: int) -> str:
    """123456 grosze as 1234.56."""
    return f"{grosze // 100}.{grosze % 100:02d}"


def write_tables(folder: Path, tables: Tables) -> Path:
    """Write every file that has rows; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / "case.toml", tables.settings)
    for name, rows in tables.rows.items():
        if rows:
            text = io.StringIO()
            columns = list(dict.fromkeys(column for row in rows for column in row))
            writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            write_atomically(folder / f"{name}.csv", text.getvalue())
    return folder
