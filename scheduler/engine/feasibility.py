"""Whether a program has any roster at all; "no" is believed only when two different searches agree."""

from __future__ import annotations

import numpy as np

from scheduler.model.cp_sat import Outcome, solve
from scheduler.model.program import Program


class Undecided(Exception):
    """Neither a roster nor a proof that there is none was found in time."""


def is_possible(program: Program, seconds: float = 30) -> bool:
    """Raises Undecided. CP-SAT has called feasible models infeasible before, hence the second opinion."""
    if np.any(program.lower > program.upper):
        return False
    first = solve(program, seconds=seconds)
    if first.x is not None:
        return True
    second = second_opinion(program, seconds)
    if second.x is not None:
        return True
    if not (first.impossible and second.impossible):
        raise Undecided
    return False


def second_opinion(program: Program, seconds: float) -> Outcome:
    """What CP-SAT says with another seed and several different searches at once."""
    return solve(program, seconds=seconds, seed=1, workers=4)
