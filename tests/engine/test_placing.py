"""The first assignment of the question laid bare: what ends it, and what becomes of one that is no lawful roster."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from scheduler.engine import ejecting
from scheduler.engine import search as searching
from scheduler.engine.bare import Bare, laid_bare
from scheduler.engine.duties import duties_of
from scheduler.engine.ejecting import anybody
from scheduler.engine.first import first_roster
from scheduler.engine.incumbent import Limits, Progress
from scheduler.engine.search import search
from tests.engine.days import day, shifts
from tests.engine.programs import best_value


def test_where_the_first_assignment_is_no_lawful_roster_the_search_begins_by_hand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = day([(0, 60, "AB"), (30, 90, "AB"), (60, 120, "AB")])
    found = duties_of(one.program, one.land, one.staff)
    assert found is not None
    duties, ledger = found
    all_by_one = replace(anybody(duties), best=np.zeros(3, dtype=np.int64))
    monkeypatch.setattr(searching, "laid_bare", lambda *details: Bare(duties, ledger, all_by_one))
    heard = list[Progress]()
    roster = search(one.program, one.land, Limits(seconds=20, workers=0, work=1), report=heard.append).x
    by_hand = first_roster(one.program, one.land.request)
    assert by_hand is not None and heard[0].value == one.program.value(by_hand)
    assert roster is not None and one.program.value(roster) == best_value(one.program)


def test_with_a_work_limit_the_first_assignment_is_the_same_however_the_clock_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = day([(start, end, "ABCDE") for start, end, _ in shifts(12)])
    by_work, by_time = Limits(seconds=60, seed=1, work=4), Limits(seconds=60, seed=1)
    known = laid_bare(one.program, one.land, one.staff, by_work)
    hours = count(step=3_600)
    monkeypatch.setattr(ejecting, "monotonic", lambda: next(hours))
    again = laid_bare(one.program, one.land, one.staff, by_work)
    assert known is not None and again is not None and np.array_equal(known.first, again.first)
    assert laid_bare(one.program, one.land, one.staff, by_time) is None


def test_the_first_assignment_takes_a_fifth_of_the_time_and_10_seconds_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    one = day([(start, end, "ABCDE") for start, end, _ in shifts(12)])
    for passed, seconds, in_time in ((0.9, 5, True), (1.1, 5, False), (9, 3_600, True), (11, 3_600, False)):
        clock = count(step=passed)
        monkeypatch.setattr(ejecting, "monotonic", lambda clock=clock: next(clock))
        found = laid_bare(one.program, one.land, one.staff, Limits(seconds=seconds, seed=1))
        assert (found is not None) == in_time, f"{passed} of {seconds}"


def test_a_search_that_is_cancelled_pushes_no_further() -> None:
    one = day([(start, end, "ABCDE") for start, end, _ in shifts(12)])
    for limits in (Limits(seconds=60), Limits(seconds=60, work=4)):
        assert laid_bare(one.program, one.land, one.staff, limits, lambda: True) is None
        found = search(one.program, one.land, limits, stopped=lambda: True)
        assert found.x is not None and one.program.feasible(found.x)
