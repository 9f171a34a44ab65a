"""Lines of dives for as many people as the bound leaves: a dive, its roster cooled down, its open tasks given anew."""

from __future__ import annotations

from functools import partial

import numpy as np

from scheduler.engine.bare import Assigning
from scheduler.engine.cooling import cooled
from scheduler.engine.covering import by_chance, cover_of
from scheduler.engine.diving import deep, dive
from scheduler.engine.regiving import Given, given_anew
from scheduler.engine.relaxation import Floats
from scheduler.model.program import Ints

MOST = 84_000
"""Candidates that a dive keeps: 40 a task of the largest published questions, where 24 do not cover everything."""
SHARES = (0.25, 0.08, 0.03)
"""Of the split decisions, those that dive after dive from one relaxation makes at once."""
LINES = 2
"""Lines at once."""
COOLINGS, MOVES = 2, 300
"""How often a dive's roster is cooled down, and the moves each time for each task: a second or two a thousand tasks."""
PIECES, PATIENCE = 40, 2
"""Pieces given anew in one turn, a few seconds; turns without fewer open tasks before the next dive."""


class DiveLines:
    """`corner` is the relaxed program's, where it has been relaxed; else every dive makes its own by chance."""

    def __init__(self, assigning: Assigning) -> None:
        self._assigning = assigning
        self._dives = self._lines = 0
        self.corner: Floats | None = None

    def begin(self) -> None:
        """One more line, where there are not enough yet."""
        if self._lines < LINES:
            self._lines += 1
            self._dive()

    def _dive(self) -> None:
        one, number = self._assigning, self._dives
        if one.proved or one.last_turn(number):
            return
        self._dives += 1
        best, request = one.best, one.land.request
        program = cover_of(best.program, request, one.staff, one.people).limited
        if self.corner is not None and number < len(SHARES):
            kept = np.arange(program.candidates)
            one.give(partial(self._dived, kept), dive, program, request, self.corner, SHARES[number], best.left)
        else:
            program, kept = by_chance(program, request, one.staff.price, MOST, one.seed())
            one.give(partial(self._dived, kept), deep, program, request[kept], SHARES[number % 2], best.left)

    def _dived(self, kept: Ints, x: Ints | None) -> None:
        if x is not None:
            self._cool(0, self._assigning.ledger.assigned(kept[np.flatnonzero(x[: len(kept)])]))

    def _cool(self, times: int, assigned: Ints | None) -> None:
        one = self._assigning
        if assigned is None:
            return
        one.offer(one.duties.filled(assigned))
        if one.proved:
            return
        if times < COOLINGS:
            moves = MOVES * len(assigned)
            one.give(partial(self._cool, times + 1), cooled, one.duties, assigned, moves, one.best.left, one.seed())
        else:
            self._give_anew(Given.first(assigned))

    def _give_anew(self, given: Given) -> None:
        one = self._assigning
        if given.idle >= PATIENCE or one.last_turn(self._dives):
            self._dive()
        else:
            details = {"pieces": PIECES, "seconds": one.best.left, "seed": one.seed()}
            one.give(self._given_anew, given_anew, one.duties, given, **details)

    def _given_anew(self, given: Given | None) -> None:
        one = self._assigning
        if given is None:
            return
        one.offer(one.duties.filled(given.assigned))
        if not one.proved:
            self._give_anew(given)
