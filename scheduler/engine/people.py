"""The least-staff question beside the neighbourhoods: a bound in whole people, and covering searches at the bound."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from scheduler.engine import tasks
from scheduler.engine.covering import cover
from scheduler.engine.fewest import Fewest
from scheduler.engine.guide import Guide
from scheduler.engine.incumbent import Incumbent
from scheduler.engine.landscape import Landscape
from scheduler.engine.least_staff import Staff, in_people
from scheduler.engine.peak import peak_bound
from scheduler.engine.relaxation import EXACT, Relaxation, checked
from scheduler.model.cp_sat import Outcome
from scheduler.model.program import Ints

Give = Callable[..., None]
"""Gives a task to a worker: (then, task, *details); `then` is called with what it found."""


class People:
    """What the whole does while people alone decide the value; `otherwise` is called where more does."""

    def __init__(
        self,
        best: Incumbent,
        land: Landscape,
        staff: Staff,
        seconds: float,
        give: Give,
        *,
        otherwise: Callable[[], None],
        tell: Callable[[Guide], None],
        settled: Callable[[Outcome | None], None],
    ) -> None:
        self._best, self._land, self._staff, self._seconds = best, land, staff, seconds
        self._give, self._otherwise, self._tell, self._settled = give, otherwise, tell, settled
        self._program, self._lost = in_people(best.program, staff)

    def begin(self) -> None:
        self._best.prove(peak_bound(self._best.program, self._staff, self._land))
        self._give(self._relaxed, tasks.bound, self._program, self._seconds, EXACT)

    def _relaxed(self, relaxed: Relaxation | None) -> None:
        best = self._best
        if relaxed is None:
            return
        best.prove(self._program.on_the_grid(relaxed.bound) + self._lost)
        self._tell(Guide.of(self._program, relaxed))
        best.offer(checked(best.program, relaxed.x))
        if best.value == best.bound:
            return
        if not self._staff.covered(relaxed.x):
            # Something has to stay open, so people are not all that counts.
            self._otherwise()
            return
        fewest = Fewest(best, self._land.request, self._staff, relaxed)
        for _ in range(2):
            self._cover(fewest)
        if tasks.fractions(self._program, relaxed) <= tasks.MANY_FRACTIONS:
            self._give(self._settled, tasks.settle, best.program, self._seconds, best.limits.seed)

    def _cover(self, fewest: Fewest) -> None:
        following = fewest.next()
        if following is not None:
            people, details = following
            then = partial(self._covered, fewest, people)
            self._give(then, cover, self._best.program, self._land.request, self._staff, people, **details)

    def _covered(self, fewest: Fewest, people: int, found: tuple[Ints, Ints | None] | None) -> None:
        if found is not None:
            fewest.hear(people, found)
            self._cover(fewest)
