"""The search as a whole: the best of tiny programs with proof, and the same roster for the same seed and work."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from scheduler.engine import tasks, whole
from scheduler.engine.incumbent import Limits, Progress
from scheduler.engine.relaxation import Relaxation
from scheduler.engine.search import Found, search
from scheduler.model.cp_sat import Outcome
from scheduler.model.program import Ints, Program
from scheduler.planning import Problem, landscape, prepare
from tests.engine.programs import Drawn, best_value, drawn
from tests.support import case_of


def test_tiny_programs_are_solved_and_proved() -> None:
    unproved = {}
    for seed in range(120):
        one = drawn(seed)
        found = search(one.program, one.land, Limits(seconds=10, workers=0))
        assert found.x is not None and one.program.feasible(found.x), f"seed {seed}"
        value = best_value(one.program)
        assert one.program.value(found.x) == value, f"seed {seed}"
        if found.bound != value:
            unproved[seed] = (value, found.bound)
    assert unproved == {}


def test_where_much_is_split_a_proof_begins_after_2_neighbourhoods_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "MANY_FRACTIONS", -1)
    monkeypatch.setattr(whole, "IN_VAIN", 10**9)
    split = [one for one in map(drawn, range(120)) if not proved(one, seconds=0.3)]
    assert split
    monkeypatch.setattr(whole, "IN_VAIN", 2)
    assert all(proved(one, seconds=20) for one in split)


def proved(one: Drawn, seconds: float) -> bool:
    found = search(one.program, one.land, Limits(seconds=seconds, workers=0))
    return found.x is not None and one.program.value(found.x) == found.bound


def test_values_only_rise_and_bounds_only_fall_on_the_way() -> None:
    for seed in range(60):
        one, heard = drawn(seed), list[Progress]()
        search(one.program, one.land, Limits(seconds=0.5, workers=0, work=2), report=heard.append)
        for before, after in pairwise(heard):
            assert after.bound <= before.bound
            assert before.value is None or (after.value is not None and after.value >= before.value)


def test_every_reported_roster_is_lawful_worth_its_value_and_never_written_into_again() -> None:
    for seed in range(60):
        one, heard = drawn(seed), list[tuple[Progress, Ints]]()

        def hear(now: Progress, heard: list[tuple[Progress, Ints]] = heard) -> None:
            if now.x is not None:
                heard.append((now, now.x.copy()))

        search(one.program, one.land, Limits(seconds=0.5, workers=0, work=4), report=hear)
        assert heard
        for now, as_heard in heard:
            assert now.x is not None and now.x.tolist() == as_heard.tolist()
            assert one.program.feasible(now.x) and one.program.value(now.x) == now.value


def test_a_search_that_is_cancelled_at_once_still_shows_its_first_roster() -> None:
    one = drawn(3)
    found = search(one.program, one.land, Limits(seconds=20, workers=0), stopped=lambda: True)
    assert found.x is not None and one.program.feasible(found.x)
    assert found.rounds == 0


def month_with_many_equals() -> Problem:
    """Sixty visits of twelve participants and eight assistants who cost the same: thousands of rosters tie."""
    visits = [
        f"R{number},P{number % 12},visit,2026-03-{1 + number // 5:02d}T{7 + 2 * (number % 5):02d}:00,"
        f"2026-03-{1 + number // 5:02d}T{10 + 2 * (number % 5):02d}:00"
        for number in range(60)
    ]
    case = case_of(
        {
            "case.toml": 'name = "Ties"\nedition = "jst-2026"\n[period]\nstart = 2026-01-01\nend = 2026-12-31\n'
            '[budget]\ngrant = "4500.00"\n',
            "participants.csv": "participant_id,category\n" + "".join(f"P{n},moderate\n" for n in range(12)),
            "assistants.csv": "assistant_id,contract,hourly_cost,qualification,max_hours_month\n"
            + "".join(f"A{n},mandate,30.00,diploma,16\n" for n in range(8)),
            "requests.csv": "request_id,participant_id,kind,start,end\n" + "\n".join(visits) + "\n",
        }
    )
    return prepare(case, case.clock.month_span("2026-03"))


def twice(limits: Limits) -> tuple[Found, Found]:
    problem = month_with_many_equals()
    land = landscape(problem)
    first, second = (search(problem.program, land, limits) for _ in range(2))
    assert first.x is not None and problem.program.feasible(first.x)
    return first, second


def same(first: Found, second: Found) -> bool:
    assert first.x is not None and second.x is not None
    return np.array_equal(first.x, second.x) and first.bound == second.bound


def test_the_same_seed_and_work_give_the_same_roster_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def bound(program: Program, seconds: float) -> Relaxation | None:
        return None

    # Nothing is known of the whole, so that neighbourhoods have to do all of the work.
    monkeypatch.setattr(tasks, "bound", bound)
    first, second = twice(Limits(seconds=120, seed=5, workers=0, work=6))
    assert same(first, second)
    assert first.rounds == 6
    other, _ = twice(Limits(seconds=120, seed=6, workers=0, work=6))
    assert not same(first, other), "another seed finds its own way"


def test_the_same_seed_and_work_give_the_same_roster_with_two_processes() -> None:
    first, second = twice(Limits(seconds=240, seed=5, workers=2, work=4))
    assert same(first, second)


@pytest.mark.parametrize(("work", "longest"), [(None, 3.0), (2, 120.0)])
def test_of_300_seconds_parts_get_3_at_most_unless_work_alone_counts(
    work: int | None, longest: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, as_ever = list[float](), tasks.settle_all

    def settled(programs: list[Program], seconds: float, seed: int) -> list[Outcome]:
        given.append(seconds)
        return as_ever(programs, seconds, seed)

    monkeypatch.setattr(tasks, "settle_all", settled)
    for seed in range(40):
        one = drawn(seed, shared=False)
        search(one.program, one.land, Limits(seconds=300, workers=0, work=work))
    assert given and longest - 1 < max(given) <= longest
