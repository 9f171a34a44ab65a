"""A proof in pieces: in whatever order they end and whatever is lost, its bound is above every roster."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest

from scheduler.engine import proof
from scheduler.engine.incumbent import Incumbent, Limits
from scheduler.engine.proof import Proof
from scheduler.engine.relaxation import Relaxation, relax, whole_prices
from scheduler.engine.relaxation import proved as proved_by
from scheduler.engine.simplex import Simplex
from scheduler.engine.tree import Branch, Tree
from scheduler.model.program import Ints, Program, rows_in_arrays
from tests.engine.programs import best_value, drawn, lawful, values

Given = list[tuple[Callable[[Any], None], Callable[..., Any], tuple[Any, ...]]]


def begun(program: Program, workers: int = 2) -> tuple[Incumbent, Proof, Given]:
    """An incumbent with the worst roster, and a proof whose pieces wait in a list."""
    best = Incumbent(program, Limits(60, workers=workers), lambda progress: None, lambda: False)
    rosters = lawful(program)
    best.offer(rosters[values(program, rosters).argmin()])
    given: Given = []
    minutes = np.full(program.candidates, 60)

    def give(then: Callable[[Any], None], task: Callable[..., Any], *rest: Any, **named: Any) -> None:
        given.append((then, partial(task, **named), rest))

    return best, Proof(best, minutes, workers, give), given


def without_prices(self: Simplex, lower: Ints, upper: Ints) -> Relaxation:
    """A relaxation that knows of no row, so that there are branches enough."""
    self.work += 1
    none = np.zeros(self.program.rows, dtype=np.int64)
    return proved_by(self.program, none, (lower + upper) / 2, lower, upper)


@pytest.mark.parametrize("lost", [False, True], ids=["nothing lost", "every third piece lost"])
def test_in_pieces_of_at_most_two_branches_the_best_value_is_proved_whatever_is_lost(
    monkeypatch: pytest.MonkeyPatch, lost: bool
) -> None:
    monkeypatch.setattr(proof, "MOST_BRANCHES", 2)
    monkeypatch.setattr(proof, "MANY_BRANCHES", 2)
    monkeypatch.setattr(proof, "QUIET", 0)
    monkeypatch.setattr(proof, "PIECE", 1)
    monkeypatch.setattr(Simplex, "relax", without_prices)
    pieces = waited = 0
    for seed in range(40):
        program = drawn(seed, marks=True).program
        best, growing, given = begun(program)
        start = relax(program, 20)
        assert start is not None
        growing.begin(start)
        while given:
            then, task, details = given.pop()
            pieces += 1
            waited += bool(given)
            then(None if lost and pieces % 3 == 0 else task(*details))
            assert best.value is not None and best.value <= best.bound
            assert best.bound >= best_value(program), f"seed {seed}"
        assert (best.value, best.bound) == (best_value(program),) * 2, f"seed {seed}"
    assert pieces > 100
    assert waited > 10


def test_a_better_roster_from_one_piece_is_never_above_the_bound_of_another_that_began_before_it() -> None:
    program = drawn(3).program
    best, growing, given = begun(program)
    rosters = lawful(program)
    low, high = best.value, best_value(program)
    assert low is not None and low + program.unit < high
    sum_costs = np.zeros((2, program.size)), np.zeros((2, program.size), dtype=np.int64)
    none = np.zeros(0, dtype=np.int64)
    for bound in (high + program.unit, low + program.unit):
        branch = Branch(bound, none, none, none, none, np.zeros(0))
        growing._give_out(Tree((branch,), np.ones(program.rows, dtype=bool), *sum_costs, low))
    found = rosters[values(program, rosters).argmax()]
    given[0][0](Tree((), np.ones(program.rows, dtype=bool), *sum_costs, high, found))
    assert (best.value, best.bound) == (high, high)


@pytest.mark.parametrize("dual", [float("nan"), float("inf"), 1e300, 1.5e9, -5.0])
def test_prices_that_are_no_prices_prove_a_bound_all_the_same(dual: float) -> None:
    for seed in range(40):
        program = drawn(seed, marks=True).program
        found = proved_by(program, whole_prices(np.full(program.rows, dual)), np.zeros(program.size))
        assert found.bound >= best_value(program), f"seed {seed}"


def test_a_row_without_entries_is_relaxed_like_any_other() -> None:
    one = np.ones(1, dtype=np.int64)
    starts, columns, coefficients, rhs = rows_in_arrays([([0], [1], 1), ([], [], 0)])
    program = Program(one, 0 * one, one, starts, columns, coefficients, rhs, 1, 1, np.zeros(2, dtype=bool))
    found = relax(program, 20)
    assert found is not None and found.bound == 1
