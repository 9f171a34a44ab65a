"""Marks: columns by which rules say what a roster is like, against all points of tiny programs."""

from __future__ import annotations

from random import Random

import numpy as np

from scheduler.engine.choosing import WAYS
from scheduler.engine.first import completed, first_roster
from scheduler.engine.incumbent import Limits
from scheduler.engine.neighbourhoods import free_columns
from scheduler.engine.search import search
from scheduler.model.cp_sat import solve
from scheduler.model.program import Ints, Program
from tests.engine.programs import Drawn, best_value, drawn, lawful, points, values

PROGRAMS = range(300)


def marked(seed: int) -> Drawn:
    return drawn(seed, marks=True)


def decided(program: Program, allowed: Ints) -> set[tuple[int, ...]]:
    return {tuple(x.tolist()) for x in allowed[:, : program.candidates]}


def test_candidates_have_marks_and_fees_that_fit_exactly_when_some_lawful_point_has_them() -> None:
    seen = {True: 0, False: 0}
    for seed in PROGRAMS:
        program = marked(seed).program
        allowed = lawful(program)
        lawful_candidates = decided(program, allowed)
        for candidates in sorted(decided(program, points(program)))[:24]:
            x = np.zeros(program.size, dtype=np.int64)
            x[: program.candidates] = candidates
            full = completed(program, x)
            assert (full is not None) == (candidates in lawful_candidates), f"seed {seed}: {x}"
            seen[full is not None] += 1
            if full is not None:
                same = allowed[np.all(allowed[:, : program.candidates] == candidates, axis=1)]
                assert program.feasible(full)
                assert tuple(full[: program.candidates].tolist()) == candidates
                assert program.value(full) == values(program, same).max(), f"seed {seed}: {x}"
    assert min(seen.values()) > 500, seen


def test_with_fees_leaves_marks_as_they_are() -> None:
    for seed in PROGRAMS:
        program = marked(seed).program
        assert program.candidates < program.fees <= program.size
        for x in points(program)[::7]:
            assert np.array_equal(program.with_fees(x)[: program.fees], x[: program.fees])


def test_a_part_counts_its_own_candidates_and_marks() -> None:
    for seed in PROGRAMS:
        program, dice = marked(seed).program, Random(seed)
        allowed = lawful(program)
        x = allowed[dice.randrange(len(allowed))]
        free = np.array(sorted(dice.sample(range(program.size), dice.randint(1, program.size))), dtype=np.int64)
        part = program.part(free, x)
        assert part.candidates == np.count_nonzero(free < program.candidates)
        assert part.fees == np.count_nonzero(free < program.fees)
        for y in points(part)[::3]:
            whole = x.copy()
            whole[free] = y
            assert part.feasible(y) == program.feasible(whole), f"seed {seed}"
            assert part.value(y) == program.value(whole)


def groups_by_hand(program: Program) -> list[set[int]]:
    """Marks joined row by row until nothing joins any more."""
    groups = [{column} for column in range(program.candidates, program.fees)]
    for row in range(program.rows):
        inside = set(program.columns[program.starts[row] : program.starts[row + 1]].tolist())
        touched = [group for group in groups if group & inside]
        if touched:
            groups = [group for group in groups if not group & inside] + [set[int]().union(*touched)]
    return sorted(groups, key=min)


def test_marks_share_a_number_exactly_where_rows_tie_them_together() -> None:
    tied = 0
    for seed in PROGRAMS:
        program = marked(seed).program
        assert np.all(program.mark_group[: program.candidates] == -1)
        assert np.all(program.mark_group[program.fees :] == -1)
        numbers = program.mark_group[program.candidates : program.fees].tolist()
        found = [{program.candidates + at for at, one in enumerate(numbers) if one == n} for n in sorted(set(numbers))]
        assert sorted(found, key=min) == groups_by_hand(program), f"seed {seed}"
        tied += any(len(group) > 1 for group in found)
    assert tied > 80


def test_a_neighbourhood_frees_tied_marks_together() -> None:
    rng = np.random.default_rng(1)
    for seed in PROGRAMS:
        one = marked(seed)
        x = lawful(one.program)[0]
        for pick in dict.fromkeys(pick for pick, _ in WAYS):
            free = set(free_columns(one.standing(x), pick, 3, rng).tolist())
            for group in groups_by_hand(one.program):
                assert group <= free or not group & free, f"seed {seed}"


def test_the_first_roster_is_lawful_with_its_marks() -> None:
    found = 0
    for seed in PROGRAMS:
        one = marked(seed)
        x = first_roster(one.program, one.request)
        if x is not None:
            assert one.program.feasible(x), f"seed {seed}"
            assert one.program.value(x) <= best_value(one.program)
            found += 1
        else:
            assert one.program.lower.any(), f"seed {seed}: without kept services nothing is a roster too"
    assert found > 240


def test_programs_with_marks_are_solved_and_proved() -> None:
    for seed in range(150):
        one = marked(seed)
        value = best_value(one.program)
        outcome = solve(one.program, seconds=60)
        assert outcome.x is not None and one.program.value(outcome.x) == outcome.bound == value, f"seed {seed}"
        found = search(one.program, one.land, Limits(seconds=10, workers=0))
        assert found.x is not None and one.program.feasible(found.x), f"seed {seed}"
        assert one.program.value(found.x) == found.bound == value, f"seed {seed}"
