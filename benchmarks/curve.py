"""Cost against participants, 7 to 3 000: `python -m benchmarks.curve [--families pool,mixed] [--most 400]`.

Each point is a case of a family (seed 1) run by the engine in a process of its own. Points that stand in the CSV are
not run again, so the curve may be stopped and taken up at any time; the picture is drawn anew from all points.
"""

from __future__ import annotations

import argparse
import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from benchmarks.cases import SEED, folder_of
from benchmarks.measuring import Measured, measure
from benchmarks.plot import picture
from benchmarks.targets import Row
from scheduler.files import write_atomically

RESULTS = Path(__file__).parent / "results"
FAMILIES = ("pool", "indicated", "mixed")
SIZES = (7, 20, 53, 90, 200, 400, 800, 1500, 3000)
FEW, SECONDS_FOR_FEW, SECONDS = 400, 120.0, 600.0
"""Up to so many participants a point gets the first time, else the second."""
FIXED, NEAR = 60.0, 1.0
"""The gap is noted after so many seconds from the end of reading, and the time until it is so many per cent."""
COLUMNS = (
    "date",
    "family",
    "participants",
    "requests",
    "candidates",
    "entries",
    "given",
    "first_roster",
    "to_1_per_cent",
    "gap_after_60",
    "gap",
    "value",
    "bound",
    "reading",
    "modelling",
    "searching",
    "processor",
    "memory_gb",
    "load",
)


def point(family: str, participants: int, seconds: float, found: Measured) -> dict[str, str]:
    """A row of the CSV; an empty cell: not reached, or not known. First roster and 1 % in seconds of search."""
    return {
        "date": date.today().isoformat(),
        "family": family,
        "participants": str(participants),
        "requests": str(found.requests),
        "candidates": str(found.candidates),
        "entries": str(found.entries),
        "given": f"{seconds:g}",
        "first_roster": _cell(found.first, 2),
        "to_1_per_cent": _cell(found.seconds_to(NEAR), 2),
        "gap_after_60": _cell(found.gap_after(FIXED), 4),
        "gap": _cell(found.gap, 4),
        "value": _cell(found.value, 2),
        "bound": _cell(found.bound, 2),
        "reading": _cell(found.reading, 2),
        "modelling": _cell(found.modelling, 2),
        "searching": _cell(found.searching, 2),
        "processor": _cell(found.processor, 1),
        "memory_gb": _cell(found.memory, 3),
        "load": _cell(found.load, 1),
    }


def missing(
    known: Sequence[dict[str, str]], families: Iterable[str], sizes: Iterable[int], most: int
) -> list[tuple[str, int]]:
    """The points not yet known, small ones first, so that a run that is stopped has done the cheap ones."""
    done = {(row["family"], int(row["participants"])) for row in known}
    wanted = [(family, size) for size in sorted(sizes) if size <= most for family in families]
    return [one for one in wanted if one not in done]


def read_points(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_points(path: Path, points: list[dict[str, str]]) -> None:
    """The CSV, sorted by family and size, and beside it the picture."""
    points.sort(key=lambda row: (row["family"], int(row["participants"])))
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(points)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text.getvalue())
    write_atomically(path.with_suffix(".svg"), picture(points))


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.curve", description="Cost against participants.")
    parser.add_argument("--families", default=",".join(FAMILIES), help="with commas between")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="participants, with commas between")
    parser.add_argument("--most", type=int, default=max(SIZES), help="no point above so many participants")
    parser.add_argument("--seconds", type=float, help="for every point, instead of its own time")
    parser.add_argument("--csv", type=Path, default=RESULTS / "curve.csv", help="the points; the picture beside it")
    asked = parser.parse_args()
    points = read_points(asked.csv)
    sizes = [int(size) for size in asked.sizes.split(",")]
    for family, size in missing(points, asked.families.split(","), sizes, asked.most):
        seconds = asked.seconds or (SECONDS_FOR_FEW if size <= FEW else SECONDS)
        row = Row(f"{family}-{size}-curve", f"{family}-{size}", seconds)
        with tempfile.TemporaryDirectory() as scratch:
            found = measure(row, folder_of(row, Path(scratch)), "engine", SEED)
        points.append(point(family, size, seconds, found))
        print(", ".join(f"{name} {value or '-'}" for name, value in points[-1].items()), flush=True)
        write_points(asked.csv, points)
    write_points(asked.csv, points)


def _cell(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"


if __name__ == "__main__":
    main()
