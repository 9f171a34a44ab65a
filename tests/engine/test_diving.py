"""Dives end with a lawful roster near the relaxation, whatever marks and fees the program has."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scheduler.engine.covering import cover_of
from scheduler.engine.diving import dive
from scheduler.engine.relaxation import relax
from tests.engine.days import day, shifts
from tests.engine.programs import best_value, drawn


@pytest.mark.parametrize("marks", [False, True])
def test_a_dive_ends_lawful_and_mostly_with_the_best_roster_of_a_tiny_program(marks: bool) -> None:
    ended = best = 0
    for seed in range(80):
        one = drawn(seed, marks=marks)
        relaxed = relax(one.program, 20)
        assert relaxed is not None
        x = dive(one.program, one.request, relaxed.x, 0.25, 20)
        if x is not None:
            assert one.program.feasible(x), f"seed {seed}"
            ended += 1
            best += one.program.value(x) == best_value(one.program)
    assert ended > 60
    assert best > 40


def test_where_the_relaxation_is_whole_the_dive_ends_with_it() -> None:
    whole = 0
    for seed in range(80):
        one = drawn(seed)
        relaxed = relax(one.program, 20)
        assert relaxed is not None
        value = best_value(one.program)
        if all(min(share, 1 - share) < 1e-6 for share in relaxed.x[: one.program.candidates] % 1):
            x = dive(one.program, one.request, relaxed.x, 0.25, 20)
            assert x is not None and one.program.value(x) == value == one.program.on_the_grid(relaxed.bound)
            whole += 1
    assert whole > 20


def test_a_dive_among_few_candidates_chooses_no_other() -> None:
    for seed in range(40):
        one = drawn(seed, kept=False)
        upper = one.program.upper.copy()
        upper[0] = 0
        relaxed = relax(one.program, 20)
        assert relaxed is not None
        x = dive(replace(one.program, upper=upper), one.request, relaxed.x, 0.25, 20)
        assert x is not None and x[0] == 0 and one.program.feasible(x), f"seed {seed}"


@pytest.mark.parametrize("people", [1, 2, 3])
def test_a_dive_for_few_people_stops_at_them_and_goes_on_with_what_these_can_do(people: int) -> None:
    # Guesses by chance among five people, so that a choice without a look at the limit would take all of them.
    one = day([(start, end, "ABCDE") for start, end, _ in shifts(12)])
    limited = cover_of(one.program, one.land.request, one.staff, people).limited
    x = dive(limited, one.land.request, np.random.default_rng(people).uniform(0.5, 0.9, limited.size), 1.0, 20)
    assert x is not None and limited.feasible(x)
    assert len(one.staff.in_use(x)) <= people
    # Two tasks at once, twelve in all: one person does six of them.
    assert np.count_nonzero(x[: limited.candidates]) == 6 * min(people, 2)
