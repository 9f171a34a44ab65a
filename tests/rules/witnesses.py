"""A rule heard as two witnesses over many worlds: its rows in the model, and its breaches by the judge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import NamedTuple

import numpy as np

from scheduler.domain import Breach
from scheduler.engine.first import completed
from scheduler.model import ContradictingPins, Program
from scheduler.model.cp_sat import solve
from scheduler.model.program import Ints
from scheduler.rules import RosterRule, one_at_a_time, request
from tests.model.worlds import Tiny, decisions

ROSTERS_A_WORLD = 6
ASKED_OF_THE_SOLVER = 5
"""Every fifth roster is put to CP-SAT itself, the others to the rows that CP-SAT would read."""

IMPLIED = {"request": ["one_at_a_time"]}
"""A visit served twice also has its participant with two assistants at once."""


class Heard(NamedTuple):
    """Rosters that keep the rules, that break the rule under test alone, and that CP-SAT was asked about."""

    kept: int
    broken: int
    asked: int


def roster_rules(rule: RosterRule) -> list[RosterRule]:
    """The rule under test with the two that every row of the model takes for granted."""
    basis: list[RosterRule] = [request, one_at_a_time]
    return [*basis, *([] if rule in basis else [rule])]


def program_of(world: Tiny, rules: list[RosterRule]) -> Program | None:
    """The model of these rules alone; None where a kept request has no candidate."""
    model = world.model()
    try:
        for rule in rules:
            rule.constrain(model)
    except ContradictingPins:
        return None
    return model.finished()[0]


def breaches_of(world: Tiny, rules: list[RosterRule], x: Ints) -> list[Breach]:
    return [one for rule in rules for one in rule.check(world.case, world.chosen(x)) if not one.past]


def allows(program: Program, x: Ints) -> bool:
    """Whether some marks and fees go with these decisions."""
    return completed(program, np.pad(x, (0, program.size - len(x)))) is not None


def can_be_asked(program: Program) -> bool:
    """Whether there is something to decide, and nothing both kept and forbidden: that no solver needs to be told."""
    return program.size > 0 and bool((program.lower <= program.upper).all())


def solver_agrees_to(program: Program, x: Ints) -> bool:
    """Whether the lawful roster nearest to `x` that CP-SAT finds is `x` itself."""
    nearest = solve(replace(program, profit=np.pad(2 * x - 1, (0, program.size - len(x)))), seconds=60)
    assert nearest.proved
    return nearest.x is not None and bool((nearest.x[: len(x)] == x).all())


def hear(rule: RosterRule, worlds: Iterable[Tiny]) -> Heard:
    """Fails where the two witnesses contradict each other on a roster."""
    rules = roster_rules(rule)
    broken = kept = asked = 0
    for world in worlds:
        seed, dice = world.seed, Random(world.seed)
        program = program_of(world, rules)
        for number in range(ROSTERS_A_WORLD):
            x = decisions(world, dice)
            breaches = breaches_of(world, rules, x)
            allowed = program is not None and allows(program, x)
            assert allowed == (not breaches), f"seed {seed}: {[one.said.to('en') for one in breaches]}"
            if program is not None and can_be_asked(program) and (seed + number) % ASKED_OF_THE_SOLVER == 0:
                assert solver_agrees_to(program, x) == (not breaches), f"seed {seed}"
                asked += 1
            kept += not breaches
            broken += {one.rule for one in breaches} == {rule.ID, *IMPLIED.get(rule.ID, ())}
    return Heard(kept, broken, asked)
