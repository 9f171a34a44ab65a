"""The linear relaxation: a bound that is exact whatever the solver's rounding, and prices for what is scarce.

Any prices y ≥ 0 on the rows prove   profit · x ≤ y · rhs + Σ max over lower ≤ x ≤ upper of (profit − y · rows) x,
so the solver's duals are only a good guess: they are rounded to integers and the right side is computed exactly.
Solvers: the interior point of HiGHS inside ortools, which ends in a corner; above its reach PDLP, whose solution is
split more but a tenth as dear (measured: docs/decisions/0004, 0011 and 0015).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from scheduler.engine.lean import lean
from scheduler.model.program import Ints, Program
from scheduler.units import AMOUNT_PER_ZLOTY

Floats = NDArray[np.float64]

PRICE_SCALE = 1 << 20
"""Prices are kept in whole 2⁻²⁰ of an amount: fine enough for a bound, small enough for int64 column sums."""
MOST_PRICE = 1e8
"""In zł: whatever number a solver gives, the price fits into 64 bits."""

TOO_LARGE_FOR_HIGHS = 100_000
"""Entries of the matrix above which PDLP takes over."""
ROUGH, FINE, EXACT = 1e-4, 1e-5, 1e-6
"""PDLP's relative accuracy: a first guide in a third of the time, a bound within some millionths, and whole people."""


@dataclass(frozen=True)
class Relaxation:
    """`bound` is a valid bound in the program's amounts; `prices` (scaled) and `reduced` profits prove it.

    `x` is the relaxed solution in floats, for guidance only.
    """

    bound: int
    prices: Ints
    reduced: Ints
    x: Floats

    def keeps(
        self, program: Program, value: int, lower: Ints | None = None, upper: Ints | None = None
    ) -> tuple[Ints, Ints]:
        """The bounds without the choices that no roster better than `value` can make: reduced-cost fixing.

        Where the relaxation was solved within narrower bounds than the program's, these are `lower` and `upper`.
        """
        lower, upper = program.lower if lower is None else lower, program.upper if upper is None else upper
        slack = max(0, self.bound + 1 - value - program.unit) * PRICE_SCALE
        steps = np.where(self.reduced != 0, slack // np.maximum(1, np.abs(self.reduced)), upper - lower)
        steps = np.minimum(steps, upper - lower)
        return np.where(self.reduced > 0, upper - steps, lower), np.where(self.reduced < 0, lower + steps, upper)


def relax(program: Program, seconds: float, accuracy: float = FINE, *, corner: bool = False) -> Relaxation | None:
    """Solve the relaxation; None when the solver had no duals in time. `accuracy` is for large programs.

    `corner` asks for one however large the program is: where there is little to choose from, it splits few decisions.
    """
    if program.size == 0:
        nothing = np.zeros(0, dtype=np.int64)
        return Relaxation(program.constant, np.zeros(program.rows, dtype=np.int64), nothing, nothing.astype(float))
    short, end = lean(program), monotonic() + seconds
    scale = row_scale(short.program)
    result = None
    if corner or len(short.program.columns) <= TOO_LARGE_FOR_HIGHS:
        result = _solved(short.program, scale, _interior_point(seconds), mathopt.SolverType.HIGHS, whole=False)
    if result is None and monotonic() < end:
        limits = _first_order(end - monotonic(), accuracy)
        result = _solved(short.program, scale, limits, mathopt.SolverType.PDLP, whole=False)
    if result is None or not result.has_dual_feasible_solution():
        return None
    duals = short.duals_of(np.fromiter(result.dual_values().values(), dtype=float) / scale, program.rows)
    x = np.fromiter(result.variable_values().values(), dtype=float)[: program.size]
    return proved(program, whole_prices(duals), x)


def whole_prices(duals: Floats) -> Ints:
    """Duals in zł as whole prices of at least nothing."""
    prices = np.clip(np.nan_to_num(duals), 0, MOST_PRICE)
    return np.rint(prices * AMOUNT_PER_ZLOTY * PRICE_SCALE).astype(np.int64)


def proved(
    program: Program, prices: Ints, x: Floats, lower: Ints | None = None, upper: Ints | None = None
) -> Relaxation:
    """What the prices prove within the program's bounds, or within narrower ones; lower prices prove too, if less."""
    prices = np.minimum(prices, program.dearest)
    lower, upper = program.lower if lower is None else lower, program.upper if upper is None else upper
    spent = np.zeros(program.size, dtype=np.int64)
    np.add.at(spent, program.columns, program.coefficients * prices[program.row_of_entry])
    reduced = program.profit * PRICE_SCALE - spent
    best = np.where(reduced > 0, upper, lower)
    # Python's integers from here: a large grant times a price would not fit 64 bits.
    priced, held = np.flatnonzero(prices), np.flatnonzero(best)
    total = sum(a * b for a, b in zip(prices[priced].tolist(), program.rhs[priced].tolist(), strict=True))
    total += sum(a * b for a, b in zip(reduced[held].tolist(), best[held].tolist(), strict=True))
    return Relaxation(program.constant + total // PRICE_SCALE, prices, reduced, x)


def whole_numbers(program: Program, seconds: float) -> Ints | None:
    """HiGHS' best integer solution in the time, checked exactly; None where it has none that holds."""
    limit = mathopt.SolveParameters(time_limit=timedelta(seconds=seconds), relative_gap_tolerance=0.0)
    result = _solved(program, row_scale(program), limit, mathopt.SolverType.HIGHS, whole=True)
    if result is None or not result.has_primal_feasible_solution():
        return None
    return checked(program, np.fromiter(result.variable_values().values(), dtype=float, count=program.size))


def _interior_point(seconds: float) -> mathopt.SolveParameters:
    return mathopt.SolveParameters(time_limit=timedelta(seconds=seconds), lp_algorithm=mathopt.LPAlgorithm.BARRIER)


def _first_order(seconds: float, accuracy: float) -> mathopt.SolveParameters:
    parameters = mathopt.SolveParameters(time_limit=timedelta(seconds=seconds))
    parameters.pdlp.termination_criteria.eps_optimal_relative = accuracy
    return parameters


def _solved(
    program: Program, scale: Floats, parameters: mathopt.SolveParameters, solver: mathopt.SolverType, *, whole: bool
) -> mathopt.SolveResult | None:
    try:
        result = mathopt.solve(_linear_model(program, scale, whole=whole), solver, params=parameters)
    except (RuntimeError, AttributeError):
        # HiGHS gives up on some programs, with an error that ortools 9.15 fails to translate; another solver may do.
        return None
    ended = result.termination.reason
    usable = (mathopt.TerminationReason.OPTIMAL, mathopt.TerminationReason.FEASIBLE)
    return result if ended in usable else None


def row_scale(program: Program) -> Floats:
    """Each row is divided by its largest coefficient, so that money and minutes weigh alike."""
    return program.largest.astype(float)


def _linear_model(program: Program, scale: Floats, *, whole: bool) -> mathopt.Model:
    """The program in zł with scaled rows, handed over as one message: a call an entry would take minutes."""
    message = model_pb2.ModelProto()
    message.variables.ids.extend(range(program.size))
    message.variables.lower_bounds.extend(program.lower.astype(float).tolist())
    message.variables.upper_bounds.extend(program.upper.astype(float).tolist())
    message.variables.integers.extend([whole] * program.size)
    message.objective.maximize = True
    paid = np.flatnonzero(program.profit)
    message.objective.linear_coefficients.ids.extend(paid.tolist())
    message.objective.linear_coefficients.values.extend((program.profit[paid] / AMOUNT_PER_ZLOTY).tolist())
    message.linear_constraints.ids.extend(range(program.rows))
    message.linear_constraints.lower_bounds.extend([-math.inf] * program.rows)
    message.linear_constraints.upper_bounds.extend((program.rhs / scale).tolist())
    order = np.lexsort((program.columns, program.row_of_entry))
    row = program.row_of_entry[order]
    message.linear_constraint_matrix.row_ids.extend(row.tolist())
    message.linear_constraint_matrix.column_ids.extend(program.columns[order].tolist())
    message.linear_constraint_matrix.coefficients.extend((program.coefficients[order] / scale[row]).tolist())
    return mathopt.Model.from_model_proto(message)


def checked(program: Program, x: Floats) -> Ints | None:
    """The solution rounded to whole numbers, if it is near them and lawful as such."""
    whole = np.rint(x).astype(np.int64)
    near = np.abs(x[: program.candidates] - whole[: program.candidates]).max(initial=0) < 0.01
    whole = program.with_fees(whole)
    return whole if near and program.feasible(whole) else None
