"""As few open tasks as possible for the people in use, by simulated annealing near the end of its cooling.

An open task takes an assistant by chance, more likely the less it would push out there; or it waits. It begins where a
dive ended: hot, it would only undo what the relaxation knows.
"""

from __future__ import annotations

from math import exp
from random import Random
from time import monotonic

import numpy as np

from scheduler.engine.duties import Duties
from scheduler.model.program import Ints

HOT, COLD = 0.12, 0.08
"""Temperatures: a task more than an average one weighs e^(1/0.12) times less likely to be accepted."""
BY_LENGTH = 0.3
"""The share of a task's weight that its length makes up; the rest is the same for all."""
LOOK = 1_000
"""Moves between two looks at the clock and the temperature."""
CHANCES = 1 << 20


def cooled(duties: Duties, assigned: Ints, moves: int, seconds: float, seed: int) -> Ints:
    """The assignment with fewest open tasks that so many moves found; only people in use take any."""
    chance, end = Random(seed), monotonic() + seconds
    assigned, best, nobody = assigned.copy(), assigned, duties.nobody
    in_use = np.zeros(nobody + 1, dtype=bool)
    in_use[assigned] = True
    able = [every[in_use[every]] for every in duties.able_to]
    length = duties.end - duties.start
    weight = 1 - BY_LENGTH + BY_LENGTH * length / length.mean()
    noise, temperature = np.random.default_rng(seed).gumbel(size=CHANCES), HOT
    waiting = np.flatnonzero(assigned == nobody).tolist()
    fewest = len(waiting)
    for number in range(moves):
        if number % LOOK == 0:
            temperature = HOT * (COLD / HOT) ** (number / moves)
            if not waiting or monotonic() >= end:
                break
        place = int(chance.random() * len(waiting))
        task = waiting[place]
        if not len(able[task]):
            continue
        others = duties.meanwhile[task]
        theirs = assigned[others]
        cost = np.bincount(theirs, weights=weight[others], minlength=nobody + 1)[able[task]]
        at = int(chance.random() * (CHANCES - len(cost)))
        one = int((cost - temperature * noise[at : at + len(cost)]).argmin())
        worse = cost[one] - weight[task]
        if worse > 0 and chance.random() > exp(-worse / temperature):
            continue
        waiting[place] = waiting[-1]
        waiting.pop()
        out = others[theirs == able[task][one]]
        assigned[out] = nobody
        waiting.extend(out.tolist())
        assigned[task] = able[task][one]
        if len(waiting) < fewest:
            best, fewest = assigned.copy(), len(waiting)
            if not waiting:
                break
    return best
