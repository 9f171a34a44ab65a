"""The lean form of a relaxation: the same points, fewer entries, and a bound from the rows themselves."""

from __future__ import annotations

import numpy as np
import pytest

from scheduler.engine import lean as module
from scheduler.engine.lean import lean
from scheduler.engine.relaxation import relax
from scheduler.model.program import Program, rows_in_arrays
from tests.engine.programs import best_value, drawn


def moments(length: int) -> Program:
    """One assistant, sixty services, of which each `length` in a row share a moment and a fee."""
    rows = [([*range(at, at + length), 60], [1] * length + [-1], 0) for at in range(61 - length)]
    rows += [(list(range(at, at + length)), [1] * length, 1) for at in range(61 - length)]
    starts, columns, coefficients, rhs = rows_in_arrays(rows)
    profit = np.array([7 + at % 5 for at in range(60)] + [-11], dtype=np.int64)
    nothing, ones = np.zeros(61, dtype=np.int64), np.ones(61, dtype=np.int64)
    shared = np.zeros(len(rhs), dtype=bool)
    return Program(profit, nothing, ones, starts, columns, coefficients, rhs, 60, 60, shared)


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lean form, however small the program."""
    monkeypatch.setattr(module, "FEWEST", 0)
    monkeypatch.setattr(module, "WORTH", 100)


def test_rows_that_slide_along_a_day_take_two_entries_a_service_and_not_twenty() -> None:
    program = moments(20)
    assert len(program.columns) == 41 * 41
    assert lean(program).program is program
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FEWEST", 0)
        short = lean(program)
    assert len(short.program.columns) == 21 + 40 * 2 + 41 + 40
    assert short.program.rows == 41


@pytest.mark.usefixtures("always")
def test_the_lean_bound_is_the_bound_of_the_rows_as_they_were() -> None:
    program = moments(20)
    short = relax(program, seconds=20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FEWEST", 1 << 40)
        plain = relax(program, seconds=20)
    assert short is not None and plain is not None
    assert short.bound == plain.bound == 3 * 11 - 11
    assert np.all(short.prices >= 0) and len(short.x) == program.size


@pytest.mark.usefixtures("always")
def test_no_lean_bound_is_below_the_best_roster() -> None:
    exact = 0
    for seed in range(200):
        program = drawn(seed).program
        found = relax(program, seconds=20)
        assert found is not None
        assert found.bound >= best_value(program), f"seed {seed}"
        exact += found.bound == best_value(program)
    assert exact > 60
