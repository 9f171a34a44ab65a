"""The cases of the repository, solved and judged twice: by the program and by a judge made from the contract alone."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scheduler.domain import Roster
from scheduler.engine.incumbent import Limits
from scheduler.explain.uncovered import PHRASES, uncovered
from scheduler.export.month import write_month
from scheduler.planning import Solution, plan, prepare
from scheduler.reading import read_case, read_schedule
from scheduler.report import report
from scheduler.verify import judge
from tests.cli.small import CASES, ROOT
from tests.oracle.clock import parse_moment
from tests.oracle.judge import breaches
from tests.oracle.value import value
from tests.oracle.world import Row, World, read_world
from tests.report.test_report import KEYS, numbers

DATA = ROOT / "data"


class Solved(NamedTuple):
    """A case's folder and month, the solution, and what the files written for it hold."""

    folder: Path
    month: str
    out: Path
    solution: Solution
    schedule: Sequence[dict[str, str]]
    open: Sequence[dict[str, str]]
    report: dict[str, Any]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def solve(folder: Path, month: str, seconds: float, out: Path) -> Solved:
    case, _ = read_case(folder)
    limits = Limits(seconds, seed=1, workers=2)
    solution = plan(prepare(case, case.clock.month_span(month)), limits)
    assert solution is not None
    write_month(out, case, solution.roster, uncovered(solution), report=report(solution, limits), language="pl")
    figures = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return Solved(folder, month, out, solution, table(out / "schedule.csv"), table(out / "uncovered.csv"), figures)


def world_of(one: Solved) -> tuple[World, list[Row]]:
    """The case and the written roster as the second judge reads them."""
    files = {path.name: path.read_text(encoding="utf-8-sig") for path in one.folder.iterdir() if path.is_file()}
    world = read_world(files)
    rows = []
    for row in one.schedule:
        start, end = (parse_moment(world.zone, row[key]) for key in ("start", "end"))
        rows.append(Row(row["request_id"], row["participant_id"], row["assistant_id"], start, end))
    return world, rows


def lawful_and_worth_what_both_judges_say(one: Solved) -> None:
    case = one.solution.problem.case
    services, problems = read_schedule(one.out / "schedule.csv", case, one.solution.roster.span)
    verdict = judge(case, Roster(one.solution.roster.span, services))
    assert (services, problems) == (one.solution.roster.services, ())
    assert verdict.lawful
    assert verdict.value == one.solution.verdict.value
    world, rows = world_of(one)
    assert breaches(world, one.month, rows) == set()
    second = sum(value(world, one.month, rows).values(), Fraction(0))
    assert abs(second - Fraction(str(one.report["value"]))) <= Fraction(1, 200)


def bound_and_gap_are_as_stated(one: Solved) -> None:
    figures, solution = one.report, one.solution
    assert solution.bound >= solution.verdict.value
    assert Fraction(str(figures["bound"])) * 6000 >= solution.bound > Fraction(str(figures["bound"])) * 6000 - 60
    assert abs(figures["bound"] - figures["value"] - figures["gap"]) < 0.011
    assert (figures["status"] == "optimal") == (solution.bound == solution.verdict.value)


def sums_add_up(one: Solved) -> None:
    figures = one.report
    assert set(figures) >= KEYS
    assert sum(figures["parts"].values()) == pytest.approx(figures["value"], abs=0.02)
    categories = figures["by_category"].values()
    assert sum(each["hours_asked"] for each in categories) == pytest.approx(figures["hours_asked"], abs=0.01)
    assert sum(each["hours_covered"] for each in categories) == pytest.approx(figures["hours_covered"], abs=0.01)
    assert sum(each["cost"] for each in categories) == pytest.approx(figures["cost"], abs=0.03)
    assert sum(int(row["minutes"]) for row in one.schedule) == figures["minutes_covered"]
    assert sum(float(row["cost"]) for row in one.schedule) == pytest.approx(
        figures["cost"], abs=0.005 * len(one.schedule)
    )
    assert all(round(number, 2) == number for number in numbers(figures))


def every_request_has_a_service_or_a_reason(one: Solved) -> None:
    case, span = one.solution.problem.case, one.solution.roster.span
    asked = [(each.request_id, case.clock.iso(each.start), case.clock.iso(each.end)) for each in case.occurrences(span)]
    rows = [*one.schedule, *one.open]
    assert sorted((row["request_id"], row["start"], row["end"]) for row in rows) == sorted(asked)
    assert {row["code"] for row in one.open} <= set(PHRASES) - {"request"}
    assert all(row["reason"] for row in one.open)
    assert one.report["counts"]["uncovered"] == len(one.open)
    assert one.schedule == sorted(one.schedule, key=lambda row: (row["start"], row["participant_id"]))


def holds(one: Solved) -> None:
    lawful_and_worth_what_both_judges_say(one)
    bound_and_gap_are_as_stated(one)
    sums_add_up(one)
    every_request_has_a_service_or_a_reason(one)


def test_90_people_who_indicated_their_assistants_get_the_best_roster_of_926_725_90_zl_proved(tmp_path: Path) -> None:
    one = solve(CASES / "indicated-90", "2026-03", 60, tmp_path)
    holds(one)
    assert (one.report["status"], one.report["value"], one.report["gap"]) == ("optimal", 926725.9, 0.0)


def test_90_people_of_a_pool_get_a_lawful_roster_in_15_seconds(tmp_path: Path) -> None:
    holds(solve(CASES / "pool-90", "2026-03", 15, tmp_path))


@pytest.mark.parametrize(
    ("name", "month", "seconds"),
    [("krasocin-2026", "2026-03", 8), ("sejny-2025", "2025-01", 5), ("sosnowiec-2024", "2024-03", 10)],
)
def test_an_example_month_is_solved_within_its_seconds_and_judged_the_same_twice(
    tmp_path: Path, name: str, month: str, seconds: float
) -> None:
    holds(solve(DATA / name, month, seconds, tmp_path))
