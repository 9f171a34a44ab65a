"""The least-staff question laid bare with a first assignment, and what all lines of searches for a better one share."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scheduler.engine.duties import Duties, Ledger, duties_of
from scheduler.engine.ejecting import Standing, anybody, with_fewer
from scheduler.engine.incumbent import Incumbent, Limits
from scheduler.engine.landscape import Landscape
from scheduler.engine.least_staff import Staff
from scheduler.model.program import Ints, Program

AT_FIRST = 20_000
"""Pushes for the first roster, a quarter of a second."""
AT_MOST, SHARE_AT_FIRST = 10.0, 0.2
"""Seconds for the first roster, and of the time; with a work limit the pushes alone end it, whatever the clock says."""
TURNS_BY_WORK = 4
"""Turns of each line where work is limited and not time."""


@dataclass(frozen=True)
class Bare:
    """The question laid bare, with a first assignment of everything."""

    duties: Duties
    ledger: Ledger
    standing: Standing

    @property
    def first(self) -> Ints:
        """The roster of the first assignment."""
        assert self.standing.best is not None
        return self.ledger.roster(self.standing.best)


def laid_bare(
    program: Program,
    land: Landscape,
    staff: Staff | None,
    limits: Limits,
    stopped: Callable[[], bool] = lambda: False,
) -> Bare | None:
    """The question laid bare; None where it is another one, or where not everything finds somebody at once."""
    found = None if staff is None else duties_of(program, land, staff)
    if found is None:
        return None
    duties, ledger = found
    seconds = min(AT_MOST, SHARE_AT_FIRST * limits.seconds) if limits.work is None else math.inf
    standing = with_fewer(
        duties,
        anybody(duties),
        people=0,
        pushes=AT_FIRST,
        seconds=seconds,
        seed=limits.seed,
        stopped=stopped,
    )
    return None if standing.best is None else Bare(duties, ledger, standing)


class Assigning:
    """Assignments against the best roster; `give` gives a task to a worker (engine/whole.py)."""

    def __init__(self, best: Incumbent, land: Landscape, staff: Staff, bare: Bare, give: Callable[..., None]) -> None:
        self.best, self.land, self.staff, self.give = best, land, staff, give
        self.duties, self.ledger = bare.duties, bare.ledger
        self._drawn = 0

    @property
    def proved(self) -> bool:
        """Whether no roster is better."""
        return self.best.value == self.best.bound

    @property
    def people(self) -> int:
        """As few as the bound leaves, where all is done."""
        return self.staff.people(self.best.program, self.best.bound)

    def last_turn(self, turns: int) -> bool:
        """Whether a work limit ends a line after so many turns."""
        return self.best.limits.work is not None and turns >= TURNS_BY_WORK

    def seed(self) -> int:
        """Another one each time."""
        self._drawn += 1
        return int(np.random.default_rng([self.best.limits.seed, self._drawn]).integers(1 << 30))

    def assigned(self, x: Ints) -> Ints:
        """The roster as an assignment."""
        return self.ledger.assigned(np.flatnonzero(x[: self.best.program.candidates]))

    def offer(self, assigned: Ints) -> bool:
        """Take the assignment if it is worth more; to look at all rows for the others would take too long."""
        best, x = self.best, self.ledger.roster(assigned)
        return (best.value is None or best.program.value(x) > best.value) and best.offer(x)
