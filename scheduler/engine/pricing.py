"""Column generation by persons: round after round the best plan of each at the prices, then prices from all plans.

At the relaxation's prices a person's limits count for themselves. There are others at which those of all persons count
together, and the cuts of one person (person_cuts) take more from the bound there (measured: docs/decisions/0020).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from scheduler.engine.master import Master
from scheduler.engine.person_cuts import PersonCut, bound_at_once, cut_of, offered
from scheduler.engine.persons import Persons
from scheduler.engine.relaxation import Relaxation, proved
from scheduler.model.cp_sat import Outcome, solve
from scheduler.model.program import Ints, Program, Row
from scheduler.units import AMOUNT_PER_ZLOTY

WORK = 2.0
"""CP-SAT's deterministic time for one plan: the bound is what it has proved by then."""
OTHERS = 8
"""Plans of CP-SAT's pool, those on its way to the best: with them a third of the rounds is enough."""
WIDTH, NARROWER = 1.0, 0.97
"""How far, in zł, prices move freely in the first round, and how much less in each that follows."""
STEP = 0.4
"""How far prices go from the best so far to the mixture's."""
ENOUGH = 0.01
"""Of what is open, what the mixture's value may be away from the bound in the end."""


@dataclass(frozen=True)
class Priced:
    """The best `prices` so far with what they prove; the `plans` known, each with its person, and the next `following`.

    `gap` is how far the bound is, in amounts, from the mixture's value: what prices near these may still take.
    """

    prices: Ints
    bound: int
    following: Ints
    cuts: Sequence[Row] = ()
    plans: Sequence[tuple[int, Ints]] = ()
    width: float = WIDTH
    gap: float | None = None

    @classmethod
    def at(cls, relaxed: Relaxation) -> Priced:
        """Nothing but the relaxation is known."""
        return cls(relaxed.prices, relaxed.bound, relaxed.prices)

    def is_enough(self, value: int) -> bool:
        """Whether more rounds would take little of what is open above the best roster's value."""
        return self.gap is not None and self.gap <= ENOUGH * (self.bound - value)


def priced(program: Program, who: Ints, begun: Priced, standing: Ints, *, rounds: int, seconds: float) -> Priced | None:
    """So many more rounds; `who` numbers the candidates by person, `standing` is a roster. None where not one ended.

    The bound is exact but for CP-SAT's word on each plan, and of that no roster at hand tells the contrary.
    """
    end = monotonic() + seconds
    persons = Persons.of(program, who)
    master, now = Master(persons), begun
    plans = [*begun.plans, *((person, standing[persons.columns_of(person)]) for person in range(persons.count))]
    plans = [one for one in plans if master.learn(*one)]
    for _ in range(rounds):
        found = _round(persons, now.following, standing, end)
        if found is None:
            break
        cuts, new = found
        plans += [one for one in new if master.learn(*one)]
        bound = bound_at_once(program, cuts, proved(program, now.following, np.zeros(program.size)))
        if bound < now.bound:
            now = replace(now, prices=now.following, bound=bound, cuts=[cut.row for cut in cuts if cut.row[0]])
        mixed = master.prices(now.prices, now.width, max(0.05, end - monotonic()))
        if mixed is None:
            break
        prices, value = mixed
        between = np.rint(STEP * prices + (1 - STEP) * now.prices).astype(np.int64)
        now = replace(
            now,
            following=np.minimum(between, program.dearest),
            width=NARROWER * now.width,
            gap=max(0.0, now.bound - value * AMOUNT_PER_ZLOTY),
        )
        if now.is_enough(program.value(standing)):
            break
    return None if now is begun else replace(now, plans=plans)


def _round(
    persons: Persons, prices: Ints, standing: Ints, end: float
) -> tuple[list[PersonCut], list[tuple[int, Ints]]] | None:
    """Every person's cut at these prices, and plans; None where time is over or the solver was wrong about one."""
    worth = persons.worth(prices)
    cuts, plans = [], list[tuple[int, Ints]]()
    for person in range(persons.count):
        left = end - monotonic()
        if left <= 0:
            return None
        offer = offered(persons, person, worth)
        outcome = solve(offer, seconds=left, work=WORK, briefly=True, cuts=False, others=OTHERS)
        cut = cut_of(persons, person, offer, outcome.bound, standing)
        if cut is None:
            return None
        cuts.append(cut)
        plans += [(person, plan) for plan in plans_of(offer, outcome)]
    return cuts, plans


def plans_of(offer: Program, outcome: Outcome) -> list[Ints]:
    """The plans found, without services that earn nothing at these prices where they may be left out."""
    found = []
    for x in (outcome.x, *outcome.others):
        if x is not None:
            spared = np.where(
                (offer.profit > 0) | (offer.lower > 0) | (np.arange(offer.size) >= offer.candidates), x, 0
            )
            spared = offer.with_fees(spared)
            found.append(spared if offer.feasible(spared) else x)
    return found
