"""Groups of which a roster holds at most one, against looking at every pair and every moment."""

from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.model.cliques import cover_conflicts, sharing_a_moment
from scheduler.units import Span

SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), min_size=0, max_size=9)


def running_together(services: list[Span]) -> set[frozenset[int]]:
    """For every minute the services that run then; of these groups the largest ones, two and more."""
    last = max((one.end for one in services), default=0)
    groups = {
        frozenset(number for number, one in enumerate(services) if one.start <= minute < one.end)
        for minute in range(last)
    }
    return {one for one in groups if len(one) > 1 and not any(one < other for other in groups)}


@given(SPANS)
@settings(max_examples=500, deadline=None, derandomize=True)
def test_the_groups_that_share_a_moment_are_exactly_the_largest_ones(drawn: list[tuple[int, int]]) -> None:
    services = [Span(start, start + length) for start, length in sorted(drawn)]
    found = list(sharing_a_moment(services, range(len(services))))
    assert {frozenset(group) for group in found} == running_together(services)
    assert len(found) == len({frozenset(group) for group in found}), "no group comes twice"


def test_services_that_only_touch_share_no_moment() -> None:
    services = [Span(0, 60), Span(60, 120), Span(120, 180)]
    assert list(sharing_a_moment(services, [0, 1, 2])) == []


def test_of_three_in_a_row_each_overlapping_the_next_two_pairs_come_out() -> None:
    services = [Span(0, 70), Span(60, 130), Span(120, 180)]
    assert list(sharing_a_moment(services, [0, 1, 2])) == [[0, 1], [1, 2]]


def test_cliques_cover_every_conflict_and_hold_only_pairs_that_exclude_each_other() -> None:
    grown = 0
    for seed in range(600):
        dice = Random(seed)
        size = dice.randint(2, 10)
        conflicts = [pair for pair in combinations(range(size), 2) if dice.random() < 0.35]
        groups = [sorted(dice.sample(range(size), dice.randint(2, size))) for _ in range(dice.randint(0, 3))]
        cliques = list(cover_conflicts(conflicts, groups))
        excluded = set(conflicts) | {pair for group in groups for pair in combinations(group, 2)}
        held = {pair for clique in cliques for pair in combinations(clique, 2)}
        assert set(conflicts) <= held, f"seed {seed}"
        assert held <= excluded, f"seed {seed}"
        assert all(list(clique) == sorted(set(clique)) for clique in cliques)
        grown += any(len(clique) > 2 for clique in cliques)
    assert grown > 100


def test_three_services_that_exclude_each_other_become_one_group_of_three() -> None:
    assert list(cover_conflicts([(0, 1), (0, 2), (1, 2)], [])) == [(0, 1, 2)]


def test_a_conflict_grows_by_a_request_of_which_only_one_service_is_chosen() -> None:
    # 0 excludes 1 and 2 by the way between them; 1 and 2 answer one request.
    assert list(cover_conflicts([(0, 1), (0, 2)], [[1, 2]])) == [(0, 1, 2)]
