"""Neighbourhoods that follow the problem: which requests to free at once, all others staying as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from scheduler.engine.guide import Guide
from scheduler.engine.landscape import Groups, Landscape, Mask
from scheduler.model.program import Ints, Program
from scheduler.units import DAY

Rng = np.random.Generator

SPANS = (1, 2, 4, 10, 40)
"""Days to either side that a window may reach: from one day of many people to the month of a few."""
WAYS_ROUND = 4
"""Of a request, the candidates for which room is made: those that lack least, by and large."""
SLACK = 1.15
"""The last request may reach so far beyond the size."""


@dataclass(frozen=True)
class Standing:
    """The roster `x` (with its rows' `activity`) that a piece is cut out of, and the candidates it may choose from."""

    program: Program
    land: Landscape
    x: Ints
    activity: Ints
    guide: Guide | None
    usable: Mask

    def usable_of(self, candidates: Ints) -> Ints:
        return candidates[self.usable[candidates]]

    def anyone(self, rng: Rng) -> int:
        """A random candidate."""
        return int(rng.choice(np.flatnonzero(self.usable)))


Choice = tuple[Ints, Mask | None]
"""Requests, to be freed in this order until there are enough candidates, and the team that may take them, if any."""
Pick = Callable[[Standing, int, Rng], Choice]


def window(now: Standing, size: int, rng: Rng) -> Choice:
    """What participants who could share assistants ask for within some days, one person after the other."""
    land, seed = now.land, now.anyone(rng)
    middle, reach = land.start[seed], int(rng.choice(SPANS)) * DAY
    near = now.usable & (np.abs(land.start - middle) <= reach)
    order: list[Ints] = []
    total = 0
    sharing = _sharing(near, land.of_participant, land.assistant, land.of_assistant, land.participant)
    for person in _spreading(int(land.participant[seed]), sharing, rng):
        theirs = land.of_participant.of(person)
        theirs = theirs[near[theirs]]
        order.append(np.unique(land.request[theirs]))
        total += len(theirs)
        if total >= size:
            break
    return np.concatenate(order), None


def team(now: Standing, size: int, rng: Rng) -> Choice:
    """What some assistants who could stand in for each other serve, and the open requests that they could take."""
    land, seed = now.land, now.anyone(rng)
    serving = land.serving(now.x)
    members = np.zeros(len(land.of_assistant.starts) - 1, dtype=bool)
    requests = np.zeros(0, dtype=np.int64)
    sharing = _sharing(now.usable, land.of_assistant, land.request, land.of_request, land.assistant)
    for assistant in _spreading(int(land.assistant[seed]), sharing, rng):
        members[assistant] = True
        theirs = np.unique(land.request[now.usable_of(land.of_assistant.of(assistant))])
        by = serving[theirs]
        requests = np.union1d(requests, theirs[(by < 0) | members[land.assistant[by]]])
        candidates = now.usable_of(land.of_request.of_all(requests)[0])
        if np.count_nonzero(members[land.assistant[candidates]]) >= size:
            break
    return rng.permutation(requests), members


def regret(now: Standing, size: int, rng: Rng) -> Choice:
    """Where the roster loses most against the relaxation: that participant, and whoever stands in the way."""
    program, land, guide = now.program, now.land, now.guide
    assert guide is not None
    running = np.cumsum(guide.loss(program, now.activity))
    row = int(np.searchsorted(running, rng.random() * running[-1], side="right")) if running[-1] > 0 else 0
    columns = program.columns[program.starts[row] : program.starts[row + 1]]
    columns = now.usable_of(columns[columns < program.candidates])
    if running[-1] <= 0 or not len(columns):
        return window(now, size, rng)
    wanted = guide.relaxed[columns] + 0.001
    person = int(land.participant[rng.choice(columns, p=wanted / wanted.sum())])
    queue = rng.permutation(np.unique(land.request[now.usable_of(land.of_participant.of(person))])).tolist()
    queued, seen = set(queue), set[int]()
    total = place = 0
    while place < len(queue) and total < size:
        candidates = now.usable_of(land.of_request.of(queue[place]))
        place += 1
        total += len(candidates)
        other = candidates[now.x[candidates] == 0]
        easiest = other[np.argsort(guide.lack[other] * rng.random(len(other)), kind="stable")]
        for request in _in_the_way(now, easiest[:WAYS_ROUND], rng, seen):
            if request not in queued:
                queued.add(request)
                queue.append(request)
    return np.array(queue[:place], dtype=np.int64), None


def _in_the_way(now: Standing, candidates: Ints, rng: Rng, seen: set[int]) -> Iterator[int]:
    """Requests whose service would have to give way for one of the candidates; of many, two. No row is `seen` twice."""
    program = now.program
    for candidate in candidates.tolist():
        entries = program.entries_of(candidate)
        rows = program.row_of_entry[entries]
        full = now.activity[rows] + program.coefficients[entries] > program.rhs[rows]
        for row in rows[full & program.plain[rows] & ~program.shared[rows]].tolist():
            if row not in seen:
                seen.add(row)
                columns = program.columns[program.starts[row] : program.starts[row + 1]]
                yield from now.land.request[rng.permutation(columns[now.x[columns] > 0])[:2]].tolist()


def _spreading(first: int, near: Callable[[int], Ints], rng: Rng) -> Iterator[int]:
    """Numbers from the first to those near it, and on from these, in random order."""
    waiting, seen = [first], {first}
    while waiting:
        place = int(rng.integers(len(waiting)))
        waiting[place], waiting[-1] = waiting[-1], waiting[place]
        one = waiting.pop()
        yield one
        fresh = [other for other in near(one).tolist() if other not in seen]
        seen.update(fresh)
        waiting += fresh


def _sharing(usable: Mask, one_of: Groups, through: Ints, of_through: Groups, other: Ints) -> Callable[[int], Ints]:
    """Who shares a number of `through` with one: a participant's assistants with others, or an assistant's requests."""

    def near(one: int) -> Ints:
        theirs = one_of.of(one)
        shared = np.unique(through[theirs[usable[theirs]]])
        candidates, _ = of_through.of_all(shared)
        return np.unique(other[candidates[usable[candidates]]])

    return near


def free_columns(now: Standing, pick: Pick, size: int, rng: Rng) -> Ints:
    """The columns to free: whole requests, about `size` candidates of them, and the fees they touch; sorted."""
    program, land = now.program, now.land
    requests, members = pick(now, size, rng)
    candidates, place = land.of_request.of_all(requests)
    keep = now.usable[candidates] & (program.lower[candidates] < program.upper[candidates])
    if members is not None:
        keep &= members[land.assistant[candidates]] | (now.x[candidates] == 1)
    running = np.cumsum(np.bincount(place[keep], minlength=len(requests)))
    last = max(1, int(np.searchsorted(running, size * SLACK)))
    free = np.sort(candidates[keep & (place <= last)])
    rows = np.unique(program.row_of_entry[program.entries_of_all(free)])
    extra = program.extra_of_rows(rows)
    if program.fees > program.candidates:
        # One service moved may move a rest, and that the next: what rows tie together is freed together.
        groups = np.unique(program.mark_group[extra])
        tied = np.flatnonzero(np.isin(program.mark_group, groups[groups >= 0]))
        extra = np.union1d(extra, tied)
    return np.concatenate((free, extra))
