"""The one call of CP-SAT: its answer and its bound are those of trying all points."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from threading import Thread

import numpy as np

from scheduler.model.cp_sat import Outcome, solve, stop_solving
from scheduler.model.program import Program, rows_in_arrays
from tests.engine.programs import best_value, drawn, lawful


def test_the_best_point_of_a_tiny_program_is_found_and_proved() -> None:
    for seed in range(150):
        program = drawn(seed).program
        outcome = solve(program, seconds=60, seed=seed)
        assert outcome.proved and not outcome.impossible and outcome.x is not None
        assert program.feasible(outcome.x), f"seed {seed}"
        assert program.value(outcome.x) == outcome.bound == best_value(program), f"seed {seed}"


def test_a_program_without_any_lawful_point_is_impossible() -> None:
    for seed in range(80):
        program = drawn(seed).program
        broken = replace(program, rhs=np.full(program.rows, -1_000, dtype=np.int64))
        if program.rows:
            assert len(lawful(broken)) == 0
            assert solve(broken, seconds=60).impossible


def test_one_candidate_beside_a_fee_of_up_to_two_is_a_row_like_any_other() -> None:
    """Two visits that end one minute past the month's end, of which one is fixed, leave such a row."""
    starts, columns, coefficients, rhs = rows_in_arrays([([0, 1], [1, -1], 0)])
    program = Program(
        profit=np.array([10, -4], dtype=np.int64),
        lower=np.array([0, 0], dtype=np.int64),
        upper=np.array([1, 2], dtype=np.int64),
        starts=starts,
        columns=columns,
        coefficients=coefficients,
        rhs=rhs,
        candidates=1,
        fees=1,
        shared=np.zeros(1, dtype=bool),
    )
    outcome = solve(program, seconds=60)
    assert outcome.x is not None and outcome.x.tolist() == [1, 1]
    assert outcome.bound == 6


def hard() -> Program:
    """Thirty equations that no choice of sixty items meets: far too much for any solver to prove."""
    rng, rows = Random(1), list[tuple[list[int], list[int], int]]()
    for _ in range(30):
        amounts = [rng.randrange(1, 100) for _ in range(60)]
        rows.append((list(range(60)), amounts, sum(amounts) // 2))
        rows.append((list(range(60)), [-amount for amount in amounts], -(sum(amounts) // 2)))
    starts, columns, coefficients, rhs = rows_in_arrays(rows)
    ones = np.ones(60, dtype=np.int64)
    shared = np.zeros(60, dtype=bool)
    return Program(ones, 0 * ones, ones, starts, columns, coefficients, rhs, candidates=60, fees=60, shared=shared)


def test_another_thread_ends_a_call_of_ten_minutes() -> None:
    outcomes: list[Outcome] = []
    call = Thread(target=lambda: outcomes.append(solve(hard(), seconds=600)))
    call.start()
    while call.is_alive():
        stop_solving()
        call.join(timeout=0.05)
    assert [(one.x, one.proved) for one in outcomes] == [(None, False)]
