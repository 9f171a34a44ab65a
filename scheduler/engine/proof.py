"""A proof by cases beside the neighbourhoods, piece by piece: each piece begins with the best roster known by then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from scheduler.engine.incumbent import Incumbent
from scheduler.engine.relaxation import Relaxation
from scheduler.engine.tree import Branch, Tree, grown, planted
from scheduler.model.program import Ints, Row
from scheduler.units import Amount

PIECE = 40_000_000
"""Work of the simplex for one piece, about a second."""
QUIET, MANY_BRANCHES = 4, 16
"""Pieces without a better roster, and open branches, from which on the proof takes one more worker from the search."""
MOST_BRANCHES = 1_000
"""Branches that travel with a piece: some hundred are opened in it."""
SHARE = 10
"""Where the number of neighbourhoods is limited, one piece for so many of them, and one at least: the whole is heard
before them, and may not take all the time."""
LAST = 0.5
"""Seconds before the end in which the last piece is heard."""


class Proof:
    """The pieces under way, each with the tree that it began with; `give` gives out (then, task, *details).

    A piece that is lost or not given out any more stays among them, as little proved as it was. Of many branches only
    the greatest travel; `rest` are the others.
    """

    def __init__(self, best: Incumbent, minutes: Ints, workers: int, give: Callable[..., None]) -> None:
        self._best, self._minutes, self._workers, self._give = best, minutes, workers, give
        self._cuts: Sequence[Row] = ()
        self._under_way: dict[int, Amount] = {}
        self._again: set[int] = set()
        self._rest: tuple[Branch, ...] = ()
        self._pieces = self._quiet = 0

    def begin(self, relaxed: Relaxation, cuts: Sequence[Row] = ()) -> None:
        """`relaxed` is the relaxation with the cuts."""
        assert self._best.value is not None
        self._cuts = cuts
        self._grow(planted(self._best.program, self._minutes, relaxed, self._best.value, cuts))

    def _grow(self, tree: Tree) -> None:
        """The next piece, or the next two with half of the branches each."""
        among = sorted((*tree.branches, *self._rest), key=lambda one: -one.bound)
        first, self._rest = among[:MOST_BRANCHES], tuple(among[MOST_BRANCHES:])
        more = len(self._under_way) < self._workers - 1 and self._quiet >= QUIET and len(first) >= MANY_BRANCHES
        for branches in (first[::2], first[1::2]) if more else (first,):
            self._give_out(replace(tree, branches=tuple(branches)))

    def _give_out(self, tree: Tree) -> None:
        best, work = self._best, self._best.limits.work
        assert best.value is not None
        tree = replace(tree, value=max(tree.value, best.value), x=None)
        self._pieces += 1
        self._under_way[self._pieces] = tree.bound
        if best.left > LAST and (work is None or self._pieces <= max(1, work // SHARE)):
            then = partial(self._heard, self._pieces, tree)
            self._give(then, grown, best.program, self._minutes, tree, best.left - LAST, work=PIECE, cuts=self._cuts)

    def _heard(self, number: int, given: Tree, tree: Tree | None) -> None:
        """Take what a piece has proved; one that was lost with its worker is given out once more."""
        best = self._best
        if tree is None:
            if number not in self._again:
                del self._under_way[number]
                self._again.add(self._pieces + 1)
                self._give_out(given)
            return
        best.offer(tree.x)
        self._quiet = self._quiet + 1 if tree.x is None and best.value == tree.value else 0
        del self._under_way[number]
        assert best.value is not None
        self._rest = tuple(one for one in self._rest if best.program.on_the_grid(one.bound) > best.value)
        if tree.branches or self._rest:
            self._grow(tree)
        # What is under way may have been bounded before a better roster was known.
        bounds = (best.value, *self._under_way.values(), *(one.bound for one in self._rest[:1]))
        best.prove(max(bounds))
