"""Whole numbers that no single decision shows: the hours of all services, and how many fees are paid.

The relaxation spends the last of the money on a part of an hour, and pays a part of a fee. No service is to blame, so
a tree that decides service after service finds the same loss under each of them. It is decided at once where the sum
itself can be decided: at most 175 hours, or at least 176.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from scheduler.model.program import Ints, Program

DEAR = 4
"""What a sum may miss its own bounds by costs so many times the best profit a unit, so that the relaxation always has
a solution, and with it prices; no roster misses anything."""


def with_sums(program: Program, minutes: Ints | None) -> Program:
    """The program with a column for each sum at its end, and two for missing it; `minutes` are the candidates'.

    The hours are of use where money is shared out, the number of fees wherever some are paid once.
    """
    if minutes is not None and program.shared.any() and program.candidates > 1:
        program = _with_sum(program, np.arange(program.candidates), minutes)
    fees = np.arange(program.fees, program.size)
    once = fees[(program.upper[fees] == 1) & (program.profit[fees] < 0)]
    return _with_sum(program, once, np.ones(len(once), dtype=np.int64)) if len(once) > 1 else program


def _with_sum(program: Program, columns: Ints, amounts: Ints) -> Program:
    """A column of what the amounts add up to, in steps of their common divisor."""
    amounts = amounts // max(1, int(np.gcd.reduce(amounts)))
    most = int(np.dot(amounts, program.upper[columns]))
    miss = -DEAR * int(np.abs(program.profit[: program.candidates]).max(initial=1)) // program.unit * program.unit
    total, below, above = range(program.size, program.size + 3)

    def joined(old: Ints, *new: Ints | list[int]) -> Ints:
        return np.concatenate((old, *new)).astype(np.int64)

    entries = len(columns) + 2
    return replace(
        program,
        profit=joined(program.profit, [0, miss, miss]),
        lower=joined(program.lower, [0, 0, 0]),
        upper=joined(program.upper, [most, most, most]),
        starts=joined(program.starts, [len(program.columns) + entries, len(program.columns) + 2 * entries]),
        columns=joined(program.columns, columns, [total, below], columns, [total, above]),
        coefficients=joined(program.coefficients, amounts, [-1, -1], -amounts, [1, -1]),
        rhs=joined(program.rhs, [0, 0]),
        shared=np.concatenate((program.shared, [False, False])),
    )
