"""What the relaxation teaches a search: what is scarce, what is likely, and where the roster loses against it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scheduler.engine.landscape import Mask
from scheduler.engine.relaxation import PRICE_SCALE, Floats, Relaxation
from scheduler.model.program import Ints, Program

LITTLE = 60
"""A candidate is likely that lacks no more than this part of what an ordinary one earns."""
FEW = 0.75
"""Likely candidates help where they are no more than this share of all."""


@dataclass(frozen=True)
class Guide:
    """`price` of a row, `lack` of a candidate (what it misses to be chosen) and its `relaxed` value; guesses all.

    `likely` are the candidates that the relaxation chooses, or would for a little more; None where these are most of
    them. Pieces and dives keep to them so that they reach further, and never all pieces do.
    """

    price: Floats
    lack: Floats
    relaxed: Floats
    likely: Mask | None

    @classmethod
    def of(cls, program: Program, relaxation: Relaxation) -> Guide:
        count = program.candidates
        reduced, relaxed = relaxation.reduced[:count], relaxation.x[:count]
        paid = np.sort(program.profit[:count][program.profit[:count] > 0])
        little = int(paid[len(paid) // 2]) // LITTLE * PRICE_SCALE if len(paid) else 0
        found: Mask = (program.lower[:count] > 0) | (reduced > -little) | (relaxed > 0.01)
        likely = found if found.sum() <= FEW * count else None
        return cls(relaxation.prices / PRICE_SCALE, -reduced / PRICE_SCALE, relaxed, likely)

    def loss(self, program: Program, activity: Ints) -> Floats:
        """What each row that is not everybody's costs the roster against the relaxation: its price for its slack."""
        return np.where(program.shared, 0, self.price * (program.rhs - activity))
