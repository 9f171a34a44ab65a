"""Groups grow by whoever excludes all of their members, and no roster is lost by it."""

from __future__ import annotations

import numpy as np

from scheduler.engine.grown_groups import with_grown_groups
from scheduler.engine.relaxation import relax
from scheduler.model.program import Program, Row, rows_in_arrays
from scheduler.units import AMOUNT_PER_ZLOTY
from tests.engine.programs import drawn, lawful


def services(count: int, rows: list[Row]) -> Program:
    """Services of one assistant, each worth 100 zł."""
    starts, columns, coefficients, rhs = rows_in_arrays(rows)
    one = np.ones(count, dtype=np.int64)
    nobody = np.zeros(len(rhs), dtype=bool)
    worth = one * 100 * AMOUNT_PER_ZLOTY
    return Program(worth, 0 * one, one, starts, columns, coefficients, rhs, count, count, nobody)


def of_one_assistant(program: Program) -> Program:
    return with_grown_groups(program, np.zeros(program.candidates, dtype=np.int64))


def told(program: Program) -> list[tuple[int, ...]]:
    """The members of each row."""
    return [tuple(part.tolist()) for part in np.split(program.columns, program.starts[1:-1])]


def zloty(program: Program) -> float:
    relaxed = relax(program, 20)
    assert relaxed is not None
    return relaxed.bound / AMOUNT_PER_ZLOTY


PAIRS: list[Row] = [([0, 1], [1, 1], 1), ([1, 2], [1, 1], 1), ([0, 2], [1, 1], 1)]


def test_three_services_each_two_of_which_exclude_each_other_are_one_group_worth_100_and_not_150_zl() -> None:
    apart = services(3, PAIRS)
    together = of_one_assistant(apart)
    assert zloty(apart) == 150
    assert told(together) == [(0, 1, 2)] and together.rhs.tolist() == [1]
    assert zloty(together) == 100


def test_services_of_two_assistants_stay_in_their_rows() -> None:
    program = services(3, PAIRS)
    assert with_grown_groups(program, np.array([0, 0, 1], dtype=np.int64)) is program


def test_10_and_3_hours_exclude_each_other_where_12_are_allowed_and_10_and_2_do_not() -> None:
    program = services(4, [([0, 1, 2, 3], [600, 180, 120, 120], 720)])
    assert told(of_one_assistant(program)) == [(0, 1, 2, 3), (0, 1)]


def test_a_pair_that_a_limit_tells_of_joins_the_groups_that_it_fits() -> None:
    limit: Row = ([0, 1, 2], [600, 180, 240], 720)
    grown = of_one_assistant(services(3, [limit, ([1, 2], [1, 1], 1)]))
    assert told(grown) == [(0, 1, 2), (0, 1, 2)] and grown.rhs.tolist() == [720, 1]


def test_200_candidates_under_one_limit_are_told_in_at_most_a_row_each_and_not_in_one_for_each_pair() -> None:
    amounts = [60 * (1 + 7 * number % 12) for number in range(200)]
    together = of_one_assistant(services(200, [(list(range(200)), amounts, 720)]))
    pairs = sum(one + other > 720 for place, one in enumerate(amounts) for other in amounts[:place])
    assert pairs == 10_717
    assert (together.rows, len(together.columns)) == (101, 6_067)


def test_200_services_longer_than_half_the_limit_are_one_group() -> None:
    together = of_one_assistant(services(200, [(list(range(200)), [420] * 200, 720)]))
    assert told(together) == [tuple(range(200))] * 2 and together.rhs.tolist() == [720, 1]


def test_a_limit_that_tells_of_too_many_groups_is_left_as_it_is() -> None:
    amounts = [400] * 1_500 + [360] * 1_500
    program = services(3_000, [(list(range(3_000)), amounts, 720)])
    assert of_one_assistant(program) is program


def test_no_roster_is_lost_and_none_is_won() -> None:
    grown = 0
    for seed in range(300):
        one = drawn(seed)
        program = with_grown_groups(one.program, np.arange(one.program.candidates, dtype=np.int64) % 2)
        assert np.array_equal(lawful(program), lawful(one.program)), f"seed {seed}"
        grown += program is not one.program
    assert grown > 20
