"""Cuts, round after round: the bound comes down, and the relaxation comes nearer to a roster.

Between rounds only what is near to split decisions is relaxed anew, all else staying as it is: seconds instead of half
a minute. That is no bound, but it shows where the relaxation turns to when the cuts stop it, and so the next ones; once
there are enough, all is relaxed with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np

from scheduler.engine.covers import covers
from scheduler.engine.halves import halved
from scheduler.engine.relaxation import Floats, Relaxation, relax
from scheduler.model.program import Program, Row

SPARE = 1e-4
"""A cut with more room than that holds nothing up and goes."""
ROUNDS = 3
"""Rounds of cuts before all is relaxed again; each brings less than the one before."""
SPLIT, ROUGHLY = 1e-6, 0.02
"""How far a split decision is from a whole number, in a corner and in a first-order solution."""


@dataclass(frozen=True)
class Sharpened:
    """Cuts, and a relaxed solution that keeps to them; others may be worth more."""

    x: Floats
    cuts: Sequence[Row]


def sharpened(program: Program, x: Floats, cuts: Sequence[Row], seconds: float, *, rough: bool = False) -> Sharpened:
    """Those of the `cuts` that the relaxed `x` exhausts, and round after round those that are broken.

    A `rough` solution is first made a corner where it splits anything: only a corner breaks cuts clearly.
    """
    end = monotonic() + seconds
    if rough:
        corner = _nearby(program, x, seconds, ROUGHLY)
        if corner is None:
            return Sharpened(x, ())
        x = corner
    cuts = [cut for cut in cuts if cut[2] - np.dot(cut[1], x[np.array(cut[0], dtype=np.int64)]) <= SPARE]
    for _ in range(ROUNDS):
        so_far = program.with_rows(cuts)
        new = covers(so_far, x) + halved(so_far, x)
        nearby = _nearby(so_far.with_rows(new), x, end - monotonic()) if new and monotonic() < end else None
        if nearby is None:
            break
        cuts, x = [*cuts, *new], nearby
    return Sharpened(x, cuts)


def _nearby(program: Program, x: Floats, seconds: float, tolerance: float = SPLIT) -> Floats | None:
    """Split decisions, and all that shares a row with one, relaxed anew."""
    base = np.rint(x).astype(np.int64)
    split = np.abs(x - base) > tolerance
    rows = np.zeros(program.rows, dtype=bool)
    rows[program.row_of_entry[split[program.columns]]] = True
    near = split
    near[program.columns[rows[program.row_of_entry]]] = True
    free = np.flatnonzero(near & (program.lower < program.upper))
    found = relax(program.part(free, base), seconds, corner=True)
    if found is None:
        return None
    nearby = base.astype(float)
    nearby[free] = found.x
    return nearby


def tightened(program: Program, cuts: Sequence[Row], seconds: float) -> Relaxation | None:
    """The whole relaxed with the cuts; their prices come last."""
    return relax(program.with_rows(cuts), seconds, corner=True)
