"""Groups of candidates of which a roster can hold at most one: the strong form of pairwise conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np

from scheduler.model.program import Ints
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
    ordered = list(columns)
    start = np.array([services[column].start for column in ordered], dtype=np.int64)
    end = np.array([services[column].end for column in ordered], dtype=np.int64)
    for places in together(start, end + after):
        yield [ordered[place] for place in places.tolist()]


def together(start: Ints, end: Ints) -> Iterator[Ints]:
    """The places of the largest groups that run at one moment (sorted by start), in order; two and more."""
    if len(start) < 2:
        return
    # A group is complete where the first of it leaves before the next joins.
    left = np.searchsorted(np.sort(end), start, side="right")
    complete = np.append(np.flatnonzero(left[1:] > left[:-1]), len(start) - 1)
    first = np.searchsorted(start, start[complete] - int((end - start).max()), side="right")
    for last, begin in zip(complete.tolist(), first.tolist(), strict=True):
        group = begin + (end[begin : last + 1] > start[last]).nonzero()[0]
        if len(group) > 1:
            yield group


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
