"""Fewer and fewer people for all tasks: the one with least to do goes, and their tasks push their way in elsewhere.

A task that finds nobody free takes the assistant whose tasks in its way weigh least, and these look for another place.
Each time that a task has to push it weighs more, so that what is hard to place comes to stay and what is easy gives way
(the ejection pool of Nagata and Bräysy 2009 for fewest vehicles). An assistant with little to do may also go home for
another one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from time import monotonic

import numpy as np

from scheduler.engine.duties import Duties
from scheduler.engine.landscape import Mask
from scheduler.model.program import Ints

CLOSED = 1e12
"""The weight of whoever is not in use: too heavy to push."""
LOOK = 1_000
"""Pushes between two looks at the clock, and at whether to stop."""


@dataclass(frozen=True)
class Standing:
    """A search between two of its turns: each task's assistant, those in use, what each task weighs.

    `best` is the assignment of all tasks with fewest people so far; None before there is one.
    """

    assigned: Ints
    in_use: Mask
    weight: Ints
    best: Ints | None


def anybody(duties: Duties) -> Standing:
    """Where it begins: everybody is in use and nothing assigned."""
    tasks, people = duties.able.shape
    return Standing(np.full(tasks, people), np.ones(people, dtype=bool), np.ones(tasks, dtype=np.int64), None)


def with_fewer(
    duties: Duties,
    standing: Standing,
    *,
    people: int,
    pushes: int,
    seconds: float,
    seed: int,
    stopped: Callable[[], bool] = lambda: False,
) -> Standing:
    """Go on until so many people do all, or after so many `pushes`, or seconds, or until it is stopped."""
    search = _Pushing(duties, standing, seed)
    end = monotonic() + seconds
    for number in range(pushes):
        if not search.open and not search.send_home(people):
            break
        if number % LOOK == 0 and (monotonic() >= end or stopped()):
            break
        search.place(search.open.pop())
    return search.standing()


class _Pushing:
    """The state of a search; `open` lists the tasks without anybody."""

    def __init__(self, duties: Duties, standing: Standing, seed: int) -> None:
        self.duties, self.chance, self.best = duties, Random(seed), standing.best
        self.nobody = duties.nobody
        self.assigned = standing.assigned.copy()
        self.weight = standing.weight.astype(float)
        # What keeps an assistant from being pushed, and from being sent home; nobody is never sent home.
        self.barred = np.where(standing.in_use, 0.0, CLOSED)
        # Of no tasks at all the library counts whole numbers.
        self.load = np.bincount(self.assigned, weights=self.weight, minlength=self.nobody + 1).astype(float)
        self.load[:-1] += self.barred
        self.load[-1] = CLOSED
        self.open: list[int] = np.flatnonzero(self.assigned == self.nobody).tolist()

    def standing(self) -> Standing:
        return Standing(self.assigned, self.barred == 0, self.weight.astype(np.int64), self.best)

    def send_home(self, people: int) -> bool:
        """All tasks are done: keep that, and let go all who have none and one more. Says no where there are few enough.

        The last one stays: with nobody in use there is no one to exchange, and tasks would go to people at home.
        """
        self.best = self.assigned.copy()
        people = max(1, people)
        in_use = np.flatnonzero(self.barred == 0)
        idle = in_use[self.load[in_use] == 0][: max(0, len(in_use) - people)]
        self.barred[idle] = self.load[idle] = CLOSED
        in_use = np.setdiff1d(in_use, idle)
        if len(in_use) <= people:
            return False
        least = in_use[self.load[in_use] == self.load[in_use].min()]
        self._close(int(least[self._any(len(least))]))
        return True

    def place(self, task: int) -> None:
        """Give the task to somebody, whoever has to make way."""
        others, able = self.duties.meanwhile[task], self.duties.able_to[task]
        theirs = self.assigned[others]
        cost = np.bincount(theirs, weights=self.weight[others], minlength=self.nobody + 1)[able] + self.barred[able]
        least = cost.min()
        if least > 0:
            self.weight[task] += 1
            idlest = int(self.load.argmin())
            if self.load[idlest] < least and self._exchange(task, idlest, able):
                return
        cheapest = able[cost <= least]
        one = int(cheapest[self._any(len(cheapest))])
        if least > 0:
            self._make_way(others[theirs == one], one)
        self._give(task, one)

    def _exchange(self, task: int, idlest: int, able: Ints) -> bool:
        """Send the idlest home for somebody who does the task."""
        idle = able[self.barred[able] > 0]
        if not len(idle):
            return False
        self._close(idlest)
        one = int(idle[self._any(len(idle))])
        self.barred[one], self.load[one] = 0.0, 0.0
        self._give(task, one)
        self._mix()
        return True

    def _give(self, task: int, one: int) -> None:
        self.assigned[task] = one
        self.load[one] += self.weight[task]

    def _make_way(self, tasks: Ints, one: int) -> None:
        self.assigned[tasks] = self.nobody
        self.load[one] -= self.weight[tasks].sum()
        self.open.extend(tasks.tolist())
        self._mix()

    def _close(self, one: int) -> None:
        tasks = np.flatnonzero(self.assigned == one)
        self.assigned[tasks] = self.nobody
        self.open.extend(tasks.tolist())
        self.barred[one] = self.load[one] = CLOSED

    def _mix(self) -> None:
        """Whichever open task is next."""
        if len(self.open) > 1:
            place = self._any(len(self.open))
            self.open[place], self.open[-1] = self.open[-1], self.open[place]

    def _any(self, count: int) -> int:
        return int(self.chance.random() * count)
