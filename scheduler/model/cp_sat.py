"""The one CP-SAT call: a program in, the best roster found and a proved bound out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from ortools.sat.python import cp_model

from scheduler.model.program import Ints, Program

_under_way: set[cp_model.CpSolver] = set()
"""The calls of this process, so that another thread can end them: no signal is heard while one runs."""


@dataclass(frozen=True)
class Outcome:
    """`x` is None where nothing was found; `bound` is None where nothing was proved, in the program's own amounts.

    `work` is the deterministic time that CP-SAT spent; `others` are its pool: found on the way, the best among them.
    """

    x: Ints | None
    bound: int | None
    proved: bool
    impossible: bool = False
    work: float = 0.0
    others: tuple[Ints, ...] = ()


def solve(
    program: Program,
    *,
    seconds: float,
    hint: Ints | None = None,
    seed: int = 0,
    workers: int = 1,
    work: float | None = None,
    briefly: bool = False,
    cuts: bool = True,
    others: int = 0,
) -> Outcome:
    """Solve a program; `work` is CP-SAT's deterministic limit, `briefly` spends it on search and not on presolve.

    Without `cuts` a small program is solved in half of the time; `others` is how many are kept of those on the way.
    """
    model, variables = _model(program)
    if hint is not None:
        for variable, value in zip(variables, hint.tolist(), strict=True):
            model.add_hint(variable, value)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = workers
    if workers == 1:
        solver.parameters.linearization_level = 2
    if briefly:
        solver.parameters.symmetry_level = 0
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.max_presolve_iterations = 1
    solver.parameters.cut_level = int(cuts)
    if others:
        solver.parameters.fill_additional_solutions_in_response = True
        solver.parameters.solution_pool_size = others
    if work is not None:
        solver.parameters.max_deterministic_time = work
    outcome = _outcome(program, solver, _status(solver, model), variables)
    response = solver.response_proto
    found = tuple(np.array(one.values, dtype=np.int64) for one in response.additional_solutions)
    return replace(outcome, work=response.deterministic_time, others=found)


def _status(solver: cp_model.CpSolver, model: cp_model.CpModel) -> int:
    """What the call ends with; while it runs, `stop_solving` may end it."""
    _under_way.add(solver)
    try:
        return int(solver.solve(model))
    finally:
        _under_way.discard(solver)


def stop_solving() -> None:
    """End every call of this process soon, each with what it has; a call that has hardly begun needs asking again."""
    for solver in tuple(_under_way):
        solver.stop_search()


def _model(program: Program) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """The program for CP-SAT, with profits in the program's unit."""
    model = cp_model.CpModel()
    variables = [
        model.new_int_var(low, high, "")
        for low, high in zip(program.lower.tolist(), program.upper.tolist(), strict=True)
    ]
    starts, columns, coefficients = program.starts.tolist(), program.columns.tolist(), program.coefficients.tolist()
    # Once for all rows: a look at the arrays for each would take longer than the model.
    binary = (program.row_sums(program.upper[program.columns] > 1) == 0).tolist()
    for row, limit in enumerate(program.rhs.tolist()):
        entries = slice(starts[row], starts[row + 1])
        members = [variables[column] for column in columns[entries]]
        weights = coefficients[entries]
        if limit == 1 and binary[row] and all(weight == 1 for weight in weights):
            model.add_at_most_one(members)
        elif limit == 0 and binary[row] and sorted(weights) == [-1, 1]:
            first, second = members if weights[0] == 1 else reversed(members)
            model.add_implication(first, second)
        else:
            model.add(cp_model.LinearExpr.weighted_sum(members, weights) <= limit)
    model.maximize(cp_model.LinearExpr.weighted_sum(variables, (program.profit // program.unit).tolist()))
    return model, variables


def _outcome(program: Program, solver: cp_model.CpSolver, status: int, variables: list[cp_model.IntVar]) -> Outcome:
    if status == cp_model.MODEL_INVALID:
        raise ValueError("the program is not one CP-SAT can read")
    if status == cp_model.INFEASIBLE:
        return Outcome(None, None, proved=True, impossible=True)
    if status == cp_model.UNKNOWN:
        # What it then calls its best bound may be nothing but the zero it began with.
        return Outcome(None, None, proved=False)
    bound = program.constant + program.unit * int(np.floor(solver.best_objective_bound + 1e-6))
    x = np.array([solver.value(variable) for variable in variables], dtype=np.int64)
    return Outcome(x, program.value(x) if status == cp_model.OPTIMAL else bound, proved=status == cp_model.OPTIMAL)
