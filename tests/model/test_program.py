"""The program as arrays: fees, parts and rows, each against all points of tiny programs."""

from __future__ import annotations

from random import Random

import numpy as np

from scheduler.model.program import Ints, Program
from scheduler.rules import request
from tests.engine.programs import dense, drawn, lawful, points, values
from tests.model.worlds import tiny

PROGRAMS = range(400)


def free_set(program: Program, dice: Random) -> Ints:
    """A random set of columns, sorted."""
    return np.array(sorted(dice.sample(range(program.size), dice.randint(1, program.size))), dtype=np.int64)


def test_a_point_is_feasible_exactly_when_the_full_matrix_says_so() -> None:
    seen = {True: 0, False: 0}
    for seed in PROGRAMS:
        program = drawn(seed).program
        matrix = dense(program)
        for x in points(program)[::3]:
            allowed = bool(np.all(matrix @ x <= program.rhs))
            assert program.feasible(x) == allowed, f"seed {seed}"
            assert np.array_equal(program.activity(x), matrix @ x)
            seen[allowed] += 1
        assert not program.feasible(program.upper + 1)
    assert min(seen.values()) > 2_000


def test_the_extremes_of_a_row_are_those_of_its_marked_entries_and_of_none_the_least_is_above_the_largest() -> None:
    seen = {True: 0, False: 0}
    for seed in PROGRAMS:
        program, dice = drawn(seed).program, np.random.default_rng(seed)
        number, among = dice.integers(-1, 5, program.size), dice.random(len(program.columns)) < 0.5
        least, largest = program.row_extremes(number, among)
        for row in range(program.rows):
            entries = np.arange(program.starts[row], program.starts[row + 1])
            numbers = number[program.columns[entries[among[entries]]]].tolist()
            if numbers:
                assert (least[row], largest[row]) == (min(numbers), max(numbers)), f"seed {seed}, row {row}"
            else:
                assert least[row] > largest[row], f"seed {seed}, row {row}"
            seen[bool(numbers)] += 1
    assert min(seen.values()) > 100


def test_a_program_without_rows_has_no_extremes() -> None:
    program = drawn(0).program
    bare = program.with_rows([], np.ones(program.rows, dtype=bool))
    least, largest = bare.row_extremes(np.arange(bare.size), np.zeros(0, dtype=bool))
    assert len(least) == len(largest) == 0


def test_with_fees_finds_the_cheapest_lawful_fees_of_the_candidates() -> None:
    charged = 0
    for seed in PROGRAMS:
        program = drawn(seed).program
        allowed = lawful(program)
        for candidates in np.unique(allowed[:, : program.candidates], axis=0):
            same = allowed[np.all(allowed[:, : program.candidates] == candidates, axis=1)]
            x = np.concatenate([candidates, program.upper[program.candidates :]])
            full = program.with_fees(x)
            assert program.feasible(full), f"seed {seed}: {x}"
            assert np.array_equal(full[: program.candidates], candidates)
            assert program.value(full) == values(program, same).max(), f"seed {seed}: {x}"
            charged += bool(full[program.candidates :].any())
    assert charged > 500


def test_with_fees_leaves_unlawful_candidates_unlawful() -> None:
    for seed in PROGRAMS:
        program = drawn(seed).program
        allowed = {tuple(x.tolist()) for x in lawful(program)[:, : program.candidates]}
        for x in points(program)[::5]:
            assert program.feasible(program.with_fees(x)) == (tuple(x[: program.candidates].tolist()) in allowed)


def test_a_part_allows_exactly_what_the_whole_allows_with_everything_else_fixed_and_has_its_value() -> None:
    compared = 0
    for seed in PROGRAMS:
        program, dice = drawn(seed).program, Random(seed)
        allowed = lawful(program)
        x = allowed[dice.randrange(len(allowed))]
        free = free_set(program, dice)
        part = program.part(free, x)
        assert part.candidates == np.count_nonzero(free < program.candidates)
        for y in points(part):
            whole = x.copy()
            whole[free] = y
            assert part.feasible(y) == program.feasible(whole), f"seed {seed}: free {free}, {y}"
            assert part.value(y) == program.value(whole), f"seed {seed}: free {free}, {y}"
            compared += 1
    assert compared > 5_000


def test_a_part_has_only_rows_that_its_own_columns_can_break() -> None:
    for seed in PROGRAMS:
        program, dice = drawn(seed).program, Random(seed)
        allowed = lawful(program)
        part = program.part(free_set(program, dice), allowed[dice.randrange(len(allowed))])
        if part.rows:
            worst = dense(part).clip(min=0) @ part.upper + dense(part).clip(max=0) @ part.lower
            assert np.all(worst > part.rhs), f"seed {seed}"


def test_a_part_beside_kept_services_has_no_row_without_columns() -> None:
    """Kept services may break a fee's row while the fee is still open; no other part has to answer for that."""
    for seed in PROGRAMS:
        program, dice = drawn(seed, shared=False).program, Random(seed)
        part = program.part(free_set(program, dice), program.lower)
        assert np.all(np.diff(part.starts) > 0), f"seed {seed}: a row of the part has no entry"


def test_a_limit_that_no_choice_of_one_service_a_request_exceeds_is_not_stated() -> None:
    world = next(world for world in map(tiny, range(50)) if len(world.model().by_request) > 1)
    model = world.model()
    request.constrain(model)
    before = model.finished()[0].rows
    amounts = dict.fromkeys(range(len(model.services)), 60)
    most = 60 * len(model.by_request)
    model.at_most("max_hours_month", amounts, most)
    assert model.finished()[0].rows == before
    model.at_most("max_hours_month", amounts, most - 1)
    program, rules = model.finished()
    assert program.rows == before + 1
    # At most one service a request, and the limit.
    assert sorted(program.rhs.tolist()) == [*[1] * before, most - 1]
    assert dict(zip(program.rhs.tolist(), rules, strict=True)) == {1: "request", most - 1: "max_hours_month"}
