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
        if one.best.x is not None and not one.proved:
            people = len(one.staff.in_use(one.best.x)) - 1
            rng = np.random.default_rng(one.seed())
            self._give_anew(people, Given.first(without_one(one.duties, one.assigned(one.best.x), rng)))

    def _give_anew(self, people: int, given: Given) -> None:
        one = self._assigning
        if one.last_turn(self._turns):
            return
        self._turns += 1
        details = {"pieces": PIECES, "seconds": one.best.left, "seed": one.seed()}
        one.give(partial(self._given_anew, people), given_anew, one.duties, given, **details)

    def _given_anew(self, people: int, given: Given | None) -> None:
        one = self._assigning
        if given is None or one.best.x is None:
            return
        if one.duties.nobody not in given.assigned:
            one.offer(given.assigned)
        overtaken = len(one.staff.in_use(one.best.x)) <= people
        if overtaken or given.idle >= PATIENCE:
            self.begin()
        else:
            self._give_anew(people, given)
