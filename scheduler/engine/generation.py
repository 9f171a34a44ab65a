"""Column generation beside the neighbourhoods, piece by piece: each begins with the best roster known by then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from scheduler.engine import tasks
from scheduler.engine.incumbent import Incumbent
from scheduler.engine.people import Give
from scheduler.engine.pricing import Priced, priced
from scheduler.engine.relaxation import Relaxation
from scheduler.model.program import Ints, Row

ROUNDS = 3
"""Rounds of a piece: a second or a few."""
SHARE = 0.6
"""Of the time left, what all pieces may take."""
PERSON = 0.4
"""Seconds a person that the rounds take before they pay: with less time they would be in the way."""

Then = Callable[[Relaxation, Sequence[Row]], None]


class Generation:
    """Cuts at the best prices, and all relaxed anew with them; `then` is told that relaxation with all its cuts.

    A piece that is lost with its worker ends it, with what the others have found. Where the best roster by then tells
    the contrary, CP-SAT was wrong about a plan: then the relaxation of before is told.
    """

    def __init__(self, best: Incumbent, who: Ints, workers: int, give: Give) -> None:
        self._best, self._who, self._workers, self._give = best, who, workers, give

    @property
    def pays(self) -> bool:
        """Whether there is time enough, and a worker to spare.

        How many rounds there are depends on the clock, so never where work counts.
        """
        best = self._best
        enough = SHARE * best.left >= PERSON * (int(self._who.max(initial=-1)) + 1)
        return enough and self._workers > 1 and best.limits.work is None and best.value != best.bound

    def begin(self, plain: Relaxation, relaxed: Relaxation, cuts: Sequence[Row], then: Then) -> None:
        """`relaxed` is the relaxation with these cuts, `plain` without any.

        Rounds begin with the plain one: beside cuts of one person other prices are hardly ever better.
        """
        self._relaxed, self._cuts, self._then = relaxed, cuts, then
        self._least_left = (1 - SHARE) * self._best.left
        self._now = Priced.at(plain)
        self._go_on()

    def _go_on(self) -> None:
        seconds = self._best.left - self._least_left
        details = self._best.program, self._who, self._now, self._best.x
        self._give(self._heard, priced, *details, rounds=ROUNDS, seconds=seconds)

    def _heard(self, found: Priced | None) -> None:
        best = self._best
        assert best.value is not None
        if found is not None and found.bound < best.value:
            self._then(self._relaxed, self._cuts)
            return
        if found is not None:
            self._now = found
            best.prove(found.bound)
        if best.value == best.bound:
            return
        if found is not None and not found.is_enough(best.value) and best.left > self._least_left:
            self._go_on()
        elif self._now.cuts and _held(self._now.cuts, best.x):
            cuts = (*self._cuts, *self._now.cuts)
            self._give(partial(self._anew, cuts), tasks.bound, best.program.with_rows(cuts), best.left)
        else:
            self._then(self._relaxed, self._cuts)

    def _anew(self, cuts: Sequence[Row], relaxed: Relaxation | None) -> None:
        best = self._best
        if relaxed is None or best.value is None or relaxed.bound < best.value:
            self._then(self._relaxed, self._cuts)
            return
        best.prove(relaxed.bound)
        self._then(relaxed, cuts)


def _held(cuts: Sequence[Row], x: Ints | None) -> bool:
    """Whether the roster keeps to all of the cuts."""
    return x is not None and all(np.dot(amounts, x[list(columns)]) <= limit for columns, amounts, limit in cuts)
