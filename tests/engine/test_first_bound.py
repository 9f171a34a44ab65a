"""A bound before anything is relaxed: no roster is worth more, and a request counts once."""

from __future__ import annotations

import numpy as np

from scheduler.engine.first_bound import first_bound
from scheduler.model.program import Ints
from scheduler.units import AMOUNT_PER_ZLOTY
from tests.engine.programs import Draft, best_value, drawn, program_of

ZLOTY = AMOUNT_PER_ZLOTY


def three_visits(*, money: int | None = None) -> tuple[Draft, Ints]:
    """Three visits for 400, 300 and 200 zł, each by one of two assistants; a visit costs 100 of the money."""
    draft = Draft([400 * ZLOTY, 300 * ZLOTY, 200 * ZLOTY] * 2, [1] * 6)
    for visit in range(3):
        draft.row([visit, 3 + visit], [1, 1], 1)
    if money is not None:
        draft.row(list(range(6)), [100] * 6, money, shared=True)
    return draft, np.arange(6) % 3


def test_three_visits_that_two_assistants_could_serve_count_once_each_900_and_not_1_800_zl() -> None:
    draft, request = three_visits()
    assert first_bound(program_of(draft, 6), request) == 900 * ZLOTY


def test_with_money_for_two_of_three_visits_the_cheapest_of_them_does_not_count() -> None:
    draft, request = three_visits(money=200)
    bound = first_bound(program_of(draft, 6), request)
    assert 700 * ZLOTY <= bound <= 701 * ZLOTY


def test_with_money_for_all_three_visits_its_price_is_nothing() -> None:
    draft, request = three_visits(money=300)
    bound = first_bound(program_of(draft, 6), request)
    assert 900 * ZLOTY <= bound <= 901 * ZLOTY


def test_where_250_zl_buy_money_for_a_visit_more_its_price_is_no_higher_than_that() -> None:
    draft, request = three_visits()
    draft.profit.append(-250 * ZLOTY)
    draft.upper.append(10)
    draft.row([*range(6), 6], [100] * 6 + [-100], 100, shared=True)
    # One visit of 400 is paid for; the second is bought and brings 50 more, the third would cost more than it brings.
    bound = first_bound(program_of(draft, 6), request)
    assert 450 * ZLOTY <= bound <= 451 * ZLOTY


def test_of_a_package_of_6_hours_on_three_days_of_4_only_6_hours_count() -> None:
    draft = Draft([400 * ZLOTY] * 6, [1] * 6)
    for day in range(3):
        draft.row([2 * day, 2 * day + 1], [1, 1], 1)
    draft.row(list(range(6)), [240] * 6, 360)
    bound = first_bound(program_of(draft, 6), np.zeros(6, dtype=np.int64))
    assert 600 * ZLOTY <= bound <= 601 * ZLOTY


def test_no_roster_of_any_drawn_program_is_worth_more_than_the_first_bound() -> None:
    lower = 0
    for seed in range(600):
        one = drawn(seed, marks=seed % 2 == 0)
        program, bound = one.program, first_bound(one.program, one.land.request)
        assert best_value(program) <= bound, f"seed {seed}"
        lower += bound < program.constant + int(np.sum(program.profit * program.most_wanted))
    assert lower > 300


def test_a_program_without_candidates_is_worth_its_constant() -> None:
    assert first_bound(program_of(Draft([], []), 0), np.zeros(0, dtype=np.int64)) == 0
