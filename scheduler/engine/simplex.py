"""Relaxations one after the other that differ in bounds alone: each begins where the one before it ended.

Only rows that may bind are stated, others when a solution breaks them: half of the rows, half of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from scheduler.engine.relaxation import Floats, Relaxation, proved, row_scale, whole_prices
from scheduler.model.program import Ints, Program
from scheduler.units import AMOUNT_PER_ZLOTY

TOLERANCE = 1e-6
FIXED = 100
"""What a relaxation costs before its first iteration, in iterations."""


@dataclass
class Simplex:
    """A program in GLOP's hands; `stated` marks the rows that it knows, `work` counts iterations times rows.

    No relaxation lasts longer than until `end`, by the clock that never goes back.
    """

    program: Program
    stated: NDArray[np.bool_]
    end: float
    work: int = 0

    def __post_init__(self) -> None:
        program, self._scale = self.program, row_scale(self.program)
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._lower, self._upper = program.lower, program.upper
        bounds = zip(program.lower.tolist(), program.upper.tolist(), strict=True)
        self._variables = [self._solver.NumVar(float(low), float(high), "") for low, high in bounds]
        self._solver.Objective().SetMaximization()
        for column in np.flatnonzero(program.profit).tolist():
            worth = int(program.profit[column]) / AMOUNT_PER_ZLOTY
            self._solver.Objective().SetCoefficient(self._variables[column], worth)
        self._how = pywraplp.MPSolverParameters()
        self._how.SetIntegerParam(self._how.INCREMENTALITY, self._how.INCREMENTALITY_ON)
        self._how.SetIntegerParam(self._how.PRESOLVE, self._how.PRESOLVE_OFF)
        self._how.SetIntegerParam(self._how.LP_ALGORITHM, self._how.DUAL)
        self._rows: list[int] = []
        self._limits: list[pywraplp.Constraint] = []
        self._state(np.flatnonzero(self.stated))

    def relax(self, lower: Ints, upper: Ints) -> Relaxation | None:
        """The relaxation within these bounds, with a bound that is exact; None where the solver has none."""
        self._change(lower, upper)
        while True:
            self._solver.SetTimeLimit(max(1, int(1000 * (self.end - monotonic()))))
            ended = self._solver.Solve(self._how)
            # Counted whatever came of it, so that a search for answers ends by its work and not by the clock.
            self.work += (1 + len(self._rows)) * (FIXED + max(0, int(self._solver.iterations())))
            if ended != pywraplp.Solver.OPTIMAL:
                return None
            x = np.array([one.solution_value() for one in self._variables])
            broken = self._broken(x)
            if not len(broken):
                break
            self._state(broken)
        duals = np.zeros(self.program.rows)
        duals[self._rows] = [limit.dual_value() for limit in self._limits]
        return proved(self.program, whole_prices(duals / self._scale), x, lower, upper)

    def _broken(self, x: Floats) -> Ints:
        program = self.program
        return np.flatnonzero(((program.used(x) - program.rhs) / self._scale > TOLERANCE) & ~self.stated)

    def _change(self, lower: Ints, upper: Ints) -> None:
        for column in np.flatnonzero((lower != self._lower) | (upper != self._upper)).tolist():
            self._variables[column].SetBounds(float(lower[column]), float(upper[column]))
        self._lower, self._upper = lower, upper

    def _state(self, rows: Ints) -> None:
        program, infinity = self.program, self._solver.infinity()
        for row in rows.tolist():
            scale = self._scale[row]
            limit = self._solver.Constraint(-infinity, int(program.rhs[row]) / scale)
            entries = slice(program.starts[row], program.starts[row + 1])
            amounts = (program.coefficients[entries] / scale).tolist()
            for column, amount in zip(program.columns[entries].tolist(), amounts, strict=True):
                limit.SetCoefficient(self._variables[column], amount)
            self._limits.append(limit)
            self._rows.append(row)
        self.stated[rows] = True
