"""Choices: the options of a request of which at most one is taken, and what that says about sums and groups."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from scheduler.model.cliques import together
from scheduler.model.columns import Columns
from scheduler.model.program import Ints


class Choices:
    """`group` has for each candidate a number that those of one choice share; else it is the candidate's own."""

    def __init__(self, at: Columns) -> None:
        self.at = at
        self.group: Ints = -1 - np.arange(len(at.start))

    def all_of_one(self, columns: Ints) -> bool:
        groups = self.group[columns]
        return bool((groups == groups[0]).all())

    def largest_sums(self, row: Ints, columns: Ints, amounts: Ints, rows: int) -> Ints:
        """For each row the largest sum of `amounts` (not negative) with at most one of each choice.

        Entry by entry: the number of its row, a candidate and its amount.
        """
        group = self.group[columns]
        order = np.lexsort((group, row))
        row, group = row[order], group[order]
        most = np.zeros(rows, dtype=np.int64)
        if len(row):
            begins = np.flatnonzero(np.concatenate(([True], (row[1:] != row[:-1]) | (group[1:] != group[:-1]))))
            np.add.at(most, row[begins], np.maximum.reduceat(amounts[order], begins))
        return most

    def one_of(self, columns: Ints) -> list[list[int]]:
        """One assistant's `columns` (sorted by start) in groups of which at most one is taken.

        A row for a group says more than a row for each. Options of one choice exclude each other; so do services of
        one assistant that share a moment.
        """
        groups: dict[int, list[int]] = defaultdict(list)
        for column, group in zip(columns.tolist(), self.group[columns].tolist(), strict=True):
            groups[group].append(column)
        start, end = self.at.start[columns], self.at.end[columns]
        if len(groups) < len(columns) or (end[:-1] <= start[1:]).all():
            return list(groups.values())
        at_once = [columns[places].tolist() for places in together(start, end)]
        alone = set(columns.tolist()) - {column for group in at_once for column in group}
        return [*at_once, *([column] for column in sorted(alone))]
