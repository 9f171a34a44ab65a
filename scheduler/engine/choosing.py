"""Which neighbourhood comes next, and how large: what has paid off lately comes more often, what is proved may grow.

Everything follows from the results in the order in which they are taken, so a work limit leaves nothing to the clock.
"""

from __future__ import annotations

import numpy as np

from scheduler.engine.neighbourhoods import NEIGHBOURHOODS, Rng
from scheduler.model.cp_sat import Outcome
from scheduler.units import Amount

FIRST_SIZE, LEAST_SIZE, MOST_SIZE = 250, 40, 3_000
"""Candidates freed at once: at the start, and the limits within which what is solved to proof decides."""
GROWTH, SHRINKAGE = 1.08, 0.9
TRIES = 8
"""How often each way is gone before what it brought counts: its size has to find its measure first."""
MEMORY = 0.95
"""How much of what a way brought and cost before counts beside the latest."""
CURIOSITY = 0.5
"""Of the choices, the share that is made evenly: what brought nothing lately may bring something again."""
LEAST_WORK = 0.05
"""CP-SAT's deterministic time that a neighbourhood costs at least, for cutting it out."""


class Ways:
    """The ways to choose a neighbourhood: a pick, and whether among likely candidates only; with what they brought."""

    def __init__(self) -> None:
        self.ways = tuple((pick, likely) for likely in (False, True) for pick in NEIGHBOURHOODS)
        self.size = [float(FIRST_SIZE)] * len(self.ways)
        self._tries = np.zeros(len(self.ways), dtype=np.int64)
        self._brought = np.zeros(len(self.ways))
        self._spent = np.full(len(self.ways), LEAST_WORK)

    def next(self, rng: Rng, *, guided: bool) -> int:
        """The number of the way to go; `guided` says whether likely candidates are known."""
        usable = np.flatnonzero([guided or not likely for _, likely in self.ways])
        way = int(usable[np.argmin(self._tries[usable])])
        if self._tries[way] >= TRIES:
            pays = (self._brought / self._spent)[usable]
            even = np.full(len(usable), 1 / len(usable))
            chances = CURIOSITY * even + (1 - CURIOSITY) * (pays / pays.sum() if pays.sum() > 0 else even)
            way = int(rng.choice(usable, p=chances / chances.sum()))
        self._tries[way] += 1
        return way

    def learn(self, way: int, outcome: Outcome, gain: Amount) -> None:
        """What came of it."""
        factor = GROWTH if outcome.proved else SHRINKAGE
        self.size[way] = min(MOST_SIZE, max(LEAST_SIZE, self.size[way] * factor))
        self._brought[way] = MEMORY * self._brought[way] + gain
        self._spent[way] = MEMORY * self._spent[way] + LEAST_WORK + outcome.work
