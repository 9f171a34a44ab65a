"""The whole where there is little to choose from: corners, cuts, and rosters near a corner.

With a few candidates a request the relaxation splits few decisions. A rough solution says where; there it is made
a corner, if it is none yet, which cuts are found from, and the roster near to a corner with cuts is nearly the best.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from scheduler.engine.incumbent import Incumbent
from scheduler.engine.landscape import Landscape
from scheduler.engine.people import Give
from scheduler.engine.person_cuts import Sharper, sharper
from scheduler.engine.relaxation import Floats, Relaxation
from scheduler.engine.rounding import rounded
from scheduler.engine.sharpening import time_for_cuts
from scheduler.engine.tightening import Sharpened, sharpened, tightened
from scheduler.model.program import Program, Row
from scheduler.units import DAY

FEW = 4
"""Candidates a request, on average, up to which there is little to choose from."""
LEAST_ENTRIES, MOST_ENTRIES = 30_000, 1_000_000
"""Below that many entries of the matrix a proof by cases ends soon, above that many corners take minutes."""
CYCLES = 3
"""Relaxations of the whole with cuts at most."""
ROUNDING = 0.4
"""Of the time left, the share for the roster near a corner: most of it is found in the first ten seconds."""


def little_choice(program: Program, land: Landscape) -> bool:
    """Whether a request has a few candidates only."""
    return program.candidates <= FEW * (len(land.of_request.starts) - 1)


def is_sparse(program: Program, land: Landscape) -> bool:
    """Whether there is little choice in a program so large that corners do not come by themselves."""
    return LEAST_ENTRIES < len(program.columns) <= MOST_ENTRIES and little_choice(program, land)


class Sparse:
    """What the whole does there once it is relaxed roughly; `hear` takes every relaxation that bounds it.

    `then` is told the last relaxation with its cuts. Cuts of one person bound each relaxation further and are not kept:
    with them a corner is dearer to find and farther from a roster.
    """

    def __init__(
        self,
        best: Incumbent,
        land: Landscape,
        give: Give,
        *,
        hear: Callable[[Relaxation | None], None],
        then: Callable[[Relaxation, Sequence[Row]], None],
    ) -> None:
        self._best, self._land, self._give = best, land, give
        self._hear, self._then = hear, then
        self._last: tuple[Relaxation, Sequence[Row]] | None = None
        self._near = land.assistant * (int(land.start.max(initial=0)) // DAY + 1) + land.start // DAY
        self._cycles = 0

    def begin(self, rough: Relaxation) -> None:
        self._sharpen(rough.x, (), rough=True)
        self._bound(rough, ())

    def _bound(self, relaxed: Relaxation, cuts: Sequence[Row]) -> None:
        persons = self._land.participant, self._land.assistant
        program, seconds = self._best.program.with_rows(cuts), time_for_cuts(self._best)
        self._give(self._bounded, sharper, program, persons, relaxed, self._best.x, seconds)

    def _bounded(self, found: Sharper | None) -> None:
        if found is not None:
            self._best.prove(found.bound)

    def _sharpen(self, x: Floats, cuts: Sequence[Row], *, rough: bool = False) -> None:
        self._cycles += 1
        then = partial(self._sharpened, len(cuts))
        self._give(then, sharpened, self._best.program, x, cuts, self._best.left, rough=rough)

    def _sharpened(self, known: int, found: Sharpened | None) -> None:
        if found is None:
            self._end()
            return
        if self._cycles == 1 or len(found.cuts) > known:
            then = partial(self._tightened, found.cuts)
            self._give(then, tightened, self._best.program, found.cuts, self._best.left)
        else:
            self._end()
        self._round(found.x)

    def _tightened(self, cuts: Sequence[Row], relaxed: Relaxation | None) -> None:
        self._hear(relaxed)
        if relaxed is None:
            self._end()
            return
        self._last = relaxed, cuts
        self._bound(relaxed, cuts)
        self._round(relaxed.x)
        if self._cycles < CYCLES:
            self._sharpen(relaxed.x, cuts)
        else:
            self._end()

    def _end(self) -> None:
        """No more cuts: the last relaxation is told, if there was any."""
        if self._last is not None:
            self._then(*self._last)

    def _round(self, x: Floats) -> None:
        best = self._best
        if best.limits.work is None:
            # What HiGHS has found when its time is over depends on the clock.
            self._give(best.offer, rounded, best.program, self._land.request, self._near, x, ROUNDING * best.left)
