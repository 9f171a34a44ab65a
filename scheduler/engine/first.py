"""The first roster: by hand, one request after the other, the best assistant who is still free."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from scheduler.model.cp_sat import solve
from scheduler.model.program import Ints, Program


def first_roster(program: Program, request: Ints, wanted: Sequence[int] = ()) -> Ints | None:
    """A feasible roster in well under a second a thousand requests; `request` labels the candidates.

    Required candidates come first, then the `wanted` ones that still fit; None when the required ones leave no lawful
    roster that this simple way can find.
    """
    found = _best_of_orders(program, request, wanted)
    if found is None and program.fees > program.candidates:
        # Marks were taken as given; without the candidates that need any, nothing can go wrong with them.
        marked = (program.mark_group >= 0)[program.columns]
        rows = np.zeros(program.rows, dtype=bool)
        rows[program.row_of_entry[marked]] = True
        needing = np.zeros(program.size, dtype=bool)
        needing[program.columns[rows[program.row_of_entry]]] = True
        needing[program.candidates :] = False
        without = replace(program, upper=np.where(needing, program.lower, program.upper))
        found = _best_of_orders(without, request, wanted)
    return found


def _best_of_orders(program: Program, request: Ints, wanted: Sequence[int]) -> Ints | None:
    """The requests in several orders, each as quick as the other; which one pays depends on what is scarce."""
    groups: dict[int, list[int]] = {}
    for column in np.flatnonzero(program.upper[: program.candidates]).tolist():
        groups.setdefault(int(request[column]), []).append(column)
    worth = program.profit / np.maximum(_shared_use(program), 1)
    orders: tuple[Callable[[list[int]], float], ...] = (
        lambda group: -float(worth[group].max()),
        len,
        lambda group: -float(program.profit[group].max()) / math.sqrt(len(group)),
    )
    found = [
        _in_order(program, request, wanted, sorted(groups.values(), key=lambda group: (order(group), group[0])))
        for order in orders
    ]
    return max((x for x in found if x is not None), key=program.value, default=None)


def completed(program: Program, x: Ints) -> Ints | None:
    """The candidates of `x` with marks and fees that fit them; None where nothing does."""
    marks = np.flatnonzero(program.mark_group >= 0)
    if len(marks):
        x = x.copy()
        outcome = solve(program.part(marks, program.with_fees(x)), seconds=10)
        if outcome.x is None:
            return None
        x[marks] = outcome.x
    full = program.with_fees(x)
    return full if program.feasible(full) else None


def _in_order(program: Program, request: Ints, wanted: Sequence[int], groups: Sequence[list[int]]) -> Ints | None:
    x = program.lower.copy()
    left = program.rhs - program.activity(x)
    is_fee = program.columns >= program.fees
    # Fees and marks never stand in the way here: their rows may use all that these can allow.
    gives = (program.columns >= program.candidates) & (program.coefficients < 0)
    room = (program.upper - program.lower)[program.columns] * -program.coefficients
    np.add.at(left, program.row_of_entry[gives], room[gives])
    fee_of_row = np.full(program.rows, -1, dtype=np.int64)
    fee_of_row[program.row_of_entry[is_fee]] = program.columns[is_fee]
    paid: set[int] = set()

    def take(column: int) -> None:
        x[column] = 1
        entries = program.entries_of(column)
        rows = program.row_of_entry[entries]
        left[rows] -= program.coefficients[entries]
        paid.update(fee_of_row[rows].tolist())

    for column in wanted:
        if program.lower[column] < program.upper[column] and _fits(program, column, left):
            take(column)
    taken = set(request[np.flatnonzero(x[: program.candidates])].tolist())
    for group in groups:
        if int(request[group[0]]) in taken:
            continue
        best = max(
            ((_gain(program, c, fee_of_row, paid), -c) for c in group if _fits(program, c, left)), default=(0, 0)
        )
        if best[0] > 0:
            take(-best[1])
    return completed(program, x)


def _shared_use(program: Program) -> Ints:
    """How much of the first shared row a column uses; one where nothing is shared."""
    use = np.zeros(program.size, dtype=np.int64)
    shared = program.shared[program.row_of_entry]
    np.maximum.at(use, program.columns[shared], program.coefficients[shared])
    return use if use.any() else np.ones(program.size, dtype=np.int64)


def _fits(program: Program, column: int, left: Ints) -> bool:
    entries = program.entries_of(column)
    return bool(np.all(program.coefficients[entries] <= left[program.row_of_entry[entries]]))


def _gain(program: Program, column: int, fee_of_row: Ints, paid: set[int]) -> int:
    fees = {fee for fee in fee_of_row[program.row_of_entry[program.entries_of(column)]].tolist() if fee >= 0}
    once = [fee for fee in fees - paid if program.upper[fee] == 1]
    return int(program.profit[column]) + sum(int(program.profit[fee]) for fee in once)
