"""Splitting: what is left of a program without its shared rows often falls into parts that can be solved alone."""

from __future__ import annotations

import numpy as np

from scheduler.model.program import Ints, Program


def parts_of(program: Program) -> list[Ints]:
    """The columns of each independent part, largest part first; fixed columns belong to none."""
    free = program.lower < program.upper
    binds = free[program.columns] & ~program.shared[program.row_of_entry]
    label = np.arange(program.size)
    columns, rows = program.columns[binds], program.row_of_entry[binds]
    while True:
        # Everybody in a row takes the smallest label of the row, then the label of that label: few rounds suffice.
        least = np.full(program.rows, program.size, dtype=np.int64)
        np.minimum.at(least, rows, label[columns])
        lower = label.copy()
        np.minimum.at(lower, columns, least[rows])
        lower = np.minimum(lower, lower[lower])
        if np.array_equal(lower, label):
            break
        label = lower
    order = np.argsort(label, kind="stable")
    order = order[free[order]]
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    found = [np.sort(part) for part in np.split(order, cuts) if len(part)]
    return sorted(found, key=lambda part: (-len(part), int(part[0])))
