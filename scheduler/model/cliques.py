"""Groups of candidates of which a roster can hold at most one: the strong form of pairwise conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from scheduler.units import Minute, Minutes


class Timed(Protocol):
    @property
    def start(self) -> Minute: ...
    @property
    def end(self) -> Minute: ...


def sharing_a_moment(services: Sequence[Timed], columns: Iterable[int], after: Minutes = 0) -> Iterator[list[int]]:
    """The largest groups of `columns` (sorted by start) that all run at one moment; groups of two and more.

    Each service is taken to last `after` longer than it does.
    """
    active: list[int] = []
    for column in columns:
        start = services[column].start
        staying = [other for other in active if services[other].end + after > start]
        if len(staying) < len(active) and len(active) > 1:
            yield active
        active = [*staying, column]
    if len(active) > 1:
        yield active


def cover_conflicts(conflicts: Iterable[tuple[int, int]], groups: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """Cliques that contain every pair of `conflicts`, grown with the pairs that `groups` already exclude."""
    edges: dict[int, set[int]] = defaultdict(set)
    for one, other in conflicts:
        edges[one].add(other)
        edges[other].add(one)
    neighbours = _with_groups(edges, groups)
    done: set[tuple[int, int]] = set()
    for one in sorted(edges):
        for other in sorted(edges[one]):
            if one < other and (one, other) not in done:
                clique = _grown(one, other, neighbours)
                for member in clique:
                    done.update((member, second) for second in edges.get(member, ()) if second in clique)
                yield tuple(sorted(clique))


def _with_groups(edges: Mapping[int, set[int]], groups: Sequence[Sequence[int]]) -> dict[int, set[int]]:
    neighbours = {column: set(others) for column, others in edges.items()}
    for group in groups:
        for column in group:
            if column in neighbours:
                neighbours[column].update(group)
    for column, others in neighbours.items():
        others.discard(column)
    return neighbours


def _grown(one: int, other: int, neighbours: Mapping[int, set[int]]) -> set[int]:
    clique = {one, other}
    common = neighbours[one] & neighbours[other]
    while common:
        earliest = min(common)
        clique.add(earliest)
        common &= neighbours.get(earliest, set())
    return clique


def undominated(groups: Sequence[tuple[str, Sequence[int]]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The named groups, sorted, without those that lie wholly in a larger one (or the same one, named before)."""
    ordered = sorted(enumerate(groups), key=lambda one: (-len(one[1][1]), one[0]))
    kept: dict[int, list[frozenset[int]]] = defaultdict(list)
    stay: dict[int, tuple[int, ...]] = {}
    for number, (_, columns) in ordered:
        members = frozenset(columns)
        # A larger group that holds all of these is kept with the member that the fewest groups have.
        rarest = min(members, key=lambda column: len(kept[column]))
        if not any(members <= larger for larger in kept[rarest]):
            stay[number] = tuple(sorted(members))
            for column in members:
                kept[column].append(members)
    yield from ((groups[number][0], stay[number]) for number in sorted(stay))
