"""Whose each column and each row of a program is: what speaks of one participant, or of one assistant, alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from scheduler.engine.landscape import Groups
from scheduler.engine.relaxation import PRICE_SCALE
from scheduler.model.program import Ints, Program
from scheduler.model.ranges import ranges


@dataclass(frozen=True)
class Persons:
    """The participants, or the assistants: for each column and for each row its person, −1 for nobody's."""

    program: Program
    columns: Ints
    rows: Ints

    @classmethod
    def of(cls, program: Program, who: Ints) -> Persons:
        """`who` numbers the candidates by person."""
        return cls(program, *owners(program, who))

    @property
    def count(self) -> int:
        return int(self.columns.max(initial=-1)) + 1

    @cached_property
    def _by_columns(self) -> Groups:
        return Groups.by(self.columns + 1)

    @cached_property
    def _by_rows(self) -> Groups:
        return Groups.by(self.rows + 1)

    def columns_of(self, person: int) -> Ints:
        return self._by_columns.of(person + 1)

    def rows_of(self, person: int) -> Ints:
        """None where the person's services are limited by nothing of the person's own."""
        has_any = person + 1 < len(self._by_rows.starts) - 1
        return self._by_rows.of(person + 1) if has_any else np.zeros(0, dtype=np.int64)

    def worth(self, prices: Ints) -> Ints:
        """Each column's profit less what it pays for the rows that are not its person's own, times PRICE_SCALE."""
        worth = self.program.profit * PRICE_SCALE
        others = self.rows[self.program.row_of_entry] < 0
        paid = self.program.coefficients[others] * prices[self.program.row_of_entry[others]]
        np.subtract.at(worth, self.program.columns[others], paid)
        return worth

    def alone(self, person: int, profit: Ints) -> Program:
        """The person's columns with the person's own rows and no others."""
        program, columns, rows = self.program, self.columns_of(person), self.rows_of(person)
        count = program.starts[rows + 1] - program.starts[rows]
        _, entries = ranges(program.starts[rows], program.starts[rows + 1])
        return replace(
            program,
            profit=profit,
            lower=program.lower[columns],
            upper=program.upper[columns],
            starts=np.concatenate(([0], np.cumsum(count))).astype(np.int64),
            columns=np.searchsorted(columns, program.columns[entries]),
            coefficients=program.coefficients[entries],
            rhs=program.rhs[rows],
            candidates=int(np.searchsorted(columns, program.candidates)),
            fees=int(np.searchsorted(columns, program.fees)),
            shared=program.shared[rows],
            constant=0,
        )


def owners(program: Program, who: Ints) -> tuple[Ints, Ints]:
    """For each column and for each row the one person that it speaks of; −1 where it is none or several."""
    nobody = int(who.max(initial=-1)) + 1
    of_column = np.full(program.size, -1, dtype=np.int64)
    of_column[: program.candidates] = who
    service = program.columns < program.candidates
    first, last = program.row_extremes(of_column, service)
    extra_rows, extra = program.row_of_entry[~service], program.columns[~service]
    least, most = np.full(program.size, nobody), np.full(program.size, -1)
    np.minimum.at(least, extra, first[extra_rows])
    np.maximum.at(most, extra, last[extra_rows])
    alone = (least == most) & (np.arange(program.size) >= program.candidates)
    of_column[alone] = least[alone]
    first, last = program.row_extremes(of_column, np.ones_like(service))
    return of_column, np.where((first == last) & (first >= 0), first, -1)
