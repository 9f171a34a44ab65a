"""Run the frozen cases side by side: the engine, one plain CP-SAT call, and the first roster alone.

    .venv/bin/python -m benchmarks.run [--only NAME] [--seconds S] [--write FILE]

Each line solves the same arrays with the same seconds, seed and number of processes, one after the other on one
machine. `gap` is against the best bound that any of them proved; `own gap` against the method's own bound. Every roster
is judged before it counts. Cases: those of tests/cases, and demo cases built with seed 1.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import monotonic

from benchmarks.mixing import mix_kinds
from scheduler.demo import build_demo
from scheduler.engine.first import first_roster
from scheduler.engine.incumbent import Limits
from scheduler.engine.search import search
from scheduler.files import write_atomically
from scheduler.model.cp_sat import solve
from scheduler.model.program import Ints
from scheduler.planning import Problem, landscape, lawful_roster, prepare
from scheduler.reading import read_case
from scheduler.units import AMOUNT_PER_ZLOTY

TESTS = Path(__file__).parents[1] / "tests" / "cases"
SEED, WORKERS = 1, 2


@dataclass(frozen=True)
class Frozen:
    """A case by name, its month, and the seconds each method gets; `mixed` asks for all kinds (mixing.py)."""

    name: str
    month: str
    seconds: float
    mixed: bool = False


FROZEN = (
    Frozen("sejny-2025", "2025-01", 5),
    Frozen("krasocin-2026", "2026-03", 10),
    Frozen("sosnowiec-2024", "2024-03", 60),
    Frozen("indicated-90", "2026-03", 10),
    Frozen("pool-90", "2026-03", 15),
    Frozen("pool-90", "2026-03", 60),
    Frozen("mixed-53-labour", "2026-03", 60),
    Frozen("sosnowiec-2024", "2024-03", 120, mixed=True),
    Frozen("pool-90", "2026-03", 120, mixed=True),
    Frozen("mixed-400", "2026-03", 120),
    Frozen("ngo-2022", "2022-01", 120),
)


@dataclass(frozen=True)
class Result:
    """What a method found: value and own bound in zł (None: none), seconds it took."""

    method: str
    value: float | None
    bound: float | None
    seconds: float


def by_engine(problem: Problem, seconds: float) -> tuple[Ints | None, int | None]:
    found = search(problem.program, landscape(problem), Limits(seconds, SEED, WORKERS))
    return found.x, found.bound


def by_plain_cp_sat(problem: Problem, seconds: float) -> tuple[Ints | None, int | None]:
    outcome = solve(problem.program, seconds=seconds, seed=SEED, workers=WORKERS)
    return outcome.x, outcome.bound


def by_hand(problem: Problem, seconds: float) -> tuple[Ints | None, int | None]:
    return first_roster(problem.program, landscape(problem).request), None


METHODS: dict[str, Callable[[Problem, float], tuple[Ints | None, int | None]]] = {
    "engine": by_engine,
    "plain CP-SAT": by_plain_cp_sat,
    "first roster": by_hand,
}


def measure(problem: Problem, method: str, seconds: float) -> Result:
    started = monotonic()
    x, bound = METHODS[method](problem, seconds)
    took = monotonic() - started
    value = None if x is None else lawful_roster(problem, x)[1].value / AMOUNT_PER_ZLOTY
    return Result(method, value, None if bound is None else bound / AMOUNT_PER_ZLOTY, took)


def table_of(frozen: Frozen, results: list[Result], prepared: float) -> list[str]:
    best_bound = min(one.bound for one in results if one.bound is not None)
    lines = []
    for one in results:
        gap = "—" if one.value is None else f"{100 * (best_bound - one.value) / best_bound:.3f} %"
        own = "—" if one.value is None or one.bound is None else f"{100 * (one.bound - one.value) / one.bound:.3f} %"
        value = "—" if one.value is None else f"{one.value:.2f}"
        name = f"{frozen.name} (all kinds)" if frozen.mixed else frozen.name
        lines.append(
            f"| {name} | {frozen.seconds:g} | {one.method} | {value} | {gap} | {own} |"
            f" {one.seconds:.1f} | {prepared:.1f} |"
        )
    return lines


def load(frozen: Frozen, scratch: Path) -> Problem:
    folder = TESTS / frozen.name
    if not folder.exists():
        folder = scratch / frozen.name
        build_demo(frozen.name, folder, seed=SEED)
    if frozen.mixed:
        folder = mix_kinds(folder, scratch / f"{frozen.name}-mixed", frozen.month, SEED)
    case, _ = read_case(folder)
    return prepare(case, case.clock.month_span(frozen.month))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", help="one case by name")
    parser.add_argument("--seconds", type=float, help="instead of each case's own time")
    parser.add_argument("--write", type=Path, help="a Markdown file for the dated result")
    asked = parser.parse_args()
    lines = [
        f"# {date.today().isoformat()}",
        "",
        f"{platform.machine()}, {os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}, Python"
        f" {platform.python_version()}; {WORKERS} processes, seed {SEED}.",
        "",
        "| case | seconds given | method | value, zł | gap to best bound | own gap | seconds | reading and model, s |",
        "|---|---|---|---|---|---|---|---|",
    ]
    print("\n".join(lines))
    with tempfile.TemporaryDirectory() as scratch:
        for frozen in FROZEN:
            if asked.only in (None, frozen.name):
                started = monotonic()
                problem = load(frozen, Path(scratch))
                prepared = monotonic() - started
                seconds = asked.seconds or frozen.seconds
                results = [measure(problem, method, seconds) for method in METHODS]
                rows = table_of(replace(frozen, seconds=seconds), results, prepared)
                print("\n".join(rows), flush=True)
                lines += rows
    if asked.write:
        write_atomically(asked.write, "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
