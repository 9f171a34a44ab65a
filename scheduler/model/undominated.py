"""Which groups of candidates say something that no larger group says: of the others the model needs no rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scheduler.model.program import Ints
from scheduler.model.ranges import ranges
from scheduler.model.rows import EMPTY

AT_ONCE = 1 << 22
"""So many pairs of groups, or their members, are compared at a time, to bound the memory."""


def undominated(groups: Sequence[Sequence[int] | Ints]) -> tuple[Ints, Ints, Ints]:
    """(numbers, counts, members) of the groups that stay, in order, each sorted.

    A group goes that lies wholly in a larger one, or is the same as one before it.
    """
    flat = _Groups(groups)
    numbers = _without_repeats(flat)
    flat = flat.only(numbers)
    inside = np.zeros(len(numbers), dtype=np.bool_)
    for smaller, larger in flat.suspects():
        inside[smaller[flat.holds(smaller, larger)]] = True
    stay = np.flatnonzero(~inside)
    left = flat.only(stay)
    return numbers[stay], left.counts, left.members.astype(np.int64)


class _Groups:
    """Groups one after the other, the members of each sorted."""

    def __init__(self, groups: Sequence[Sequence[int] | Ints]) -> None:
        counts = np.array([len(group) for group in groups], dtype=np.int64)
        members = np.concatenate([EMPTY.astype(np.int32), *(np.asarray(group, dtype=np.int32) for group in groups)])
        self.size = int(members.max(initial=0)) + 1
        keys = np.repeat(np.arange(len(counts)), counts) * self.size + members
        if not (keys[1:] > keys[:-1]).all():
            keys.sort(kind="stable")
            keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))]
            counts, members = np.bincount(keys // self.size, minlength=len(counts)), keys % self.size
        self._set(counts, members.astype(np.int32))

    def _set(self, counts: Ints, members: NDArray[np.int32]) -> None:
        self.counts, self.members = counts, members
        self.ends = np.cumsum(counts)
        self.begins = self.ends - counts

    def only(self, numbers: Ints) -> _Groups:
        found = _Groups.__new__(_Groups)
        found.size = self.size
        _, places = ranges(self.begins[numbers], self.ends[numbers])
        found._set(self.counts[numbers], self.members[places])
        return found

    def of(self, number: int) -> NDArray[np.int32]:
        return self.members[self.begins[number] : self.ends[number]]

    @cached_property
    def keys(self) -> Ints:
        """Group and member as one number, sorted."""
        return np.repeat(np.arange(len(self.counts)), self.counts) * self.size + self.members

    def have(self, groups: Ints, members: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether each group has the member beside it."""
        sought = groups * self.size + members
        found: NDArray[np.bool_] = (
            self.keys[np.minimum(np.searchsorted(self.keys, sought), len(self.keys) - 1)] == sought
        )
        return found

    def holds(self, smaller: Ints, larger: Ints) -> NDArray[np.bool_]:
        """Whether each first group lies wholly in the second beside it."""
        held = np.ones(len(smaller), dtype=np.bool_)
        for some in _parts(self.counts[smaller]):
            pair, places = ranges(self.begins[smaller[some]], self.ends[smaller[some]])
            missing = ~self.have(larger[some][pair], self.members[places])
            held[some.start + pair[missing]] = False
        return held

    def suspects(self) -> Iterator[tuple[Ints, Ints]]:
        """Pairs of groups of which the first may lie in the second: the second, larger, has its rarest member and more.

        None is left out that does.
        """
        often = np.bincount(self.members, minlength=self.size)
        rarest = self.members[_least_in_each(often[self.members], self.begins)]
        is_rarest = np.zeros(self.size, dtype=np.bool_)
        is_rarest[rarest] = True
        held = is_rarest[self.members].nonzero()[0]
        held = held[np.argsort(self.members[held], kind="stable")]
        by_member = np.searchsorted(self.ends, held, side="right")
        often = np.where(is_rarest, often, 0)
        ends = np.cumsum(often)
        for some in _parts(often[rarest]):
            which, places = ranges(ends[rarest[some]] - often[rarest[some]], ends[rarest[some]])
            smaller, larger = which + some.start, by_member[places]
            bigger = self.counts[larger] > self.counts[smaller]
            smaller, larger = smaller[bigger], larger[bigger]
            for quarter in (0, 4, 2):
                place = self.begins[smaller] + (self.counts[smaller] - 1) * quarter // 4
                there = self.have(larger, self.members[place])
                smaller, larger = smaller[there], larger[there]
            yield smaller, larger


def _parts(sizes: Ints) -> Iterator[slice]:
    """Stretches of the sizes that add up to no more than AT_ONCE, or hold a single one."""
    upto, done = np.cumsum(sizes), 0
    while done < len(sizes):
        before = int(upto[done - 1]) if done else 0
        until = max(done + 1, int(np.searchsorted(upto, before + AT_ONCE, side="right")))
        yield slice(done, until)
        done = until


def _least_in_each(values: Ints, begins: Ints) -> Ints:
    """For each run (begins; none is empty) the place of its least value, the first of equals."""
    if len(values) == 0:
        return EMPTY
    least: Ints = np.minimum.reduceat(values * len(values) + np.arange(len(values)), begins)
    return least % len(values)


def _without_repeats(groups: _Groups) -> Ints:
    """The numbers of the groups that are not the same as one before them."""
    known: set[bytes] = set()
    first: list[int] = []
    for number, (begin, end) in enumerate(zip(groups.begins.tolist(), groups.ends.tolist(), strict=True)):
        name = groups.members[begin:end].tobytes()
        if name not in known:
            known.add(name)
            first.append(number)
    return np.array(first, dtype=np.int64)
