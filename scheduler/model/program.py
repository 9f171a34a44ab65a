"""An integer program as plain arrays: what rules and wishes stated, ready for any solver and any part of it.

    maximise  constant + profit · x     subject to  rows · x ≤ rhs,  lower ≤ x ≤ upper,  x whole numbers

All numbers are int64 and exact (amounts in sixtieths of a grosz, minutes). The first `candidates` columns are candidate
services (0 or 1). Up to `fees` follow *marks*: columns without profit by which rules say what a roster is like (a rest
lies here). All others are *fees*: profit ≤ 0, coefficient −1 in their rows, at most one fee in a row, so the best fee
columns follow from the candidates (`with_fees`). `shared` marks the rows of what everybody draws on
(money): without them a program often falls apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scheduler.model.ranges import ranges

Ints = NDArray[np.int64]
Row = tuple[Sequence[int], Sequence[int], int]
"""Columns, their coefficients, and the limit on the sum."""
FAR = 1 << 62
"""Above every number of a column."""


@dataclass(frozen=True)
class Program:
    """Rows in compressed form: row r has the entries `starts[r]:starts[r + 1]` of `columns` and `coefficients`."""

    profit: Ints
    lower: Ints
    upper: Ints
    starts: Ints
    columns: Ints
    coefficients: Ints
    rhs: Ints
    candidates: int
    fees: int
    shared: NDArray[np.bool_]
    constant: int = 0

    @property
    def size(self) -> int:
        return len(self.profit)

    @property
    def rows(self) -> int:
        return len(self.rhs)

    @property
    def most_wanted(self) -> Ints:
        """Each column where its profit would have it, were there no rows."""
        return np.where(self.profit > 0, self.upper, self.lower)

    @cached_property
    def unit(self) -> int:
        """Every value differs from the constant by a multiple of this: the profits' greatest common divisor."""
        return int(np.gcd.reduce(self.profit)) or 1 if self.size else 1

    def on_the_grid(self, bound: int) -> int:
        """The bound lowered to the next amount that a value can have at all."""
        return self.constant + (bound - self.constant) // self.unit * self.unit

    @cached_property
    def row_of_entry(self) -> Ints:
        return np.repeat(np.arange(self.rows), np.diff(self.starts))

    @cached_property
    def by_column(self) -> tuple[Ints, Ints]:
        """(starts, entries): column j has the entries `entries[starts[j]:starts[j + 1]]`, in order of rows."""
        entries = np.argsort(self.columns, kind="stable")
        starts = np.zeros(self.size + 1, dtype=np.int64)
        np.cumsum(np.bincount(self.columns, minlength=self.size), out=starts[1:])
        return starts, entries

    def entries_of(self, column: int) -> Ints:
        starts, entries = self.by_column
        return entries[starts[column] : starts[column + 1]]

    def row_sums(self, entry_values: Ints | NDArray[np.bool_]) -> Ints:
        """The sum over each row of one value an entry."""
        sums = np.zeros(self.rows, dtype=np.int64)
        filled = np.flatnonzero(np.diff(self.starts))
        if len(filled):
            sums[filled] = np.add.reduceat(entry_values, self.starts[filled], dtype=np.int64)
        return sums

    def row_extremes(self, number: Ints, among: NDArray[np.bool_]) -> tuple[Ints, Ints]:
        """The least and the largest number of each row's columns, asked of the marked entries alone.

        `number` is known at least of the columns of these. In a row without any the least is above the largest.
        """
        least, largest = np.full(self.rows, FAR), np.full(self.rows, -FAR)
        numbers = np.append(number, np.zeros(self.size - len(number), dtype=np.int64))[self.columns]
        filled = np.flatnonzero(np.diff(self.starts))
        if len(filled):
            begins = self.starts[filled]
            least[filled] = np.minimum.reduceat(np.where(among, numbers, FAR), begins)
            largest[filled] = np.maximum.reduceat(np.where(among, numbers, -FAR), begins)
        return least, largest

    def used(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """What a relaxed solution uses of each row."""
        weights = self.coefficients * x[self.columns]
        return np.bincount(self.row_of_entry, weights=weights, minlength=self.rows).astype(float)

    @cached_property
    def largest(self) -> Ints:
        """The largest coefficient of each row without its sign; 1 of a row without entries."""
        largest = np.ones(self.rows, dtype=np.int64)
        np.maximum.at(largest, self.row_of_entry, np.abs(self.coefficients))
        return largest

    @cached_property
    def dearest(self) -> Ints:
        """The price of each row up to which what a column pays for all of its rows stays within 62 bits."""
        longest = int(np.bincount(self.columns, minlength=1).max())
        return (1 << 62) // (self.largest * max(1, longest))

    @cached_property
    def plain(self) -> NDArray[np.bool_]:
        """The rows of candidates alone, without marks and fees."""
        others = self.row_sums(self.columns >= self.candidates)
        return np.asarray(others == 0)

    @cached_property
    def _extra(self) -> tuple[Ints, Ints]:
        """(rows, columns) of the entries of marks and fees, in order of rows."""
        extra = np.flatnonzero(self.columns >= self.candidates)
        return self.row_of_entry[extra], self.columns[extra]

    def extra_of_rows(self, rows: Ints) -> Ints:
        """The marks and fees that stand in the rows (sorted), sorted."""
        extra_rows, columns = self._extra
        _, places = ranges(np.searchsorted(extra_rows, rows), np.searchsorted(extra_rows, rows, side="right"))
        return np.unique(columns[places])

    @cached_property
    def mark_group(self) -> Ints:
        """For each column a number that marks share when rows tie them together; −1 for what is no mark."""
        is_mark = (self.columns >= self.candidates) & (self.columns < self.fees)
        columns, rows = self.columns[is_mark], self.row_of_entry[is_mark]
        group = np.full(self.size, -1, dtype=np.int64)
        group[self.candidates : self.fees] = np.arange(self.candidates, self.fees)
        while True:
            least = np.full(self.rows, self.size, dtype=np.int64)
            np.minimum.at(least, rows, group[columns])
            lower = group.copy()
            np.minimum.at(lower, columns, least[rows])
            if np.array_equal(lower, group):
                return group
            group = lower

    def activity(self, x: Ints) -> Ints:
        return self.row_sums(self.coefficients * x[self.columns])

    def value(self, x: Ints) -> int:
        return self.constant + int(np.dot(self.profit, x))

    def feasible(self, x: Ints) -> bool:
        inside = bool(np.all(x >= self.lower) and np.all(x <= self.upper))
        return inside and bool(np.all(self.activity(x) <= self.rhs))

    def with_fees(self, x: Ints) -> Ints:
        """The same candidates and marks with every fee column at the least value that its rows allow."""
        full = x.copy()
        full[self.fees :] = 0
        is_fee = self.columns >= self.fees
        excess = (self.activity(full) - self.rhs)[self.row_of_entry[is_fee]]
        np.maximum.at(full, self.columns[is_fee], excess)
        return full

    def entries_of_all(self, columns: Ints) -> Ints:
        """The entries of many columns, in order of rows."""
        starts, entries = self.by_column
        _, places = ranges(starts[columns], starts[columns + 1])
        return np.sort(entries[places])

    def part(self, free: Ints, x: Ints, activity: Ints | None = None) -> Program:
        """The program of the columns `free` (sorted) with all others fixed as in `x`; rows that cannot bind are gone.

        The constant holds what the fixed columns are worth, so values are those of the whole. With the `activity` of
        `x` at hand the work grows with the part, not with the whole.
        """
        activity = self.activity(x) if activity is None else activity
        entries = self.entries_of_all(free)
        rows, columns, coefficients = self.row_of_entry[entries], self.columns[entries], self.coefficients[entries]
        touched, row = np.unique(rows, return_inverse=True)
        left = self.rhs[touched] - activity[touched]
        np.add.at(left, row, coefficients * x[columns])
        most = np.zeros(len(touched), dtype=np.int64)
        np.add.at(most, row, np.where(coefficients > 0, self.upper[columns], self.lower[columns]) * coefficients)
        binding = most > left
        keep = binding[row]
        counts = np.bincount(row[keep], minlength=len(touched))[binding]
        return Program(
            profit=self.profit[free],
            lower=self.lower[free],
            upper=self.upper[free],
            starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
            columns=np.searchsorted(free, columns[keep]),
            coefficients=coefficients[keep],
            rhs=left[binding],
            candidates=int(np.searchsorted(free, self.candidates)),
            fees=int(np.searchsorted(free, self.fees)),
            shared=self.shared[touched[binding]],
            constant=self.value(x) - int(np.dot(self.profit[free], x[free])),
        )

    def with_rows(self, rows: Sequence[Row], without: NDArray[np.bool_] | None = None) -> Program:
        """The program with more rows at its end, and but for those that `without` marks.

        It is for relaxations: in a row of several fees, or of a fee with another weight than −1, `with_fees` is lost.
        """
        stay = np.ones(self.rows, dtype=bool) if without is None else ~without
        kept = stay[self.row_of_entry]
        starts, columns, coefficients, rhs = rows_in_arrays(rows)
        counts = np.concatenate((np.diff(self.starts)[stay], np.diff(starts)))
        return replace(
            self,
            starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
            columns=np.concatenate((self.columns[kept], columns)),
            coefficients=np.concatenate((self.coefficients[kept], coefficients)),
            rhs=np.concatenate((self.rhs[stay], rhs)),
            shared=np.concatenate((self.shared[stay], np.zeros(len(rhs), dtype=bool))),
        )


def rows_in_arrays(rows: Sequence[Row]) -> tuple[Ints, Ints, Ints, Ints]:
    """(starts, columns, coefficients, rhs) of rows given as (columns, coefficients, rhs)."""
    counts = [len(columns) for columns, _, _ in rows]
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    columns = np.fromiter((one for row in rows for one in row[0]), dtype=np.int64, count=int(starts[-1]))
    coefficients = np.fromiter((one for row in rows for one in row[1]), dtype=np.int64, count=int(starts[-1]))
    return starts, columns, coefficients, np.array([rhs for _, _, rhs in rows], dtype=np.int64)
