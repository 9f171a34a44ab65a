"""Cuts by halves: rows added up, halved and rounded down.

Rows added up and halved hold for every roster, and still do with coefficients rounded down; then the sum is whole, and
the limit may be rounded down too. Where the limit was odd and the coefficients lost little, the relaxation breaks the
cut (Caprara and Fischetti 1996). Which rows: such that the relaxation exhausts them and every split column comes an
even number of times, by elimination modulo two (Koster, Zymolka and Kutschka 2009). All in integers; `x` only guides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scheduler.engine.relaxation import Floats
from scheduler.model.program import Ints, Program, Row

TRACE, TIGHT = 1e-4, 1e-5
"""A value is split that is farther than that from a whole number; a row with less slack is exhausted."""
MOST_LOST = 0.96
"""Slack and rounding that a cut may lose of the one that it gains; half of what is left is how far it is broken."""
TRIES = 4
"""Orders of elimination: each finds other sums."""
MOST_ROWS, LONGEST = 40, 300
"""Rows in a sum and columns of a cut at most: longer ones are weak and dear."""
MOST, A_COLUMN = 2_500, 12
"""Cuts at once, and of these with the same split column: many that say nearly the same gain nothing."""


@dataclass
class _Sum:
    """A sum of rows modulo two: bits for its odd split columns and its rows, the parity of its limit, its slack."""

    split: int
    odd: bool
    slack: float
    rows: int


def halved(program: Program, x: Floats) -> list[Row]:
    """Cuts that the relaxed `x` breaks, the deepest first."""
    if np.any(program.lower < 0):
        return []
    split = np.flatnonzero((np.abs(x - np.rint(x)) > TRACE) & (program.upper == 1))
    divisor = _divisor(program)
    rows, sums = _sums(program, x, split, divisor)
    lost = np.minimum(x, 1 - x)[split].tolist()
    found: dict[int, float] = {}
    for attempt in range(TRIES):
        order = np.argsort([-one for one in lost], kind="stable")
        if attempt:
            order = np.random.default_rng(attempt).permutation(len(split))
        copies = [_Sum(one.split, one.odd, one.slack, one.rows) for one in sums]
        for one, loss in _eliminated(copies, order.tolist(), lost):
            found[one] = loss
    cuts = {}
    for members in sorted(found, key=lambda one: (found[one], one)):
        row = _rounded(program, x, rows[list(_bits(members))], divisor)
        depth = _depth(row, x)
        if len(row[0]) <= LONGEST and depth > 0:
            cuts[tuple(row[0]), tuple(row[1]), row[2]] = depth
    return _spread(cuts, set(split.tolist()))


def _divisor(program: Program) -> Ints:
    """Each row's greatest common divisor: hours are whole half-hours, and only so their parity says anything."""
    found = np.ones(program.rows, dtype=np.int64)
    there = np.diff(program.starts) > 0
    if there.any():
        found[there] = np.gcd.reduceat(program.coefficients, program.starts[:-1][there])
    return np.maximum(found, 1)


def _sums(program: Program, x: Floats, split: Ints, divisor: Ints) -> tuple[Ints, list[_Sum]]:
    """(rows, sums): the rows with split columns and little slack, each a sum of its own."""
    slack = np.maximum(0, program.rhs // divisor - program.used(x) / divisor)
    is_split = np.zeros(program.size, dtype=bool)
    is_split[split] = True
    touched = np.zeros(program.rows, dtype=bool)
    touched[program.row_of_entry[is_split[program.columns]]] = True
    rows = np.flatnonzero(touched & (slack < MOST_LOST) & ~program.shared)
    at_one = ~is_split & (np.rint(x).astype(np.int64) % 2 == 1)
    found = []
    for place, row in enumerate(rows.tolist()):
        entries = slice(program.starts[row], program.starts[row + 1])
        odd = program.columns[entries][(program.coefficients[entries] // divisor[row]) % 2 == 1]
        limit = int(program.rhs[row] // divisor[row]) + int(at_one[odd].sum())
        bits = sum(1 << number for number in np.searchsorted(split, odd[is_split[odd]]).tolist())
        found.append(_Sum(bits, limit % 2 == 1, float(slack[row]), 1 << place))
    return rows, found


def _eliminated(sums: list[_Sum], order: list[int], lost: list[float]) -> Iterator[tuple[int, float]]:
    """(rows as bits, what is lost) of sums that lose little: split columns go one by one, by adding exhausted rows."""
    holding: dict[int, set[int]] = {}
    for number, one in enumerate(sums):
        for column in _bits(one.split):
            holding.setdefault(column, set()).add(number)
    spent: set[int] = set()
    for column in order:
        those = sorted(number for number in holding.get(column, ()) if number not in spent)
        exhausted = [number for number in those if sums[number].slack <= TIGHT]
        if not exhausted:
            continue
        chosen = min(exhausted, key=lambda number: (sums[number].split.bit_count(), number))
        spent.add(chosen)
        added = sums[chosen]
        for number in those:
            if number == chosen:
                continue
            one = sums[number]
            both = one.split & added.split
            one.split ^= added.split
            one.odd ^= added.odd
            one.slack += added.slack
            one.rows ^= added.rows
            for other in _bits(added.split):
                (holding[other].discard if both >> other & 1 else holding[other].add)(number)
            loss = _loss(one, lost)
            if one.odd and loss < MOST_LOST and one.rows.bit_count() <= MOST_ROWS:
                yield one.rows, loss


def _loss(one: _Sum, lost: list[float]) -> float:
    """Slack, and what rounding loses of the split columns that are still odd."""
    loss = one.slack
    for column in _bits(one.split):
        loss += lost[column]
        if loss >= MOST_LOST:
            break
    return loss


def _rounded(program: Program, x: Floats, rows: Ints, divisor: Ints) -> Row:
    """The rows' sum halved and rounded: down, or up for a column near its upper bound of 1, which is added for that."""
    coefficient: dict[int, int] = {}
    limit = 0
    for row in rows.tolist():
        entries, by = slice(program.starts[row], program.starts[row + 1]), int(divisor[row])
        amounts = program.coefficients[entries] // by
        for column, amount in zip(program.columns[entries].tolist(), amounts.tolist(), strict=True):
            coefficient[column] = coefficient.get(column, 0) + amount
        limit += int(program.rhs[row]) // by
    for column, amount in coefficient.items():
        if amount % 2 and x[column] > 0.5 and program.upper[column] == 1:
            coefficient[column] = amount + 1
            limit += 1
    columns = sorted(column for column, amount in coefficient.items() if amount // 2)
    return columns, [coefficient[column] // 2 for column in columns], limit // 2


def _depth(row: Row, x: Floats) -> float:
    """How far `x` lies beyond the cut, as a distance."""
    amounts = np.array(row[1], dtype=float)
    return float((amounts @ x[np.array(row[0], dtype=np.int64)] - row[2]) / max(1.0, np.sqrt(amounts @ amounts)))


def _spread(cuts: dict[tuple[tuple[int, ...], tuple[int, ...], int], float], split: set[int]) -> list[Row]:
    """The deepest cuts, but no more than some with mostly the same split columns."""
    often: dict[int, int] = {}
    found: list[Row] = []
    for cut in sorted(cuts, key=lambda one: (-cuts[one], one)):
        columns = cut[0]
        if 3 * sum(often.get(column, 0) >= A_COLUMN for column in columns if column in split) > len(columns):
            continue
        for column in columns:
            often[column] = often.get(column, 0) + 1
        found.append((list(columns), list(cut[1]), cut[2]))
        if len(found) >= MOST:
            break
    return found


def _bits(number: int) -> Iterator[int]:
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low
