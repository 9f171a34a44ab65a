"""Cuts take away what the relaxation splits and never a roster."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np

from scheduler.engine.covers import covers, cut_of
from scheduler.engine.halves import halved
from scheduler.engine.tightening import sharpened, tightened
from tests.engine.programs import best_value, drawn, lawful, relaxed
from tests.engine.test_grown_groups import PAIRS, services


def test_of_three_services_each_two_of_which_exclude_each_other_half_the_sum_of_the_pairs_allows_one() -> None:
    program = services(3, PAIRS)
    assert halved(program, np.array([0.5, 0.5, 0.5])) == [([0, 1, 2], [1, 1, 1], 1)]
    assert halved(program, np.array([1.0, 0.0, 0.0])) == []


def test_of_services_of_4_4_and_5_hours_two_fit_into_12_and_one_of_9_counts_as_two() -> None:
    counts, most = cut_of(
        np.array([4, 4, 5, 9, 3], dtype=np.int64), 12, np.array([0.0, 1, 2, 3, 4]), np.array([1, 1, 0.8, 0, 0])
    )
    assert (counts.tolist(), most) == ([1, 1, 1, 2, 0], 2)


def test_a_cover_holds_for_every_choice_within_the_limit() -> None:
    dice = Random(5)
    said = 0
    for _ in range(400):
        count = dice.randint(2, 7)
        amounts = np.array([dice.randint(1, 9) for _ in range(count)], dtype=np.int64)
        limit = dice.randint(1, 25)
        order, x = np.array([[dice.random() for _ in range(count)] for _ in range(2)])
        counts, most = cut_of(amounts, limit, order, x)
        said += bool(counts.any())
        for choice in product((0, 1), repeat=count):
            if amounts @ choice <= limit:
                assert counts @ choice <= most
    assert said > 100


def test_no_roster_of_any_drawn_program_breaks_a_cut_whatever_the_values_that_it_is_asked_for() -> None:
    dice = Random(7)
    cuts = 0
    for seed in range(300):
        program = drawn(seed, marks=seed % 2 == 0).program
        anything = np.array([dice.random() * most for most in program.upper.tolist()], dtype=np.float64)
        for x in (relaxed(program).x, anything):
            for columns, amounts, most in covers(program, x) + halved(program, x):
                cuts += 1
                assert np.all(lawful(program)[:, columns] @ np.array(amounts) <= most), f"seed {seed}"
    assert cuts > 300


def test_with_cuts_the_bound_stays_above_the_best_roster_and_is_it_more_often() -> None:
    plain = with_cuts = 0
    for seed in range(300):
        program = drawn(seed).program
        corner = relaxed(program)
        sharp = sharpened(program, corner.x, (), 20)
        tight = tightened(program, sharp.cuts, 20)
        assert tight is not None and len(tight.prices) == program.rows + len(sharp.cuts)
        assert best_value(program) <= tight.bound <= corner.bound + 1
        plain += corner.bound == best_value(program)
        with_cuts += tight.bound == best_value(program)
    assert with_cuts > plain
