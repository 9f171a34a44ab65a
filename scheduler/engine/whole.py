"""The whole beside the neighbourhoods: its relaxation bounds it, rosters dive from it, and a proof grows if near."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from scheduler.engine import tasks
from scheduler.engine.bare import Bare
from scheduler.engine.diving import dive
from scheduler.engine.generation import Generation
from scheduler.engine.guide import Guide
from scheduler.engine.hearing import TICK, result_of
from scheduler.engine.incumbent import Incumbent
from scheduler.engine.landscape import Landscape
from scheduler.engine.least_staff import Staff
from scheduler.engine.people import People
from scheduler.engine.placing import Placing
from scheduler.engine.proof import Proof
from scheduler.engine.relaxation import FINE, ROUGH, TOO_LARGE_FOR_HIGHS, Floats, Relaxation, checked
from scheduler.engine.sharpening import Sharpening
from scheduler.engine.sparse import Sparse, is_sparse
from scheduler.engine.workers import Workers
from scheduler.model.cp_sat import Outcome
from scheduler.model.program import Ints, Row

LARGE, VAST = TOO_LARGE_FOR_HIGHS, 400_000
"""Entries above which the relaxation ends in no corner, so that one dive is enough and nothing is proved by cases;
and above which a rough relaxation comes first, so that whoever stops early has a bound and a roster by it."""
DIVES = (0.25, 0.08)
"""Shares of the split decisions made at once, dive after dive: a quick roster first, then a better one."""
AT_ONCE = 1.0
"""The share where a relaxation takes a minute."""
IN_VAIN = 60
"""Neighbourhoods without a better roster in a row, after which a worker is spared for a proof in any case."""


class Whole:
    """Tasks that follow from each other, each given out when the one before it is heard: the other workers stay free.

    Where the relaxation leaves little open, a proof by cases grows piece by piece after one dive; else it begins when
    the search stands still. What a task found is None where it found nothing.
    """

    def __init__(
        self,
        best: Incumbent,
        land: Landscape,
        workers: Workers,
        seconds: float,
        *,
        staff: Staff | None,
        bare: Bare | None,
    ) -> None:
        self._best, self._land, self._workers, self._seconds = best, land, workers, seconds
        self._unproved: tuple[Relaxation, Sequence[Row]] | None = None
        self._in_vain, self._known = 0, best.value
        self._sparse = is_sparse(best.program, land)
        self.guide: Guide | None = None
        self._waiting: list[tuple[Future[Any], Callable[[Any], None]]] = []
        decides = staff is not None and staff.decides
        self._bare = bare if decides else None
        self._sharpening = Sharpening(best, land, self._give, self._bounded)
        self._generation = Generation(best, land.assistant, workers.count, self._give)
        if staff is not None and bare is not None:
            Placing(best, land, staff, bare, give=self._give, settled=self._settled).begin()
        elif staff is not None and decides:
            people = People(
                best,
                land,
                staff,
                seconds,
                self._give,
                otherwise=self._begin,
                tell=self._guided_by,
                settled=self._settled,
            )
            people.begin()
        if not decides:
            self._begin()

    @property
    def alone(self) -> bool:
        """Whether its tasks need all workers, and neighbourhoods would only take them away."""
        return self._bare is not None and bool(self._waiting)

    def wait(self) -> None:
        """Until a task has ended, or it is time to look at the clock."""
        wait([task for task, _ in self._waiting], timeout=TICK, return_when=FIRST_COMPLETED)
        self._best.tell()

    def hear(self) -> None:
        """Take what is there, without waiting; asked after every neighbourhood."""
        self._in_vain = self._in_vain + 1 if self._best.value == self._known else 0
        self._known = self._best.value
        if self._unproved is not None and self._in_vain >= IN_VAIN:
            unproved, self._unproved = self._unproved, None
            self._prove(*unproved)
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

    def _begin(self) -> None:
        program = self._best.program
        if len(program.columns) <= VAST and not self._sparse:
            self._give(self._relaxed, tasks.bound, program, self._seconds)
        else:
            self._give(self._roughly, tasks.bound, program, self._seconds, ROUGH)

    def _guided_by(self, guide: Guide) -> None:
        self.guide = guide

    def _bounded(self, relaxed: Relaxation | None) -> None:
        if relaxed is not None:
            program = self._best.program
            self._best.prove(relaxed.bound)
            # What cuts cost is no row's of the search.
            self.guide = Guide.of(program, replace(relaxed, prices=relaxed.prices[: program.rows]))

    def _roughly(self, relaxed: Relaxation | None) -> None:
        self._bounded(relaxed)
        if relaxed is None:
            self._refine(None)
        else:
            self._best.offer(checked(self._best.program, relaxed.x))
            if self._sparse:
                sparse = Sparse(self._best, self._land, self._give, hear=self._bounded, then=self._go_through)
                sparse.begin(relaxed)
            share = AT_ONCE if self._sparse or self._best.program.candidates > LARGE else DIVES[0]
            self._dive(partial(self._dived, relaxed), relaxed.x, share)

    def _dived(self, relaxed: Relaxation, x: Ints | None) -> None:
        self._best.offer(x)
        if not self._sparse:
            self._sharpening.begin(relaxed, self._refine, anew=False)

    def _refine(self, _: Relaxation | None) -> None:
        self._give(self._refined, tasks.bound, self._sharpening.program, self._best.left, FINE)

    def _refined(self, relaxed: Relaxation | None) -> None:
        self._bounded(relaxed)
        if relaxed is not None:
            self._sharpening.begin(relaxed, lambda _: None, anew=False)

    def _relaxed(self, relaxed: Relaxation | None) -> None:
        program, best = self._best.program, self._best
        self._bounded(relaxed)
        if relaxed is None:
            return
        best.offer(checked(program, relaxed.x))
        if best.value == best.bound:
            return
        few = self._is_little(relaxed)
        shares = DIVES[:1] if few or len(program.columns) > LARGE else DIVES
        self._dive_on(relaxed, shares, None)

    def _dive_on(self, relaxed: Relaxation, shares: Sequence[float], x: Ints | None) -> None:
        """One dive after the other; what cuts are worth shows beside a good roster, so they come after it."""
        self._best.offer(x)
        if shares:
            self._dive(partial(self._dive_on, relaxed, shares[1:]), relaxed.x, shares[0])
        else:
            self._sharpening.begin(relaxed, partial(self._sharp, relaxed))

    def _is_little(self, relaxed: Relaxation) -> bool:
        program = self._best.program
        return len(program.columns) <= LARGE and tasks.fractions(program, relaxed) <= tasks.MANY_FRACTIONS

    def _sharp(self, plain: Relaxation, relaxed: Relaxation) -> None:
        """Prices that make all persons' limits count, where a proof by cases alone would not end."""
        cuts = self._sharpening.cuts
        if not self._is_little(relaxed) and len(self._best.program.columns) <= LARGE and self._generation.pays:
            self._generation.begin(plain, relaxed, cuts, self._go_through)
        else:
            self._go_through(relaxed, cuts)

    def _go_through(self, relaxed: Relaxation, cuts: Sequence[Row]) -> None:
        """A proof by cases where little is left; else it waits until the search stands still."""
        if self._is_little(relaxed):
            self._prove(relaxed, cuts)
        elif len(self._best.program.columns) <= LARGE and self._best.limits.work is None:
            self._unproved = relaxed, cuts

    def _prove(self, relaxed: Relaxation, cuts: Sequence[Row]) -> None:
        """`relaxed` is the relaxation with these cuts."""
        if self._best.value != self._best.bound:
            proof = Proof(self._best, self._land.end - self._land.start, self._workers.count, self._give)
            proof.begin(relaxed, cuts)

    def _dive(self, then: Callable[[Any], None], relaxed: Floats, share: float) -> None:
        """A dive among the likely candidates, where these are few."""
        program, likely = self._best.program, None if self.guide is None else self.guide.likely
        if likely is not None:
            wanted = np.ones(program.size, dtype=bool)
            wanted[: program.candidates] = likely
            program = replace(program, upper=np.where(wanted, program.upper, program.lower))
        self._give(then, dive, program, self._land.request, relaxed, share, self._best.left)

    def _settled(self, outcome: Outcome | None) -> None:
        self._best.offer(None if outcome is None else outcome.x)
        if outcome is not None and outcome.bound is not None:
            self._best.prove(outcome.bound)
