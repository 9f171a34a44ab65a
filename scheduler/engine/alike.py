"""Assistants alike as one crew: a relaxation of the least-staff question a tenth as large, and nearly as strong.

Assistants whose tasks lie in about the same hours, and who cost about as much, are taken together: so many of the crew
are in use, the crew does so much of each task that some of them may do, and at no moment more than so many of them.
What each task is worth there is a price for everybody, from which a bound of the program itself follows
(engine/charging.py).
"""

from __future__ import annotations

import numpy as np

from scheduler.engine.duties import Duties, Ledger
from scheduler.engine.landscape import Mask
from scheduler.engine.relaxation import PRICE_SCALE, Floats
from scheduler.model.cliques import together
from scheduler.model.program import Ints, Program
from scheduler.units import AMOUNT_PER_ZLOTY

CREWS = 24
"""So many crews at most."""
PERSON = 1_000 * AMOUNT_PER_ZLOTY
"""What a person costs in the relaxation."""


def candidate_prices(duties: Duties, ledger: Ledger, kept: Ints) -> Ints:
    """What each candidate pays for people where each task keeps so much of its gain (in 2⁻²⁰ of `PERSON`'s amounts)."""
    kept_amounts = (kept.astype(float) * ledger.price / PERSON / PRICE_SCALE).astype(np.int64)
    paid = np.maximum(0, ledger.gain - kept_amounts[:, None])
    price = np.zeros(len(ledger.worth), dtype=np.int64)
    price[ledger.column[duties.able]] = paid[duties.able]
    return price


def crews(duties: Duties, ledger: Ledger) -> Ints:
    """For each assistant the number of a crew of much the same hours and cost; those of nobody's tasks are a crew too.

    Crews are joined two by two where it adds least hours to their members, until few are left; what one costs more than
    another counts as the hours that it would pay for.
    """
    first = np.where(duties.able, duties.start[:, None], np.iinfo(np.int64).max).min(axis=0)
    last = np.where(duties.able, duties.end[:, None], np.iinfo(np.int64).min).max(axis=0)
    kinds = np.stack((first, last, _dearness(duties, ledger, last - first)))
    hours, crew, count = np.unique(kinds, axis=1, return_inverse=True, return_counts=True)
    # The span of a crew's dearness, from 0 for each kind alone, is joined like hours.
    spans = np.stack((hours[0], hours[1], hours[2], hours[2])).astype(float)
    size, crew = count.astype(float), crew.reshape(-1)
    added = np.array([_added(spans, size, one) for one in range(len(size))])
    for _ in range(len(size) - CREWS):
        one, other = (int(place) for place in np.unravel_index(int(added.argmin()), added.shape))
        spans[::2, one] = np.minimum(spans[::2, one], spans[::2, other])
        spans[1::2, one] = np.maximum(spans[1::2, one], spans[1::2, other])
        size[one] += size[other]
        crew[crew == other] = one
        size[other] = np.inf
        added[other, :] = added[:, other] = np.inf
        gone = np.isinf(size)
        row = np.where(gone, np.inf, _added(spans, np.where(gone, 1, size), one))
        added[one, :] = added[:, one] = row
    return np.unique(crew, return_inverse=True)[1].astype(np.int64)


def _dearness(duties: Duties, ledger: Ledger, hours: Ints) -> Ints:
    """By how many minutes' pay an assistant who works all of their `hours` costs more than the best for each task."""
    gain = ledger.gain
    lack = np.where(duties.able, gain.max(axis=1)[:, None] - gain, 0).sum(axis=0)
    minutes = np.where(duties.able, (duties.end - duties.start)[:, None], 0).sum(axis=0)
    share = lack / np.maximum(1, minutes) * hours / ledger.price
    return np.rint(np.where(minutes > 0, share * hours, 0)).astype(np.int64)


def _added(spans: Floats, size: Floats, one: int) -> Floats:
    """The hours that joining with each other crew would add to all members; itself never."""
    own = spans[1] - spans[0] + spans[3] - spans[2]
    whole = np.maximum(spans[1], spans[1, one]) - np.minimum(spans[0], spans[0, one])
    whole += np.maximum(spans[3], spans[3, one]) - np.minimum(spans[2], spans[2, one])
    added = size * (whole - own) + size[one] * (whole - own[one])
    added[one] = np.inf
    return np.asarray(added)


def crew_program(duties: Duties, ledger: Ledger, crew: Ints) -> Program:
    """The relaxed question; the first rows are the tasks', in order."""
    count = int(crew.max()) + 1
    able: Mask = np.zeros((len(duties.start), count), dtype=bool)
    best = np.zeros(able.shape, dtype=np.int64)
    for one in range(count):
        able[:, one] = duties.able[:, crew == one].any(axis=1)
        best[:, one] = ledger.gain[:, crew == one].max(axis=1)
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
    profit = best[task, of_crew].astype(float) * PERSON / ledger.price
    return Program(
        profit=np.concatenate((np.rint(profit).astype(np.int64), np.full(count, -PERSON))),
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
