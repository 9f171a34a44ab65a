"""Cuts of single limits: services that are together too long are never all chosen.

The relaxation fills a limit to the brim and splits the last service. Of services that together exceed the limit (a
cover) at most all but one fit; a service as long as the h longest of them counts as h of them (Balas 1975).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from scheduler.engine.relaxation import Floats
from scheduler.model.program import Ints, Program, Row

FULL = 0.6
"""A limit used less than that by the relaxation is broken by no cover."""
BROKEN = 0.01
"""By how much of a service the relaxation has to break a cut for it to be worth a row."""
ORDERS: tuple[Callable[[Ints, Floats], Floats], ...] = (
    lambda amounts, x: (1 - x) / amounts,
    lambda amounts, x: (1 - x) - 0.001 * amounts,
)
"""In which order services join a cover: what the relaxation leaves of them, for their length or first of all."""


def covers(program: Program, x: Floats) -> list[Row]:
    """For each limit on sums the cut that the relaxed `x` breaks most, where it breaks one."""
    other = (program.coefficients <= 0) | (program.upper[program.columns] > 1) | (program.lower[program.columns] < 0)
    sums = (program.row_sums(other) == 0) & (program.rhs > 1) & ~program.shared
    found = []
    for row in np.flatnonzero(sums & (program.used(x) > FULL * program.rhs)).tolist():
        entries = slice(program.starts[row], program.starts[row + 1])
        columns, amounts, limit = program.columns[entries], program.coefficients[entries], int(program.rhs[row])
        cuts = [cut_of(amounts, limit, order(amounts, x[columns]), x[columns]) for order in ORDERS]
        broken, counts, most = max(((_broken(cut, x[columns]), *cut) for cut in cuts), key=lambda one: one[0])
        if broken > BROKEN:
            some = counts > 0
            found.append((columns[some].tolist(), counts[some].tolist(), most))
    return found


def cut_of(amounts: Ints, limit: int, order: Floats, x: Floats) -> tuple[Ints, int]:
    """(counts, most): counts · chosen ≤ most for every choice whose amounts add up to `limit` at most.

    All counts are 0 where everything fits.
    """
    counts = np.zeros(len(amounts), dtype=np.int64)
    joined = np.argsort(order, kind="stable")
    size = int(np.searchsorted(np.cumsum(amounts[joined]), limit, side="right")) + 1
    if size > len(amounts):
        return counts, 0
    cover = joined[:size]
    excess = int(amounts[cover].sum()) - limit
    kept = np.ones(size, dtype=bool)
    for place in np.argsort(x[cover], kind="stable").tolist():
        if excess > amounts[cover[place]]:
            kept[place] = False
            excess -= int(amounts[cover[place]])
    cover = cover[kept]
    longest = np.cumsum(-np.sort(-amounts[cover]))
    counts[:] = np.searchsorted(longest, amounts, side="right")
    counts[cover] = 1
    return counts, len(cover) - 1


def _broken(cut: tuple[Ints, int], x: Floats) -> float:
    counts, most = cut
    return float(counts @ x) - most
