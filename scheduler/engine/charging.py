"""Bounds by charging rows with people's fees: what an assistant's rows are charged with, their services must earn.

A request that is worth a price to whoever serves it makes the rows of a moment dear. For each assistant the dearest
services that can be had together are found moment by moment, and the rows charged with what each moment adds: then no
service is worth more than its rows are charged with, and nobody's rows are charged with more than those services bring.
"""

from __future__ import annotations

import numpy as np

from scheduler.engine.least_staff import Staff, in_people
from scheduler.model.program import Ints, Program
from scheduler.units import Amount


def charged_bound(program: Program, staff: Staff, charged: Ints) -> Amount:
    """The bound that amounts ≥ 0 prove with which fee rows are charged (nothing stands on their right side).

    The better of two: of the program as it is, and of the one rounded down to whole people.
    """
    assert not np.any(charged[program.rhs != 0]) and np.all(charged >= 0)
    whole, lost = in_people(program, staff)
    return min(_left_over(program, staff, charged), _left_over(whole, staff, charged) + lost)


def _left_over(program: Program, staff: Staff, charged: Ints) -> Amount:
    """What the charges leave to the best candidate of each group, and what a fee is charged beyond what it is."""
    count = program.candidates
    left = program.profit.copy()
    np.subtract.at(left, program.columns, program.coefficients * charged[program.row_of_entry])
    most = np.zeros(len(staff.most), dtype=np.int64)
    np.maximum.at(most, staff.group[staff.allowed], left[:count][staff.allowed])
    most_extra = (np.maximum(0, left[count:]) * program.upper[count:]).sum()
    return program.on_the_grid(program.constant + int(most.sum()) + int(most_extra))


def charges(program: Program, staff: Staff, moment: Ints, price: Ints) -> Ints:
    """What to charge each row with where each candidate has a `price`; `moment` tells when it begins."""
    count = program.candidates
    is_fee = program.columns >= program.fees
    fee_of_row = np.full(program.rows, -1, dtype=np.int64)
    fee_of_row[program.row_of_entry[is_fee]] = program.columns[is_fee]
    fee_of_row[program.rhs != 0] = -1
    begins = np.full(program.rows, -1, dtype=np.int64)
    np.maximum.at(begins, program.row_of_entry[~is_fee], moment[program.columns[~is_fee]])
    rows = np.flatnonzero(np.isin(fee_of_row, staff.fee[staff.fee >= program.fees]))
    rows = rows[np.lexsort((begins[rows], fee_of_row[rows]))]
    place = np.full(program.rows, -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    first, last = np.full(count, len(rows), dtype=np.int64), np.full(count, -1, dtype=np.int64)
    inside = ~is_fee & (place[program.row_of_entry] >= 0)
    np.minimum.at(first, program.columns[inside], place[program.row_of_entry[inside]])
    np.maximum.at(last, program.columns[inside], place[program.row_of_entry[inside]])
    charged = np.zeros(program.rows, dtype=np.int64)
    charged[rows] = _increments(first, last, price, len(rows))
    return charged


def _increments(first: Ints, last: Ints, price: Ints, rows: int) -> Ints:
    """What each of the rows, one assistant's after the other's, adds to the dearest services up to it.

    A candidate stands in the rows from its `first` to its `last` (−1 where it stands in none).
    """
    dear = np.flatnonzero((last >= 0) & (price > 0))
    dear = dear[np.argsort(last[dear], kind="stable")]
    ends = np.searchsorted(last[dear], np.arange(rows + 1)).tolist()
    firsts, prices = first[dear].tolist(), price[dear].tolist()
    earned = [0] * (rows + 1)
    for row in range(rows):
        best = earned[row]
        for one in range(ends[row], ends[row + 1]):
            best = max(best, earned[firsts[one]] + prices[one])
        earned[row + 1] = best
    total = np.array(earned, dtype=np.int64)
    return total[1:] - total[:-1]
