"""Rounds of cuts of one person, relaxed anew while they pay: the bound comes down before any proof by cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from scheduler.engine import tasks
from scheduler.engine.incumbent import Incumbent
from scheduler.engine.landscape import Landscape
from scheduler.engine.people import Give
from scheduler.engine.person_cuts import Sharper, sharper
from scheduler.engine.relaxation import Relaxation
from scheduler.model.program import Program, Row

ROUNDS = 3
"""Rounds of cuts at most; each takes less than the one before."""
PAYS = 50
"""A round pays that takes more than this part of what is open."""
SHARE = 0.05
"""Of the time left, what a round of cuts may take: those of whom most is paid for come first."""


def time_for_cuts(best: Incumbent) -> float:
    """Seconds for a round of cuts; where work is limited the clock has no say in what is found."""
    return best.left if best.limits.work is not None else SHARE * best.left


class Sharpening:
    """`cuts` are kept because they paid or for others to relax; `hear` takes every relaxation with them."""

    def __init__(self, best: Incumbent, land: Landscape, give: Give, hear: Callable[[Relaxation | None], None]) -> None:
        self.cuts: Sequence[Row] = ()
        self._best, self._persons = best, (land.participant, land.assistant)
        self._give, self._hear = give, hear
        self._rounds = 0

    @property
    def program(self) -> Program:
        """The search's own program with the cuts, to be relaxed: fees follow from it without them."""
        return self._best.program.with_rows(self.cuts)

    def begin(self, relaxed: Relaxation, then: Callable[[Relaxation], None], *, anew: bool = True) -> None:
        """Cuts at the prices of the `program`'s relaxation; `then` is told the last one when nothing pays any more.

        Not `anew`: the cuts stay in the program, and it is for others to relax it.
        """
        self._rounds += 1
        then_cut = partial(self._cut, relaxed, then, anew)
        details = self.program, self._persons, relaxed, self._best.x, time_for_cuts(self._best)
        self._give(then_cut, sharper, *details)

    def _cut(self, relaxed: Relaxation, then: Callable[[Relaxation], None], anew: bool, found: Sharper | None) -> None:
        best = self._best
        if found is None or not found.rows or best.value is None:
            then(relaxed)
            return
        best.prove(found.bound)
        if not anew:
            self.cuts = (*self.cuts, *found.rows)
            then(relaxed)
        elif PAYS * (relaxed.bound - found.bound) >= best.bound - best.value:
            program = self.program.with_rows(found.rows)
            self._give(partial(self._relaxed, relaxed, then, found), tasks.bound, program, best.left)
        else:
            then(relaxed)

    def _relaxed(
        self,
        before: Relaxation,
        then: Callable[[Relaxation], None],
        found: Sharper,
        relaxed: Relaxation | None,
    ) -> None:
        if relaxed is None:
            then(before)
            return
        self.cuts = (*self.cuts, *found.rows)
        self._hear(relaxed)
        if self._rounds < ROUNDS:
            self.begin(relaxed, then)
        else:
            then(relaxed)
