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
MEMORY = 0.9
"""How much of what a way has brought so far counts beside its latest gain."""
CURIOSITY = 0.25
"""Of the choices, the share that is made evenly: what brought nothing lately may bring something again."""


class Ways:
    """The ways to choose a neighbourhood: a pick, and whether among likely candidates only; with what they brought."""

    def __init__(self) -> None:
        self.ways = tuple((pick, likely) for likely in (False, True) for pick in NEIGHBOURHOODS)
        self.size = [float(FIRST_SIZE)] * len(self.ways)
        self._gain = np.zeros(len(self.ways))
        self._fresh = np.ones(len(self.ways), dtype=bool)

    def next(self, rng: Rng, *, guided: bool) -> int:
        """The number of the way to go; `guided` says whether likely candidates are known."""
        usable = np.array([guided or not likely for _, likely in self.ways])
        untried = np.flatnonzero(usable & self._fresh)
        if len(untried):
            self._fresh[untried[0]] = False
            return int(untried[0])
        gains = np.where(usable, self._gain, 0)
        even = usable / usable.sum()
        chances = CURIOSITY * even + (1 - CURIOSITY) * (gains / gains.sum() if gains.sum() > 0 else even)
        return int(rng.choice(len(self.ways), p=chances / chances.sum()))

    def learn(self, way: int, outcome: Outcome, gain: Amount) -> None:
        """What came of it."""
        factor = GROWTH if outcome.proved else SHRINKAGE
        self.size[way] = min(MOST_SIZE, max(LEAST_SIZE, self.size[way] * factor))
        self._gain[way] = MEMORY * self._gain[way] + (1 - MEMORY) * gain
