"""A bound is below no lawful roster: not after no work, not from the relaxation alone, not with wrong prices."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.engine.incumbent import Limits
from scheduler.engine.relaxation import PRICE_SCALE, Relaxation, proved, relax
from scheduler.engine.search import search
from scheduler.engine.settling import with_priced_money
from scheduler.model import ContradictingPins
from scheduler.planning import contradictions, landscape, prepare
from scheduler.units import AMOUNT_PER_ZLOTY
from tests.engine.programs import UNIT, best_value, drawn, lawful, values
from tests.model.worlds import tiny
from tests.oracle.brute import best

PROGRAMS = range(300)
PRICES = st.lists(st.one_of(st.integers(0, 60 * PRICE_SCALE), st.just(0)), min_size=16, max_size=16)


def relaxed(seed: int) -> Relaxation:
    found = relax(drawn(seed).program, seconds=20)
    assert found is not None
    return found


def test_the_relaxation_bounds_the_best_roster_and_is_often_exactly_it() -> None:
    exact = 0
    for seed in PROGRAMS:
        program = drawn(seed).program
        bound, value = program.on_the_grid(relaxed(seed).bound), best_value(program)
        assert bound >= value, f"seed {seed}"
        exact += bound == value
    assert exact > len(PROGRAMS) // 3


@given(st.integers(0, 200), PRICES)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_prices_that_are_not_negative_prove_a_bound(seed: int, prices: list[int]) -> None:
    program = drawn(seed).program
    shown = proved(program, np.array(prices[: program.rows], dtype=np.int64), np.zeros(program.size))
    assert shown.bound >= best_value(program)


@given(st.integers(0, 200), PRICES)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_price_of_money_gives_a_bound_without_the_money_s_limit(seed: int, prices: list[int]) -> None:
    program = drawn(seed).program
    guess = Relaxation(0, np.array(prices[: program.rows], dtype=np.int64), program.profit, np.zeros(program.size))
    priced, money = with_priced_money(program, guess)
    assert best_value(priced) + money >= best_value(program)
    # Only the shared rows are given up; what they limited stays lawful, and every other row still binds.
    assert np.array_equal(priced.rhs[~program.shared], program.rhs[~program.shared])
    assert len(lawful(priced)) >= len(lawful(program))


def test_a_bound_goes_down_to_the_grid_of_the_values_and_never_below_one() -> None:
    program = next(one for one in (drawn(seed).program for seed in PROGRAMS) if one.unit == UNIT)
    value = best_value(program)
    assert program.on_the_grid(value) == value
    assert program.on_the_grid(value + UNIT - 1) == value
    assert program.on_the_grid(value + UNIT) == value + UNIT


def test_fixing_by_reduced_profits_keeps_every_roster_that_is_better_than_the_value_given() -> None:
    fixed = better = 0
    for seed in PROGRAMS:
        program = drawn(seed).program
        allowed = lawful(program)
        worth = values(program, allowed)
        for value in sorted(set(worth.tolist()))[-6:]:
            lower, upper = relaxed(seed).keeps(program, value)
            for x in allowed[worth > value]:
                assert np.all(lower <= x) and np.all(x <= upper), f"seed {seed}: {x} is better than {value}"
                better += 1
            fixed += int(np.count_nonzero(lower != program.lower) + np.count_nonzero(upper != program.upper))
    assert fixed > 300
    assert better > 1_000


@pytest.mark.parametrize("seconds", [0.0, 0.2])
def test_no_work_at_all_still_gives_a_bound_and_a_lawful_roster(seconds: float) -> None:
    for seed in PROGRAMS[:60]:
        one = drawn(seed)
        found = search(one.program, one.land, Limits(seconds=seconds, workers=0, work=0))
        assert found.bound >= best_value(one.program), f"seed {seed}"
        assert found.rounds == 0
        if found.x is not None:
            assert one.program.feasible(found.x)
            assert one.program.value(found.x) <= found.bound


def test_no_work_on_a_month_gives_a_bound_that_no_roster_of_the_month_exceeds() -> None:
    compared = 0
    for seed in range(250):
        world = tiny(seed)
        expected = best(world.world, world.month)
        if expected is None or contradictions(world.case, world.span):
            continue
        problem = prepare(world.case, world.span)
        found = search(problem.program, landscape(problem), Limits(seconds=0.1, workers=0, work=0))
        assert Fraction(found.bound, AMOUNT_PER_ZLOTY) >= expected[0], f"seed {seed}"
        alone = relax(problem.program, seconds=20)
        assert alone is not None
        assert Fraction(alone.bound, AMOUNT_PER_ZLOTY) >= expected[0], f"seed {seed}"
        compared += 1
    assert compared > 200


def test_what_is_kept_and_forbidden_at_once_is_impossible_and_no_crash() -> None:
    one = drawn(1)
    lower = one.program.lower.copy()
    lower[0] = 1
    upper = one.program.upper.copy()
    upper[0] = 0
    found = search(replace(one.program, lower=lower, upper=upper), one.land, Limits(seconds=5, workers=0))
    assert found.x is None
    assert found.impossible


def test_pins_without_any_candidate_are_named_by_their_rule() -> None:
    world = next(world for world in map(tiny, range(300)) if _names_pins(world.seed))
    with pytest.raises(ContradictingPins, match="pins"):
        prepare(world.case, world.span)


def _names_pins(seed: int) -> bool:
    world = tiny(seed)
    try:
        prepare(world.case, world.span)
    except ContradictingPins:
        return True
    return False
