"""The search: a first roster, independent parts to proof, then neighbourhoods, with a bound beside it all the way.

Results are taken in the order in which their tasks were given out, never in the order in which they happen to end, so
the same seed and work give the same roster however busy the machine is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from scheduler.engine import tasks
from scheduler.engine.first import first_roster
from scheduler.engine.incumbent import Incumbent, Limits, Progress
from scheduler.engine.neighbourhoods import NEIGHBOURHOODS, Landscape, free_columns
from scheduler.engine.parts import parts_of
from scheduler.engine.relaxation import Relaxation, on_the_grid
from scheduler.engine.settling import settle_parts, with_priced_money, within_money
from scheduler.engine.workers import Workers
from scheduler.model.cp_sat import Outcome
from scheduler.model.program import Ints, Program
from scheduler.units import Amount

_Found = TypeVar("_Found")

LARGEST_PART = 5_000
"""Candidates above which a part is improved by neighbourhoods instead of being tried to proof first."""
SETTLING_SHARE = 0.4
"""Of the time, at most, for settling the parts."""
FIRST_SIZE, LEAST_SIZE, MOST_SIZE = 250, 40, 2_000
"""Candidates freed at once: at the start, and the limits within which what is solved to proof decides."""
NEIGHBOURHOOD_WORK = 0.2
"""CP-SAT's deterministic time for one neighbourhood; about as many seconds."""


@dataclass(frozen=True)
class Found:
    """The best roster found (None: none exists or none was found) and a proved bound on every roster's value."""

    x: Ints | None
    bound: Amount
    rounds: int
    impossible: bool = False


def search(
    program: Program,
    land: Landscape,
    limits: Limits,
    report: Callable[[Progress], None] = lambda progress: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Found:
    """The best roster of the program that the limits allow; `report` hears of every better value or bound."""
    best = Incumbent(program, limits, report, stopped)
    best.offer(first_roster(program, land.request))
    with Workers(limits.workers) as workers:
        if best.x is None:
            return _from_nothing(best, workers)
        bound_task = workers.submit(tasks.bound, program, best.left)
        best.phase = "parts"
        _settle(best, workers, bound_task)
        best.phase = "neighbourhoods"
        rounds = 0 if best.over else _improve(best, land, workers, bound_task)
        _hear_bound(best, bound_task)
    return Found(best.x, best.bound, rounds)


def _from_nothing(best: Incumbent, workers: Workers) -> Found:
    """No simple first roster: let the whole program be settled, which also tells whether any roster exists."""
    outcome = _result(best, workers.submit(tasks.settle, best.program, best.left, best.limits.seed))
    if outcome is None:
        return Found(None, best.bound, 0)
    best.offer(outcome.x)
    if outcome.bound is not None:
        best.prove(outcome.bound)
    return Found(best.x, best.bound, 0, impossible=outcome.impossible)


def _settle(best: Incumbent, workers: Workers, bound_task: Future[Relaxation | None]) -> None:
    program, parts = best.program, parts_of(best.program)
    assert best.x is not None
    if any(np.count_nonzero(part < program.candidates) > LARGEST_PART for part in parts):
        return

    def settle(batches: list[list[Program]]) -> list[list[Outcome]] | None:
        seconds = best.left * SETTLING_SHARE * max(1, best.limits.workers) / max(1, len(batches))
        given = [
            workers.submit(tasks.settle_all, batch, min(best.left * SETTLING_SHARE, 4 * seconds), best.limits.seed)
            for batch in batches
        ]
        results = [_result(best, task) for task in given]
        return None if None in results else [one for one in results if one is not None]

    settled = settle_parts(program, parts, best.x, settle)
    if settled is None:
        return
    best.prove(on_the_grid(program, settled.bound))
    if best.offer(settled.x) or best.over:
        return
    relaxed = _result(best, bound_task)
    if relaxed is None:
        return
    best.prove(on_the_grid(program, relaxed.bound))
    best.offer(within_money(program, settled.x))
    priced, money = with_priced_money(program, relaxed)
    settled = settle_parts(priced, parts, best.x, settle)
    if settled is not None:
        best.prove(on_the_grid(program, settled.bound + money))
        best.offer(within_money(program, settled.x))


def _improve(best: Incumbent, land: Landscape, workers: Workers, bound_task: Future[Relaxation | None]) -> int:
    """Neighbourhood after neighbourhood; one more is under way than there are workers, so that none waits."""
    program, limits = best.program, best.limits
    size = dict.fromkeys(range(len(NEIGHBOURHOODS)), float(FIRST_SIZE))
    under_way: deque[tuple[Future[Outcome], Ints, int]] = deque()
    given = taken = 0
    while not best.over and (limits.work is None or taken < limits.work):
        while len(under_way) <= limits.workers and best.x is not None:
            kind = given % len(NEIGHBOURHOODS)
            rng = np.random.default_rng([limits.seed, given])
            free = free_columns(program, land, best.x, NEIGHBOURHOODS[kind], int(size[kind]), rng=rng)
            piece = program.part(free, best.x)
            task = workers.submit(tasks.improve, piece, best.x[free], best.left, NEIGHBOURHOOD_WORK, given)
            under_way.append((task, free, kind))
            given += 1
        task, free, kind = under_way.popleft()
        outcome = _result(best, task)
        taken += 1
        if bound_task.done():
            _hear_bound(best, bound_task)
        if outcome is None:
            continue
        factor = 1.08 if outcome.proved else 0.9
        size[kind] = min(MOST_SIZE, max(LEAST_SIZE, size[kind] * factor))
        if outcome.x is not None and best.x is not None:
            x = best.x.copy()
            x[free] = outcome.x
            best.offer(program.with_fees(x))
    return taken


def _hear_bound(best: Incumbent, bound_task: Future[Relaxation | None]) -> None:
    if bound_task.done() and not bound_task.cancelled() and bound_task.exception() is None:
        relaxed = bound_task.result()
        if relaxed is not None:
            best.prove(on_the_grid(best.program, relaxed.bound))


def _result(best: Incumbent, task: Future[_Found]) -> _Found | None:
    """The task's result; None when the search is over first or the worker died with it."""
    while not task.done():
        if best.over:
            return None
        wait([task], timeout=0.1)
        best.tell()
    try:
        return task.result()
    except BrokenProcessPool:
        return None
