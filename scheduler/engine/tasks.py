"""What a worker does: pure functions from a small program to what was found. They hold nothing between calls."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

import numpy as np

from scheduler.engine.relaxation import FINE, Relaxation, checked, relax, whole_numbers
from scheduler.engine.tree import grown, planted
from scheduler.model.cp_sat import Outcome, solve
from scheduler.model.program import Ints, Program

MANY_FRACTIONS = 250
"""Split decisions in the relaxation above which a proof is out of reach and neighbourhoods do better."""


def improve(program: Program, hint: Ints, seconds: float, work: float, seed: int) -> Outcome:
    """The best of a neighbourhood, starting from what stands there."""
    return solve(program, seconds=seconds, hint=hint, seed=seed, work=work, briefly=True)


def bound(program: Program, seconds: float, accuracy: float = FINE) -> Relaxation | None:
    """The relaxation of the whole."""
    return relax(program, seconds, accuracy)


def settle_all(programs: list[Program], seconds: float, seed: int) -> list[Outcome]:
    """Solve small parts one after the other to proof, as far as the time goes."""
    end = monotonic() + seconds
    return [settle(program, max(0.05, end - monotonic()), seed) for program in programs]


def settle(program: Program, seconds: float, seed: int) -> Outcome:
    """Solve a part to proof where the time allows: relaxation, rounding or HiGHS, then a proof by cases."""
    end = monotonic() + seconds
    relaxed = relax(program, seconds)
    if relaxed is None:
        return solve(program, seconds=max(0.05, end - monotonic()), seed=seed)
    best = program.on_the_grid(relaxed.bound)
    x = checked(program, relaxed.x)
    if fractions(program, relaxed) > MANY_FRACTIONS:
        return Outcome(x, best, proved=False)
    if x is None or program.value(x) < best:
        found = whole_numbers(program, max(0.05, (end - monotonic()) / 2))
        if found is not None and (x is None or program.value(found) > program.value(x)):
            x = found
    if x is not None and program.value(x) == best:
        return Outcome(x, best, proved=True)
    return _close(program, relaxed, best, x, seconds=max(0.05, end - monotonic()), seed=seed)


def fractions(program: Program, relaxed: Relaxation) -> int:
    """How many decisions the relaxation splits."""
    candidates = relaxed.x[: program.candidates]
    return int(np.count_nonzero((candidates > 0.01) & (candidates < 0.99)))


def _close(program: Program, relaxed: Relaxation, best: int, x: Ints | None, *, seconds: float, seed: int) -> Outcome:
    """A proof by cases from the roster at hand; without one CP-SAT, which asks for nothing to begin with."""
    if x is None:
        outcome = solve(program, seconds=seconds, seed=seed)
        return replace(outcome, bound=best if outcome.bound is None else min(best, outcome.bound))
    tree = grown(program, None, planted(program, None, relaxed, program.value(x)), seconds)
    x = x if tree.x is None else tree.x
    return Outcome(x, min(best, program.on_the_grid(tree.bound)), proved=not tree.branches)
