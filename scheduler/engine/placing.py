"""The least-staff question where it can be laid bare: pushing from the first moment, a bound by crews, a cooled dive.

One line of searches pushes tasks about to send people home. Beside it crews bound the number of people; then the whole
is relaxed where that is not too dear, and dives go out from there (engine/dive_lines.py). Where pushing sends nobody
home any more, tasks are given anew (engine/thinning.py). Whoever reaches the bound ends it all. Where people are not
all that counts the bound and the pushing stay, and neighbourhoods do the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from scheduler.engine import tasks
from scheduler.engine.alike import candidate_prices, crew_program, crews
from scheduler.engine.bare import Assigning, Bare
from scheduler.engine.charging import charged_bound, charges
from scheduler.engine.dive_lines import LINES, DiveLines
from scheduler.engine.ejecting import Standing, with_fewer
from scheduler.engine.incumbent import Incumbent
from scheduler.engine.landscape import Landscape
from scheduler.engine.least_staff import Staff, in_people
from scheduler.engine.peak import peak_bound
from scheduler.engine.relaxation import EXACT, Relaxation, checked
from scheduler.engine.thinning import Thinning
from scheduler.model.cp_sat import Outcome

PUSHES, PATIENCE = 100, 10
"""Pushes for each task in a turn, a second for a thousand tasks; turns that send nobody home before it ends."""
EXACTLY = 28_000
"""Candidates above which the program itself is not relaxed for its bound, for crews say as much."""


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
        self._best, self._land, self._staff, self._settled = best, land, staff, settled
        self._standing, self._turns = bare.standing, 0
        self._assigning = Assigning(best, land, staff, bare, give)
        self._dives = DiveLines(self._assigning)

    def begin(self) -> None:
        one = self._assigning
        self._best.prove(peak_bound(self._best.program, self._staff, self._land))
        question = crew_program(one.duties, one.ledger, crews(one.duties, one.ledger))
        one.give(self._priced, tasks.bound, question, self._best.left, EXACT)
        self._push(self._standing)

    def _push(self, standing: Standing, idle: int = 0) -> None:
        """One more turn of pushing, as long as it sends somebody home now and then."""
        one = self._assigning
        if one.proved:
            return
        if idle < PATIENCE and not one.last_turn(self._turns):
            self._turns += 1
            details = {
                "people": one.people,
                "pushes": PUSHES * len(one.duties.start),
                "seconds": self._best.left,
                "seed": one.seed(),
            }
            one.give(partial(self._pushed, idle), with_fewer, one.duties, standing, **details)
        elif self._staff.decides:
            Thinning(one).begin()

    def _pushed(self, idle: int, standing: Standing | None) -> None:
        if standing is not None and standing.best is not None:
            self._push(standing, 0 if self._assigning.offer(standing.best) else idle + 1)

    def _priced(self, crewed: Relaxation | None) -> None:
        one, program, staff = self._assigning, self._best.program, self._staff
        if crewed is not None:
            price = candidate_prices(one.duties, one.ledger, crewed.prices[: len(one.duties.start)])
            self._best.prove(charged_bound(program, staff, charges(program, staff, self._land.start, price)))
        if one.proved or not staff.decides:
            return
        if program.candidates <= EXACTLY:
            one.give(self._relaxed, tasks.bound, in_people(program, staff)[0], self._best.left, EXACT)
        else:
            self._dives.begin()

    def _relaxed(self, relaxed: Relaxation | None) -> None:
        best, one = self._best, self._assigning
        if relaxed is None:
            return
        whole, lost = in_people(best.program, self._staff)
        best.prove(whole.on_the_grid(relaxed.bound) + lost)
        best.offer(checked(best.program, relaxed.x))
        self._dives.corner = relaxed.x
        for _ in range(LINES):
            self._dives.begin()
        if tasks.fractions(whole, relaxed) <= tasks.MANY_FRACTIONS:
            one.give(self._settled, tasks.settle, best.program, best.left, best.limits.seed)
