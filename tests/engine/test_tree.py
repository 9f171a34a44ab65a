"""A proof by cases ends at the best value of tiny programs, whatever it begins with and however it is cut in pieces."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

import numpy as np
import pytest

from scheduler.engine.propagation import propagated
from scheduler.engine.simplex import Simplex
from scheduler.engine.sums import with_sums
from scheduler.engine.tree import Tree, grown, planted
from scheduler.model.program import Ints, Program
from tests.engine.programs import best_value, drawn, lawful, points, relaxed, values

SEEDS = range(80)


def minutes(program: Program) -> Ints:
    return 60 * (1 + np.arange(program.candidates, dtype=np.int64) % 3)


def worst(program: Program) -> int:
    return int(values(program, lawful(program)).min())


def tree_of(program: Program, value: int) -> Tree:
    return planted(program, minutes(program), relaxed(program), value)


@pytest.mark.parametrize("marks", [False, True], ids=["visits", "with marks"])
def test_from_the_worst_roster_the_tree_finds_the_best_one_and_proves_it(marks: bool) -> None:
    found = 0
    for seed in SEEDS:
        program = drawn(seed, marks=marks).program
        tree = grown(program, minutes(program), tree_of(program, worst(program)), 20)
        assert tree.branches == ()
        assert tree.bound == best_value(program), f"seed {seed}"
        if tree.x is not None:
            assert program.feasible(tree.x)
            assert program.value(tree.x) == tree.value
            found += 1
    assert found > len(SEEDS) // 2


def test_from_the_best_roster_the_tree_proves_it_and_finds_none() -> None:
    for seed in SEEDS:
        program = drawn(seed).program
        tree = grown(program, None, planted(program, None, relaxed(program), best_value(program)), 20)
        assert (tree.branches, tree.x, tree.bound) == ((), None, best_value(program)), f"seed {seed}"


def test_piece_by_piece_no_bound_is_below_the_best_roster_or_above_the_one_before() -> None:
    pieces = 0
    for seed in SEEDS:
        program = drawn(seed, marks=True).program
        tree = tree_of(program, worst(program))
        while tree.branches:
            following = grown(program, minutes(program), tree, 20, work=1)
            assert best_value(program) <= following.bound <= tree.bound, f"seed {seed}"
            tree, pieces = following, pieces + 1
        assert tree.bound == best_value(program)
    assert pieces > 2 * len(SEEDS)


def test_no_time_leaves_the_tree_as_it_was() -> None:
    program = drawn(3).program
    tree = tree_of(program, worst(program))
    assert grown(program, minutes(program), tree, 0.0).bound == tree.bound


def test_without_any_answer_of_the_solver_all_cases_are_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Simplex, "relax", lambda *bounds: None)
    for seed in SEEDS[:20]:
        program = drawn(seed).program
        tree = grown(program, None, planted(program, None, relaxed(program), worst(program)), 20)
        assert tree.bound == best_value(program), f"seed {seed}"


def test_sums_leave_every_roster_its_value_and_price_what_they_miss() -> None:
    several = 0
    for seed in SEEDS:
        program = drawn(seed).program
        full = with_sums(program, minutes(program))
        several += full.size == program.size + 6
        totals = (full.size - program.size) // 3
        for x in lawful(program)[-5:]:
            rows = range(program.rows, full.rows, 2)
            sums = [int(full.activity(np.append(x, [0] * 3 * totals))[row]) for row in rows]
            whole = np.append(x, [part for total in sums for part in (total, 0, 0)])
            assert full.feasible(whole)
            assert full.value(whole) == program.value(x)
            for number in range(totals):
                other = whole.copy()
                other[program.size + 3 * number] += 1
                assert not full.feasible(other)
    assert several > 5


def test_what_rows_leave_of_bounds_holds_every_lawful_point_within_them() -> None:
    narrowed = impossible = 0
    for seed in SEEDS:
        program = drawn(seed, marks=True).program
        for column in range(program.size):
            lower = program.lower.copy()
            lower[column] = program.upper[column]
            left = propagated(program, lower, program.upper)
            inside = lawful(replace(program, lower=lower))
            if left is None:
                assert not len(inside), f"seed {seed}"
                impossible += 1
                continue
            assert np.all(inside >= left[0]) and np.all(inside <= left[1]), f"seed {seed}"
            narrowed += not np.array_equal(left[1], program.upper)
    assert narrowed > 50
    assert impossible > 5


def test_rows_that_were_not_stated_are_stated_when_a_solution_breaks_them() -> None:
    for seed in SEEDS[:40]:
        program = drawn(seed).program
        simplex = Simplex(program, np.zeros(program.rows, dtype=bool), monotonic() + 20)
        found = simplex.relax(program.lower, program.upper)
        assert found is not None
        assert abs(found.bound - relaxed(program).bound) <= 1
        assert len(points(program)) and simplex.work >= 0
