"""The least-staff question where it can be laid bare: pushing from the first moment, a bound by crews, a cooled dive.

One line of searches pushes tasks about to send people home. Beside it crews bound the number of people; then the whole
is relaxed where that is not too dear, and what a dive from there leaves open is cooled down. Whoever reaches the bound
ends it all.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from scheduler.engine import tasks
from scheduler.engine.alike import candidate_prices, crew_program, crews
from scheduler.engine.charging import charged_bound, charges
from scheduler.engine.cooling import cooled
from scheduler.engine.covering import by_chance, cover_of
from scheduler.engine.diving import deep, dive
from scheduler.engine.duties import Duties, Ledger, duties_of
from scheduler.engine.ejecting import Standing, anybody, with_fewer
from scheduler.engine.incumbent import Incumbent, Limits
from scheduler.engine.landscape import Landscape
from scheduler.engine.least_staff import Staff, in_people
from scheduler.engine.peak import peak_bound
from scheduler.engine.relaxation import EXACT, Floats, Relaxation, checked
from scheduler.model.cp_sat import Outcome
from scheduler.model.program import Ints, Program

AT_FIRST, PUSHES = 20_000, 100
"""Pushes for the first roster, a quarter of a second; and for each task in a turn: a second for a thousand tasks."""
AT_MOST, SHARE_AT_FIRST = 10.0, 0.2
"""Seconds for the first roster, and of the time; with a work limit the pushes alone end it, whatever the clock says."""
PATIENCE = 4
"""Turns that send nobody home before a dive takes their place."""
EXACTLY = 28_000
"""Candidates above which the program itself is not relaxed for its bound, for crews say as much."""
MOST = 84_000
"""Candidates that a dive keeps: 40 a task of the largest published questions, where 24 do not cover everything."""
SHARES = (0.25, 0.08, 0.03)
"""Of the split decisions, those that dive after dive from one relaxation makes at once."""
LINES = 2
"""Lines of dives at once; the pushing ends where it sends nobody home beside them."""
COOLINGS, MOVES = 2, 300
"""How often a dive's roster is cooled down, and the moves each time for each task: a second or two a thousand tasks."""
TURNS_BY_WORK = 4
"""Turns of the pushing, and dives, where work is limited and not time."""


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


class Placing:
    """What the whole does; tasks are given out and heard as engine/whole.py says."""

    def __init__(
        self,
        best: Incumbent,
        land: Landscape,
        staff: Staff,
        bare: Bare,
        *,
        give: Callable[..., None],
        settled: Callable[[Outcome | None], None],
    ) -> None:
        self._best, self._land, self._staff, self._bare = best, land, staff, bare
        self._give, self._settled = give, settled
        self._turns = self._dives = self._lines = 0
        self._corner: Floats | None = None
        self._may_dive = False

    def begin(self) -> None:
        self._best.prove(peak_bound(self._best.program, self._staff, self._land))
        duties, ledger = self._bare.duties, self._bare.ledger
        question = crew_program(duties, ledger, crews(duties, ledger))
        self._give(self._priced, tasks.bound, question, self._best.left, EXACT)
        self._push(self._bare.standing)

    @property
    def _people(self) -> int:
        return self._staff.people(self._best.program, self._best.bound)

    def _seed(self) -> int:
        self._turns += 1
        return int(np.random.default_rng([self._best.limits.seed, self._turns]).integers(1 << 30))

    def _offer(self, assigned: Ints) -> bool:
        """Take the assignment if it is worth more; to look at all rows for the others would take too long."""
        best, x = self._best, self._bare.ledger.roster(assigned)
        return (best.value is None or best.program.value(x) > best.value) and best.offer(x)

    def _push(self, standing: Standing, idle: int = 0) -> None:
        """One more turn of pushing; after some that sent nobody home, a dive in its place."""
        best, duties = self._best, self._bare.duties
        if best.value == best.bound:
            return
        if idle >= PATIENCE and not self._staff.decides:
            return
        if idle >= PATIENCE and self._may_dive:
            self._begin_dives()
        elif best.limits.work is None or self._turns < TURNS_BY_WORK:
            details = {
                "people": self._people,
                "pushes": PUSHES * len(duties.start),
                "seconds": best.left,
                "seed": self._seed(),
            }
            self._give(partial(self._pushed, idle), with_fewer, duties, standing, **details)

    def _pushed(self, idle: int, standing: Standing | None) -> None:
        if standing is not None and standing.best is not None:
            self._push(standing, 0 if self._offer(standing.best) else idle + 1)

    def _priced(self, crewed: Relaxation | None) -> None:
        program, staff, duties = self._best.program, self._staff, self._bare.duties
        if crewed is not None:
            price = candidate_prices(duties, self._bare.ledger, crewed.prices[: len(duties.start)])
            self._best.prove(charged_bound(program, staff, charges(program, staff, self._land.start, price)))
        if self._best.value == self._best.bound or not staff.decides:
            return
        if program.candidates <= EXACTLY:
            self._give(self._relaxed, tasks.bound, in_people(program, staff)[0], self._best.left, EXACT)
        else:
            self._may_dive = True
            self._begin_dives()

    def _relaxed(self, relaxed: Relaxation | None) -> None:
        best = self._best
        if relaxed is None:
            return
        whole, lost = in_people(best.program, self._staff)
        best.prove(whole.on_the_grid(relaxed.bound) + lost)
        best.offer(checked(best.program, relaxed.x))
        self._corner, self._may_dive = relaxed.x, True
        for _ in range(LINES):
            self._begin_dives()
        if tasks.fractions(whole, relaxed) <= tasks.MANY_FRACTIONS:
            self._give(self._settled, tasks.settle, best.program, best.left, best.limits.seed)

    def _begin_dives(self) -> None:
        """A line of dives, each followed by its coolings; no more lines than are worth their while."""
        if self._lines < LINES:
            self._lines += 1
            self._dive()

    def _dive(self) -> None:
        """A dive for as many people as the bound leaves: from the relaxation for each share, then by chance."""
        best, request, number = self._best, self._land.request, self._dives
        if best.value == best.bound or (best.limits.work is not None and number >= TURNS_BY_WORK):
            return
        self._dives += 1
        program = cover_of(best.program, request, self._staff, self._people).limited
        if self._corner is not None and number < len(SHARES):
            kept = np.arange(program.candidates)
            self._give(partial(self._dived, kept), dive, program, request, self._corner, SHARES[number], best.left)
        else:
            program, kept = by_chance(program, request, self._staff.price, MOST, self._seed())
            self._give(partial(self._dived, kept), deep, program, request[kept], SHARES[number % 2], best.left)

    def _dived(self, kept: Ints, x: Ints | None) -> None:
        if x is not None:
            self._cool(0, self._bare.ledger.assigned(kept[np.flatnonzero(x[: len(kept)])]))

    def _cool(self, times: int, assigned: Ints | None) -> None:
        best, duties = self._best, self._bare.duties
        if assigned is None:
            return
        self._offer(duties.filled(assigned))
        if best.value == best.bound:
            return
        if times < COOLINGS:
            moves = MOVES * len(assigned)
            self._give(partial(self._cool, times + 1), cooled, duties, assigned, moves, best.left, self._seed())
        else:
            self._dive()
