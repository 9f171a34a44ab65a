"""Limits lowered to what can be attained: hours of 3 and 4 never add up to 5, so a limit of 5 is a limit of 4.

No roster is lost, since its sums are attainable ones; but the relaxation, which would fill every limit to the brim with
parts of services, proves a lower bound.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import itemgetter

import numpy as np

from scheduler.engine.landscape import Mask
from scheduler.model.program import Ints, Program

MOST_STEPS, MOST_COLUMNS = 20_000, 20_000
"""Limits of more steps (of the row's common divisor) or more columns are left as they are: money, not hours."""


def with_attainable_limits(program: Program) -> Program:
    """The program with the right side of every limit on sums at the largest sum not above it."""
    limits = np.flatnonzero(_is_limit(program)) if np.any(program.rhs > 1) else np.zeros(0, dtype=np.int64)
    if len(limits) == 0:
        return program
    rhs, group = program.rhs.copy(), _exclusive_group(program)
    for row in limits.tolist():
        entries = slice(program.starts[row], program.starts[row + 1])
        columns, amounts = program.columns[entries], program.coefficients[entries]
        step = int(np.gcd.reduce(amounts))
        if len(columns) <= MOST_COLUMNS and 0 <= rhs[row] // step <= MOST_STEPS:
            rhs[row] = largest_sum(amounts // step, group[columns], int(rhs[row]) // step) * step
    return replace(program, rhs=rhs)


def largest_sum(amounts: Ints, group: Ints, limit: int) -> int:
    """The largest sum up to `limit` of at most one amount of each group; a bit of `sums` a sum that can be had."""
    sums, inside = 1, (1 << (limit + 1)) - 1
    for _, members in groupby(sorted(set(zip(group.tolist(), amounts.tolist(), strict=True))), key=itemgetter(0)):
        more = sums
        for _, amount in members:
            more |= sums << amount
        sums = more & inside
        if sums >> limit:
            return limit
    return sums.bit_length() - 1


def _is_limit(program: Program) -> Mask:
    """Rows of 0–1 columns that add up positive amounts."""
    other = (program.coefficients <= 0) | (program.upper[program.columns] > 1)
    limit: Mask = program.row_sums(other) == 0
    return limit & (program.rhs > 1) & (np.diff(program.starts) > 0)


def _exclusive_group(program: Program) -> Ints:
    """For each column a row that allows one of its columns at most, the longest; columns in none have a group alone."""
    single = (program.row_sums(program.coefficients != 1) == 0) & (program.rhs == 1)
    entry = np.flatnonzero(single[program.row_of_entry])
    rows = program.row_of_entry[entry]
    order = np.argsort(np.diff(program.starts)[rows], kind="stable")
    group = program.rows + np.arange(program.size, dtype=np.int64)
    group[program.columns[entry[order]]] = rows[order]
    return group
