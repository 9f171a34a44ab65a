"""The candidates as arrays: who, when and at what price, one entry a candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scheduler.domain import Service
from scheduler.model.program import Ints
from scheduler.units import Minutes, Span


@dataclass(frozen=True)
class Columns:
    """`request`, `participant` and `assistant` are numbers into the names of the same kind, in order of appearance."""

    start: Ints
    end: Ints
    minutes: Ints
    hourly_cost: Ints
    own: Ints
    request: Ints
    participant: Ints
    assistant: Ints
    requests: tuple[str, ...]
    participants: tuple[str, ...]
    assistants: tuple[str, ...]

    @classmethod
    def of(cls, services: Sequence[Service]) -> Columns:
        requests, request = _numbered([one.request_id for one in services])
        participants, participant = _numbered([one.participant_id for one in services])
        assistants, assistant = _numbered([one.assistant_id for one in services])
        start = np.array([one.start for one in services], dtype=np.int64)
        end = np.array([one.end for one in services], dtype=np.int64)
        return cls(
            start=start,
            end=end,
            minutes=end - start,
            hourly_cost=np.array([one.hourly_cost for one in services], dtype=np.int64),
            own=np.array([one.funding == "own" for one in services], dtype=np.int64),
            request=request,
            participant=participant,
            assistant=assistant,
            requests=requests,
            participants=participants,
            assistants=assistants,
        )

    @cached_property
    def longest(self) -> Minutes:
        return int(self.minutes.max(initial=0))

    def touching(self, span: Span, columns: Ints) -> Ints:
        """Those of `columns` (by start) that have a minute inside, found without asking about all of them."""
        near = np.searchsorted(self.start, (span.start - self.longest + 1, span.end))
        first, last = np.searchsorted(columns, near)
        inside = columns[first:last]
        return inside[self.end[inside] > span.start]

    def minutes_in(self, span: Span, columns: Ints) -> Ints:
        """The minutes of each of `columns` that lie inside."""
        reach: Ints = np.minimum(self.end[columns], span.end) - np.maximum(self.start[columns], span.start)
        return np.maximum(reach, 0)

    def by_pair(self) -> list[Ints]:
        """The candidates of each pair of participant and assistant, in order of the first of them."""
        pair = self.participant * len(self.assistants) + self.assistant
        order = np.argsort(pair, kind="stable")
        begins = np.flatnonzero(np.diff(pair[order], prepend=-1))
        columns = np.split(order, begins[1:]) if len(begins) else []
        return sorted(columns, key=lambda one: int(one[0]))


def grouped(numbers: Ints, names: Sequence[str]) -> dict[str, Ints]:
    """Name → the places where its number stands, in order."""
    order = np.argsort(numbers, kind="stable")
    ends = np.cumsum(np.bincount(numbers, minlength=len(names)))
    return dict(zip(names, np.split(order, ends[:-1]), strict=True)) if len(names) else {}


def _numbered(keys: Sequence[str]) -> tuple[tuple[str, ...], Ints]:
    numbers: dict[str, int] = {}
    found = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
    return tuple(numbers), found
