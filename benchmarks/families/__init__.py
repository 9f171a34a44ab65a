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
    family, _, size = name.rpartition("-")
    tasks = _STAFF.fullmatch(name)
    return tasks[1] in FAMILIES if tasks else size.isdecimal() and family in FAMILIES


def _tables(name: str, seed: int) -> Tables:
    family, _, size = name.rpartition("-")
    if (tasks := _STAFF.fullmatch(name)) and tasks[1] in FAMILIES:
        size_of = int(tasks[2]), int(tasks[3]), int(tasks[4])
        draw = PUBLISHED.get(tasks[1])
        return staff(*size_of, seed) if draw is None else published(name, draw(*size_of, Random(f"{name} {seed}")))
    if not size.isdecimal():
        raise UnknownFamily(name)
    match family:
        case "pool":
            return pool(int(size), seed)
        case "pool-year":
            return pool_year(int(size), seed)
        case "indicated":
            return indicated(int(size), seed)
        case "mixed":
            return mixed(int(size), seed)
        case "mixed-visits":
            return mixed(int(size), seed, flexible=False)
    raise UnknownFamily(name)
