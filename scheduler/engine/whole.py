"""The whole beside the neighbourhoods: its relaxation bounds it, rosters dive from it, and it is settled if near."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from scheduler.engine import tasks
from scheduler.engine.coarse import Coarse, coarse
from scheduler.engine.covering import cover
from scheduler.engine.diving import dive
from scheduler.engine.fewest import Fewest
from scheduler.engine.guide import Guide
from scheduler.engine.hearing import result_of
from scheduler.engine.incumbent import Incumbent
from scheduler.engine.landscape import Landscape
from scheduler.engine.least_staff import in_people, least_staff
from scheduler.engine.peak import peak_bound
from scheduler.engine.relaxation import Relaxation, checked, on_the_grid
from scheduler.engine.workers import Workers
from scheduler.model.cp_sat import Outcome
from scheduler.model.program import Ints

LARGEST_WHOLE = 600_000
"""Entries above which the coarse relaxation comes first, and nothing is settled for a proof."""
DIVES = (0.25, 0.08)
"""Shares of the split decisions made at once, dive after dive: a quick roster first, then a better one."""


class Whole:
    """Tasks one after the other, each given out when the one before it is heard: the other workers stay free.

    What a task found is None where it found nothing.
    """

    def __init__(self, best: Incumbent, land: Landscape, workers: Workers, seconds: float) -> None:
        self._best, self._land, self._workers, self._seconds = best, land, workers, seconds
        self.guide: Guide | None = None
        self._waiting: list[tuple[Future[Any], Callable[[Any], None]]] = []
        self._small: Coarse | None = None
        self._fewest: Fewest | None = None
        self._staff = least_staff(best.program, land)
        program, self._lost = best.program, 0
        if self._staff is not None:
            program, self._lost = in_people(program, self._staff)
            best.prove(peak_bound(best.program, self._staff, land))
        self._program = program
        if len(program.columns) <= LARGEST_WHOLE or self._staff is not None:
            self._give(self._relaxed, tasks.bound, program, seconds)
        else:
            # The coarse one is there much sooner, and whoever stops early has a bound and a roster by it.
            self._small = coarse(program, land.alike)
            self._give(self._coarse, tasks.bound, self._small.program, seconds)

    def hear(self) -> None:
        """Take what is there, without waiting."""
        for task, then in [one for one in self._waiting if one[0].done()]:
            self._waiting.remove((task, then))
            then(result_of(self._best, task))

    def hear_all(self) -> None:
        """Wait for everything, in the order in which it was given out."""
        while self._waiting:
            task, then = self._waiting.pop(0)
            then(result_of(self._best, task))

    def _give(self, then: Callable[[Any], None], task: Callable[..., Any], *details: object, **named: object) -> None:
        if not self._best.over:
            self._waiting.append((self._workers.submit(task, *details, **named), then))

    def _prove(self, bound: int) -> None:
        self._best.prove(on_the_grid(self._program, bound) + self._lost)

    def _coarse(self, relaxed: Relaxation | None) -> None:
        program, land, best = self._best.program, self._land, self._best
        small, self._small = self._small, None
        if relaxed is None or small is None:
            self._dived_first(None)
            return
        self._prove(relaxed.bound)
        self.guide = Guide.of_coarse(program, small, relaxed)
        wanted = np.ones(program.size, dtype=bool)
        if self.guide.likely is not None:
            wanted[: program.candidates] = self.guide.likely
        few = replace(program, upper=np.where(wanted, program.upper, program.lower))
        self._give(self._dived_first, tasks.dive_among, few, land.request, DIVES[0], best.left)

    def _dived_first(self, x: Ints | None) -> None:
        self._best.offer(x)
        self._give(self._bounded, tasks.bound, self._best.program, self._best.left)

    def _bounded(self, relaxed: Relaxation | None) -> None:
        if relaxed is not None:
            self._prove(relaxed.bound)
            self.guide = Guide.of(self._program, relaxed)

    def _relaxed(self, relaxed: Relaxation | None) -> None:
        program, best = self._program, self._best
        self._bounded(relaxed)
        if relaxed is None:
            return
        best.offer(checked(program, relaxed.x))
        if best.value == best.bound:
            return
        if self._staff is not None and not self._staff.covered(relaxed.x):
            # Something has to stay open, so people are not all that counts.
            self._staff, self._program, self._lost = None, best.program, 0
            self._give(self._relaxed, tasks.bound, best.program, self._seconds)
            return
        if self._staff is not None:
            self._fewest = Fewest(best, self._land.request, self._staff, relaxed)
            self._cover()
            self._cover()
        # Covering searches dive themselves, and know how many people there may be.
        for share in DIVES if self._staff is None else ():
            self._give(self._dived, dive, program, self._land.request, relaxed.x, share, best.left)
        if tasks.fractions(program, relaxed) > tasks.MANY_FRACTIONS:
            return
        if self._staff is None:
            self._give(self._settled, tasks.settle_relaxed, program, relaxed, self._seconds, best.limits.seed)
        else:
            self._give(self._settled, tasks.settle, best.program, self._seconds, best.limits.seed)

    def _cover(self) -> None:
        following = self._fewest.next() if self._fewest is not None else None
        if self._fewest is None or self._staff is None or following is None:
            return
        people, details = following
        then = partial(self._covered, people)
        self._give(then, cover, self._best.program, self._land.request, self._staff, people, **details)

    def _covered(self, people: int, found: tuple[Ints, Ints | None] | None) -> None:
        if self._fewest is not None and found is not None:
            self._fewest.hear(people, found)
            self._cover()

    def _dived(self, x: Ints | None) -> None:
        self._best.offer(x)

    def _settled(self, outcome: Outcome | None) -> None:
        self._best.offer(None if outcome is None else outcome.x)
        if outcome is not None and outcome.bound is not None:
            self._best.prove(on_the_grid(self._best.program, outcome.bound))
