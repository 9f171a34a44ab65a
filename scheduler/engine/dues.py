"""Fees that take from a limit of their own: whoever is in use is one of so many people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scheduler.engine.landscape import Mask
from scheduler.model.program import Ints, Program


@dataclass(frozen=True)
class Dues:
    """`of_row` names the limited fee that any candidate of a row makes due, −1 for none; `paid` are those paid so far.

    `limits` are the entries by which fees take from their limits.
    """

    of_row: Ints
    limits: Ints
    paid: Mask

    @classmethod
    def of(cls, program: Program) -> Dues:
        """Nothing paid yet."""
        is_fee = program.columns >= program.fees
        limits = np.flatnonzero(is_fee & (program.coefficients > 0))
        limited = np.zeros(program.size, dtype=bool)
        limited[program.columns[limits]] = True
        makes = limited[program.columns] & (program.coefficients < 0) & (program.rhs == 0)[program.row_of_entry]
        of_row = np.full(program.rows, -1, dtype=np.int64)
        of_row[program.row_of_entry[makes]] = program.columns[makes]
        return cls(of_row, limits, np.zeros(program.size, dtype=bool))

    def pay(self, program: Program, full: Ints, room: Ints) -> None:
        """Note the fees that are paid in `full`, and take them from the `room` of their limits."""
        self.paid[:] = full > 0
        columns = program.columns[self.limits]
        np.subtract.at(room, program.row_of_entry[self.limits], program.coefficients[self.limits] * full[columns])

    def fit(self, program: Program, rows: Ints, room: Ints) -> bool:
        """Whether there is room for what a candidate in these rows makes due; if so it is taken."""
        if not len(self.limits):
            return True
        fees = np.unique(self.of_row[rows])
        due = fees[(fees >= 0) & ~self.paid[fees]]
        if not len(due):
            return True
        entries = self.limits[np.isin(program.columns[self.limits], due)]
        taken = np.bincount(program.row_of_entry[entries], weights=program.coefficients[entries])
        limited = np.flatnonzero(taken)
        if np.any(taken[limited] > room[limited]):
            return False
        room[limited] -= taken[limited].astype(np.int64)
        self.paid[due] = True
        return True
