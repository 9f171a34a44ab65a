"""A coarse relaxation: options that differ only in their hour become one, and a row counts what all of them use.

Every roster of the program is one of the coarse program too (a group is chosen when one of its options is), so a bound
on the coarse one is a bound on the program. Of a package with forty hours to choose from a day a handful is left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scheduler.model.program import Ints, Program


@dataclass(frozen=True)
class Coarse:
    """The coarse `program`, the `number` of each column in it (−1: not allowed), and the `rows` that are left."""

    program: Program
    number: Ints
    rows: Ints


def coarse(program: Program, alike: Ints) -> Coarse:
    """The program with candidates of the same number in `alike` as one column.

    Candidates that are alike exclude each other and have the same profit.
    """
    allowed = np.flatnonzero(program.upper > 0)
    number = _numbers(program, alike)
    size = int(number.max(initial=-1)) + 1
    first = np.zeros(size, dtype=np.int64)
    first[number[allowed[::-1]]] = allowed[::-1]
    lower = np.zeros(size, dtype=np.int64)
    np.maximum.at(lower, number[allowed], program.lower[allowed])
    members = np.bincount(number[allowed], minlength=size)
    rows, columns, coefficients = _least_use(program, number, members)
    # A row that nothing uses any more says nothing, unless it cannot hold at all.
    used = np.unique(rows)
    place = np.full(program.rows, -1, dtype=np.int64)
    place[used] = np.arange(len(used))
    counts = np.bincount(place[rows], minlength=len(used))
    small = Program(
        profit=program.profit[first],
        lower=lower,
        upper=program.upper[first],
        starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
        columns=columns,
        coefficients=coefficients,
        rhs=program.rhs[used],
        candidates=int(np.count_nonzero(first < program.candidates)),
        fees=int(np.count_nonzero(first < program.fees)),
        shared=program.shared[used],
        constant=program.constant,
    )
    return Coarse(small, number, used)


def _numbers(program: Program, alike: Ints) -> Ints:
    """The column of the coarse program that each column is in; −1 for what is not allowed."""
    allowed = np.flatnonzero(program.upper > 0)
    labels = np.concatenate((alike, np.arange(program.candidates, program.size) + int(alike.max(initial=0)) + 1))
    number = np.full(program.size, -1, dtype=np.int64)
    number[allowed] = np.unique(labels[allowed], return_inverse=True)[1]
    return number


def _least_use(program: Program, number: Ints, members: Ints) -> tuple[Ints, Ints, Ints]:
    """(rows, columns, coefficients), by row: the least that any member of a column uses; absent members use nothing."""
    column = number[program.columns]
    inside = column >= 0
    key = program.row_of_entry[inside] * len(members) + column[inside]
    order = np.argsort(key, kind="stable")
    key, values = key[order], program.coefficients[inside][order]
    begins = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else np.zeros(0, dtype=np.int64)
    least = np.minimum.reduceat(values, begins) if len(begins) else values
    present = np.diff(np.concatenate((begins, [len(key)])))
    rows, columns = key[begins] // len(members), key[begins] % len(members)
    least = np.where(present == members[columns], least, np.minimum(least, 0))
    keep = least != 0
    return rows[keep], columns[keep], least[keep]
