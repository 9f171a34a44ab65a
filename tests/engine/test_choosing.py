"""Neighbourhoods are chosen by what they brought for their work, and never only those."""

from __future__ import annotations

import numpy as np

from scheduler.engine.choosing import LEAST_SIZE, MOST_SIZE, TRIES, WAYS, Ways
from scheduler.engine.guide import Guide
from scheduler.engine.neighbourhoods import regret
from scheduler.model.cp_sat import Outcome


def outcome(*, proved: bool = True, work: float = 0.1) -> Outcome:
    return Outcome(None, None, proved, work=work)


NOTHING = np.zeros(0)
GUIDE = Guide(NOTHING, NOTHING, NOTHING, likely=np.ones(1, dtype=bool))
"""All that choosing looks at is whether there is a guide, and whether it tells likely candidates."""


def chosen(ways: Ways, seed: int, count: int, paying: int, guide: Guide | None = GUIDE) -> list[int]:
    numbers = []
    for number in range(count):
        way = ways.next(np.random.default_rng([seed, number]), guide)
        ways.learn(way, outcome(), 1_000 if way == paying else 0)
        numbers.append(way)
    return numbers


def test_each_way_is_tried_8_times_before_what_pays_comes_most_often_and_the_others_still_come() -> None:
    numbers = chosen(Ways(), 1, 264, paying=2)
    assert [numbers[:64].count(way) for way in range(8)] == [TRIES] * 8
    later = [numbers[64:].count(way) for way in range(8)]
    assert later[2] > 90
    assert min(later) > 4


def test_without_a_relaxation_the_5_ways_that_need_it_are_not_gone() -> None:
    open_ways = {number for number, (pick, among) in enumerate(WAYS) if pick is not regret and among != "likely"}
    assert len(open_ways) == 3
    assert set(chosen(Ways(), 1, 100, paying=1, guide=None)) == open_ways


def test_where_most_candidates_are_likely_the_3_ways_among_likely_ones_are_not_gone() -> None:
    numbers = chosen(Ways(), 1, 100, paying=1, guide=Guide(NOTHING, NOTHING, NOTHING, likely=None))
    assert set(numbers) == {number for number, (_, among) in enumerate(WAYS) if among != "likely"}


def test_the_same_results_in_the_same_order_lead_to_the_same_ways() -> None:
    first, second, other = (chosen(Ways(), seed, 100, paying=0) for seed in (1, 1, 2))
    assert first == second
    assert first != other


def test_of_two_ways_that_bring_the_same_the_one_of_less_work_comes_more_often() -> None:
    ways, numbers = Ways(), []
    for number in range(400):
        way = ways.next(np.random.default_rng(number), None)
        ways.learn(way, outcome(work=2.0 if way == 0 else 0.1), 100 if way < 2 else 0)
        numbers.append(way)
    assert numbers.count(1) > 2 * numbers.count(0)


def test_a_size_grows_with_proofs_and_shrinks_without_within_40_and_1500() -> None:
    ways = Ways()
    for _ in range(200):
        ways.learn(0, outcome(), 0)
        ways.learn(1, outcome(proved=False), 0)
    assert (ways.size[0], ways.size[1]) == (MOST_SIZE, LEAST_SIZE) == (1_500, 40)
