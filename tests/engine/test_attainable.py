"""Limits are lowered to the largest sum that services can add up to, and no roster is lost by it."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np

from scheduler.engine.attainable import largest_sum, with_attainable_limits
from scheduler.model.program import Program, rows_in_arrays
from tests.engine.programs import drawn, lawful


def sum_of(amounts: list[int], groups: list[int], limit: int) -> int:
    return largest_sum(np.array(amounts, dtype=np.int64), np.array(groups, dtype=np.int64), limit)


def test_services_of_3_and_4_hours_never_add_up_to_5() -> None:
    assert sum_of([3, 4], [0, 1], 5) == 4


def test_3_and_4_hours_of_one_request_never_add_up_to_7_and_those_of_two_requests_do() -> None:
    assert sum_of([3, 4], [0, 0], 7) == 4
    assert sum_of([3, 4], [0, 1], 7) == 7


def test_a_limit_below_every_service_is_a_limit_of_0() -> None:
    assert sum_of([3, 4], [0, 1], 2) == 0


def test_the_largest_sum_is_that_of_trying_every_choice() -> None:
    dice = Random(3)
    below = 0
    for _ in range(300):
        count = dice.randint(1, 7)
        amounts = [dice.randint(2, 9) for _ in range(count)]
        groups = [dice.randrange(4) for _ in range(count)]
        limit = dice.randint(0, 30)
        sums = [
            sum(a for a, chosen in zip(amounts, choice, strict=True) if chosen)
            for choice in product((0, 1), repeat=count)
            if all(sum(c for c, g in zip(choice, groups, strict=True) if g == group) <= 1 for group in range(4))
        ]
        best = max(one for one in sums if one <= limit)
        assert sum_of(amounts, groups, limit) == best
        below += best < limit
    assert below > 100


def limited(amounts: list[int], rhs: int) -> Program:
    """Candidates of one participant: two of the first request exclude each other, and all share one limit."""
    count = len(amounts)
    starts, columns, coefficients, right = rows_in_arrays([([0, 1], [1, 1], 1), (list(range(count)), amounts, rhs)])
    one = np.ones(count, dtype=np.int64)
    nobody = np.zeros(2, dtype=bool)
    return Program(one, 0 * one, one, starts, columns, coefficients, right, count, count, nobody)


def test_a_yearly_limit_of_350_minutes_and_services_of_120_and_180_become_a_limit_of_300() -> None:
    assert with_attainable_limits(limited([120, 180, 120], 350)).rhs.tolist() == [1, 300]


def test_a_limit_that_can_be_met_to_the_minute_stays() -> None:
    assert with_attainable_limits(limited([120, 180, 120], 240)).rhs.tolist() == [1, 240]


def test_without_any_limit_changed_by_a_roster_tiny_programs_keep_all_their_rosters() -> None:
    lowered = 0
    for seed in range(150):
        for marks in (False, True):
            program = drawn(seed, marks=marks).program
            tight = with_attainable_limits(program)
            assert np.all(tight.rhs <= program.rhs)
            assert {tuple(x) for x in lawful(program)} == {tuple(x) for x in lawful(tight)}, f"seed {seed}"
            lowered += int(np.any(tight.rhs < program.rhs))
    assert lowered > 20
