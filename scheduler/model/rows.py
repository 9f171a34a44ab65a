"""Rows as they are stated, one after the other or many at once, kept in arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scheduler.model.program import Ints

EMPTY: Ints = np.zeros(0, dtype=np.int64)


class Rows:
    """The sum of coefficients over columns stays within the right-hand side; each row names the rule it comes from."""

    def __init__(self) -> None:
        self.rules: list[str] = []
        self._counts: list[Ints] = [EMPTY]
        self._columns: list[Ints] = [EMPTY]
        self._coefficients: list[Ints] = [EMPTY]
        self._rhs: list[Ints] = [EMPTY]

    def __len__(self) -> int:
        return len(self.rules)

    def add(self, rule: str, columns: Sequence[int] | Ints, coefficients: Sequence[int] | Ints, rhs: int) -> None:
        counts = np.array([len(columns)], dtype=np.int64)
        self.add_all(rule, counts, np.asarray(columns), np.asarray(coefficients), np.array([rhs], dtype=np.int64))

    def add_all(self, rule: str, counts: Ints, columns: Ints, coefficients: Ints, rhs: Ints) -> None:
        """Rows of one rule, one after the other, each with so many entries."""
        self.rules += [rule] * len(counts)
        self._counts.append(counts)
        self._columns.append(columns)
        self._coefficients.append(coefficients)
        self._rhs.append(rhs)

    def add_each_with(self, rule: str, groups: Sequence[Sequence[int]], extra: int, coefficient: int, rhs: int) -> None:
        """A row for each group, and in each of them the same other column with its coefficient."""
        counts = np.array([len(group) + 1 for group in groups], dtype=np.int64)
        columns = np.array([column for group in groups for column in (*group, extra)], dtype=np.int64)
        coefficients = np.where(columns == extra, coefficient, 1)
        self.add_all(rule, counts, columns, coefficients, np.full(len(groups), rhs, dtype=np.int64))

    def arrays(self) -> tuple[Ints, Ints, Ints, Ints]:
        """(starts, columns, coefficients, rhs)"""
        starts = np.concatenate(([0], np.cumsum(np.concatenate(self._counts)))).astype(np.int64)
        columns, coefficients = np.concatenate(self._columns), np.concatenate(self._coefficients)
        return starts, columns, coefficients, np.concatenate(self._rhs)
