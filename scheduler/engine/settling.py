"""Independent parts, each to proof; where shared money ties them together, its price makes them spend less."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scheduler.engine.relaxation import PRICE_SCALE, Relaxation
from scheduler.model.cp_sat import Outcome
from scheduler.model.program import Ints, Program
from scheduler.units import Amount

BATCH = 400
"""Columns that one task carries together: small parts would pay more for the way than for the work."""

Settle = Callable[[list[list[Program]]], list[list[Outcome]] | None]
"""Does batches of programs in the workers; None when time ran out or the user cancelled."""


@dataclass(frozen=True)
class Settled:
    """The union of the parts' best rosters (it may break shared rows) and a bound on the whole program.

    `open` marks the columns of parts without a proof.
    """

    x: Ints
    bound: Amount
    open: NDArray[np.bool_]


def settle_parts(program: Program, parts: Sequence[Ints], standing: Ints, settle: Settle) -> Settled | None:
    """Solve each part as if the shared money were plenty for it alone; where nothing is found, `standing` stays."""
    base = program.with_fees(program.lower)
    pieces = [program.part(part, base) for part in parts]
    batches = list(_batches(pieces))
    found = settle(batches)
    if found is None:
        return None
    outcomes = [outcome for batch in found for outcome in batch]
    x, bound = base.copy(), program.value(base)
    still_open = np.zeros(program.size, dtype=bool)
    for part, piece, outcome in zip(parts, pieces, outcomes, strict=True):
        if outcome.bound is None or outcome.impossible:
            return None
        x[part] = standing[part] if outcome.x is None else outcome.x
        still_open[part] = not outcome.proved
        bound += outcome.bound - piece.value(base[part])
    return Settled(x, bound, still_open)


def _batches(pieces: Sequence[Program]) -> Iterator[list[Program]]:
    batch: list[Program] = []
    for piece in pieces:
        if batch and sum(one.size for one in batch) + piece.size > BATCH:
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


def with_priced_money(program: Program, relaxed: Relaxation, dearer: float = 1.0) -> tuple[Program, Amount]:
    """The program in which shared rows cost their price instead of binding, and what to add to its bound.

    For any prices y ≥ 0: profit · x ≤ (profit − ⌊y · rows⌋) · x + y · rhs, so the bound holds for the program itself.
    """
    prices = np.where(program.shared, relaxed.prices * dearer, 0).astype(np.int64)
    spent = np.zeros(program.size, dtype=np.int64)
    np.add.at(spent, program.columns, program.coefficients * prices[program.row_of_entry])
    money = sum(price * limit for price, limit in zip(prices.tolist(), program.rhs.tolist(), strict=True))
    free = replace(
        program,
        profit=program.profit - spent // PRICE_SCALE,
        rhs=np.where(program.shared, program.activity(program.upper), program.rhs),
    )
    return free, -(-money // PRICE_SCALE)


def within_money(program: Program, x: Ints) -> Ints:
    """The roster without the services that bring least for the shared money they use, until the money suffices."""
    x = x.copy()
    for row in np.flatnonzero(program.shared).tolist():
        entries = slice(program.starts[row], program.starts[row + 1])
        columns, use = program.columns[entries], program.coefficients[entries]
        over = int(np.dot(use, x[columns]) - program.rhs[row])
        removable = (x[columns] > program.lower[columns]) & (use > 0)
        order = np.argsort(program.profit[columns] / np.maximum(use, 1), kind="stable")
        for place in order[removable[order]].tolist():
            if over <= 0:
                break
            x[columns[place]] = 0
            over -= int(use[place])
    return program.with_fees(x)
