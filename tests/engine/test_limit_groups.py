"""A limit's groups tell of each pair that it excludes, and of no other."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np

from scheduler.engine.limit_groups import groups_of_limit, who_is_excluded


def groups(amounts: list[int], limit: int) -> list[set[int]]:
    return [set(group.tolist()) for group in groups_of_limit(np.array(amounts, dtype=np.int64), limit)]


def test_7_7_and_6_hours_exclude_each_other_where_12_are_allowed_but_6_and_6_do_not() -> None:
    assert groups([7, 7, 6, 6], 12) == [{0, 1, 2}, {0, 1, 3}]


def test_who_is_short_enough_for_everybody_is_in_no_group() -> None:
    assert groups([10, 8, 3, 2], 12) == [{0, 1}, {0, 2}]
    assert who_is_excluded(np.array([10, 8, 3, 2]), 12).tolist() == [True, True, True, False]


def test_6_hours_twice_are_allowed() -> None:
    assert groups([6, 6], 12) == [] and groups([], 12) == []


def test_the_groups_tell_of_just_the_pairs_that_the_limit_excludes_and_none_lies_in_another() -> None:
    for seed in range(300):
        dice = Random(seed)
        amounts = [dice.randint(1, 14) for _ in range(dice.randint(0, 9))]
        told = groups(amounts, 12)
        pairs = {pair for group in told for pair in combinations(sorted(group), 2)}
        excluded = {pair for pair in combinations(range(len(amounts)), 2) if sum(amounts[one] for one in pair) > 12}
        assert pairs == excluded, f"seed {seed}"
        assert not any(one < other for one in told for other in told), f"seed {seed}"
        assert len(told) <= max(1, len(amounts)), f"seed {seed}"
