"""Which neighbourhood comes next, and how large: what has paid off lately comes more often, what is proved may grow.

Everything follows from the results in the order in which they are taken, so a work limit leaves nothing to the clock.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from scheduler.engine.guide import Guide
from scheduler.engine.incumbent import Incumbent
from scheduler.engine.landscape import Landscape, Mask
from scheduler.engine.neighbourhoods import Pick, Rng, Standing, free_columns, regret, team, window
from scheduler.model.cp_sat import Outcome
from scheduler.model.program import Ints
from scheduler.units import Amount

Among = Literal["all", "likely", "known pairs"]

WAYS: tuple[tuple[Pick, Among], ...] = (
    (window, "all"),
    (team, "all"),
    (window, "known pairs"),
    (regret, "all"),
    (regret, "known pairs"),
    (window, "likely"),
    (team, "likely"),
    (regret, "likely"),
)
"""The ways to choose a neighbourhood: which requests, and among which of their candidates."""
FIRST_SIZE, LEAST_SIZE, MOST_SIZE = 250, 40, 1_500
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
    """The ways to choose a neighbourhood, with what they brought."""

    def __init__(self) -> None:
        self.size = [float(FIRST_SIZE)] * len(WAYS)
        self.forget()

    def forget(self) -> None:
        """Begin anew with another roster: what paid off for the one before says little."""
        self._tries = np.zeros(len(WAYS), dtype=np.int64)
        self._brought = np.zeros(len(WAYS))
        self._spent = np.full(len(WAYS), LEAST_WORK)

    def next(self, rng: Rng, guide: Guide | None) -> int:
        """The number of the way to go; without a guide some are not open."""
        usable = np.array([_is_open(pick, among, guide) for pick, among in WAYS]).nonzero()[0]
        way = int(usable[np.argmin(self._tries[usable])])
        if self._tries[way] >= TRIES:
            pays = (self._brought / self._spent)[usable]
            even = np.full(len(usable), 1 / len(usable))
            chances = CURIOSITY * even + (1 - CURIOSITY) * (pays / pays.sum() if pays.sum() > 0 else even)
            way = int(rng.choice(usable, p=chances / chances.sum()))
        self._tries[way] += 1
        return way

    def columns(self, way: int, best: Incumbent, land: Landscape, guide: Guide | None, rng: Rng) -> Ints:
        """The columns that the way frees."""
        assert best.x is not None
        pick, among = WAYS[way]
        usable = _usable(among, best.x, land, guide)
        now = Standing(best.program, land, best.x, best.activity, guide, usable)
        return free_columns(now, pick, int(self.size[way]), rng)

    def learn(self, way: int, outcome: Outcome, gain: Amount) -> None:
        """What came of it."""
        factor = GROWTH if outcome.proved else SHRINKAGE
        self.size[way] = min(MOST_SIZE, max(LEAST_SIZE, self.size[way] * factor))
        self._brought[way] = MEMORY * self._brought[way] + gain
        self._spent[way] = MEMORY * self._spent[way] + LEAST_WORK + outcome.work


def _is_open(pick: Pick, among: Among, guide: Guide | None) -> bool:
    if guide is None:
        return pick is not regret and among != "likely"
    return among != "likely" or guide.likely is not None


def _usable(among: Among, x: Ints, land: Landscape, guide: Guide | None) -> Mask:
    if among == "known pairs":
        some = land.open & land.in_known_pairs(x)
    elif among == "likely" and guide is not None and guide.likely is not None:
        some = land.open & (guide.likely | (x[: len(land.open)] == 1))
    else:
        return land.open
    # A roster that serves nobody has no pairs yet.
    return some if some.any() else land.open
