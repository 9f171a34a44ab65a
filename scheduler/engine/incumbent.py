"""The best roster so far and the best bound: what a search has to show at any moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

from scheduler.model.program import Ints, Program
from scheduler.units import Amount

if TYPE_CHECKING:
    from scheduler.engine.cluster import Cluster


@dataclass(frozen=True)
class Limits:
    """`seconds` of wall time; `work` neighbourhoods (None: what the time allows); `target_gap` may end it earlier.

    `workers` are processes, or tasks at once on a `cluster`; 0 does everything in this one.
    """

    seconds: float
    seed: int = 0
    workers: int = 2
    work: int | None = None
    target_gap: Amount = 0
    cluster: Cluster | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Progress:
    """What is known after `seconds`: the best value so far, the bound, and what the engine is doing.

    `x` is the roster of that value. No search writes into an array that it has reported, so nobody needs a copy.
    """

    seconds: float
    value: Amount | None
    bound: Amount
    phase: str
    x: Ints | None = field(default=None, compare=False, repr=False)


class Incumbent:
    """Keeps the better roster and the lower bound; checks every roster exactly before it takes it."""

    def __init__(
        self,
        program: Program,
        limits: Limits,
        report: Callable[[Progress], None],
        stopped: Callable[[], bool],
    ) -> None:
        self.program, self.limits = program, limits
        self.x: Ints | None = None
        self.value: Amount | None = None
        self._activity: Ints | None = None
        self.bound: Amount = program.constant + int(np.sum(program.profit * program.most_wanted))
        self.phase = "first"
        self._report, self._stopped = report, stopped
        self._started = monotonic()

    @property
    def left(self) -> float:
        """Seconds until the time limit, never below a twentieth."""
        return max(0.05, self.limits.seconds - (monotonic() - self._started))

    @property
    def over(self) -> bool:
        """Whether to stop: proved, near enough, out of time, cancelled, or without its cluster."""
        near = self.value is not None and self.bound - self.value <= self.limits.target_gap
        lost = self.limits.cluster is not None and self.limits.cluster.lost
        return near or lost or monotonic() - self._started >= self.limits.seconds or self._stopped()

    def offer(self, x: Ints | None) -> bool:
        """Take the roster if it is lawful and not worse; says whether it was strictly better."""
        if x is None or not self.program.feasible(x):
            return False
        value = self.program.value(x)
        better = self.value is None or value > self.value
        if better or value == self.value:
            self.x, self.value, self._activity = x, value, None
        if better:
            self.tell()
        return better

    @property
    def activity(self) -> Ints:
        """The activity of the best roster's rows, kept up to date."""
        assert self.x is not None
        if self._activity is None:
            self._activity = self.program.activity(self.x)
        return self._activity

    def offer_part(self, columns: Ints, values: Ints) -> bool:
        """Like `offer`, for the best roster with `columns` (sorted) at `values`: only their rows are looked at."""
        assert self.x is not None and self.value is not None
        program = self.program
        change = values - self.x[columns]
        moved = np.flatnonzero(change)
        gain = int(np.dot(program.profit[columns[moved]], change[moved]))
        if not len(moved) or gain < 0:
            return False
        entries = program.entries_of_all(columns[moved])
        delta = program.coefficients[entries] * change[moved][np.searchsorted(columns[moved], program.columns[entries])]
        rows, place = np.unique(program.row_of_entry[entries], return_inverse=True)
        activity = self.activity[rows]
        np.add.at(activity, place, delta)
        inside = np.all(values >= program.lower[columns]) and np.all(values <= program.upper[columns])
        if not inside or np.any(activity > program.rhs[rows]):
            return False
        self.x = self.x.copy()
        self.x[columns] = values
        self.activity[rows] = activity
        self.value += gain
        if gain:
            self.tell()
        return gain > 0

    def prove(self, bound: Amount) -> None:
        """Take the bound, lowered to an amount that a value can have, where it is below the one before."""
        bound = self.program.on_the_grid(bound)
        if bound < self.bound:
            self.bound = bound
            self.tell()

    def tell(self) -> None:
        self._report(Progress(monotonic() - self._started, self.value, self.bound, self.phase, self.x))
