"""The two large cases with kinds and contracts: a month of each is planned and lawful by both judges."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cache

import pytest

from scheduler.engine.incumbent import Limits
from scheduler.explain.uncovered import uncovered
from scheduler.planning import Solution, plan, prepare
from scheduler.reading import read_case
from scheduler.units import AMOUNT_PER_ZLOTY
from tests.cli.small import CASES, MONTH
from tests.model.worlds import rows_of
from tests.oracle.judge import breaches
from tests.oracle.value import value
from tests.oracle.world import World, read_world

MIXED = pytest.mark.parametrize("name", ["mixed-400", "mixed-53-labour"])


@cache
def solved(name: str) -> Solution:
    case = read_case(CASES / name)[0]
    solution = plan(prepare(case, case.clock.month_span(MONTH)), Limits(seconds=12, workers=1))
    assert solution is not None
    return solution


def witness(name: str) -> World:
    return read_world({path.name: path.read_text(encoding="utf-8") for path in (CASES / name).iterdir()})


@MIXED
def test_a_large_month_is_planned_and_both_judges_find_it_lawful_and_worth_the_same(name: str) -> None:
    solution, world = solved(name), witness(name)
    rows = rows_of(solution.roster.services)
    assert solution.verdict.lawful
    assert breaches(world, MONTH, rows) == set()
    parts = value(world, MONTH, rows)
    assert Fraction(solution.verdict.value, AMOUNT_PER_ZLOTY) == sum(parts.values(), Fraction(0))
    assert 0 < solution.verdict.value <= solution.bound


@MIXED
def test_of_a_large_month_all_minutes_asked_are_covered_or_explained(name: str) -> None:
    solution = solved(name)
    left = uncovered(solution)
    covered = sum(one.minutes for one in solution.roster.services)
    asked = sum(one.minutes for one in solution.problem.asked)
    assert asked == covered + sum(one.minutes for one in left)
    assert covered > asked * 0.6
    assert all(one.reason.to("pl") and one.code for one in left)


def test_mixed_400_serves_flexible_requests_anywhere_in_their_windows() -> None:
    solution = solved("mixed-400")
    asked = {one.request_id: one for one in solution.problem.asked}
    kinds = Counter(asked[one.request_id].kind for one in solution.roster.services)
    assert kinds["flexible"] > 100 and kinds["visit"] > 300
    moved = [
        one
        for one in solution.roster.services
        if asked[one.request_id].kind == "flexible" and one.start != asked[one.request_id].start
    ]
    assert len(moved) > 20


def test_mixed_53_labour_gives_employed_assistants_work_within_the_labour_code() -> None:
    solution = solved("mixed-53-labour")
    case = solution.problem.case
    employed = [one for one in solution.roster.services if case.assistant[one.assistant_id].contract == "employment"]
    assert sum(one.minutes for one in employed) > 20 * 60
    assert "labour_code" in solution.problem.rule_of_row
