"""A bound at once, before anything is relaxed: what requests earn by themselves, at the best price of what is shared.

In a month of thousands the relaxation takes a minute or two, and whoever watches wants to know meanwhile how good the
roster is. Any prices prove a bound (relaxation.py). Here each request pays for rows of its own alone: for the cheapest
that holds all of its candidates, else for those that hold some. What candidates use of money is paid for at the price
at which all that is least; it is convex in the price, so a search by thirds finds it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scheduler.engine.landscape import Mask
from scheduler.engine.relaxation import PRICE_SCALE, Floats, proved
from scheduler.model.program import Ints, Program
from scheduler.model.ranges import ranges
from scheduler.units import Amount

THIRDS = 40
"""Steps of the search for a price: it is then known to a ten-millionth of the highest."""


@dataclass(frozen=True)
class Covering:
    """Rows that are paid for, entry by entry: `row` counts them, `column` and `weight` are what the row says.

    `alone` are the candidates in none of them.
    """

    rows: Ints
    row: Ints
    column: Ints
    weight: Ints
    alone: Ints

    @classmethod
    def of(cls, program: Program, rows: Ints) -> Covering:
        """`rows` have entries, and weights above nothing."""
        row, entries = ranges(program.starts[rows], program.starts[rows + 1])
        column = program.columns[entries]
        return cls(
            rows, row, column, program.coefficients[entries], np.setdiff1d(np.arange(program.candidates), column)
        )

    def worth(self, program: Program, earned: Floats) -> float:
        """What all candidates together earn at most, where each of them earns so much."""
        paid = np.zeros(len(self.rows))
        np.maximum.at(paid, self.row, earned[self.column] / self.weight)
        free = np.maximum(0, earned[self.alone]) * program.upper[self.alone]
        return float(np.dot(paid, program.rhs[self.rows]) + free.sum())

    def prices(self, earned: Ints) -> Ints:
        """Of each row the price at which none of its candidates earns anything more, rounded up."""
        paid = np.zeros(len(self.rows), dtype=np.int64)
        np.maximum.at(paid, self.row, -(-earned[self.column] // self.weight))
        return paid


def first_bound(program: Program, request: Ints) -> Amount:
    """No roster is worth more. `request` numbers the candidates by request."""
    covering = Covering.of(program, _paid_rows(program, request))
    prices = np.zeros(program.rows, dtype=np.int64)
    earned = program.profit[: program.candidates] * PRICE_SCALE
    for row in np.flatnonzero(program.shared).tolist():
        entries = slice(program.starts[row], program.starts[row + 1])
        used = np.zeros(program.size, dtype=np.int64)
        used[program.columns[entries]] = program.coefficients[entries]
        prices[row] = min(_best_price(program, covering, row, earned, used), int(program.dearest[row]))
        earned = earned - prices[row] * used[: program.candidates]
    prices[covering.rows] = covering.prices(earned)
    return proved(program, prices, np.zeros(program.size)).bound


def _best_price(program: Program, covering: Covering, row: int, earned: Ints, used: Ints) -> int:
    """At which the candidates' worth and the price of all that the shared row has are least together."""

    by_service = used[: program.candidates]

    def worth(price: float) -> float:
        return covering.worth(program, earned - price * by_service) + price * float(program.rhs[row])

    paying, giving = by_service > 0, used < 0
    low, high = 0.0, float(np.max(earned[paying] / by_service[paying], initial=0.0))
    # Above what it costs to have more of it, as much as possible would be had.
    high = min(high, float(np.min(program.profit[giving] / used[giving], initial=np.inf)) * PRICE_SCALE)
    for _ in range(THIRDS):
        third = (high - low) / 3
        if worth(low + third) <= worth(high - third):
            high -= third
        else:
            low += third
    return round(low)


def _paid_rows(program: Program, request: Ints) -> Ints:
    """Of each request the cheapest of its own rows that holds all candidates, else for each of these the fullest."""
    service = program.columns < program.candidates
    first, last = program.row_extremes(request, service)
    weighed: Mask = program.row_sums(program.coefficients <= 0) == 0
    own = np.flatnonzero((first == last) & weighed & program.plain & ~program.shared & (program.rhs >= 0))
    members = program.starts[own + 1] - program.starts[own]
    whose = first[own]
    row, entries = ranges(program.starts[own], program.starts[own + 1])
    column = program.columns[entries]
    dearest = np.zeros(len(own))
    np.maximum.at(dearest, row, program.profit[column] / program.coefficients[entries])
    whole = members == np.bincount(request, minlength=1)[whose]
    by_cost = np.flatnonzero(whole)[np.lexsort((dearest[whole] * program.rhs[own[whole]], whose[whole]))]
    held, place = np.unique(whose[by_cost], return_index=True)
    cheapest = by_cost[place]
    fullest = np.full(program.candidates, -1, dtype=np.int64)
    order = np.argsort(members[row], kind="stable")
    fullest[column[order]] = row[order]
    fullest = fullest[(fullest >= 0) & ~np.isin(request, held)]
    return own[np.union1d(cheapest, fullest)]
