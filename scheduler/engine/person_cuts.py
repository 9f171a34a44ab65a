"""Cuts of one person: how much a participant's, or an assistant's, own rows leave room for, found exactly, as a row.

The relaxation fills a year's limit, or a month of work, to the brim with parts of services. What the services of one
person earn when all rows but the own are paid at the relaxation's prices is a small program; CP-SAT tells how much that
is at most, and no roster has more of it. So the row holds in every roster, and the relaxation is worth less with it
(columns of one subproblem as rows: Geoffrion 1974; measured: docs/decisions/0018).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from scheduler.engine.landscape import Groups, Mask
from scheduler.engine.relaxation import PRICE_SCALE, Relaxation, proved
from scheduler.model.cp_sat import solve
from scheduler.model.program import Ints, Program, Row
from scheduler.units import AMOUNT_PER_GROSZ, AMOUNT_PER_ZLOTY

PRICED = AMOUNT_PER_ZLOTY * PRICE_SCALE
"""What a person's limits have to cost in the relaxation, with prices as they are kept: a zloty."""
WORTH = AMOUNT_PER_ZLOTY * PRICE_SCALE // 2
"""What a cut has to take from the relaxation."""
UNIT = AMOUNT_PER_GROSZ
"""Coefficients are whole grosze, rounded up: what rounding loses is a grosz a service."""
WORK = 0.2
"""CP-SAT's deterministic time for one person."""


@dataclass(frozen=True)
class PersonCut:
    """`row` holds in every roster; its coefficients and its limit are grosze.

    At the price of a grosz it takes the place of the prices of the rows numbered `own`, and `gain` (in amounts times
    PRICE_SCALE) from the relaxation.
    """

    row: Row
    gain: int
    own: Ints


@dataclass(frozen=True)
class Sharper:
    """Rows that hold in every roster, and the bound that they prove at once, before anything is relaxed anew."""

    rows: Sequence[Row]
    bound: int


def sharper(program: Program, persons: Sequence[Ints], relaxed: Relaxation, standing: Ints, seconds: float) -> Sharper:
    """The cuts of all persons, those first whose limits cost most; `relaxed` is of this very program.

    Each of `persons` numbers the candidates by participants, or by assistants; `standing` is a roster.
    """
    end = monotonic() + seconds
    numberings = [_Numbering.of(program, who, relaxed) for who in persons]
    order = sorted((-paid, place, person) for place, one in enumerate(numberings) for person, paid in one.limited())
    cuts = []
    for _, place, person in order:
        if monotonic() >= end:
            break
        cut = numberings[place].cut(person, standing, max(0.05, end - monotonic()))
        cuts += [] if cut is None else [cut]
    return Sharper([cut.row for cut in cuts if cut.row[0]], bound_at_once(program, cuts, relaxed))


def bound_at_once(program: Program, cuts: Sequence[PersonCut], relaxed: Relaxation) -> int:
    """The bound at the relaxation's prices; a service counts in one person's cut, those that take most first."""
    free, prices = np.ones(program.size, dtype=bool), relaxed.prices.copy()
    taken: list[Row] = []
    for cut in sorted(cuts, key=lambda cut: -cut.gain):
        columns = np.array(cut.row[0], dtype=np.int64)
        if free[columns].all():
            free[columns] = False
            prices[cut.own] = 0
            taken.append(cut.row)
    priced = np.concatenate((prices, np.full(len(taken), UNIT * PRICE_SCALE)))
    return min(relaxed.bound, proved(program.with_rows(taken), priced, relaxed.x).bound)


@dataclass(frozen=True)
class _Numbering:
    """The participants, or the assistants: whose each row is, and the columns and rows of each.

    `worth` is each column's profit less the prices of all rows but its person's own.
    """

    program: Program
    relaxed: Relaxation
    rows: Ints
    worth: Ints
    of_columns: Groups
    of_rows: Groups

    @classmethod
    def of(cls, program: Program, who: Ints, relaxed: Relaxation) -> _Numbering:
        columns, rows = owners(program, who)
        inside = rows[program.row_of_entry] >= 0
        back = program.coefficients[inside] * relaxed.prices[program.row_of_entry[inside]]
        worth = relaxed.reduced.copy()
        np.add.at(worth, program.columns[inside], back)
        return cls(program, relaxed, rows, worth, Groups.by(columns + 1), Groups.by(rows + 1))

    def limited(self) -> Iterator[tuple[int, float]]:
        """(person, what the relaxation pays for the person's limits) where that is anything to speak of."""
        limits = (self.rows >= 0) & (self.program.largest > 1)
        paid = self.relaxed.prices[limits].astype(float) * self.program.rhs[limits]
        each = np.bincount(self.rows[limits], weights=paid, minlength=1)
        for person in np.flatnonzero(each >= PRICED).tolist():
            yield person, float(each[person])

    def cut(self, person: int, standing: Ints, seconds: float) -> PersonCut | None:
        """The cut of one person; None where it takes nothing from the relaxation."""
        program, relaxed = self.program, self.relaxed
        mine, theirs = self.of_columns.of(person + 1), self.of_rows.of(person + 1)
        best = np.where(relaxed.reduced[mine] > 0, program.upper[mine], program.lower[mine])
        now = _total(relaxed.prices[theirs], program.rhs[theirs]) + _total(relaxed.reduced[mine], best)
        price = -(-self.worth[mine] // (UNIT * PRICE_SCALE))
        # A service that is worth nothing may as well stay: then the row says nothing of it.
        price[mine < program.candidates] = np.maximum(0, price[mine < program.candidates])
        most = solve(_alone(program, mine, theirs, price), seconds=seconds, work=WORK).bound
        if most is None or most < np.dot(price, standing[mine]):
            # A solver that was wrong: the roster itself has more.
            return None
        gain = now - most * UNIT * PRICE_SCALE
        said = price != 0
        return (
            PersonCut((mine[said].tolist(), price[said].tolist(), int(most)), gain, theirs) if gain >= WORTH else None
        )


def _total(prices: Ints, amounts: Ints) -> int:
    """Their sum in Python's integers: a large limit times a price would not fit 64 bits."""
    return sum(price * amount for price, amount in zip(prices.tolist(), amounts.tolist(), strict=True))


def owners(program: Program, who: Ints) -> tuple[Ints, Ints]:
    """For each column and for each row the one person that it speaks of; −1 where it is none or several."""
    nobody = int(who.max(initial=-1)) + 1
    of_column = np.full(program.size, -1, dtype=np.int64)
    of_column[: program.candidates] = who
    service = program.columns < program.candidates
    first, last = _extremes(program, of_column, service, nobody)
    extra_rows, extra = program.row_of_entry[~service], program.columns[~service]
    least, most = np.full(program.size, nobody), np.full(program.size, -1)
    np.minimum.at(least, extra, first[extra_rows])
    np.maximum.at(most, extra, last[extra_rows])
    alone = (least == most) & (np.arange(program.size) >= program.candidates)
    of_column[alone] = least[alone]
    first, last = _extremes(program, of_column, np.ones(len(service), dtype=bool), nobody)
    return of_column, np.where((first == last) & (first >= 0), first, -1)


def _extremes(program: Program, of_column: Ints, entries: Mask, nobody: int) -> tuple[Ints, Ints]:
    """The least and the largest number of each row's columns; `nobody` and −1 where it has none of these entries."""
    first, last = np.full(program.rows, nobody), np.full(program.rows, -1)
    np.minimum.at(first, program.row_of_entry[entries], of_column[program.columns[entries]])
    np.maximum.at(last, program.row_of_entry[entries], of_column[program.columns[entries]])
    return first, last


def _alone(program: Program, columns: Ints, rows: Ints, profit: Ints) -> Program:
    """The columns with these rows and no others."""
    count = program.starts[rows + 1] - program.starts[rows]
    entries = np.concatenate([program.columns[:0], *(np.arange(*program.starts[row : row + 2]) for row in rows)])
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
