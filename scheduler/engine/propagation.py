"""What follows from bounds alone: a row whose least use leaves no room for a choice forbids it, in whole numbers."""

from __future__ import annotations

import numpy as np

from scheduler.model.program import Ints, Program

MOST_ROUNDS = 50
"""Bounds pass from row to row; what is left after so many rounds is left to the relaxation."""


def propagated(program: Program, lower: Ints, upper: Ints) -> tuple[Ints, Ints] | None:
    """The bounds that the rows leave of these; None where some row cannot hold at all."""
    lower, upper = lower.copy(), upper.copy()
    columns, amounts, row = program.columns, program.coefficients, program.row_of_entry
    uses = amounts > 0
    for _ in range(MOST_ROUNDS):
        room = program.rhs - program.row_sums(np.where(uses, lower[columns], upper[columns]) * amounts)
        if np.any(room < 0):
            return None
        span = (upper - lower)[columns]
        tight = np.flatnonzero((span > 0) & (np.abs(amounts) * span > room[row]))
        if not len(tight):
            break
        users, givers = tight[uses[tight]], tight[~uses[tight]]
        most = lower[columns[users]] + room[row[users]] // amounts[users]
        least = upper[columns[givers]] - room[row[givers]] // -amounts[givers]
        np.minimum.at(upper, columns[users], most)
        np.maximum.at(lower, columns[givers], least)
        if np.any(lower > upper):
            return None
    return lower, upper
