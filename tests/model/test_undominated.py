"""Groups that say more than another and sums with one option of each choice, against looking at every one of them."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.model import undominated as module
from scheduler.model.choices import Choices
from scheduler.model.columns import Columns
from scheduler.model.undominated import undominated

GROUPS = st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=6, unique=True), min_size=0, max_size=14)


def staying(groups: list[list[int]]) -> list[tuple[int, list[int]]]:
    """The groups in no larger one, and of the same ones the first; each sorted."""
    sets = [frozenset(group) for group in groups]
    return [
        (number, sorted(one))
        for number, one in enumerate(sets)
        if not any(one < other for other in sets) and one not in sets[:number]
    ]


@given(GROUPS, st.integers(1, 40))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_the_groups_that_stay_are_those_that_say_more_than_every_other(groups: list[list[int]], at_once: int) -> None:
    kept, module.AT_ONCE = module.AT_ONCE, at_once
    try:
        numbers, counts, members = undominated(groups)
    finally:
        module.AT_ONCE = kept
    found = np.split(members, np.cumsum(counts)[:-1]) if len(counts) else []
    assert [(number, one.tolist()) for number, one in zip(numbers.tolist(), found, strict=True)] == staying(groups)


def test_of_1_2_and_1_2_3_and_3_1_2_only_the_first_of_three_stays() -> None:
    numbers, counts, members = undominated([[1, 2], [1, 2, 3], [3, 1, 2]])
    assert (numbers.tolist(), counts.tolist(), members.tolist()) == ([1], [3], [1, 2, 3])


ENTRIES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 7), st.integers(0, 50)), max_size=12)


@given(ENTRIES, st.lists(st.integers(0, 3), min_size=8, max_size=8))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_the_largest_sum_takes_one_option_of_each_choice(entries: list[tuple[int, int, int]], group: list[int]) -> None:
    choices = Choices(Columns.of([]))
    choices.group = np.array(group, dtype=np.int64)
    ordered = sorted(entries)
    row, columns, amounts = (np.array([one[part] for one in ordered], dtype=np.int64) for part in range(3))
    largest: list[dict[int, int]] = [{}, {}, {}]
    for number, column, amount in ordered:
        known = largest[number]
        known[group[column]] = max(known.get(group[column], 0), amount)
    found = choices.largest_sums(row, columns, amounts, 3)
    assert found.tolist() == [sum(one.values()) for one in largest]
