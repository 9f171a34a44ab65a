"""One person fewer, again and again: somebody with little to do goes home, and what is open then is given anew."""

from __future__ import annotations

from functools import partial

import numpy as np

from scheduler.engine.bare import Assigning
from scheduler.engine.regiving import Given, given_anew, without_one

PIECES, PATIENCE = 40, 12
"""Pieces given anew in one turn, a few seconds; turns without fewer open tasks before somebody else goes home."""


class Thinning:
    """A line of its own, from the best roster as it is each time."""

    def __init__(self, assigning: Assigning) -> None:
        self._assigning, self._turns = assigning, 0

    def begin(self) -> None:
        """Send somebody home from the best roster."""
        one = self._assigning
        if not one.proved:
            assigned = one.assigned()
            rng = np.random.default_rng(one.seed())
            people = len(one.staff.in_use(one.ledger.roster(assigned))) - 1
            self._give_anew(people, Given.first(without_one(one.duties, assigned, rng)), 0)

    def _give_anew(self, people: int, given: Given, idle: int) -> None:
        one = self._assigning
        if one.last_turn(self._turns):
            return
        self._turns += 1
        known = int(np.count_nonzero(given.assigned == one.duties.nobody))
        then = partial(self._given_anew, people, idle, known)
        one.give(then, given_anew, one.duties, given, pieces=PIECES, seconds=one.best.left, seed=one.seed())

    def _given_anew(self, people: int, idle: int, known: int, given: Given | None) -> None:
        one = self._assigning
        if given is None or one.best.x is None:
            return
        still_open = int(np.count_nonzero(given.assigned == one.duties.nobody))
        if not still_open:
            one.offer(given.assigned)
        idle = 0 if still_open < known else idle + 1
        overtaken = len(one.staff.in_use(one.best.x)) <= people
        if overtaken or idle >= PATIENCE:
            self.begin()
        else:
            self._give_anew(people, given, idle)
