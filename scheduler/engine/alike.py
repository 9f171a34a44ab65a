"""Assistants alike as one crew: a relaxation of the least-staff question a tenth as large, and nearly as strong.

Assistants whose tasks lie in about the same hours are taken together: so many of the crew are in use, the crew does so
much of each task that some of them may do, and at no moment more than so many of them. What each request is worth there
is a price for everybody, from which a bound of the program itself follows (engine/charging.py).
"""

from __future__ import annotations

import numpy as np

from scheduler.engine.duties import Duties
from scheduler.engine.landscape import Mask
from scheduler.engine.relaxation import EXACT, PRICE_SCALE, Floats, relax
from scheduler.model.cliques import together
from scheduler.model.program import Ints, Program
from scheduler.units import AMOUNT_PER_ZLOTY

CREWS = 24
"""So many crews at most."""
PERSON = 1_000 * AMOUNT_PER_ZLOTY
"""What a person costs in the relaxation."""


def price_of_each(duties: Duties, seconds: float) -> Ints | None:
    """For each task the part of a person that it is worth, in 2⁻²⁰; None where the time does not suffice."""
    program = crew_program(duties, crews(duties))
    relaxed = relax(program, seconds, EXACT)
    if relaxed is None:
        return None
    # A task's row comes first, one for each task; its price is what is left of the task's worth when all is paid.
    most = np.minimum(duties.worth, 1) * PERSON * PRICE_SCALE
    worth = np.maximum(0, most - relaxed.prices[: len(most)])
    return np.asarray(worth // PERSON, dtype=np.int64)


def crews(duties: Duties) -> Ints:
    """For each assistant the number of a crew of much the same hours; those of nobody's tasks are a crew too.

    Crews are joined two by two where it adds least hours to their members, until few are left.
    """
    first = np.where(duties.able, duties.start[:, None], np.iinfo(np.int64).max).min(axis=0)
    last = np.where(duties.able, duties.end[:, None], np.iinfo(np.int64).min).max(axis=0)
    hours, crew, count = np.unique(np.stack((first, last)), axis=1, return_inverse=True, return_counts=True)
    begin, end, size = hours[0].astype(float), hours[1].astype(float), count.astype(float)
    crew = crew.reshape(-1)
    added = np.array([_added(begin, end, size, one) for one in range(len(size))])
    for _ in range(len(size) - CREWS):
        one, other = (int(place) for place in np.unravel_index(int(added.argmin()), added.shape))
        begin[one], end[one] = min(begin[one], begin[other]), max(end[one], end[other])
        size[one] += size[other]
        crew[crew == other] = one
        size[other] = np.inf
        added[other, :] = added[:, other] = np.inf
        gone = np.isinf(size)
        row = np.where(gone, np.inf, _added(begin, end, np.where(gone, 1, size), one))
        added[one, :] = added[:, one] = row
    return np.unique(crew, return_inverse=True)[1].astype(np.int64)


def _added(begin: Floats, end: Floats, size: Floats, one: int) -> Floats:
    """The hours that joining with each other crew would add to all members; itself never."""
    whole = np.maximum(end, end[one]) - np.minimum(begin, begin[one])
    added = size * (whole - (end - begin)) + size[one] * (whole - (end[one] - begin[one]))
    added[one] = np.inf
    return np.asarray(added)


def crew_program(duties: Duties, crew: Ints) -> Program:
    """The relaxed question; the first rows are the tasks', in order."""
    count = int(crew.max()) + 1
    able: Mask = np.zeros((len(duties.start), count), dtype=bool)
    for one in range(count):
        able[:, one] = duties.able[:, crew == one].any(axis=1)
    task, of_crew = np.nonzero(able)
    column = np.full(able.shape, -1, dtype=np.int64)
    column[task, of_crew] = np.arange(len(task))
    groups = [one[one >= 0] for one in column]
    coefficients = [np.ones(len(group), dtype=np.int64) for group in groups]
    for one in range(count):
        for at_once in _moments(duties, np.flatnonzero(able[:, one])):
            groups.append(np.append(column[at_once, one], len(task) + one))
            coefficients.append(np.append(np.ones(len(at_once), dtype=np.int64), -1))
    rows = np.arange(len(groups))
    return Program(
        profit=np.concatenate((np.minimum(duties.worth, 1)[task] * PERSON, np.full(count, -PERSON))),
        lower=np.zeros(len(task) + count, dtype=np.int64),
        # One more than can be, so that what a task is worth shows in its row alone.
        upper=np.concatenate((np.full(len(task), 2), np.bincount(crew, minlength=count))),
        starts=np.cumsum([0, *(len(group) for group in groups)]),
        columns=np.concatenate(groups),
        coefficients=np.concatenate(coefficients),
        rhs=(rows < len(able)).astype(np.int64),
        candidates=len(task),
        fees=len(task),
        shared=np.zeros(len(rows), dtype=bool),
    )


def _moments(duties: Duties, mine: Ints) -> list[Ints]:
    """The largest groups of the tasks that share a moment, those that share none with any alone."""
    mine = mine[np.argsort(duties.start[mine], kind="stable")]
    at_once = [mine[places] for places in together(duties.start[mine], duties.end[mine])]
    alone = np.setdiff1d(mine, np.concatenate([mine[:0], *at_once]))
    return [*at_once, *alone[:, None]]
