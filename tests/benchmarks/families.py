"""Cases of a family written, read and prepared, for the tests."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from benchmarks.cases import case_of
from benchmarks.families import write_family
from benchmarks.targets import Row
from scheduler.domain import Case
from scheduler.planning import Problem, prepare
from scheduler.reading import read_case


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(name: str, folder: Path, seed: int = 1) -> Case:
    """The case as read; a case with an error would be refused here."""
    case, _ = read_case(write_family(name, folder, seed))
    return case


def prepared(name: str, folder: Path) -> Problem:
    """March of the case of this family, or its year."""
    row = Row(name, name, 1, planned="year" if "year" in name else "month")
    return prepare(*case_of(write_family(name, folder), row))


def hours_asked(problem: Problem) -> float:
    return sum(one.minutes or one.end - one.start for one in problem.asked) / 60


def groups(pairs: list[tuple[str, str]]) -> int:
    """How many groups of people are joined by the pairs."""
    near: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        near[first].add(second)
        near[second].add(first)
    left, found = set(near), 0
    while left:
        found += 1
        waiting = [left.pop()]
        while waiting:
            more = near[waiting.pop()] & left
            left -= more
            waiting += more
    return found
