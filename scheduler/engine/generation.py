"""Column generation beside the neighbourhoods, piece by piece: each begins with the best roster known by then."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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

    A piece that is lost with its worker ends it, with what the others have found.
    """

    def __init__(self, best: Incumbent, who: Ints, give: Give) -> None:
        self._best, self._who, self._give = best, who, give

    @property
    def pays(self) -> bool:
        """Whether there is time enough; how many rounds there are depends on the clock, so never where work counts."""
        best = self._best
        enough = SHARE * best.left >= PERSON * (int(self._who.max(initial=-1)) + 1)
        return enough and best.limits.work is None and best.value != best.bound

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
        if found is not None:
            self._now = found
            best.prove(found.bound)
        if best.value == best.bound:
            return
        if found is not None and not found.is_enough(best.value) and best.left > self._least_left:
            self._go_on()
        elif self._now.cuts:
            self._cuts = (*self._cuts, *self._now.cuts)
            self._give(self._anew, tasks.bound, best.program.with_rows(self._cuts), best.left)
        else:
            self._then(self._relaxed, self._cuts)

    def _anew(self, relaxed: Relaxation | None) -> None:
        if relaxed is not None:
            self._best.prove(relaxed.bound)
            self._then(relaxed, self._cuts)
