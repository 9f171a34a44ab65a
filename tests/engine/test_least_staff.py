"""How few people carry the month: the question as the engine sees it, its bounds, and the covering search."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scheduler.engine.covering import cover
from scheduler.engine.incumbent import Limits
from scheduler.engine.least_staff import Staff, in_people, staff_of
from scheduler.engine.peak import peak, peak_bound
from scheduler.engine.relaxation import relax
from scheduler.engine.search import search
from scheduler.model.program import Program
from tests.engine.days import FEE, Day, Task, day, random_day, shifts
from tests.engine.programs import best_value, drawn


def people(one: Day, bound: int) -> int:
    return one.staff.people(one.program, bound)


def test_every_assistant_has_the_fee_that_only_their_own_candidates_pay() -> None:
    one = day([(0, 60, "AB"), (60, 120, "AB"), (0, 60, "AC")])
    program, staff = one.program, one.staff
    assert staff.price == FEE
    # A and B have a fee column each; C's single candidate carries the fee in its own profit.
    assert (staff.fee[:2] >= program.fees).all() and staff.fee[2] < program.candidates
    assert staff.worth.tolist() == [60 * 100_00] * program.candidates


def test_without_a_price_on_people_there_is_no_such_question() -> None:
    one = day([(0, 60, "AB"), (60, 120, "AB")])
    free = one.program.profit.copy()
    free[one.program.fees] = 0
    program = Program(**{**one.program.__dict__, "profit": free})
    assert staff_of(program, one.land) is None


def test_people_decide_only_where_it_makes_no_difference_who_serves_and_all_is_worth_a_person() -> None:
    tasks = [(0, 60, "AB"), (60, 120, "AB")]
    assert day(tasks).staff.decides
    assert not day(tasks, dearer=700).staff.decides
    assert not day(tasks, hour=FEE // 60 - 1).staff.decides
    assert day(tasks, hour=FEE // 60).staff.decides


@pytest.mark.parametrize(
    ("tasks", "at_once"),
    [
        ([(0, 60, "ABC"), (60, 120, "ABC")], 1),
        ([(0, 61, "ABC"), (60, 120, "ABC")], 2),
        ([(0, 90, "ABC"), (30, 120, "AB"), (60, 120, "BC"), (90, 150, "ABC")], 3),
    ],
)
def test_the_peak_counts_what_shares_a_moment_and_not_what_only_touches(tasks: list[Task], at_once: int) -> None:
    one = day(tasks)
    assert len(peak(one.staff, one.land)) == at_once
    assert people(one, peak_bound(one.program, one.staff, one.land)) == at_once


def test_a_request_that_does_not_pay_for_a_person_is_no_part_of_the_peak() -> None:
    below, enough = (day([(0, 60, "AB"), (30, length, "AB")]) for length in (30 + 53, 30 + 54))
    assert len(peak(below.staff, below.land)) == 1
    assert len(peak(enough.staff, enough.land)) == 2


def test_a_row_that_lets_one_go_before_the_fee_is_due_is_not_charged_for_the_peak() -> None:
    one = day([(0, 90, "AB"), (30, 120, "AB"), (60, 150, "AB")])
    fee, mine = int(one.staff.fee[0]), np.flatnonzero(one.land.assistant == 0).tolist()
    assert fee >= one.program.fees
    rows = one.program.rows
    later = one.program.with_rows([([*mine, fee], [1, 1, 1, -1], 1)])
    # The same rows with that one first, so that no other comes before it.
    order = np.argsort((later.row_of_entry - rows) % (rows + 1), kind="stable")
    program = replace(
        later,
        starts=np.concatenate(([0], np.cumsum(np.roll(np.diff(later.starts), 1)))),
        columns=later.columns[order],
        coefficients=later.coefficients[order],
        rhs=np.roll(later.rhs, 1),
        shared=np.roll(later.shared, 1),
    )
    staff = staff_of(program, one.land)
    assert staff is not None and program.rhs[0] == 1
    assert peak_bound(program, staff, one.land) == peak_bound(one.program, one.staff, one.land)
    assert peak_bound(program, staff, one.land) >= best_value(program)


def test_a_bound_in_whole_people_is_never_below_the_best_roster_and_often_exactly_it() -> None:
    exact = compared = 0
    for seed in range(120):
        one = random_day(seed)
        if one.program.size > 13:
            continue
        value = best_value(one.program)
        staff = staff_of(one.program, one.land)
        if staff is None:
            continue
        whole, lost = in_people(one.program, staff)
        relaxed = relax(whole, seconds=20)
        assert relaxed is not None
        bound = whole.on_the_grid(relaxed.bound) + lost
        assert bound >= value, f"seed {seed}"
        assert peak_bound(one.program, staff, one.land) >= value, f"seed {seed}"
        compared += 1
        exact += bound == value
    assert compared > 60
    assert exact > compared // 2


def test_rounding_down_to_people_and_adding_the_remainder_bounds_any_program() -> None:
    for seed in range(200):
        one = drawn(seed)
        groups = np.arange(one.program.candidates, dtype=np.int64)
        profit = one.program.profit[: one.program.candidates]
        allowed = one.program.upper[: one.program.candidates] > 0
        staff = Staff(10, groups, groups, groups, profit, allowed)
        whole, lost = in_people(one.program, staff)
        assert whole.unit % 10 == 0 or not whole.profit.any()
        assert best_value(whole) + lost >= best_value(one.program), f"seed {seed}"


def test_the_search_proves_the_least_staff_of_tiny_days() -> None:
    for seed in range(40):
        one = random_day(seed)
        if one.program.size > 13:
            continue
        found = search(one.program, one.land, Limits(seconds=10, workers=0))
        assert found.x is not None and one.program.value(found.x) == found.bound == best_value(one.program), f"{seed}"


def test_a_covering_search_for_as_many_as_needed_leaves_nothing_open_and_for_fewer_stays_lawful() -> None:
    one = day(shifts(12))
    whole, _ = in_people(one.program, one.staff)
    relaxed = relax(whole, seconds=20)
    assert relaxed is not None
    for number, holes in ((3, 0), (1, 5)):
        found = cover(
            one.program,
            one.land.request,
            one.staff,
            number,
            relaxed=relaxed.x,
            start=one.program.with_fees(one.program.lower),
            share=0.25,
            seconds=20,
            seed=1,
            rounds=12,
        )
        assert found is not None
        x, filled = found
        assert one.program.feasible(x) and len(one.staff.in_use(x)) <= number
        assert 12 - int(x[: one.program.candidates].sum()) >= holes
        assert (filled is None) == (number == 3)
        if filled is not None:
            assert one.program.feasible(filled) and one.program.value(filled) >= one.program.value(x)


def test_equal_assistants_are_no_hindrance_and_the_same_seed_and_work_give_the_same_roster() -> None:
    one = day([(60 * (n // 3), 60 * (n // 3) + 60, "ABCDEFG") for n in range(18)])
    limits = Limits(seconds=60, seed=3, workers=0, work=4)
    first, second = (search(one.program, one.land, limits) for _ in range(2))
    assert first.x is not None and second.x is not None
    assert np.array_equal(first.x, second.x)
    assert len(one.staff.in_use(first.x)) == 3
    assert one.program.value(first.x) == first.bound
