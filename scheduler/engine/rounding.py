"""A roster from a corner that splits few decisions: these, and what stands near them, decided at once by HiGHS."""

from __future__ import annotations

import numpy as np

from scheduler.engine.relaxation import Floats, whole_numbers
from scheduler.model.program import Ints, Program

SURE, TRACE = 0.999, 0.001
"""Relaxed values taken as whole."""


def rounded(program: Program, request: Ints, near: Ints, relaxed: Floats, seconds: float) -> Ints | None:
    """The roster that keeps what the relaxation chose, but for requests that it split and what is near to them.

    `request` labels the candidates, and so does `near`: all that an assistant does on a day on which something of this
    assistant is split is decided again, as are all requests that the relaxation leaves open. None where nothing was
    found in the time.
    """
    x = relaxed[: program.candidates]
    split = (x > TRACE) & (x < SURE)
    kept = (x >= SURE) & ~np.isin(near, near[split])
    base = program.lower.copy()
    base[: program.candidates][kept] = 1
    taken = np.zeros(int(request.max(initial=0)) + 1, dtype=bool)
    taken[request[kept]] = True
    base = program.with_fees(base)
    fixed = np.append(taken[request], np.zeros(program.size - program.candidates, dtype=bool))
    # A fee that is paid in full is paid; marks stay open.
    fixed[program.fees :] = base[program.fees :] == program.upper[program.fees :]
    free = np.flatnonzero((program.lower < program.upper) & ~fixed)
    found = whole_numbers(program.part(free, base), seconds)
    if found is None:
        return None
    base[free] = found
    return program.with_fees(base)
