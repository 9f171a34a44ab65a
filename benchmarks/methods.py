"""The methods side by side on the same arrays: the engine, CP-SAT and HiGHS each in one call, the first roster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from scheduler.domain import Roster
from scheduler.engine.feasibility import Undecided
from scheduler.engine.first import first_roster
from scheduler.engine.incumbent import Limits, Progress
from scheduler.engine.relaxation import whole_numbers
from scheduler.model.cp_sat import solve
from scheduler.model.program import Ints
from scheduler.planning import Problem, landscape, lawful_roster, plan
from scheduler.units import Amount

WORKERS = 2

Step = tuple[float, Amount | None, Amount]
"""Seconds since the search began, and the value and bound known then."""


@dataclass(frozen=True)
class Found:
    """A judged roster with value and bound (None: none), and how they came about."""

    roster: Roster | None
    value: Amount | None
    bound: Amount | None
    steps: tuple[Step, ...] = ()


def by_engine(problem: Problem, seconds: float, seed: int) -> Found:
    steps: list[Step] = []

    def hear(progress: Progress) -> None:
        steps.append((progress.seconds, progress.value, progress.bound))

    try:
        solution = plan(problem, Limits(seconds, seed, WORKERS), hear)
    except Undecided:
        solution = None
    if solution is None:
        return Found(None, None, None, tuple(steps))
    return Found(solution.roster, solution.verdict.value, solution.bound, tuple(steps))


def by_plain_cp_sat(problem: Problem, seconds: float, seed: int) -> Found:
    outcome = solve(problem.program, seconds=seconds, seed=seed, workers=WORKERS)
    return judged(problem, outcome.x, outcome.bound)


def by_highs(problem: Problem, seconds: float, seed: int) -> Found:
    """HiGHS on the whole numbers: its bound is in floats and proves nothing exact, so none is shown."""
    return judged(problem, whole_numbers(problem.program, seconds), None)


def by_hand(problem: Problem, seconds: float, seed: int) -> Found:
    started = monotonic()
    x = first_roster(problem.program, landscape(problem).request)
    found = judged(problem, x, None)
    if found.value is None:
        return found
    bound = problem.program.constant + int((problem.program.profit * problem.program.most_wanted).sum())
    return Found(found.roster, found.value, None, ((monotonic() - started, found.value, bound),))


def judged(problem: Problem, x: Ints | None, bound: Amount | None) -> Found:
    if x is None:
        return Found(None, None, bound)
    # A call that is ended early may pay fees that its roster does not need.
    roster, verdict = lawful_roster(problem, problem.program.with_fees(x))
    return Found(roster, verdict.value, bound)


METHODS: dict[str, Callable[[Problem, float, int], Found]] = {
    "engine": by_engine,
    "cp-sat": by_plain_cp_sat,
    "highs": by_highs,
    "by-hand": by_hand,
}
