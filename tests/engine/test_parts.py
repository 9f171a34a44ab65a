"""Parts: found like by hand, settled alone they are the whole's optimum, and money that ties them is kept."""

from __future__ import annotations

from random import Random

import numpy as np

from scheduler.engine import tasks
from scheduler.engine.first import first_roster
from scheduler.engine.parts import parts_of
from scheduler.engine.settling import settle_parts, within_money
from scheduler.model.cp_sat import Outcome
from scheduler.model.program import Ints, Program
from scheduler.planning import contradictions, prepare
from tests.engine.programs import best_value, drawn, lawful
from tests.model.worlds import tiny

PROGRAMS = range(300)


def settle(batches: list[list[Program]]) -> list[list[Outcome]]:
    return [tasks.settle_all(batch, 20, 0) for batch in batches]


def parts_by_hand(program: Program) -> list[list[int]]:
    """Join the free columns of every row that is not shared, until nothing joins any more."""
    groups = [{column} for column in range(program.size) if program.lower[column] < program.upper[column]]
    for row in np.flatnonzero(~program.shared).tolist():
        inside = set(program.columns[program.starts[row] : program.starts[row + 1]].tolist())
        touched = [group for group in groups if group & inside]
        if touched:
            groups = [group for group in groups if not group & inside] + [set().union(*touched)]
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group[0]))


def test_the_parts_are_those_that_joining_row_by_row_finds() -> None:
    several = 0
    for seed in PROGRAMS:
        program = drawn(seed).program
        found = [part.tolist() for part in parts_of(program)]
        assert found == parts_by_hand(program), f"seed {seed}"
        several += len(found) > 1
    assert several > 100


def test_the_parts_of_a_month_are_those_that_joining_row_by_row_finds() -> None:
    for seed in range(200):
        world = tiny(seed)
        if not contradictions(world.case, world.span):
            program = prepare(world.case, world.span).program
            assert [part.tolist() for part in parts_of(program)] == parts_by_hand(program), f"seed {seed}"


def test_parts_settled_alone_are_together_the_best_of_the_whole() -> None:
    kept = 0
    for seed in PROGRAMS:
        program = drawn(seed, shared=False).program
        settled = settle_parts(program, parts_of(program), lawful(program)[0], settle)
        assert settled is not None, f"seed {seed}"
        assert settled.bound == best_value(program), f"seed {seed}"
        assert program.feasible(settled.x) and program.value(settled.x) == settled.bound, f"seed {seed}"
        kept += bool(program.lower.any())
    assert kept > 50


def test_parts_settled_as_if_money_were_plenty_bound_the_whole() -> None:
    for seed in PROGRAMS:
        program = drawn(seed, kept=False).program
        settled = settle_parts(program, parts_of(program), lawful(program)[0], settle)
        assert settled is not None
        assert settled.bound >= best_value(program), f"seed {seed}"


def plentiful(program: Program) -> Ints:
    """All that every row but the shared ones allows."""
    free = Program(**{**vars(program), "rhs": np.where(program.shared, 10**6, program.rhs)})
    return lawful(free)


def test_within_money_leaves_no_shared_row_broken_and_takes_nothing_where_money_suffices() -> None:
    mended = 0
    for seed in PROGRAMS:
        program, dice = drawn(seed, kept=False).program, Random(seed)
        wishes = plentiful(program)
        for x in wishes[[dice.randrange(len(wishes)) for _ in range(8)]]:
            affordable = program.feasible(x)
            after = within_money(program, x)
            assert program.feasible(after), f"seed {seed}: {x}"
            assert np.all(after[: program.candidates] <= x[: program.candidates])
            if affordable:
                assert np.array_equal(after[: program.candidates], x[: program.candidates])
            mended += not affordable
    assert mended > 300


def test_the_first_roster_is_lawful_and_never_worse_than_nothing() -> None:
    found = 0
    for seed in PROGRAMS:
        one = drawn(seed)
        x = first_roster(one.program, one.request)
        if x is None:
            assert one.program.lower.any(), f"seed {seed}: without kept services nothing is a roster too"
            continue
        assert one.program.feasible(x), f"seed {seed}"
        assert np.array_equal(one.program.with_fees(x), x)
        assert one.program.value(x) <= best_value(one.program)
        found += 1
    assert found > 280


def test_the_first_roster_of_a_month_keeps_what_is_pinned() -> None:
    pinned = 0
    for seed in range(400):
        world = tiny(seed)
        if contradictions(world.case, world.span):
            continue
        problem = prepare(world.case, world.span)
        request = np.unique([one.request_id for one in problem.model.services], return_inverse=True)[1]
        x = first_roster(problem.program, request.astype(np.int64))
        assert x is not None and problem.program.feasible(x), f"seed {seed}"
        assert np.all(x >= problem.program.lower)
        pinned += bool(problem.program.lower.any())
    assert pinned > 40
