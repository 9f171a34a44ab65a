"""Shortages against trying every assignment: their sizes sum to what no assignment covers."""

from __future__ import annotations

from itertools import combinations
from random import Random

from scheduler.checks.matching import shortages

Able = dict[str, list[str]]


def most_covered(requests: list[str], able: Able) -> int:
    """By trying everybody for the first request, and nobody."""
    if not requests:
        return 0
    first, rest = requests[0], requests[1:]
    best = most_covered(rest, able)
    for assistant in able[first]:
        without = {request: [one for one in able[request] if one != assistant] for request in rest}
        best = max(best, 1 + most_covered(rest, without))
    return best


def drawn(dice: Random) -> tuple[list[str], Able]:
    people = [f"A{number}" for number in range(dice.randint(0, 5))]
    requests = [f"R{number}" for number in range(dice.randint(0, 6))]
    density = dice.choice((0.2, 0.4, 0.7))
    return requests, {request: [one for one in people if dice.random() < density] for request in requests}


def test_the_shortages_of_random_groups_sum_to_what_no_assignment_covers() -> None:
    dice, short = Random(7), 0
    for _ in range(1500):
        requests, able = drawn(dice)
        serves: dict[str, str] = {}
        found = shortages(requests, able, serves)
        assert sum(one.open for one in found) == len(requests) - most_covered(requests, able)
        assert len(serves) == most_covered(requests, able)
        assert all(assistant in able[request] for request, assistant in serves.items())
        assert len(set(serves.values())) == len(serves)
        for one in found:
            assert one.open > 0
            assert {name for request in one.requests for name in able[request]} == set(one.assistants)
        for one, other in combinations(found, 2):
            assert not {*one.requests, *one.assistants} & {*other.requests, *other.assistants}
        short += bool(found)
    assert 300 < short < 1400


def test_a_matching_to_begin_with_changes_nothing_of_the_sum() -> None:
    dice = Random(8)
    for _ in range(500):
        requests, able = drawn(dice)
        serves: dict[str, str] = {}
        shortages(requests[: len(requests) // 2], able, serves)
        found = shortages(requests, able, serves)
        assert sum(one.open for one in found) == len(requests) - most_covered(requests, able)


def test_two_circles_apart_are_two_shortages() -> None:
    able = {"R1": ["A1"], "R2": ["A1"], "R3": ["A2", "A3"], "R4": ["A2", "A3"], "R5": ["A3"], "R6": ["A4"]}
    found = shortages(sorted(able), able, {})
    assert [(one.requests, one.assistants, one.open) for one in found] == [
        (("R1", "R2"), ("A1",), 1),
        (("R3", "R4", "R5"), ("A2", "A3"), 1),
    ]
