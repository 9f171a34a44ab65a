"""The covering search: so many people and no more, and nothing that pays for a person left out.

It begins with a dive that knows how many people there may be. What stays uncovered then wanders: piece by piece CP-SAT
gives a crew around a hole its services anew, and a hole that stays weighs a little more each time, so that it moves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from scheduler.engine.diving import dive
from scheduler.engine.first import first_roster
from scheduler.engine.landscape import Mask
from scheduler.engine.least_staff import Staff, in_people
from scheduler.engine.neighbourhoods import Rng
from scheduler.engine.relaxation import Floats
from scheduler.model.cp_sat import solve
from scheduler.model.program import Ints, Program
from scheduler.units import Amount

DIVING = 0.8
"""Of the time, for the dive that it begins with."""
PIECE, PIECE_WORK = 800, 0.5
"""Candidates in a piece; CP-SAT's deterministic time for it."""
LITTLE = 10
"""A preference drawn by chance is worth at most this part of a person."""
WEIGHT = 20
"""What covering a request weighs at first. No hole grows to twice as much: two would then be as good as one."""


@dataclass(frozen=True)
class Cover:
    """`limited` allows so many people and is worth what is covered; `able[request, assistant]` says who may serve."""

    limited: Program
    staff: Staff
    request: Ints
    able: Mask

    def holes(self, x: Ints) -> Ints:
        """The requests that nobody serves though somebody could."""
        left: Mask = np.any(self.able, axis=1)
        left[self.request[np.flatnonzero(x[: self.limited.candidates])]] = False
        return np.flatnonzero(left)


def cover_of(program: Program, request: Ints, staff: Staff, people: int) -> Cover:
    """The question whether so many people can cover everything."""
    limited = replace(
        in_people(program, staff)[0],
        starts=np.append(program.starts, len(program.columns) + len(staff.fee)),
        columns=np.concatenate((program.columns, np.sort(staff.fee))),
        coefficients=np.concatenate((program.coefficients, np.ones(len(staff.fee), dtype=np.int64))),
        rhs=np.append(program.rhs, people),
        shared=np.append(program.shared, False),
    )
    able = np.zeros((int(request.max()) + 1, len(staff.fee)), dtype=bool)
    able[request[staff.allowed], staff.assistant[staff.allowed]] = True
    return Cover(limited, staff, request, able)


def by_chance(limited: Program, request: Ints, price: Amount, most: int, seed: int) -> tuple[Program, Ints]:
    """The question with a preference drawn for each candidate, far below what covering is worth; and which it keeps.

    Where thousands of solutions are equally good the way to a corner of them takes longer than the relaxation itself;
    the preferences leave one, and the next seed another. What is forbidden is left out, and of more than `most`
    candidates each request keeps as many.
    """
    count = limited.candidates
    drawn = np.random.default_rng(seed).integers(0, price // LITTLE, count)
    profit = np.concatenate((2 * price - drawn, np.zeros_like(limited.profit[count:])))
    kept = np.flatnonzero(limited.upper[:count] > 0)
    if len(kept) > most:
        order = kept[np.lexsort((drawn[kept], request[kept]))]
        place = np.arange(len(order)) - np.searchsorted(request[order], request[order])
        kept = np.sort(order[place < max(1, most // (int(request.max()) + 1))])
    return _without_others(replace(limited, profit=profit), kept), kept


def _without_others(program: Program, kept: Ints) -> Program:
    """The program in which only the `kept` candidates (sorted) may be chosen."""
    columns = np.concatenate((kept, np.arange(program.candidates, program.size)))
    place = np.full(program.size, -1, dtype=np.int64)
    place[columns] = np.arange(len(columns))
    inside = place[program.columns] >= 0
    counts = program.row_sums(inside)
    rows = counts > 0
    return replace(
        program,
        profit=program.profit[columns],
        lower=program.lower[columns],
        upper=program.upper[columns],
        starts=np.concatenate(([0], np.cumsum(counts[rows]))).astype(np.int64),
        columns=place[program.columns[inside]],
        coefficients=program.coefficients[inside],
        rhs=program.rhs[rows],
        shared=program.shared[rows],
        candidates=len(kept),
        fees=len(kept) + program.fees - program.candidates,
    )


def cover(
    program: Program,
    request: Ints,
    staff: Staff,
    people: int,
    *,
    relaxed: Floats,
    start: Ints | None,
    share: float,
    seconds: float,
    seed: int,
    rounds: int,
) -> tuple[Ints, Ints | None] | None:
    """A roster of at most so many people, with as few holes as `rounds` of wandering and the time allow.

    Beside it the same with its holes filled by more people. The search goes on from `start`, else from a dive that
    makes a `share` of its choices at once.
    """
    end = monotonic() + seconds
    task = cover_of(program, request, staff, people)
    x = dive(task.limited, request, relaxed, share, seconds * DIVING) if start is None else start
    if x is None or not task.limited.feasible(x):
        return None
    rng = np.random.default_rng(seed)
    weight = np.full(len(task.able), WEIGHT, dtype=np.int64)
    best, fewest = x, len(task.holes(x))
    for _ in range(rounds):
        if not fewest or monotonic() >= end:
            break
        x = _piece(task, x, weight, rng, end)
        holes = task.holes(x)
        weight[holes] += 1
        weight[weight >= 2 * WEIGHT] = WEIGHT
        if len(holes) < fewest:
            best, fewest = x, len(holes)
    best = program.with_fees(best)
    return best, first_roster(program, request, np.flatnonzero(best[: program.candidates]).tolist()) if fewest else None


def _piece(task: Cover, x: Ints, weight: Ints, rng: Rng, end: float) -> Ints:
    """A crew around a hole, chosen by CP-SAT anew with all that they serve and all that is open to them."""
    free = _crew_columns(task, x, int(rng.choice(task.holes(x))), rng)
    count = task.limited.candidates
    profit = np.zeros(task.limited.size, dtype=np.int64)
    profit[:count] = weight[task.request]
    piece = replace(task.limited, profit=profit, constant=0).part(free, x)
    seconds, seed = max(0.05, end - monotonic()), int(rng.integers(1 << 30))
    outcome = solve(piece, seconds=seconds, hint=x[free], seed=seed, work=PIECE_WORK)
    if outcome.x is None:
        return x
    x = x.copy()
    x[free] = outcome.x
    # CP-SAT may leave a fee standing that nobody needs any more; the limit counts people, not fees.
    return task.limited.with_fees(x)


def _crew_columns(task: Cover, x: Ints, hole: int, rng: Rng) -> Ints:
    """The candidates of a growing crew for what they serve and for every hole, and their fees; sorted."""
    staff, count = task.staff, task.limited.candidates
    chosen = np.flatnonzero(x[:count])
    open_to = np.zeros(len(task.able), dtype=bool)
    open_to[task.holes(x)] = True
    crew = np.zeros(len(staff.fee), dtype=bool)
    near = task.able[hole].astype(np.int64)
    while near.any() and np.count_nonzero(task.able[open_to][:, crew]) < PIECE:
        one = int(rng.choice(len(near), p=near / near.sum()))
        crew[one] = True
        theirs = task.request[chosen[staff.assistant[chosen] == one]]
        open_to[theirs] = True
        near = near + task.able[theirs].sum(axis=0)
        near[crew] = 0
    inside = crew[staff.assistant] & open_to[task.request] & staff.allowed
    inside &= task.limited.lower[:count] < task.limited.upper[:count]
    fees = staff.fee[crew & (staff.fee >= count)]
    return np.concatenate((np.flatnonzero(inside), np.sort(fees)))
