"""A proof by cases beside the neighbourhoods, piece by piece: each piece begins with the best roster known by then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from scheduler.engine.incumbent import Incumbent
from scheduler.engine.relaxation import Relaxation, on_the_grid
from scheduler.engine.tree import Tree, grown, planted
from scheduler.model.program import Ints
from scheduler.units import Amount

PIECE = 40_000_000
"""Work of the simplex for one piece, about a second."""
QUIET, MANY_BRANCHES = 4, 16
"""Pieces without a better roster, and open branches, from which on the proof takes one more worker from the search."""
SHARE = 10
"""Where the number of neighbourhoods is limited, one piece for so many of them, and one at least: the whole is heard
before them, and may not take all the time."""
LAST = 0.5
"""Seconds before the end in which the last piece is heard."""


class Proof:
    """The pieces under way, each with what it has proved so far; `give` gives out (then, task, *details)."""

    def __init__(self, best: Incumbent, minutes: Ints, workers: int, give: Callable[..., None]) -> None:
        self._best, self._minutes, self._workers, self._give = best, minutes, workers, give
        self._proved: dict[int, Amount] = {}
        self._pieces = self._quiet = 0

    def begin(self, relaxed: Relaxation) -> None:
        assert self._best.value is not None
        self._grow(planted(self._best.program, self._minutes, relaxed, self._best.value))

    def _grow(self, tree: Tree) -> None:
        """The next piece, or the next two with half of the branches each."""
        more = len(self._proved) < self._workers - 1 and self._quiet >= QUIET and len(tree.branches) >= MANY_BRANCHES
        for branches in (tree.branches[::2], tree.branches[1::2]) if more else (tree.branches,):
            self._give_out(replace(tree, branches=branches))

    def _give_out(self, tree: Tree) -> None:
        best, work = self._best, self._best.limits.work
        assert best.value is not None
        tree = replace(tree, value=max(tree.value, best.value), x=None)
        self._pieces += 1
        self._proved[self._pieces] = tree.bound
        if work is None or self._pieces <= max(1, work // SHARE):
            then = partial(self._heard, self._pieces)
            self._give(then, grown, best.program, self._minutes, tree, best.left - LAST, PIECE)

    def _heard(self, number: int, tree: Tree | None) -> None:
        if tree is None:
            # What is lost stays as little proved as it was.
            return
        best = self._best
        best.offer(tree.x)
        self._quiet = self._quiet + 1 if tree.x is None and best.value == tree.value else 0
        del self._proved[number]
        if tree.branches:
            self._grow(tree)
        assert best.value is not None
        best.prove(on_the_grid(best.program, max(self._proved.values(), default=best.value)))
