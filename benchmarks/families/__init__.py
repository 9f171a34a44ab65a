"""Made-up cases of any size, one family a file: the same family, size and seed give the same bytes.

    places ─▶ people ─▶ asking ─▶ month (pool, indicated, mixed, a year) ─▶ writing
                     published ─▶ staff (shift minimisation, as in the published sets and with shifts) ─▶ writing

Their statistics follow the four sample cases in tests/cases; nobody in them exists, and nobody bears a name.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from benchmarks.families.month import indicated, mixed, pool, pool_year
from benchmarks.families.published import day, tight, windows
from benchmarks.families.staff import published, staff
from benchmarks.families.writing import Tables, write_tables

PUBLISHED = {"staff-day": day, "staff-tight": tight, "staff-windows": windows}
FAMILIES = ("pool", "indicated", "mixed", "mixed-visits", "pool-year", "staff", *PUBLISHED)
"""`mixed-visits` is `mixed` without flexible requests; staff is named by its tasks, workers and skill in per cent."""

_STAFF = re.compile(r"(staff(?:-[a-z]+)?)-(\d+)-(\d+)-(\d+)")


class UnknownFamily(ValueError):
    """No family of this name; carries the name."""


def write_family(name: str, folder: Path, seed: int = 1) -> Path:
    """Write the case `pool-90`, `pool-year-53`, `staff-40-23-66`, … of this seed into the folder."""
    return write_tables(folder, _tables(name, seed))


def is_family(name: str) -> bool:
    """Whether cases of this name can be drawn: a family and a size."""
    family, sizes = _parsed(name)
    return bool(sizes) and family in FAMILIES


def _parsed(name: str) -> tuple[str, tuple[int, ...]]:
    """The family that the name begins with and the sizes at its end; none where it does not end in a number."""
    if tasks := _STAFF.fullmatch(name):
        return tasks[1], (int(tasks[2]), int(tasks[3]), int(tasks[4]))
    family, _, size = name.rpartition("-")
    return family, (int(size),) if size.isdecimal() else ()


def _tables(name: str, seed: int) -> Tables:
    match _parsed(name):
        case "staff", (tasks, workers, skill):
            return staff(tasks, workers, skill, seed)
        case family, (tasks, workers, skill) if family in PUBLISHED:
            return published(name, PUBLISHED[family](tasks, workers, skill, Random(f"{name} {seed}")))
        case "pool", (size,):
            return pool(size, seed)
        case "pool-year", (size,):
            return pool_year(size, seed)
        case "indicated", (size,):
            return indicated(size, seed)
        case "mixed" | "mixed-visits" as family, (size,):
            return mixed(size, seed, flexible=family == "mixed")
    raise UnknownFamily(name)
