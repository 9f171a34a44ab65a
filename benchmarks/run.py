"""Run the table of targets: `python -m benchmarks.run [--only NAME] [--seed 2] [--write FILE]`.

Every row runs in a process of its own, one after the other, with the same seed and number of processes; every roster is
judged before it counts. What the columns mean: benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.cases import SEED, folder_of
from benchmarks.measuring import RunFailed, measure
from benchmarks.methods import METHODS, WORKERS
from benchmarks.table import failed_line, heading, lines, people_line
from benchmarks.targets import ROWS, Row
from scheduler.files import write_atomically


def main() -> None:
    asked = _parser().parse_args()
    rows = [replace(row, seconds=asked.seconds or row.seconds) for row in ROWS if asked.only in (None, row.name)]
    told: list[str] = []
    for text in report(rows, asked.methods, asked.seed):
        print(text, flush=True)
        told.append(text)
        if asked.write:
            # After each row, so that a run that is stopped leaves what it had.
            write_atomically(asked.write, "\n".join(told) + "\n")


def report(rows: list[Row], methods: list[str], seed: int = SEED) -> Iterator[str]:
    """The lines of the dated table, each when its row has run; what the staff rows prove stands below."""
    yield f"# {date.today().isoformat()}"
    yield ""
    yield f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; {WORKERS} processes,"
    yield f"seed {seed}. Every roster judged. Seconds given begin when the case is read."
    yield ""
    yield from heading()
    people = []
    with tempfile.TemporaryDirectory() as scratch:
        for row in rows:
            folder = folder_of(row, Path(scratch), seed)
            found, failed = {}, []
            for method in methods:
                try:
                    found[method] = measure(row, folder, method, seed)
                except RunFailed as ended:
                    failed.append(failed_line(row, method, ended))
            yield from (*lines(row, found), *failed)
            if row.case.startswith("staff-"):
                people += [people_line(row, method, one) for method, one in found.items()]
    if people:
        yield ""
        yield from (f"- {one}" for one in people)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.run", description="The table of the engine's targets.")
    parser.add_argument("--only", choices=[row.name for row in ROWS], metavar="NAME", help="one row by name")
    parser.add_argument(
        "--seed", type=int, default=SEED, help="of the cases and of the search; 1 takes the sample cases"
    )
    parser.add_argument("--seconds", type=float, help="instead of each row's own time")
    parser.add_argument(
        "--methods", type=methods_of, default=["engine"], help=f"some of {', '.join(METHODS)}, with commas between"
    )
    parser.add_argument("--write", type=Path, help="a Markdown file for the dated result")
    return parser


def methods_of(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in METHODS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no method {', '.join(unknown)}")
    return names


if __name__ == "__main__":
    main()
