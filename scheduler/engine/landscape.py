"""What the engine may know of the candidates: numbers for who and when, and who stands near whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scheduler.domain import Service
from scheduler.model.program import Ints
from scheduler.model.ranges import ranges

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Groups:
    """The members of each group by its number: those of group g are `members[starts[g]:starts[g + 1]]`."""

    starts: Ints
    members: Ints

    @classmethod
    def by(cls, label: Ints) -> Groups:
        counts = np.bincount(label) if len(label) else np.zeros(0, dtype=np.int64)
        return cls(np.concatenate(([0], np.cumsum(counts))).astype(np.int64), np.argsort(label, kind="stable"))

    def of(self, group: int) -> Ints:
        return self.members[self.starts[group] : self.starts[group + 1]]

    def of_all(self, groups: Ints) -> tuple[Ints, Ints]:
        """(members, place): the members of many groups, and for each the place of its group in `groups`."""
        place, places = ranges(self.starts[groups], self.starts[groups + 1])
        return self.members[places], place


@dataclass(frozen=True)
class Landscape:
    """Numbers for request, participant and assistant of each candidate, and its start and end minute.

    `request` tells the days of a package apart: what can be freed or served on its own is a request here.
    `open` marks the candidates still worth freeing; neighbourhoods grow from them.
    """

    request: Ints
    participant: Ints
    assistant: Ints
    start: Ints
    end: Ints
    open: Mask

    @classmethod
    def of(cls, services: Sequence[Service], units: Sequence[str]) -> Landscape:
        """`units` names for each candidate the request, or the day of a package, that it serves."""

        def numbered(keys: list[str]) -> Ints:
            return np.unique(np.array(keys, dtype=object), return_inverse=True)[1].astype(np.int64)

        return cls(
            numbered(list(units)),
            numbered([one.participant_id for one in services]),
            numbered([one.assistant_id for one in services]),
            np.array([one.start for one in services], dtype=np.int64),
            np.array([one.end for one in services], dtype=np.int64),
            np.ones(len(services), dtype=bool),
        )

    @cached_property
    def of_request(self) -> Groups:
        return Groups.by(self.request)

    @cached_property
    def of_participant(self) -> Groups:
        return Groups.by(self.participant)

    @cached_property
    def of_assistant(self) -> Groups:
        return Groups.by(self.assistant)

    @cached_property
    def pair(self) -> Ints:
        """The number of each candidate's pair of participant and assistant."""
        assistants = int(self.assistant.max(initial=0)) + 1
        numbers = np.unique(self.participant * assistants + self.assistant, return_inverse=True)[1]
        return np.asarray(numbers, dtype=np.int64)

    def serving(self, x: Ints) -> Ints:
        """For each request the candidate that the roster chooses, −1 for none."""
        chosen = np.flatnonzero(x[: len(self.request)])
        serving = np.full(len(self.of_request.starts) - 1, -1, dtype=np.int64)
        serving[self.request[chosen]] = chosen
        return serving

    def in_known_pairs(self, x: Ints) -> Mask:
        """The candidates of pairs that the roster uses: what they are given costs no new face."""
        used = np.zeros(int(self.pair.max(initial=-1)) + 1, dtype=bool)
        used[self.pair[np.flatnonzero(x[: len(self.request)])]] = True
        return used[self.pair]
