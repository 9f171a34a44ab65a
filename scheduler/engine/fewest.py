"""Which covering search comes next: at the bound, or with a few people more, where the bound may be out of reach."""

from __future__ import annotations

from typing import Any

import numpy as np

from scheduler.engine.incumbent import Incumbent
from scheduler.engine.least_staff import Staff
from scheduler.engine.relaxation import Relaxation
from scheduler.model.program import Ints

SHARES = (0.25, 0.08, 0.03)
"""Shares of the split decisions that the dives make at once; later searches go on from what there is."""
ROUNDS = 40
"""Pieces in one search; then it is heard and goes on from where it ended."""
ATTEMPTS_BY_WORK = 4
"""Searches where work is limited and not time."""


class Fewest:
    """Covering searches one after the other; two may be under way at once."""

    def __init__(self, best: Incumbent, request: Ints, staff: Staff, relaxed: Relaxation) -> None:
        self._best, self._request, self._staff, self._relaxed = best, request, staff, relaxed
        self._given = 0
        self._standing: dict[int, Ints] = {}

    def next(self) -> tuple[int, dict[str, Any]] | None:
        """(people, details) of the search that comes next; None where nothing is left to search."""
        best, number = self._best, self._given
        limited = best.limits.work is not None
        if best.x is None or best.value == best.bound or (limited and number >= ATTEMPTS_BY_WORK):
            return None
        self._given += 1
        fewest = self._staff.people(best.program, best.bound)
        # Twice at the bound, then every other time above it, each time more, but always fewer than there are.
        most = len(self._staff.in_use(best.x)) - 1
        people = fewest if number % 2 == 0 else max(fewest, min(most, fewest + number // 2))
        details = {
            "relaxed": self._relaxed.x,
            "start": self._standing.get(people),
            "share": SHARES[number % len(SHARES)],
            "seconds": 0.9 * best.left,
            "seed": int(np.random.default_rng([best.limits.seed, number]).integers(1 << 30)),
            "rounds": ROUNDS,
        }
        return people, details

    def hear(self, people: int, found: tuple[Ints, Ints | None]) -> None:
        """Take what was found; where it has holes the next search for so many people goes on from it."""
        x, filled = found
        self._best.offer(x)
        self._best.offer(filled)
        self._standing[people] = x
