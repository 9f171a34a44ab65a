"""The two large cases with kinds and contracts: a month of each is planned and lawful by both judges."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from scheduler.engine.incumbent import Limits
from scheduler.explain.uncovered import uncovered
from scheduler.planning import Solution, plan, prepare
from scheduler.reading import read_case
from scheduler.units import AMOUNT_PER_ZLOTY, HOUR
from tests.cli.small import CASES, MONTH
from tests.model.worlds import rows_of
from tests.oracle.judge import breaches
from tests.oracle.value import value
from tests.oracle.world import read_world


def solved(name: str) -> Solution:
    """The month after 10 seconds; lawful and worth the same by both judges, all minutes covered or explained."""
    case = read_case(CASES / name)[0]
    solution = plan(prepare(case, case.clock.month_span(MONTH)), Limits(seconds=10, workers=1))
    assert solution is not None and solution.verdict.lawful
    world = read_world({path.name: path.read_text(encoding="utf-8") for path in (CASES / name).iterdir()})
    rows = rows_of(solution.roster.services)
    assert breaches(world, MONTH, rows) == set()
    worth = sum(value(world, MONTH, rows).values(), Fraction(0))
    assert Fraction(solution.verdict.value, AMOUNT_PER_ZLOTY) == worth
    assert 0 < solution.verdict.value <= solution.bound
    left = uncovered(solution)
    covered = sum(one.minutes for one in solution.roster.services)
    asked = sum(one.minutes for one in solution.problem.asked)
    assert asked == covered + sum(one.minutes for one in left)
    assert covered > asked * 0.6
    assert all(one.reason.to("pl") and one.code for one in left)
    return solution


def test_mixed_400_serves_visits_and_flexible_requests_anywhere_in_their_windows() -> None:
    solution = solved("mixed-400")
    asked = {one.request_id: one for one in solution.problem.asked}
    kinds = Counter(asked[one.request_id].kind for one in solution.roster.services)
    assert kinds["flexible"] > 100 and kinds["visit"] > 300
    flexible = [one for one in solution.roster.services if asked[one.request_id].kind == "flexible"]
    assert sum(one.start != asked[one.request_id].start for one in flexible) > 20
    assert all(asked[one.request_id].start <= one.start < one.end <= asked[one.request_id].end for one in flexible)


def test_mixed_53_labour_gives_employed_assistants_work_within_the_labour_code() -> None:
    solution = solved("mixed-53-labour")
    case = solution.problem.case
    employed = [one for one in solution.roster.services if case.assistant[one.assistant_id].contract == "employment"]
    assert sum(one.minutes for one in employed) > 20 * HOUR
    assert "labour_code" in solution.problem.rule_of_row
    assert solution.gap < solution.verdict.value // 20
