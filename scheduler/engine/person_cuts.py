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

from scheduler.engine.persons import Persons
from scheduler.engine.relaxation import PRICE_SCALE, Relaxation, proved
from scheduler.model.cp_sat import solve
from scheduler.model.program import Ints, Program, Row
from scheduler.units import AMOUNT_PER_ZLOTY

PRICED = AMOUNT_PER_ZLOTY * PRICE_SCALE
"""What a person's limits have to cost in the relaxation, with prices as they are kept: a zloty."""
WORTH = AMOUNT_PER_ZLOTY * PRICE_SCALE // 2
"""What a cut has to take from the relaxation."""
WORK = 0.2
"""CP-SAT's deterministic time for one person."""


@dataclass(frozen=True)
class PersonCut:
    """`row` holds in every roster; its coefficients and its limit are amounts, rounded up.

    At a price of one it takes the place of the prices of the rows numbered `own`, and `gain` (in amounts times
    PRICE_SCALE) from the relaxation.
    """

    row: Row
    own: Ints
    gain: int = 0


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
    kinds = [Persons.of(program, who) for who in persons]
    worth = [one.worth(relaxed.prices) for one in kinds]
    limited = (one for place, kind in enumerate(kinds) for one in _limited(place, kind, relaxed))
    cuts = []
    for _, place, person in sorted(limited):
        if monotonic() >= end:
            break
        left = max(0.05, end - monotonic())
        cut = _cut(kinds[place], person, worth[place], relaxed, standing, seconds=left)
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
    priced = np.concatenate((prices, np.full(len(taken), PRICE_SCALE)))
    return min(relaxed.bound, proved(program.with_rows(taken), priced, relaxed.x).bound)


def offered(persons: Persons, person: int, worth: Ints) -> Program:
    """What the person's services earn where each column is `worth` that much: a small program in whole amounts."""
    mine = persons.columns_of(person)
    price = -(-worth[mine] // PRICE_SCALE)
    # A service that is worth nothing may as well stay: then the cut says nothing of it.
    services = mine < persons.program.candidates
    price[services] = np.maximum(0, price[services])
    return persons.alone(person, price)


def cut_of(persons: Persons, person: int, offer: Program, most: int | None, standing: Ints) -> PersonCut | None:
    """The cut that says that the person earns at most so much; None where the roster `standing` itself has more."""
    mine = persons.columns_of(person)
    if most is None or most < np.dot(offer.profit, standing[mine]):
        # No answer, or a solver that was wrong.
        return None
    said = offer.profit != 0
    return PersonCut((mine[said].tolist(), offer.profit[said].tolist(), int(most)), persons.rows_of(person))


def _limited(place: int, persons: Persons, relaxed: Relaxation) -> Iterator[tuple[float, int, int]]:
    """(less what the relaxation pays for the person's limits, place, person) where that is anything to speak of."""
    program = persons.program
    limits = (persons.rows >= 0) & (program.largest > 1)
    paid = relaxed.prices[limits].astype(float) * program.rhs[limits]
    each = np.bincount(persons.rows[limits], weights=paid, minlength=1)
    for person in np.flatnonzero(each >= PRICED).tolist():
        yield -float(each[person]), place, person


def _cut(
    persons: Persons, person: int, worth: Ints, relaxed: Relaxation, standing: Ints, *, seconds: float
) -> PersonCut | None:
    """The cut of one person; None where it takes nothing from the relaxation."""
    program, mine, theirs = persons.program, persons.columns_of(person), persons.rows_of(person)
    best = np.where(relaxed.reduced[mine] > 0, program.upper[mine], program.lower[mine])
    now = _total(relaxed.prices[theirs], program.rhs[theirs]) + _total(relaxed.reduced[mine], best)
    offer = offered(persons, person, worth)
    most = solve(offer, seconds=seconds, work=WORK).bound
    cut = cut_of(persons, person, offer, most, standing)
    gain = 0 if cut is None else now - cut.row[2] * PRICE_SCALE
    return replace(cut, gain=gain) if cut is not None and gain >= WORTH else None


def _total(prices: Ints, amounts: Ints) -> int:
    """Their sum in Python's integers: a large limit times a price would not fit 64 bits."""
    return sum(price * amount for price, amount in zip(prices.tolist(), amounts.tolist(), strict=True))
