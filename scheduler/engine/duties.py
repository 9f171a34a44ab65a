"""The least-staff question laid bare: tasks at fixed times, who may do each, and nobody does two at once.

Where a program says no more than that, a task and an assistant are all that a search has to know. Tables of that size
are searched a hundred times faster than rows, and sent to a worker in no time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scheduler.engine.landscape import Landscape, Mask
from scheduler.engine.least_staff import Staff
from scheduler.model.program import Ints, Program
from scheduler.units import Amount


@dataclass(frozen=True)
class Duties:
    """`able[task, assistant]`; the start and end minute of each task."""

    start: Ints
    end: Ints
    able: Mask

    @property
    def nobody(self) -> int:
        """What stands for the assistant of a task that is left open."""
        return int(self.able.shape[1])

    @cached_property
    def meanwhile(self) -> list[Ints]:
        """For each task those that share a moment with it, itself among them."""
        return [
            np.flatnonzero((self.start < end) & (self.end > start))
            for start, end in zip(self.start, self.end, strict=True)
        ]

    @cached_property
    def able_to(self) -> list[Ints]:
        """For each task the assistants who may do it."""
        return [np.flatnonzero(row) for row in self.able]

    def filled(self, assigned: Ints) -> Ints:
        """The assignment with its open tasks done by whoever is free, where it can be people in use."""
        assigned = assigned.copy()
        for task in np.flatnonzero(assigned == self.nobody).tolist():
            free = np.setdiff1d(self.able_to[task], assigned[self.meanwhile[task]])
            in_use = np.intersect1d(free, assigned)
            if len(free):
                assigned[task] = (in_use if len(in_use) else free)[0]
        return assigned


@dataclass(frozen=True)
class Ledger:
    """`column` tells which candidate it is that an assistant does a task, −1 for none; `fee` each assistant's fee.

    `worth` is what each candidate is worth without the fee, `price` the least fee, both in amounts.
    """

    column: Ints
    fee: Ints
    size: int
    worth: Ints
    price: Amount

    @cached_property
    def rest(self) -> Ints:
        """For each task what it is worth beyond a person's price, in amounts: no more than that can be asked of it."""
        able = self.column >= 0
        most = np.where(able, self.worth[self.column], np.iinfo(np.int64).min).max(axis=1)
        rest: Ints = np.maximum(0, most - self.price)
        return rest

    @cached_property
    def gain(self) -> Ints:
        """What each assistant's doing each task pays for people, in amounts; 0 where they may not."""
        worth = self.worth[self.column] - self.rest[:, None]
        return np.where(self.column >= 0, np.maximum(0, worth), 0)

    def roster(self, assigned: Ints) -> Ints:
        """The roster in which every task has its assistant; whoever has a task pays the fee."""
        x = np.zeros(self.size, dtype=np.int64)
        done = np.flatnonzero(assigned < self.column.shape[1])
        x[self.column[done, assigned[done]]] = 1
        x[self.fee[assigned[done]]] = 1
        return x

    def assigned(self, chosen: Ints) -> Ints:
        """For each task its assistant where these candidates are chosen."""
        there = np.isin(self.column, chosen)
        found: Ints = np.where(there.any(axis=1), there.argmax(axis=1), self.column.shape[1])
        return found


def duties_of(program: Program, land: Landscape, staff: Staff) -> tuple[Duties, Ledger] | None:
    """The question laid bare; None where the program says more than it."""
    count = program.candidates
    plain = program.fees == count and not program.lower.any() and not program.shared.any()
    # A fee of another kind (a new face, say) is not in the ledger, which would leave it unpaid.
    plain = plain and bool(np.isin(program.columns[program.columns >= count], staff.fee).all())
    if not plain or not _only_moments(program, land, staff):
        return None
    tasks, task = np.unique(staff.group[staff.allowed], return_inverse=True)
    who = staff.assistant[staff.allowed]
    able = np.zeros((len(tasks), len(staff.fee)), dtype=bool)
    able[task, who] = True
    start, end = (np.zeros(len(tasks), dtype=np.int64) for _ in range(2))
    start[task], end[task] = land.start[staff.allowed], land.end[staff.allowed]
    fixed = np.all(start[task] == land.start[staff.allowed]) and np.all(end[task] == land.end[staff.allowed])
    if not fixed or np.count_nonzero(able) < len(task):
        return None
    column = np.full(able.shape, -1, dtype=np.int64)
    column[task, who] = np.flatnonzero(staff.allowed)
    return Duties(start, end, able), Ledger(column, staff.fee, program.size, staff.worth, staff.price)


def _only_moments(program: Program, land: Landscape, staff: Staff) -> bool:
    """Whether each row lets at most one be chosen of a task, or of an assistant's tasks at one moment for the fee."""
    if not program.rows:
        return False
    is_fee = program.columns >= program.candidates
    fees = program.row_sums(is_fee)
    if np.any(program.coefficients != 1 - 2 * is_fee) or np.any(program.rhs != 1 - fees) or fees.max(initial=0) > 1:
        return False
    first, last = program.row_extremes(staff.group, ~is_fee)
    one_task = (first == last) & (fees == 0)
    first, last = program.row_extremes(staff.assistant, ~is_fee)
    one_person = first == last
    moment = program.row_extremes(land.start, ~is_fee)[1] < program.row_extremes(land.end, ~is_fee)[0]
    return bool(np.all(one_task | (one_person & moment)))
