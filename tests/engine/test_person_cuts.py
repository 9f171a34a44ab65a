"""Cuts of one person take away what the relaxation splits, never a roster, and pay for themselves before they stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from scheduler.engine import person_cuts, sharpening, tasks
from scheduler.engine.incumbent import Incumbent, Limits
from scheduler.engine.person_cuts import Sharper, sharper
from scheduler.engine.persons import owners
from scheduler.engine.relaxation import Relaxation, proved
from scheduler.engine.sharpening import Sharpening
from scheduler.engine.tree import grown, planted
from scheduler.model.cp_sat import Outcome, solve
from scheduler.model.program import Ints, Program
from scheduler.units import AMOUNT_PER_ZLOTY
from tests.engine.programs import Draft, Drawn, best_value, drawn, lawful, nobody, program_of, relaxed, values

ZLOTY = AMOUNT_PER_ZLOTY
SEEDS = range(300)


def year_of_420_minutes(pairs: int = 1) -> tuple[Program, Ints]:
    """Of each participant visits of 180, 180 and 240 minutes for 300, 300 and 310 zł, with 420 minutes of the year."""
    draft = Draft([ZLOTY * worth for worth in (300, 300, 310)] * pairs, [1] * 3 * pairs)
    for first in range(0, 3 * pairs, 3):
        draft.row([first, first + 1, first + 2], [180, 180, 240], 420)
    return program_of(draft, 3 * pairs), np.repeat(np.arange(pairs), 3)


@pytest.fixture
def every_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also cuts that take next to nothing, in the amounts of drawn programs."""
    for name, value in {"PRICED": 1, "WORTH": 1}.items():
        monkeypatch.setattr(person_cuts, name, value)


def test_of_a_year_s_last_420_minutes_the_relaxation_makes_677_50_zl_and_the_cut_leaves_610() -> None:
    program, participant = year_of_420_minutes()
    whole = relaxed(program)
    assert whole.bound == 677.5 * ZLOTY
    found = sharper(program, [participant], whole, nobody(program), 20)
    assert found.bound == 610 * ZLOTY == best_value(program)
    assert relaxed(program.with_rows(found.rows)).bound == 610 * ZLOTY


def test_a_service_counts_in_one_person_s_cut_only() -> None:
    program, participant = year_of_420_minutes()
    whole = relaxed(program)
    twice = sharper(program, [participant, participant], whole, nobody(program), 20)
    assert len(twice.rows) == 2
    assert twice.bound == 610 * ZLOTY


def test_two_participants_cuts_add_up() -> None:
    program, participant = year_of_420_minutes(pairs=2)
    assert sharper(program, [participant], relaxed(program), nobody(program), 20).bound == 1220 * ZLOTY


def test_what_a_solver_proves_wrongly_is_left_out_where_the_roster_itself_has_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program, participant = year_of_420_minutes()
    most = 610 * ZLOTY
    roster = np.array([0, 1, 1], dtype=np.int64)
    for said, believed in ((most, 1), (most - 1, 0)):
        monkeypatch.setattr(person_cuts, "solve", lambda *_, said=said, **named: Outcome(None, said, proved=True))
        assert len(sharper(program, [participant], relaxed(program), roster, 20).rows) == believed


def test_without_time_there_are_no_cuts_and_the_bound_is_the_relaxation_s() -> None:
    program, participant = year_of_420_minutes()
    found = sharper(program, [participant], relaxed(program), nobody(program), 0)
    assert (found.rows, found.bound) == ([], relaxed(program).bound)


def test_a_row_of_two_persons_is_nobody_s_and_a_fee_belongs_to_whom_all_its_rows_do() -> None:
    draft = Draft([1, 1, 1, -1, -1], [1] * 5)
    draft.row([0, 1], [1, 1], 1)
    draft.row([1, 2], [1, 1], 1)
    draft.row([0, 3], [1, -1], 0)
    draft.row([1, 4], [1, -1], 0)
    draft.row([2, 4], [1, -1], 0)
    of_column, of_row = owners(program_of(draft, 3), np.array([0, 0, 1], dtype=np.int64))
    assert of_column.tolist() == [0, 0, 1, 0, -1]
    assert of_row.tolist() == [0, -1, 0, -1, -1]


@pytest.mark.usefixtures("every_cut")
def test_no_roster_of_any_drawn_program_breaks_a_cut_or_is_worth_more_than_the_bound_at_once() -> None:
    cuts = better = 0
    for seed in SEEDS:
        program = drawn(seed, marks=seed % 2 == 0).program
        whole = relaxed(program)
        people = [np.arange(program.candidates) % 2, np.zeros(program.candidates, dtype=np.int64)]
        every = lawful(program)
        found = sharper(program, people, whole, every[-1], 20)
        for columns, amounts, limit in found.rows:
            assert np.all(every[:, list(columns)] @ np.array(amounts) <= limit), f"seed {seed}"
        assert values(program, every).max() <= found.bound <= whole.bound
        cuts += len(found.rows)
        better += found.bound < whole.bound
    assert cuts > 100
    assert better > 50


@pytest.mark.usefixtures("every_cut")
def test_a_cut_at_any_prices_holds_for_every_roster_also_beside_cuts_that_are_there_already() -> None:
    dice = np.random.default_rng(3)
    cuts = 0
    for seed in SEEDS:
        program = drawn(seed, marks=seed % 2 == 0).program
        every = lawful(program)
        who = np.arange(program.candidates) % 2
        for _ in range(2):
            guess = proved(program, dice.integers(0, 40 << 20, program.rows), np.zeros(program.size))
            found = sharper(program, [who], guess, every[-1], 20)
            for columns, amounts, limit in found.rows:
                assert np.all(every[:, list(columns)] @ np.array(amounts) <= limit), f"seed {seed}"
            assert values(program, every).max() <= found.bound <= guess.bound
            cuts += len(found.rows)
            program = program.with_rows(found.rows)
    assert cuts > 200


def test_whose_limits_cost_most_comes_first_whether_participant_or_assistant() -> None:
    draft = Draft([ZLOTY * worth for worth in (300, 300, 310, 3000, 3000, 3100)], [1] * 6)
    draft.row([0, 1, 2], [180, 180, 240], 420)
    draft.row([3, 4, 5], [180, 180, 240], 420)
    program = program_of(draft, 6)
    # The first three are one participant's and the others one assistant's; all else is somebody else's.
    participant = np.array([0, 0, 0, 1, 2, 3], dtype=np.int64)
    assistant = np.array([1, 2, 3, 0, 0, 0], dtype=np.int64)
    found = sharper(program, [participant, assistant], relaxed(program), nobody(program), 20)
    assert [row[0] for row in found.rows] == [[3, 4, 5], [0, 1, 2]]


@pytest.mark.usefixtures("every_cut")
def test_a_tree_of_relaxations_with_cuts_ends_at_the_best_value_also_where_a_cut_speaks_of_several_fees() -> None:
    several = 0
    for seed in SEEDS:
        program = drawn(seed, marks=seed % 2 == 0).program
        whole = relaxed(program)
        alone = np.zeros(program.candidates, dtype=np.int64)
        cuts = sharper(program, [alone], whole, lawful(program)[-1], 20).rows
        several += any(sum(column >= program.fees for column in columns) > 1 for columns, _, _ in cuts)
        start = planted(
            program, None, relaxed(program.with_rows(cuts)), int(values(program, lawful(program)).min()), cuts
        )
        tree = grown(program, None, start, 20, cuts=cuts)
        assert (tree.branches, tree.bound) == ((), best_value(program)), f"seed {seed}"
    assert several > 10


class Line:
    """Tasks that are done at once, or lost; `heard` are the relaxations, `last` the one that is told at the end."""

    def __init__(self, value: int, *, lost: Callable[..., Any] | None = None, anew: bool = True) -> None:
        program, participant = year_of_420_minutes()
        self.best = Incumbent(program, Limits(60), lambda progress: None, lambda: False)
        self.best.offer(nobody(program))
        self.best.value = value
        self.heard: list[Relaxation | None] = []
        self.last: list[Relaxation] = []
        self.given: list[str] = []
        self._lost = lost
        self.sharpening = Sharpening(self.best, Drawn(program, participant).land, self.give, self.heard.append)
        self.first = relaxed(program)
        self.sharpening.begin(self.first, self.last.append, anew=anew)

    def give(self, then: Callable[[Any], None], task: Callable[..., Any], *details: Any) -> None:
        self.given.append(task.__name__)
        then(None if task is self._lost else task(*details))


def test_cuts_are_looked_for_and_all_relaxed_anew_until_none_is_found() -> None:
    line = Line(value=0)
    assert line.given == ["sharper", "bound", "sharper"]
    assert line.best.bound == 610 * ZLOTY
    assert [one and one.bound for one in line.heard] == [610 * ZLOTY] == [one.bound for one in line.last]
    assert len(line.sharpening.cuts) == 1


def test_a_cut_of_67_50_zl_pays_where_3_375_zl_are_open_and_not_where_3_376_are() -> None:
    open_to = 677.5 * ZLOTY - 67.5 * ZLOTY
    for still_open, paid in ((3_375, True), (3_376, False)):
        line = Line(value=int(open_to) - still_open * ZLOTY)
        assert bool(line.sharpening.cuts) is paid
        assert line.best.bound == 610 * ZLOTY, "the bound at once is taken in any case"
        assert line.last[0] is line.first or paid


def test_for_others_to_relax_the_cuts_stay_in_the_program_and_nothing_is_relaxed_here() -> None:
    line = Line(value=0, anew=False)
    assert line.given == ["sharper"]
    assert line.sharpening.program.rows == line.best.program.rows + 1
    assert line.last == [line.first]


@pytest.mark.parametrize("lost", [person_cuts.sharper, tasks.bound])
def test_a_task_that_is_lost_leaves_the_relaxation_of_before(lost: Callable[..., Any]) -> None:
    line = Line(value=0, lost=lost)
    assert line.last == [line.first]
    assert line.sharpening.cuts == ()


def test_there_are_no_more_than_three_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    def same_again(program: Program, *others: object) -> Sharper:
        return Sharper([([0, 1, 2], [1, 1, 1], 3)], 0)

    monkeypatch.setattr(sharpening, "sharper", same_again)
    assert Line(value=-ZLOTY).given == 3 * ["same_again", "bound"]


def test_a_row_that_lets_one_be_chosen_of_what_may_be_chosen_twice_is_solved_as_it_says() -> None:
    draft = Draft([3, 2], [2, 1])
    draft.row([0, 1], [1, 1], 1)
    found = solve(program_of(draft, 1), seconds=20)
    assert found.x is not None
    assert (found.x.tolist(), found.bound) == ([1, 0], 3)
