"""The greatest overlap: as many people as there are requests at one moment, for nobody is in two places at once."""

from __future__ import annotations

import numpy as np

from scheduler.engine.charging import charged_bound
from scheduler.engine.landscape import Landscape
from scheduler.engine.least_staff import Staff
from scheduler.model.program import Ints, Program
from scheduler.units import Amount


def peak(staff: Staff, land: Landscape) -> Ints:
    """The most groups that all run at one moment, whichever candidate is chosen, and pay for a person each."""
    latest, earliest = _surely(staff, land)
    groups = np.flatnonzero(staff.needed & (latest < earliest))
    if not len(groups):
        return groups
    begins, ends = np.sort(latest[groups]), np.sort(earliest[groups])
    at_once = np.arange(1, len(begins) + 1) - np.searchsorted(ends, begins, side="right")
    moment = begins[int(np.argmax(at_once))]
    running: Ints = groups[(latest[groups] <= moment) & (earliest[groups] > moment)]
    return running


def _surely(staff: Staff, land: Landscape) -> tuple[Ints, Ints]:
    """(from, to) of each group: when it runs in any case."""
    latest = np.full(len(staff.most), np.iinfo(np.int64).max, dtype=np.int64)
    latest[staff.group[staff.allowed]] = np.iinfo(np.int64).min
    earliest = np.full(len(staff.most), np.iinfo(np.int64).max, dtype=np.int64)
    np.maximum.at(latest, staff.group[staff.allowed], land.start[staff.allowed])
    np.minimum.at(earliest, staff.group[staff.allowed], land.end[staff.allowed])
    return latest, earliest


def peak_bound(program: Program, staff: Staff, land: Landscape) -> Amount:
    """A bound by the people that the peak takes: what runs there pays for a person in one row of whoever serves it."""
    count = program.candidates
    at_peak = np.zeros(program.size, dtype=np.int64)
    at_peak[:count] = np.isin(staff.group, peak(staff, land))
    held = program.row_sums(at_peak[program.columns])
    is_fee = np.isin(program.columns, staff.fee[staff.fee >= program.fees])
    entries = np.flatnonzero(is_fee & (program.rhs == 0)[program.row_of_entry])
    rows, fees = program.row_of_entry[entries], program.columns[entries]
    # For each assistant the row that holds most of the peak is charged with the fee.
    order = np.lexsort((rows, -held[rows], fees))
    rows = rows[order[np.flatnonzero(np.diff(fees[order], prepend=-1))]]
    charged = np.zeros(program.rows, dtype=np.int64)
    charged[rows[held[rows] > 0]] = staff.price
    return charged_bound(program, staff, charged)
