"""Neighbourhoods are chosen by what they brought for their work, and never only those."""

from __future__ import annotations

import numpy as np

from scheduler.engine.choosing import LEAST_SIZE, MOST_SIZE, TRIES, Ways
from scheduler.model.cp_sat import Outcome


def outcome(*, proved: bool = True, work: float = 0.1) -> Outcome:
    return Outcome(None, None, proved, work=work)


def chosen(ways: Ways, seed: int, count: int, paying: int, gains: int = 1_000, *, guided: bool = True) -> list[int]:
    numbers = []
    for number in range(count):
        way = ways.next(np.random.default_rng([seed, number]), guided=guided)
        ways.learn(way, outcome(), gains if way == paying else 0)
        numbers.append(way)
    return numbers


def test_each_way_is_tried_8_times_before_what_pays_comes_most_often_and_the_others_still_come() -> None:
    numbers = chosen(Ways(), 1, 248, paying=2)
    assert [numbers[:48].count(way) for way in range(6)] == [TRIES] * 6
    later = [numbers[48:].count(way) for way in range(6)]
    assert later[2] > 90
    assert min(later) > 5


def test_without_a_relaxation_only_the_3_ways_among_all_candidates_are_gone() -> None:
    assert set(chosen(Ways(), 1, 100, paying=1, guided=False)) == {0, 1, 2}


def test_the_same_results_in_the_same_order_lead_to_the_same_ways() -> None:
    first, second, other = (chosen(Ways(), seed, 100, paying=0) for seed in (1, 1, 2))
    assert first == second
    assert first != other


def test_of_two_ways_that_bring_the_same_the_one_of_less_work_comes_more_often() -> None:
    ways, numbers = Ways(), []
    for number in range(400):
        way = ways.next(np.random.default_rng(number), guided=False)
        ways.learn(way, outcome(work=2.0 if way == 0 else 0.1), 100 if way < 2 else 0)
        numbers.append(way)
    assert numbers.count(1) > 2 * numbers.count(0)


def test_a_size_grows_with_proofs_and_shrinks_without_within_40_and_3000() -> None:
    ways = Ways()
    for _ in range(200):
        ways.learn(0, outcome(), 0)
        ways.learn(1, outcome(proved=False), 0)
    assert (ways.size[0], ways.size[1]) == (MOST_SIZE, LEAST_SIZE) == (3_000, 40)
