"""Prices at which all persons' limits count together: no roster is lost, and more is taken than one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from scheduler.engine import generation, pricing, tasks, whole
from scheduler.engine.generation import Generation
from scheduler.engine.incumbent import Incumbent, Limits
from scheduler.engine.master import Master
from scheduler.engine.person_cuts import sharper
from scheduler.engine.persons import Persons
from scheduler.engine.pricing import Priced, priced
from scheduler.engine.relaxation import Relaxation
from scheduler.engine.search import search
from scheduler.engine.workers import Workers
from scheduler.model.cp_sat import Outcome, solve
from scheduler.model.program import Ints, Program, Row
from scheduler.units import AMOUNT_PER_ZLOTY
from tests.engine.programs import Draft, Drawn, best_value, drawn, lawful, nobody, program_of, relaxed, values
from tests.engine.wholes import as_it_is

ZLOTY = AMOUNT_PER_ZLOTY
SEEDS = range(300)


def three_visits() -> tuple[Program, Ints]:
    """Three visits of four hours for 400 zł, two assistants for each of them, and seven hours for each assistant."""
    draft = Draft([400 * ZLOTY] * 6, [1] * 6)
    for visit in range(3):
        draft.row([visit, 3 + visit], [1, 1], 1)
    for first in (0, 3):
        draft.row([first, first + 1, first + 2], [240, 240, 240], 420)
    return program_of(draft, 6), np.repeat(np.arange(2), 3)


def two_served() -> Ints:
    """The first visit by the one assistant and the second by the other: the best there is."""
    return np.array([1, 0, 0, 0, 1, 0], dtype=np.int64)


def test_of_14_hours_for_three_visits_of_4_the_relaxation_sells_12_one_by_one_none_is_cut_together_4() -> None:
    program, assistant = three_visits()
    whole_relaxed = relaxed(program)
    assert whole_relaxed.bound == 1200 * ZLOTY
    assert sharper(program, [assistant], whole_relaxed, nobody(program), 20).bound == 1200 * ZLOTY
    found = priced(program, assistant, Priced.at(whole_relaxed), two_served(), rounds=60, seconds=60)
    assert found is not None
    assert best_value(program) == 800 * ZLOTY <= found.bound <= 801 * ZLOTY
    assert relaxed(program.with_rows(found.cuts)).bound <= 801 * ZLOTY


def test_no_roster_of_any_drawn_program_breaks_a_cut_or_is_worth_more_than_the_bound() -> None:
    cuts = better = 0
    for seed in SEEDS:
        program = drawn(seed, marks=seed % 2 == 0).program
        who = np.arange(program.candidates) % 2
        every = lawful(program)
        standing = every[int(np.argmin(values(program, every)))]
        # Amounts here are some sixtieths of a grosz, and so is the box.
        begun = replace(Priced.at(relaxed(program)), width=0.002)
        found = priced(program, who, begun, standing, rounds=12, seconds=60)
        assert found is not None
        for columns, amounts, limit in found.cuts:
            assert np.all(every[:, list(columns)] @ np.array(amounts) <= limit), f"seed {seed}"
        assert values(program, every).max() <= found.bound <= begun.bound, f"seed {seed}"
        cuts += len(found.cuts)
        better += found.bound < begun.bound
    assert cuts > 60
    assert better > 30


def test_a_piece_begins_where_the_one_before_it_ended_so_that_the_bound_never_rises() -> None:
    program, assistant = three_visits()
    now, bounds = Priced.at(relaxed(program)), list[int]()
    for _ in range(30):
        before = now
        found = priced(program, assistant, now, two_served(), rounds=2, seconds=60)
        assert found is not None
        now = found
        assert [one.tolist() for _, one in now.plans[: len(before.plans)]] == [one.tolist() for _, one in before.plans]
        bounds.append(now.bound)
    assert bounds == sorted(bounds, reverse=True)
    assert bounds[-1] <= 801 * ZLOTY < bounds[0]


def test_rounds_end_when_the_mixture_is_within_a_hundredth_of_what_is_open() -> None:
    program, _ = three_visits()
    now = replace(Priced.at(relaxed(program)), bound=1100 * ZLOTY)
    assert not now.is_enough(1000 * ZLOTY)
    for gap, enough in ((ZLOTY, True), (ZLOTY + 1, False)):
        assert replace(now, gap=float(gap)).is_enough(1000 * ZLOTY) is enough


@pytest.mark.parametrize("said", [None, 400 * ZLOTY - 1])
def test_without_an_answer_or_with_one_below_the_roster_itself_a_round_tells_nothing(
    monkeypatch: pytest.MonkeyPatch, said: int | None
) -> None:
    program, assistant = three_visits()
    monkeypatch.setattr(pricing, "solve", lambda *_, **__: Outcome(None, said, proved=said is not None))
    free = replace(Priced.at(relaxed(program)), following=np.zeros(program.rows, dtype=np.int64))
    assert priced(program, assistant, free, two_served(), rounds=3, seconds=60) is None


def test_without_time_a_round_tells_nothing() -> None:
    program, assistant = three_visits()
    assert priced(program, assistant, Priced.at(relaxed(program)), nobody(program), rounds=3, seconds=0) is None


def test_a_plan_leaves_out_what_earns_nothing_at_the_prices() -> None:
    program, assistant = three_visits()
    persons = Persons.of(program, assistant)
    offer = persons.alone(0, np.array([0, 0, 400 * ZLOTY], dtype=np.int64))
    roomy = replace(offer, rhs=np.full(offer.rows, 720, dtype=np.int64))
    found = Outcome(np.array([1, 1, 1], dtype=np.int64), 400 * ZLOTY, proved=True)
    assert [plan.tolist() for plan in pricing.plans_of(roomy, found)] == [[0, 0, 1]]


def test_a_mixture_of_all_plans_at_the_box_s_centre_is_worth_what_two_visits_are() -> None:
    program, assistant = three_visits()
    master = Master(Persons.of(program, assistant))
    for person in (0, 1):
        for plan in ([0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]):
            assert master.learn(person, np.array(plan, dtype=np.int64))
            assert not master.learn(person, np.array(plan, dtype=np.int64)), "known by now"
    mixed = master.prices(np.zeros(program.rows, dtype=np.int64), 1.0, 20)
    assert mixed is not None
    prices, value = mixed
    assert value == pytest.approx(800)
    assert prices.max() <= ZLOTY << 20, "nothing is scarce but the assistants' own hours"


def test_cp_sat_tells_others_that_it_found_on_its_way_and_each_is_lawful() -> None:
    several = 0
    for seed in range(20):
        dice = np.random.default_rng(seed)
        draft = Draft(dice.integers(50, 100, 40).tolist(), [1] * 40)
        for _ in range(3):
            draft.row(list(range(40)), dice.integers(20, 60, 40).tolist(), 400)
        program = program_of(draft, 40)
        alone, outcome = solve(program, seconds=20), solve(program, seconds=20, cuts=False, others=5)
        assert outcome.bound == alone.bound
        assert alone.others == ()
        assert all(program.feasible(x) for x in outcome.others)
        assert len(outcome.others) <= 5
        several += len(outcome.others) > 1
    assert several > 10


class Line:
    """Tasks that are done at once, or lost after so many `pieces`; `last` is what is told at the end."""

    def __init__(
        self, seconds: float = 600, value: int = 700 * ZLOTY, *, work: int | None = None, pieces: int | None = None
    ) -> None:
        program, assistant = three_visits()
        self.best = Incumbent(program, Limits(seconds, work=work), lambda progress: None, lambda: False)
        self.best.offer(two_served())
        self.best.value = value
        self.last: list[tuple[Relaxation, int]] = []
        self.given: list[str] = []
        self._pieces = pieces
        self.instead: dict[Callable[..., Any], Any] = {}
        self.plain = relaxed(program)
        self.generation = Generation(self.best, assistant, 2, self.give)

    def begin(self, cuts: tuple[Row, ...] = ()) -> None:
        told = self.last.append
        self.generation.begin(self.plain, self.plain, cuts, lambda relaxed, cuts: told((relaxed, len(cuts))))

    def give(self, then: Callable[[Any], None], task: Callable[..., Any], *details: Any, **named: Any) -> None:
        self.given.append(task.__name__)
        lost = task is priced and self._pieces is not None and self.given.count("priced") > self._pieces
        then(self.instead[task] if task in self.instead else None if lost else task(*details, **named))


def test_pieces_follow_each_other_until_little_is_left_and_all_is_relaxed_once_more() -> None:
    line = Line()
    line.begin((([0], [1], 1),))
    assert set(line.given[:-1]) == {"priced"}
    assert len(line.given) > 3
    assert line.given[-1] == "bound"
    [(anew, cuts)] = line.last
    assert anew.bound <= 802 * ZLOTY
    assert cuts > 1, "the cut that was there, and those at the best prices"


def test_a_piece_that_is_lost_ends_it_with_what_the_others_found() -> None:
    line = Line(pieces=1)
    line.begin()
    assert line.given == ["priced", "priced", "bound"]
    [(anew, cuts)] = line.last
    assert anew.bound < 1200 * ZLOTY
    assert cuts == 2


def test_where_the_first_piece_is_lost_the_relaxation_of_before_is_told() -> None:
    line = Line(pieces=0)
    line.begin()
    assert line.given == ["priced"]
    assert line.last == [(line.plain, 0)]


def test_what_is_relaxed_anew_bounds_the_search() -> None:
    line = Line()
    nothing_taken = replace(Priced.at(line.plain), cuts=[([0], [1], 1)], gap=0.0)
    line.instead = {priced: nothing_taken, tasks.bound: replace(line.plain, bound=800 * ZLOTY)}
    line.begin()
    assert line.best.bound == 800 * ZLOTY


def test_where_the_last_relaxation_is_lost_or_below_the_roster_that_of_before_is_told() -> None:
    for anew in (None, 699):
        line = Line()
        line.instead = {tasks.bound: None if anew is None else replace(line.plain, bound=anew * ZLOTY)}
        line.begin()
        assert line.last == [(line.plain, 0)]
        assert line.best.bound > 700 * ZLOTY


def test_a_bound_below_the_best_roster_by_then_is_not_taken_and_ends_it() -> None:
    for bound, taken in ((400, True), (399, False)):
        line = Line(value=400 * ZLOTY)
        line.instead = {priced: replace(Priced.at(line.plain), bound=bound * ZLOTY)}
        line.begin()
        assert (line.best.bound == 400 * ZLOTY) is taken
        assert line.last == ([] if taken else [(line.plain, 0)])


def test_a_cut_that_the_best_roster_by_then_breaks_is_not_taken() -> None:
    for limit, given in ((1, ["priced", "bound"]), (0, ["priced"])):
        line = Line()
        priced_so = replace(Priced.at(line.plain), bound=900 * ZLOTY, cuts=[([0, 1], [1, 1], limit)], gap=0.0)
        line.instead = {priced: priced_so}
        line.begin()
        assert line.given == given


def test_once_the_roster_is_proved_nothing_more_is_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line(value=800 * ZLOTY)
    proved = replace(Priced.at(line.plain), bound=800 * ZLOTY)
    monkeypatch.setattr(line, "give", lambda then, task, *_, **__: then(proved))
    line.generation = Generation(line.best, np.repeat(np.arange(2), 3), 2, line.give)
    line.begin()
    assert (line.best.bound, line.last) == (800 * ZLOTY, [])


def test_at_100_seconds_an_assistant_it_pays_for_two_in_400_and_never_where_work_is_limited_or_all_is_proved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(generation, "PERSON", 100.0)
    assert not Line(330).generation.pays
    assert Line(400).generation.pays
    assert not Line(400, work=5).generation.pays
    assert not Line(400, value=Line().best.bound).generation.pays
    line = Line(400)
    assert not Generation(line.best, np.repeat(np.arange(2), 3), 1, line.give).pays, "no worker to spare"


def test_the_search_prices_plans_where_a_proof_by_cases_would_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    given = list[str]()
    submit = Workers.submit

    def watched(self: Workers, task: Callable[..., Any], *details: Any, **named: Any) -> Any:
        given.append(task.__name__)
        return submit(self, task, *details, **named)

    monkeypatch.setattr(Workers, "submit", watched)
    monkeypatch.setattr(tasks, "MANY_FRACTIONS", -1)
    monkeypatch.setattr(whole, "IN_VAIN", 10**9)
    monkeypatch.setattr("scheduler.engine.search.with_attainable_limits", as_it_is)
    monkeypatch.setattr("scheduler.engine.search.little_choice", lambda *_: False)
    program, _ = three_visits()
    land = replace(Drawn(program, np.tile(np.arange(3), 2)).land, assistant=np.repeat(np.arange(2), 3))
    found = search(program, land, Limits(20, workers=2, target_gap=10 * ZLOTY))
    assert "priced" in given
    assert 800 * ZLOTY <= found.bound <= 810 * ZLOTY
