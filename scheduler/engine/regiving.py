"""Open tasks closed by giving the tasks of some hours anew, among a part of the people in use, all at once.

Around an open task the tasks of its hours are taken from a crew and chosen anew by CP-SAT, with the rest of everybody's
day as it is. What stays open weighs a little more each time, so that it wanders to where there is room. On days with
hardly an hour to spare this closes what pushing and cooling leave (docs/decisions/0019-published-staff-questions.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np

from scheduler.engine.covering import WEIGHT
from scheduler.engine.duties import Duties
from scheduler.engine.landscape import Mask
from scheduler.engine.neighbourhoods import Rng
from scheduler.model.cliques import together
from scheduler.model.cp_sat import solve
from scheduler.model.program import Ints, Program

PIECE, PIECE_WORK = 800, 0.5
"""Candidates in a piece, about; CP-SAT's deterministic time for it."""
BEYOND = (0.0, 0.25, 0.5, 1.0, 2.0)
"""Hours beyond those of the open task, in lengths of a task: one of these, drawn for each piece."""
GROWING = 4
"""People who join a crew between two looks at how large the piece is."""


@dataclass(frozen=True)
class Given:
    """Each task's assistant, nobody's number for an open one; what each task weighs; `idle` turns closed none."""

    assigned: Ints
    weight: Ints
    idle: int = 0

    @classmethod
    def first(cls, assigned: Ints) -> Given:
        """An assignment in which every task weighs the same."""
        return cls(assigned, np.full(len(assigned), WEIGHT, dtype=np.int64))


def without_one(duties: Duties, assigned: Ints, rng: Rng) -> Ints:
    """The assignment when one of the three with least to do goes home; their tasks are open."""
    minutes = np.bincount(assigned, weights=duties.end - duties.start, minlength=duties.nobody + 1)[:-1]
    in_use = np.flatnonzero(minutes > 0)
    if not len(in_use):
        return assigned
    least = in_use[np.argsort(minutes[in_use], kind="stable")[:3]]
    return np.where(assigned == int(rng.choice(least)), duties.nobody, assigned)


def given_anew(duties: Duties, given: Given, *, pieces: int, seconds: float, seed: int) -> Given:
    """The assignment after so many pieces, or once nothing is open; only people in use take any."""
    end, rng = monotonic() + seconds, np.random.default_rng(seed)
    assigned, weight, nobody = given.assigned, given.weight.copy(), duties.nobody
    best = assigned
    people = np.setdiff1d(assigned, [nobody])
    for _ in range(pieces):
        still_open = np.flatnonzero(assigned == nobody)
        if not len(still_open) or monotonic() >= end:
            break
        free, crew = _piece(duties, assigned, people, int(rng.choice(still_open)), rng)
        assigned = _chosen(duties, assigned, weight, free, crew, seed=int(rng.integers(1 << 30)), end=end)
        still_open = np.flatnonzero(assigned == nobody)
        weight[still_open] += 1
        # No task grows to twice the weight of another: two open ones would then be as good as one.
        weight[weight >= 2 * WEIGHT] = WEIGHT
        if len(still_open) <= np.count_nonzero(best == nobody):
            best = assigned
    fewer = np.count_nonzero(best == nobody) < np.count_nonzero(given.assigned == nobody)
    return Given(best, weight, 0 if fewer else given.idle + 1)


def _piece(duties: Duties, assigned: Ints, people: Ints, task: int, rng: Rng) -> tuple[Ints, Ints]:
    """(tasks, crew): open tasks and a crew's own around the hours of this open task."""
    length = float(np.median(duties.end - duties.start))
    beyond, before = length * float(rng.choice(BEYOND)), float(rng.random())
    begin, end = duties.start[task] - beyond * before, duties.end[task] + beyond * (1 - before)
    inside = (duties.start < end) & (duties.end > begin)
    # Those who may do the open task come sooner; who comes first is chance.
    order = people[np.argsort(rng.random(len(people)) - 0.5 * duties.able[task, people], kind="stable")]
    held = inside & (assigned == duties.nobody)
    joined = np.zeros(duties.nobody + 1, dtype=bool)
    for first in range(0, len(order), GROWING):
        joined[order[first : first + GROWING]] = True
        held |= inside & joined[assigned]
        if np.count_nonzero(duties.able[np.ix_(held, joined[:-1])]) >= PIECE:
            break
    return np.flatnonzero(held), np.flatnonzero(joined)


def _chosen(duties: Duties, assigned: Ints, weight: Ints, free: Ints, crew: Ints, *, seed: int, end: float) -> Ints:
    """The assignment with the `free` tasks given to the crew anew: as much weight as can be."""
    able = _still_able(duties, assigned, free, crew)
    task, who = np.nonzero(able)
    if not len(task):
        return assigned
    chosen = (assigned[free][task] == crew[who]).astype(np.int64)
    piece = _program(duties, able, free, weight[free][task])
    outcome = solve(piece, seconds=max(0.05, end - monotonic()), hint=chosen, seed=seed, work=PIECE_WORK, briefly=True)
    if outcome.x is None or piece.value(outcome.x) < piece.value(chosen):
        return assigned
    assigned, taken = assigned.copy(), np.flatnonzero(outcome.x)
    assigned[free] = duties.nobody
    assigned[free[task[taken]]] = crew[who[taken]]
    return assigned


def _still_able(duties: Duties, assigned: Ints, free: Ints, crew: Ints) -> Mask:
    """Which of the free tasks fit each of the crew beside what they keep."""
    able = duties.able[np.ix_(free, crew)]
    place = np.full(duties.nobody + 1, -1, dtype=np.int64)
    place[crew] = np.arange(len(crew))
    kept = np.setdiff1d(np.flatnonzero(place[assigned] >= 0), free)
    for one in kept.tolist():
        meanwhile = (duties.start[free] < duties.end[one]) & (duties.end[free] > duties.start[one])
        able[meanwhile, place[assigned[one]]] = False
    return able


def _program(duties: Duties, able: Mask, free: Ints, profit: Ints) -> Program:
    """At most one of the crew for a task, at most one task at a moment for each of them."""
    column = np.full(able.shape, -1, dtype=np.int64)
    column[able] = np.arange(len(profit))
    groups = [one[one >= 0] for one in column]
    in_order = np.argsort(duties.start[free], kind="stable")
    for mine in column[in_order].T:
        places = np.flatnonzero(mine >= 0)
        at = free[in_order[places]]
        groups.extend(mine[places[group]] for group in together(duties.start[at], duties.end[at]))
    groups = [group for group in groups if len(group) > 1]
    size, nothing = len(profit), np.zeros(0, dtype=np.int64)
    columns = np.concatenate([nothing, *groups])
    return Program(
        profit=profit,
        lower=np.zeros(size, dtype=np.int64),
        upper=np.ones(size, dtype=np.int64),
        starts=np.cumsum([0, *(len(group) for group in groups)]),
        columns=columns,
        coefficients=np.ones(len(columns), dtype=np.int64),
        rhs=np.ones(len(groups), dtype=np.int64),
        candidates=size,
        fees=size,
        shared=np.zeros(len(groups), dtype=bool),
    )
