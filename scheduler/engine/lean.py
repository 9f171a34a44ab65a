"""The same relaxation with fewer entries: a row that repeats most of the one before states only the difference.

An assistant who cannot serve two at once has a row for every moment, and each repeats nearly all of the row before it.
With a slack s ≥ 0 for each, row after row becomes   (rowᵢ − rowᵢ₋₁) · x + sᵢ − sᵢ₋₁ ≤ rhsᵢ − rhsᵢ₋₁: summed up, what
was said before. The rows' duals follow from those of the differences; the bound is computed from the rows themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scheduler.model.program import Ints, Program

WORTH = 0.6
"""The lean form is used where it has no more than this share of the entries."""
FEWEST = 2_000
"""Entries below which any form is solved at once."""


@dataclass(frozen=True)
class Lean:
    """A program with slack columns at its end; `row` says which row of the first program each of its rows stands for.

    `follows` marks the rows that are stated by their difference from the row before.
    """

    program: Program
    row: Ints
    follows: NDArray[np.bool_]

    def duals_of(self, duals: NDArray[np.float64], rows: int) -> NDArray[np.float64]:
        """The duals of the first program's `rows`."""
        found = np.zeros(rows)
        taken = np.where(self.follows, duals, 0.0)
        found[self.row] = duals - np.append(taken[1:], 0.0)[: len(duals)]
        return found


def lean(program: Program) -> Lean:
    """The program in its leaner form, or as it is where that gains little."""
    rows = np.arange(program.rows)
    plain = Lean(program, rows, np.zeros(program.rows, dtype=bool))
    if len(program.columns) < FEWEST:
        return plain
    kept = np.flatnonzero(~_said_twice(program))
    found = _by_differences(program, kept)
    return found if len(found.program.columns) <= WORTH * len(program.columns) else plain


def _said_twice(program: Program) -> NDArray[np.bool_]:
    """At most one of a group, where the same group also has a fee that is paid once: the fee's row says as much."""
    counts = np.diff(program.starts)
    fee = (program.columns >= program.fees) & (program.coefficients == -1)
    once = fee & (program.upper[program.columns] <= 1)
    ones = program.row_sums(program.coefficients == 1)
    marks = program.row_sums(np.where(program.coefficients == 1, _signature(program), 0))
    paid = (program.rhs == 0) & (program.row_sums(once) == 1) & (ones == counts - 1)
    group = (program.rhs == 1) & (ones == counts)
    pairs = set(zip(marks[paid].tolist(), ones[paid].tolist(), strict=True))
    twice = np.zeros(program.rows, dtype=bool)
    for row in np.flatnonzero(group).tolist():
        twice[row] = (int(marks[row]), int(ones[row])) in pairs
    return twice


def _signature(program: Program) -> Ints:
    """A number for each column, so that groups with the same sum are the same but for a chance of one in 2⁵⁰."""
    return np.random.default_rng(0).integers(0, 1 << 50, program.size)[program.columns]


def _by_differences(program: Program, kept: Ints) -> Lean:
    """The `kept` rows, each by its difference from the one before where that is shorter."""
    place = np.full(program.rows, -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    inside = place[program.row_of_entry] >= 0
    row, column, value = place[program.row_of_entry[inside]], program.columns[inside], program.coefficients[inside]
    counts = np.bincount(row, minlength=len(kept))
    rows, columns, values = _summed(
        program.size,
        np.concatenate((row, row[row < len(kept) - 1] + 1)),
        np.concatenate((column, column[row < len(kept) - 1])),
        np.concatenate((value, -value[row < len(kept) - 1])),
    )
    follows = np.bincount(rows, minlength=len(kept)) + 2 < counts
    follows[:1] = False
    change = follows[rows]
    own = ~follows[row]
    # A row has a slack where it or the one after it follows; the slack's size is the first row's largest coefficient.
    chained = follows | np.append(follows[1:], False)
    chain = np.cumsum(~follows)
    largest = np.zeros(len(kept) + 1, dtype=np.int64)
    np.maximum.at(largest, chain[row], np.abs(value))
    slack = np.cumsum(chained) - 1 + program.size
    with_own, with_last = np.flatnonzero(chained), np.flatnonzero(follows)
    entries = (
        np.concatenate((row[own], rows[change], with_own, with_last)),
        np.concatenate((column[own], columns[change], slack[with_own], slack[with_last - 1])),
        np.concatenate((value[own], values[change], largest[chain[with_own]], -largest[chain[with_last]])),
    )
    return _stated(program, Lean(program, kept, follows), entries, int(chained.sum()))


def _stated(program: Program, lean: Lean, entries: tuple[Ints, Ints, Ints], slacks: int) -> Lean:
    """The lean program from its entries: rows, columns, coefficients."""
    row, column, value = entries
    order = np.lexsort((column, row))
    rhs = program.rhs[lean.row]
    rhs = rhs - np.where(lean.follows, np.append(0, rhs[:-1]), 0)
    counts = np.bincount(row, minlength=len(rhs))
    nothing = np.zeros(slacks, dtype=np.int64)
    most = int(np.abs(program.rhs).max(initial=1) + np.abs(program.coefficients).sum())
    stated = Program(
        profit=np.concatenate((program.profit, nothing)),
        lower=np.concatenate((program.lower, nothing)),
        upper=np.concatenate((program.upper, nothing + most)),
        starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
        columns=column[order],
        coefficients=value[order],
        rhs=rhs,
        candidates=program.candidates,
        fees=program.fees,
        shared=program.shared[lean.row],
        constant=program.constant,
    )
    return replace(lean, program=stated)


def _summed(size: int, row: Ints, column: Ints, value: Ints) -> tuple[Ints, Ints, Ints]:
    """The entries with those at the same place added up, without zeros."""
    key = row * size + column
    order = np.argsort(key, kind="stable")
    key, value = key[order], value[order]
    begins = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else key
    total = np.add.reduceat(value, begins) if len(begins) else value
    there = total != 0
    return key[begins][there] // size, key[begins][there] % size, total[there]
