"""Made-up cases of any size, one family a file: the same family, size and seed give the same bytes.

    places ─▶ people ─▶ asking ─▶ month (pool, indicated, mixed, a year) ─▶ writing
                                  staff (the published tasks of shift minimisation) ─▶ writing

Their statistics follow the four sample cases in tests/cases; nobody in them exists, and nobody bears a name.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.families.month import indicated, mixed, pool, pool_year
from benchmarks.families.staff import staff
from benchmarks.families.writing import write_tables

FAMILIES = ("pool", "indicated", "mixed", "mixed-visits", "pool-year", "staff")
"""`mixed-visits` is `mixed` without flexible requests; staff is named by its tasks, workers and skill in per cent."""


class UnknownFamily(ValueError):
    """No family of this name; carries the name."""


def write_family(name: str, folder: Path, seed: int = 1) -> Path:
    """Write the case `pool-90`, `pool-year-53`, `staff-40-23-66`, … of this seed into the folder."""
    family, _, size = name.rpartition("-")
    if name.startswith("staff-"):
        tasks, workers, skill = (int(part) for part in name.split("-")[1:])
        return write_tables(folder, staff(tasks, workers, skill, seed))
    if family == "pool":
        tables = pool(int(size), seed)
    elif family == "indicated":
        tables = indicated(int(size), seed)
    elif family in ("mixed", "mixed-visits"):
        tables = mixed(int(size), seed, flexible=family == "mixed")
    elif family == "pool-year":
        tables = pool_year(int(size), seed)
    else:
        raise UnknownFamily(name)
    return write_tables(folder, tables)
