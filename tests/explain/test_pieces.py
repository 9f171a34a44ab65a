"""Open pieces of requests of all kinds: their minutes add up, every assistant counts once, no reason is wrong."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import numpy as np

from scheduler.engine.first import completed
from scheduler.engine.incumbent import Limits
from scheduler.explain.too_little import too_little_left
from scheduler.explain.uncovered import PHRASES, PRICE, SEARCH_ENDED, uncovered
from scheduler.model import ContradictingPins
from scheduler.model.program import Ints
from scheduler.planning import Problem, Solution, plan, prepare
from scheduler.report import report
from scheduler.rules import ELIGIBILITY_RULES
from scheduler.units import HOUR, Span
from tests.model.worlds import tiny

LIMITS = Limits(seconds=20, workers=0)
WORLDS = range(500)


@cache
def solutions() -> tuple[Solution, ...]:
    """The plans of full worlds: all kinds, contracts of employment, own funds, both readings of the 12 hours."""
    found = []
    for seed in WORLDS:
        world = tiny(seed, full=True)
        try:
            solution = plan(prepare(world.case, world.span), LIMITS)
        except ContradictingPins:
            continue
        found += [] if solution is None else [solution]
    return tuple(found)


def test_of_every_request_the_minutes_asked_are_those_covered_and_those_of_its_open_pieces() -> None:
    partly = Counter[str]()
    for solution in solutions():
        given, left = Counter[str](), Counter[str]()
        for service in solution.roster.services:
            given[service.request_id] += service.minutes
        for one in uncovered(solution):
            left[one.occurrence.request_id] += one.minutes
        for asked in solution.problem.asked:
            assert asked.minutes == given[asked.request_id] + left[asked.request_id], asked
            partly[asked.kind] += 0 < left[asked.request_id] < asked.minutes
    assert not partly["visit"] and not partly["flexible"], "these are served whole or not at all"
    assert partly["cover"] > 3 and partly["package"] > 3, partly


def test_the_report_s_hours_asked_are_those_covered_and_those_uncovered() -> None:
    for solution in solutions():
        figures = report(solution, LIMITS)
        left = sum(one.minutes for one in uncovered(solution))
        assert figures["minutes_asked"] == figures["minutes_covered"] + left
        assert figures["minutes_asked"] == sum(one.minutes for one in solution.problem.asked)
        by_category = sum(one["hours_asked"] for one in figures["by_category"].values())
        assert abs(by_category * HOUR - figures["minutes_asked"]) < 3


def test_open_pieces_lie_in_the_month_and_of_one_request_do_not_meet() -> None:
    for solution in solutions():
        span = solution.problem.span
        before: dict[str, int] = {}
        for one in uncovered(solution):
            assert one.start < one.end and one.minutes > 0 and one.start >= span.start
            assert one.end <= span.end or one.occurrence.kind == "visit"
            assert one.minutes == one.end - one.start or one.occurrence.kind in ("flexible", "package")
            assert one.start >= before.get(one.occurrence.request_id, 0)
            before[one.occurrence.request_id] = one.end


def test_every_assistant_counts_once_in_the_reason_of_a_piece() -> None:
    counted = 0
    for solution in solutions():
        for one in uncovered(solution):
            words = one.reason.to("en")
            piece = Span(one.start, one.end)
            if too_little_left(solution.problem.case, one.occurrence, piece, one.minutes):
                assert one.code == "request" and "×" not in words
                continue
            assert sum(map(int, re.findall(r"(\d+) ×", words))) == len(solution.problem.case.assistants), words
            assert one.code in PHRASES and PHRASES[one.code].en in words
            counted += 1
    assert counted > 300


def decisions_of(solution: Solution) -> Ints:
    problem = solution.problem
    column = {
        (one.request_id, one.assistant_id, one.start, one.end, one.funding): number
        for number, one in enumerate(problem.model.services)
    }
    x = np.zeros(problem.program.size, dtype=np.int64)
    for one in solution.roster.services:
        x[column[one.request_id, one.assistant_id, one.start, one.end, one.funding]] = 1
    return x


def can_be_added(problem: Problem, x: Ints, column: int) -> bool:
    with_it = x.copy()
    with_it[column] = 1
    return completed(problem.program, with_it) is not None


def test_a_visit_could_be_added_lawfully_exactly_where_only_its_price_or_time_is_said_to_speak_against_it() -> None:
    seen = Counter[bool]()
    for solution in solutions():
        problem = solution.problem
        if problem.case.budget.own_funds:
            continue
        x = decisions_of(solution)
        for one in uncovered(solution):
            if one.occurrence.kind == "visit":
                mine = problem.model.of_request(one.occurrence.request_id)
                possible = any(can_be_added(problem, x, column) for column in mine)
                words = one.reason.to("en")
                said = PHRASES[PRICE].en in words or PHRASES[SEARCH_ENDED].en in words
                assert said == possible, f"{words} {one}"
                seen[possible] += 1
    assert seen[True] > 30 and seen[False] > 150, seen


def test_of_a_roster_proved_best_no_reason_is_that_the_search_ended() -> None:
    for solution in solutions():
        assert solution.optimal
        assert all(PHRASES[SEARCH_ENDED].en not in one.reason.to("en") for one in uncovered(solution))


def test_where_no_assistant_has_a_candidate_in_a_gap_the_code_is_a_rule_of_eligibility_or_the_request() -> None:
    rules = {rule.ID for rule in ELIGIBILITY_RULES}
    gaps = 0
    for solution in solutions():
        for one in uncovered(solution):
            inside = [
                column
                for column in solution.problem.model.of_request(one.occurrence.request_id)
                if one.start <= solution.problem.model.services[column].start
                and solution.problem.model.services[column].end <= one.end
            ]
            if not inside:
                assert one.code in rules | {"request"}, one
                gaps += 1
    assert gaps > 150
