"""Tasks given anew among a part of the people: open ones close, nobody does two at once, nobody new is asked."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from scheduler.engine.duties import Duties
from scheduler.engine.incumbent import Limits
from scheduler.engine.regiving import Given, given_anew, without_one
from scheduler.engine.search import search
from scheduler.model.program import Ints
from tests.engine.days import FEE, day


def lawful(duties: Duties, assigned: Ints) -> bool:
    """Whether everybody may do what they do, one task at a moment."""
    for task, who in enumerate(assigned.tolist()):
        if who != duties.nobody:
            together = duties.meanwhile[task]
            if not duties.able[task, who] or np.count_nonzero(assigned[together] == who) != 1:
                return False
    return True


def chain(people: int, hours: int) -> Duties:
    """An hour of work for each person each hour, open to them and to the next one; the last one's only to them."""
    start = np.repeat(60 * np.arange(hours), people)
    mine, everybody = np.tile(np.arange(people), hours)[:, None], np.arange(people)
    return Duties(start, start + 60, (everybody == mine) | (everybody == mine + 1))


def test_seven_tasks_move_on_by_one_person_each_so_that_the_eighth_finds_its_only_one() -> None:
    duties = chain(people=8, hours=2)
    # In the first hour everybody does the task of the one before; the first person is free, the last task open.
    assigned = np.concatenate((np.arange(1, 8), [duties.nobody], np.arange(8)))
    found = given_anew(duties, Given.first(assigned), pieces=1, seconds=60, seed=1)
    assert lawful(duties, found.assigned)
    assert found.assigned[:8].tolist() == list(range(8))


def test_giving_anew_leaves_no_more_open_asks_nobody_new_and_is_the_same_again() -> None:
    rng = np.random.default_rng(3)
    for seed in range(6):
        duties = chain(people=6, hours=5)
        assigned = np.tile(np.arange(6), 5)
        assigned[rng.random(30) < 0.3] = duties.nobody
        known = np.unique(assigned)
        before = np.count_nonzero(assigned == duties.nobody)
        first, again = (given_anew(duties, Given.first(assigned), pieces=5, seconds=60, seed=seed) for _ in range(2))
        assert lawful(duties, first.assigned)
        assert np.isin(first.assigned, known).all()
        assert np.count_nonzero(first.assigned == duties.nobody) <= before
        assert np.array_equal(first.assigned, again.assigned) and np.array_equal(first.weight, again.weight)


def test_what_stays_open_weighs_more_but_never_twice_as_much() -> None:
    # Two tasks at once and one person: one stays open whatever is done.
    duties = Duties(np.array([0, 0]), np.array([60, 60]), np.ones((2, 1), dtype=bool))
    given = Given.first(np.array([0, duties.nobody]))
    weights = set()
    for seed in range(30):
        given = given_anew(duties, given, pieces=1, seconds=60, seed=seed)
        assert np.count_nonzero(given.assigned == duties.nobody) == 1
        weights.update(given.weight.tolist())
    assert min(weights) == 20 and 21 in weights and max(weights) < 40


def test_one_of_the_three_with_least_to_do_goes_home() -> None:
    duties = Duties(60 * np.arange(10), 60 * np.arange(10) + 60, np.ones((10, 5), dtype=bool))
    assigned = np.array([0, 0, 0, 1, 1, 1, 2, 2, 3, 4])
    for seed in range(20):
        left = without_one(duties, assigned, np.random.default_rng(seed))
        gone = np.setdiff1d(assigned, left)
        assert len(gone) == 1 and gone[0] in (2, 3, 4)
        assert np.array_equal(np.flatnonzero(left == duties.nobody), np.flatnonzero(assigned == gone[0]))


def test_a_day_without_a_spare_minute_is_carried_by_the_four_who_fill_it() -> None:
    # Four people's days of eight hours each, cut at other hours; everybody may do their own and two of three others.
    cuts = {"A": (0, 2, 5, 8), "B": (0, 3, 4, 8), "C": (0, 1, 6, 8), "D": (0, 4, 7, 8)}
    helps = {"A": "ABCE", "B": "BCDF", "C": "ACDE", "D": "ABDF"}
    tasks = [(60 * start, 60 * end, helps[who]) for who, hours in cuts.items() for start, end in pairwise(hours)]
    one = day(tasks)
    found = search(one.program, one.land, Limits(seconds=30, seed=1, workers=0, work=4))
    assert found.x is not None
    assert one.program.value(found.x) == found.bound == 32 * 60 * 100_00 - 4 * FEE
