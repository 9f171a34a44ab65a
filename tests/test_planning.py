"""Planning against trying everything: on small months the engine's roster is worth what no other roster exceeds."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scheduler.engine.incumbent import Limits
from scheduler.model import ContradictingPins
from scheduler.planning import Solution, contradictions, not_yet, plan, prepare
from scheduler.units import AMOUNT_PER_ZLOTY
from tests.model.worlds import Tiny, rows_of, tiny
from tests.oracle.brute import best
from tests.oracle.judge import breaches

CHUNKS, SEEDS_A_CHUNK = range(16), 100
LIMITS = Limits(seconds=20, workers=0)


def planned(world: Tiny) -> Solution | None:
    """The program's roster of the month; None where the pins leave none."""
    try:
        return plan(prepare(world.case, world.span), LIMITS)
    except ContradictingPins:
        return None


def difference(world: Tiny) -> str:
    """What the plan and the trying of all rosters disagree about; empty where they agree."""
    expected = best(world.world, world.month)
    clashes = contradictions(world.case, world.span)
    if expected is None or clashes:
        return "" if expected is None and clashes else f"by trying {expected}, by pins {[one.rule for one in clashes]}"
    solution = planned(world)
    if solution is None:
        return f"no roster, by trying {expected[0]}"
    value = Fraction(solution.verdict.value, AMOUNT_PER_ZLOTY)
    if value != expected[0]:
        return f"{value} zł planned, {expected[0]} zł by trying"
    if not solution.optimal:
        return f"{value} zł is not proved: the bound is {Fraction(solution.bound, AMOUNT_PER_ZLOTY)} zł"
    broken = breaches(world.world, world.month, rows_of(solution.roster.services))
    return f"the roster breaks {sorted(broken)}" if broken or not solution.verdict.lawful else ""


@pytest.mark.parametrize("chunk", CHUNKS)
def test_a_small_month_is_planned_as_well_as_it_can_be_and_proved(chunk: int) -> None:
    found = {}
    for seed in range(chunk * SEEDS_A_CHUNK, (chunk + 1) * SEEDS_A_CHUNK):
        world = tiny(seed)
        assert not_yet(world.case, world.span) == ()
        try:
            found[seed] = difference(world)
        except Exception as error:
            error.add_note(f"seed {seed}")
            raise
    assert {seed: words for seed, words in found.items() if words} == {}


def needs_more(world: Tiny) -> bool:
    """Whether the month has something that this release does not plan yet."""
    return (
        any(person.contract == "employment" for person in world.case.assistants)
        or any(one.kind != "visit" for one in world.asked)
        or world.case.budget.own_funds > 0
        or world.case.twelve_hours == "anchored"
    )


def test_a_month_is_refused_exactly_when_it_needs_what_is_not_planned_yet() -> None:
    refused = 0
    for seed in range(300):
        world = tiny(seed, full=True)
        sentences = not_yet(world.case, world.span)
        assert bool(sentences) == needs_more(world), f"seed {seed}"
        assert all(one.to("pl") != one.to("en") for one in sentences)
        refused += bool(sentences)
    assert 150 < refused < 300


def test_full_worlds_that_can_be_planned_are_planned_as_well_as_they_can_be() -> None:
    worlds = [tiny(seed, full=True) for seed in range(600)]
    found = {world.seed: difference(world) for world in worlds if not not_yet(world.case, world.span)}
    assert len(found) > 15
    assert {seed: words for seed, words in found.items() if words} == {}


def test_kept_services_that_no_roster_can_hold_are_named_before_any_solve_and_planned_as_no_roster() -> None:
    contradicting = [world for world in map(tiny, range(1_600)) if contradictions(world.case, world.span)]
    assert len(contradicting) > 8
    for world in contradicting:
        assert planned(world) is None, f"seed {world.seed}"
