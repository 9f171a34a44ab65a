"""Keeping what was published where the change brings nothing: a search may wander between rosters of equal worth."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scheduler.engine.first import first_roster
from scheduler.model.program import Ints, Program


def without_idle_changes(program: Program, request: Ints, x: Ints, wanted: Sequence[int]) -> Ints:
    """The roster with what is `wanted` put back at no loss of value: all of it that still fits, else one by one.

    `request` labels the candidates; whatever else serves the request gives way. The answer is feasible and worth no
    less than `x`.
    """
    if all(x[column] for column in wanted):
        return x
    in_force = first_roster(program, request, wanted)
    if in_force is not None and program.value(in_force) >= program.value(x):
        return in_force
    fee_row = np.zeros(program.rows, dtype=bool)
    fee_row[program.row_of_entry[program.columns >= program.candidates]] = True
    for column in wanted:
        if x[column] or not program.upper[column]:
            continue
        instead = np.flatnonzero((request == request[column]) & (x[: program.candidates] == 1))
        if not _has_room(program, column, instead.tolist(), program.activity(x), fee_row):
            continue
        back = x.copy()
        back[instead] = 0
        back[column] = 1
        back = program.with_fees(back)
        if program.feasible(back) and program.value(back) >= program.value(x):
            x = back
    return x


def _has_room(program: Program, column: int, instead: list[int], activity: Ints, fee_row: Ints) -> bool:
    """Whether the rows of the column, but for those that only count a fee, hold it once the others are gone."""
    for other in instead:
        entries = program.entries_of(other)
        activity[program.row_of_entry[entries]] -= program.coefficients[entries]
    entries = program.entries_of(column)
    rows = program.row_of_entry[entries]
    fits = activity[rows] + program.coefficients[entries] <= program.rhs[rows]
    return bool(np.all(fits | fee_row[rows]))
