"""Diving: what the relaxation is nearly sure of is fixed, what is left is relaxed again, until a roster stands.

The first relaxation of a month takes seconds; each that follows takes a fraction of the one before. The roster that
comes of it is worth far more than one made by hand, since each choice knows what the rest of the month would give for
the money, the hours and the people that it takes (measured: docs/decisions/0011-neighbourhoods.md).
"""

from __future__ import annotations

from time import monotonic

import numpy as np

from scheduler.engine.dues import Dues
from scheduler.engine.first import completed
from scheduler.engine.relaxation import EXACT, ROUGH, Floats, relax
from scheduler.model.cp_sat import solve
from scheduler.model.program import Ints, Program

SURE, LIKELY, TRACE = 0.99, 0.5, 0.01
"""Relaxed values: taken as chosen, chosen when its turn comes, no value at all."""
LEAST_AT_ONCE, SLOWEST = 3, 500
"""Choices between two relaxations at least: 3, and so many that a month of any size takes no more than 500 of them."""
TAIL, MOST_TAIL, TAIL_WORK = 300, 8_000, 1.0
"""Split decisions from which on the rest is also solved as one; its columns at most; CP-SAT's deterministic time."""


def dive(program: Program, request: Ints, relaxed: Floats, share: float, seconds: float) -> Ints | None:
    """A roster near the relaxed solution; of the split decisions a `share` is made between two relaxations.

    `request` labels the candidates. The smaller the share, the better the roster and the more relaxations. None where
    the required candidates alone leave no room for the marks that they need.
    """
    end = monotonic() + seconds
    x, free = program.lower.copy(), np.flatnonzero(program.lower < program.upper)
    relaxed = relaxed[free]
    allowance, tail, dues = _allowance(program), free, Dues.of(program)
    steps, base = [x.copy()], program.with_fees(x)
    while True:
        room = program.rhs + allowance - _use(program, x)
        dues.pay(program, base, room)
        candidates = free[free < program.candidates]
        chosen = _choose(program, candidates, relaxed[: len(candidates)], share, room, dues=dues)
        x[chosen] = 1
        steps.append(x.copy())
        taken = np.zeros(int(request.max(initial=0)) + 1, dtype=bool)
        taken[request[np.flatnonzero(x[: program.candidates])]] = True
        barred = np.zeros(program.size, dtype=bool)
        barred[program.columns[program.coefficients > room[program.row_of_entry]]] = True
        candidates = candidates[~taken[request[candidates]] & ~barred[candidates]]
        if not len(chosen) or not len(candidates):
            break
        base = program.with_fees(x)
        extra = np.arange(program.candidates, program.size)
        # A fee that is paid in full is paid; marks stay open to the end.
        free = np.concatenate((candidates, extra[(extra < program.fees) | (base[extra] < program.upper[extra])]))
        found = relax(program.part(free, base), max(0.05, end - monotonic()), ROUGH) if monotonic() < end else None
        if found is None:
            break
        relaxed = found.x
        if _split(relaxed[: len(candidates)]) >= TAIL:
            tail = free
    return _with_tail(program, _last_lawful(program, steps), tail, end - monotonic())


def deep(program: Program, request: Ints, share: float, seconds: float) -> Ints | None:
    """A dive from the program's own relaxation, from a corner however large it is."""
    end = monotonic() + seconds
    relaxed = relax(program, seconds, EXACT, corner=True)
    return None if relaxed is None else dive(program, request, relaxed.x, share, max(0.05, end - monotonic()))


def _last_lawful(program: Program, steps: list[Ints]) -> Ints | None:
    """Where the last step leaves no room for the marks that it needs: back by 1 step, 2, 4, and so on."""
    back = 1
    while True:
        full = completed(program, steps[max(0, len(steps) - back)])
        if full is not None or back >= len(steps):
            return full
        back *= 2


def _with_tail(program: Program, x: Ints | None, tail: Ints, seconds: float) -> Ints | None:
    """The roster with its last choices made once more, all at once: one by one they are the worst of a dive."""
    if x is None or seconds <= 0 or len(tail) > MOST_TAIL:
        return x
    outcome = solve(program.part(tail, x), seconds=seconds, hint=x[tail], work=TAIL_WORK)
    if outcome.x is not None:
        x = x.copy()
        x[tail] = outcome.x
    return program.with_fees(x)


def _allowance(program: Program) -> Ints:
    """For each row what its marks and fees can allow: they do not stand in the way of a candidate."""
    allowance = np.zeros(program.rows, dtype=np.int64)
    gives = (program.columns >= program.candidates) & (program.coefficients < 0)
    most = program.upper[program.columns[gives]] * -program.coefficients[gives]
    np.add.at(allowance, program.row_of_entry[gives], most)
    return allowance


def _use(program: Program, x: Ints) -> Ints:
    """What the chosen candidates alone use of each row."""
    return program.activity(np.where(np.arange(program.size) < program.candidates, x, 0))


def _split(relaxed: Floats) -> int:
    return int(np.count_nonzero((relaxed > TRACE) & (relaxed < SURE)))


def _choose(program: Program, candidates: Ints, relaxed: Floats, share: float, room: Ints, *, dues: Dues) -> list[int]:
    """The candidates that the relaxation is surest of, as far as they fit together; `room` is used up."""
    sure = int(np.count_nonzero(relaxed >= SURE))
    split = _split(relaxed)
    most = max(LEAST_AT_ONCE, program.candidates // SLOWEST, sure + int(split * share / 2))
    chosen: list[int] = []
    for place in np.argsort(-relaxed, kind="stable").tolist():
        value = relaxed[place]
        if len(chosen) >= most or value < TRACE or (value < LIKELY and chosen):
            break
        column = int(candidates[place])
        entries = program.entries_of(column)
        rows = program.row_of_entry[entries]
        if np.all(program.coefficients[entries] <= room[rows]) and dues.fit(program, rows, room):
            room[rows] -= program.coefficients[entries]
            chosen.append(column)
    return chosen
