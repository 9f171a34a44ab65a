"""A proof by cases: a roster has this service or not, at most 175 hours or more, until no case can be any better.

The relaxation bounds every branch, and its bound is exact whatever the solver's rounding: so is that of the whole tree.
The branch with the greatest bound is opened next, so the tree's bound falls from the beginning. What is decided
is what costs most on both sides: tried once, then foreseen by what it cost elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from scheduler.engine.propagation import propagated
from scheduler.engine.relaxation import Floats, Relaxation
from scheduler.engine.simplex import Simplex
from scheduler.engine.sums import with_sums
from scheduler.model.program import Ints, Program, Row
from scheduler.units import AMOUNT_PER_ZLOTY, Amount

TRIED, IN_VAIN = 20, 8
"""Of the decisions that a branch splits, how many are tried at most, and how many after the best one so far."""
SPLIT = 1e-5
"""How far from whole a decision is split."""
LEAST = AMOUNT_PER_ZLOTY / 10
"""What a side costs at least, so that the other side still counts."""


@dataclass(frozen=True)
class Branch:
    """A branch still open: no roster in it is worth more than `bound`.

    `columns` have narrower bounds here than in the program; the relaxation splits the decisions `split`, at `at`.
    """

    bound: Amount
    columns: Ints
    lower: Ints
    upper: Ints
    split: Ints
    at: Floats


@dataclass(frozen=True)
class Tree:
    """The open branches of a proof that no roster is better than one of `value`, or than `x` where one was found.

    `stated` are the rows that the relaxation needs, `cost` and `tries` what decisions cost so far on either side, for
    each column of the program with its sums.
    """

    branches: tuple[Branch, ...]
    stated: NDArray[np.bool_]
    cost: Floats
    tries: Ints
    value: Amount
    x: Ints | None = None

    @property
    def bound(self) -> Amount:
        return max((self.value, *(branch.bound for branch in self.branches)))


def planted(
    program: Program, minutes: Ints | None, relaxed: Relaxation, value: Amount, cuts: Sequence[Row] = ()
) -> Tree:
    """The tree of one branch: everything. `relaxed` is the relaxation with the cuts."""
    program = program.with_rows(cuts)
    full = with_sums(program, minutes)
    none = np.zeros(0, dtype=np.int64)
    use = program.used(relaxed.x)
    # A fee has a row for each service that it is paid for; of these few bind.
    longer = np.diff(program.starts) > 2
    stated = np.ones(full.rows, dtype=bool)
    stated[: program.rows] = (relaxed.prices > 0) | (longer & (program.rhs - use < SPLIT * np.abs(program.rhs) + SPLIT))
    start = Branch(relaxed.bound, none, none, none, none, np.zeros(0))
    return Tree((start,), stated, np.zeros((2, full.size)), np.zeros((2, full.size), dtype=np.int64), value)


def grown(
    program: Program,
    minutes: Ints | None,
    tree: Tree,
    seconds: float,
    *,
    work: int | None = None,
    cuts: Sequence[Row] = (),
) -> Tree:
    """The tree with the branches of greatest bound opened, for so much time or `work` of the simplex."""
    growth = _Growth(program, with_sums(program.with_rows(cuts), minutes), tree, monotonic() + seconds)
    while growth.open and (work is None or growth.simplex.work < work) and monotonic() < growth.end:
        growth.step()
    return growth.tree()


@dataclass
class _Growth:
    """A tree under way: `full` is the program with cuts and sums; fees follow from the `program` alone."""

    program: Program
    full: Program
    planted: Tree
    end: float
    open: list[tuple[Amount, int, Branch]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.value, self.x = self.planted.value, self.planted.x
        self.cost, self.tries = self.planted.cost.copy(), self.planted.tries.copy()
        self.simplex = Simplex(self.full, self.planted.stated.copy(), self.end)
        self._count = 0
        for branch in self.planted.branches:
            self._keep(branch)

    def tree(self) -> Tree:
        branches = tuple(
            branch for _, _, branch in sorted(self.open, key=lambda one: one[:2]) if self._is_open(branch.bound)
        )
        return Tree(branches, self.simplex.stated, self.cost, self.tries, self.value, self.x)

    def step(self) -> None:
        """Open the branch of the greatest bound."""
        _, _, branch = heappop(self.open)
        if not self._is_open(branch.bound):
            return
        lower, upper = self.full.lower.copy(), self.full.upper.copy()
        lower[branch.columns], upper[branch.columns] = branch.lower, branch.upper
        if not len(branch.split):
            self._keep(self._branch(branch.bound, lower, upper))
            return
        for one in self._decided(branch, lower, upper):
            self._keep(one)

    def _keep(self, branch: Branch | None) -> None:
        if branch is not None and self._is_open(branch.bound):
            self._count += 1
            heappush(self.open, (-branch.bound, self._count, branch))

    def _is_open(self, bound: Amount) -> bool:
        return self.program.on_the_grid(bound) > self.value

    def _decided(self, branch: Branch, lower: Ints, upper: Ints) -> tuple[Branch | None, Branch | None]:
        """Both sides of the decision that promises most."""
        best, most, in_vain, tried = None, -1.0, 0, 0
        for place in self._by_promise(branch):
            column, at = int(branch.split[place]), float(branch.at[place])
            sides = None
            if self.tries[:, column].min() == 0:
                if tried >= TRIED or (best is not None and monotonic() >= self.end):
                    continue
                tried += 1
                sides = self._sides(branch, lower, upper, column, at)
                costs = [branch.bound - (self.value if side is None else side.bound) for side in sides]
                score = max(costs[0], LEAST) * max(costs[1], LEAST)
                if None in sides:
                    return sides
            else:
                score = float(self._promise(np.array([column]), np.array([at]))[0])
            if score > most:
                best, most, in_vain = (column, at, sides), score, 0
            elif (in_vain := in_vain + 1) >= IN_VAIN:
                break
        assert best is not None
        column, at, sides = best
        return self._sides(branch, lower, upper, column, at) if sides is None else sides

    def _by_promise(self, branch: Branch) -> list[int]:
        order: list[int] = np.argsort(-self._promise(branch.split, branch.at), kind="stable").tolist()
        return order

    def _promise(self, columns: Ints, at: Floats) -> Floats:
        """What deciding each of the columns is foreseen to cost: one side times the other."""
        away = np.stack((at - np.floor(at), np.ceil(at) - at))
        usual = np.maximum(AMOUNT_PER_ZLOTY, self.cost.sum(axis=1) / np.maximum(1, self.tries.sum(axis=1)))
        tries = self.tries[:, columns]
        rate = np.where(tries > 0, self.cost[:, columns] / np.maximum(1, tries), usual[:, None])
        cost = np.maximum(rate * away, LEAST)
        # Sums are tried before anything is known of them.
        untried = (columns >= self.program.size) & (tries.min(axis=0) == 0)
        return np.where(untried, np.inf, cost[0] * cost[1])

    def _sides(
        self, branch: Branch, lower: Ints, upper: Ints, column: int, at: float
    ) -> tuple[Branch | None, Branch | None]:
        """The branch with the column at most, and at least, the whole numbers beside where it is split."""
        below, above = upper.copy(), lower.copy()
        below[column], above[column] = int(np.floor(at)), int(np.ceil(at))
        sides = self._branch(branch.bound, lower, below), self._branch(branch.bound, above, upper)
        away = at - np.floor(at), np.ceil(at) - at
        for number, side in enumerate(sides):
            if side is not None:
                self.cost[number, column] += (branch.bound - side.bound) / max(away[number], 1e-3)
                self.tries[number, column] += 1
        return sides

    def _branch(self, bound: Amount, lower: Ints, upper: Ints) -> Branch | None:
        """The branch within these bounds; None where nothing in it can be better."""
        narrower = propagated(self.full, lower, upper)
        if narrower is None:
            return None
        lower, upper = narrower
        relaxed = self.simplex.relax(lower, upper)
        if relaxed is None:
            # A solver without an answer proves nothing: any open decision leads on.
            return self._left_open(bound, lower, upper, (lower + upper) / 2)
        bound = min(bound, relaxed.bound)
        self._offer(relaxed.x)
        if not self._is_open(bound):
            return None
        least, most = relaxed.keeps(self.full, self.value, lower, upper)
        # Sums stay as they are: what a roster may never miss, a relaxation must be able to.
        own = np.arange(self.full.size) < self.program.size
        return self._left_open(bound, np.where(own, least, lower), np.where(own, most, upper), relaxed.x)

    def _left_open(self, bound: Amount, lower: Ints, upper: Ints, x: Floats) -> Branch | None:
        free = np.flatnonzero(lower < upper)
        if not len(free):
            self._offer(lower.astype(float))
            return None
        at = np.clip(x[free], lower[free], upper[free])
        split = np.abs(at - np.rint(at)) > SPLIT
        if not split.any():
            # All is whole, and the solver's rounding alone keeps it open: any decision leads on.
            split[0], at[0] = True, lower[free[0]] + 0.5
        narrower = np.flatnonzero((lower != self.full.lower) | (upper != self.full.upper))
        return Branch(bound, narrower, lower[narrower], upper[narrower], free[split], at[split])

    def _offer(self, x: Floats) -> None:
        """Take a relaxed solution that is a better roster."""
        candidates = x[: self.program.fees]
        if np.abs(candidates - np.rint(candidates)).max(initial=0) > SPLIT:
            return
        found = self.program.with_fees(np.rint(x[: self.program.size]).astype(np.int64))
        if self.program.feasible(found) and self.program.value(found) > self.value:
            self.value, self.x = self.program.value(found), found
