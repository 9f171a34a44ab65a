"""Prices from whole plans: of each person's known plans a mixture, and what it makes everybody's rows worth.

A plan is all that one person does in the span. Mixtures of plans split less than mixtures of services, so their prices
bound better (Dantzig and Wolfe 1960); plans are known from what was the best at earlier prices. Prices jump while few
are known: near the centre they move freely, farther away it costs (du Merle, Villeneuve, Desrosiers and Hansen 1999).
"""

from __future__ import annotations

import numpy as np
from ortools.linear_solver import pywraplp

from scheduler.engine.persons import Persons
from scheduler.engine.relaxation import PRICE_SCALE, row_scale, whole_prices
from scheduler.model.program import Ints
from scheduler.units import AMOUNT_PER_ZLOTY

ROOM = 0.3
"""How much a row (in its largest coefficient) may be overdrawn, or left, at the price where the box ends."""


class Master:
    """Rows that are nobody's own, a column a plan, two a row for the box: in zł, with scaled rows, in GLOP's hands."""

    def __init__(self, persons: Persons) -> None:
        program = persons.program
        self._persons, self._known = persons, set[tuple[int, bytes]]()
        self._rows = np.flatnonzero(persons.rows < 0)
        self._scale = row_scale(program)[self._rows]
        self._place = np.full(program.rows, -1, dtype=np.int64)
        self._place[self._rows] = np.arange(len(self._rows))
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._goal = self._solver.Objective()
        self._goal.SetMaximization()
        endless = self._solver.infinity()
        limits = (program.rhs[self._rows] / self._scale).tolist()
        self._limits = [self._solver.Constraint(-endless, limit) for limit in limits]
        self._one_plan = [self._solver.Constraint(1.0, 1.0) for _ in range(persons.count)]
        self._over = [self._solver.NumVar(0, ROOM, "") for _ in limits]
        self._under = [self._solver.NumVar(0, ROOM, "") for _ in limits]
        for row, over, under in zip(self._limits, self._over, self._under, strict=True):
            row.SetCoefficient(over, -1.0)
            row.SetCoefficient(under, 1.0)
        for column in np.flatnonzero(persons.columns < 0).tolist():
            low, high = float(program.lower[column]), float(program.upper[column])
            self._state(self._solver.NumVar(low, high, ""), np.array([column]), np.ones(1, dtype=np.int64))
        self._how = pywraplp.MPSolverParameters()
        self._how.SetIntegerParam(self._how.INCREMENTALITY, self._how.INCREMENTALITY_ON)
        self._how.SetIntegerParam(self._how.PRESOLVE, self._how.PRESOLVE_OFF)
        self._how.SetIntegerParam(self._how.LP_ALGORITHM, self._how.PRIMAL)

    def learn(self, person: int, plan: Ints) -> bool:
        """Take a plan (a value for each of the person's columns); False where it was known."""
        key = person, plan.tobytes()
        if key in self._known:
            return False
        self._known.add(key)
        variable = self._solver.NumVar(0, self._solver.infinity(), "")
        self._one_plan[person].SetCoefficient(variable, 1.0)
        chosen = np.flatnonzero(plan)
        self._state(variable, self._persons.columns_of(person)[chosen], plan[chosen])
        return True

    def prices(self, centre: Ints, width: float, seconds: float) -> tuple[Ints, float] | None:
        """Prices of all rows (nothing for a person's own), and the mixture's value; None where the solver has none.

        `centre` are prices too, and `width` is how far from them, in zł a scaled row, prices move freely.
        """
        program = self._persons.program
        middle = centre[self._rows] / PRICE_SCALE / AMOUNT_PER_ZLOTY * self._scale
        for price, over, under in zip(middle.tolist(), self._over, self._under, strict=True):
            self._goal.SetCoefficient(over, -(price + width))
            self._goal.SetCoefficient(under, max(0.0, price - width))
        self._solver.SetTimeLimit(max(1, int(1000 * seconds)))
        if self._solver.Solve(self._how) != pywraplp.Solver.OPTIMAL:
            return None
        duals = np.array([limit.dual_value() for limit in self._limits])
        prices = np.zeros(program.rows, dtype=np.int64)
        prices[self._rows] = whole_prices(duals / self._scale)
        return prices, program.constant / AMOUNT_PER_ZLOTY + self._goal.Value()

    def _state(self, variable: pywraplp.Variable, columns: Ints, values: Ints) -> None:
        """What one of the variable earns and uses: so much of the columns (sorted)."""
        program = self._persons.program
        self._goal.SetCoefficient(variable, int(np.dot(program.profit[columns], values)) / AMOUNT_PER_ZLOTY)
        entries = program.entries_of_all(columns)
        amounts = program.coefficients[entries] * values[np.searchsorted(columns, program.columns[entries])]
        rows, where = np.unique(program.row_of_entry[entries], return_inverse=True)
        used = np.bincount(where, weights=amounts, minlength=len(rows))
        for place, amount in zip(self._place[rows].tolist(), used.tolist(), strict=True):
            if place >= 0:
                self._limits[place].SetCoefficient(variable, amount / self._scale[place])
