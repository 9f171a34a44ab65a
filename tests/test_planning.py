"""Planning against trying everything: on small months the engine's roster is worth what no other roster exceeds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from functools import cache
from random import Random

import pytest

from scheduler.engine import search
from scheduler.engine.feasibility import Undecided
from scheduler.engine.incumbent import Limits
from scheduler.explain.clash import find_clash
from scheduler.model import ContradictingPins
from scheduler.model.cp_sat import Outcome
from scheduler.planning import Solution, contradictions, plan, prepare
from scheduler.units import AMOUNT_PER_ZLOTY
from tests.model.worlds import Tiny, rows_of, tiny, with_pin
from tests.oracle.brute import best
from tests.oracle.judge import breaches

CHUNKS, SEEDS_A_CHUNK = range(16), 100
LIMITS = Limits(seconds=20, workers=0)


def seeds_of(chunk: int) -> range:
    return range(chunk * SEEDS_A_CHUNK, (chunk + 1) * SEEDS_A_CHUNK)


def planned(world: Tiny) -> Solution | None:
    """The program's roster of the month; None where the pins leave none."""
    try:
        return plan(prepare(world.case, world.span), LIMITS)
    except ContradictingPins:
        return None


def difference(world: Tiny) -> str:
    """What the plan and the trying of all rosters disagree about; empty where they agree."""
    expected = best(world.world, world.month)
    if contradictions(world.case, world.span) and expected is not None:
        return f"{expected[0]} zł by trying, and yet pins that contradict each other"
    solution = planned(world)
    if expected is None or solution is None:
        return "" if expected is None and solution is None else f"by trying {expected}, planned {solution}"
    value = Fraction(solution.verdict.value, AMOUNT_PER_ZLOTY)
    if value != expected[0]:
        return f"{value} zł planned, {expected[0]} zł by trying"
    if not solution.optimal:
        return f"{value} zł is not proved: the bound is {Fraction(solution.bound, AMOUNT_PER_ZLOTY)} zł"
    broken = breaches(world.world, world.month, rows_of(solution.roster.services))
    return f"the roster breaks {sorted(broken)}" if broken or not solution.verdict.lawful else ""


def differences(worlds: list[Tiny]) -> dict[int, str]:
    found = {}
    for world in worlds:
        try:
            found[world.seed] = difference(world)
        except Exception as error:
            error.add_note(f"seed {world.seed}")
            raise
    return {seed: words for seed, words in found.items() if words}


@pytest.mark.parametrize("chunk", CHUNKS)
def test_a_small_month_of_visits_is_planned_as_well_as_it_can_be_and_proved(chunk: int) -> None:
    worlds = [tiny(seed) for seed in seeds_of(chunk)]
    assert differences(worlds) == {}
    assert {one.kind for world in worlds for one in world.asked} == {"visit"}


@pytest.mark.parametrize("chunk", CHUNKS)
def test_a_small_month_of_all_kinds_and_rules_is_planned_as_well_as_it_can_be_and_proved(chunk: int) -> None:
    worlds = [tiny(seed, full=True) for seed in seeds_of(chunk)]
    assert differences(worlds) == {}
    kinds = Counter(one.kind for world in worlds for one in world.asked)
    assert kinds["visit"] > 150
    assert min(kinds["flexible"], kinds["cover"], kinds["package"]) >= 8, kinds
    has = Counter[str]()
    for world in worlds:
        has["employment"] += any(person.contract == "employment" for person in world.case.assistants)
        has["anchored"] += world.case.twelve_hours == "anchored"
        has["own funds"] += world.case.budget.own_funds > 0
    assert min(has.values()) >= 5 and len(has) == 3, has


def test_all_kinds_are_served_and_own_money_pays_somewhere() -> None:
    served, sources = Counter[str](), Counter[str]()
    for seed in range(400):
        solution = planned(tiny(seed, full=True))
        if solution is not None:
            kind_of = {one.request_id: one.kind for one in solution.problem.asked}
            served.update(kind_of[one.request_id] for one in solution.roster.services)
            sources.update(one.funding for one in solution.roster.services)
    assert min(served[kind] for kind in ("visit", "flexible", "cover", "package")) > 20, served
    assert sources["own"] > 5, sources


def test_a_kept_request_whose_times_are_open_is_planned_as_well_as_it_can_be() -> None:
    kept, none = Counter[str](), 0
    for seed in range(500):
        world = with_pin(seed, "R0", dice=Random(seed))
        if world is not None:
            assert difference(world) == "", f"seed {seed}"
            solution = planned(world)
            none += solution is None
            kept.update(one.kind for one in world.asked if one.request_id == "R0" and solution is not None)
    assert min(kept[kind] for kind in ("flexible", "cover", "package")) > 10, kept
    assert none > 50


@cache
def impossible(*, full: bool) -> tuple[Tiny, ...]:
    """The months that no roster can hold, by trying all of them; only kept pins can do that."""
    worlds = (tiny(seed, full=full) for seed in range(1_600))
    kept = [one for one in worlds if any(pin.decision == "keep" for pin in one.case.pins)]
    return tuple(one for one in kept if best(one.world, one.month) is None)


@pytest.mark.parametrize("full", [False, True], ids=["visits", "all kinds"])
def test_pins_that_leave_no_roster_are_planned_as_none_and_named(full: bool) -> None:
    months = impossible(full=full)
    assert len(months) > 8
    for world in months:
        assert planned(world) is None, f"seed {world.seed}"
        clash = find_clash(world.case, world.span)
        assert clash.pins, f"seed {world.seed}"
        assert {pin.decision for pin in clash.pins} == {"keep"}
        # Without any one of them the others, and all that is forbidden, leave a roster.
        others = tuple(pin for pin in world.case.pins if pin.decision != "keep")
        assert not has_roster(world, (*others, *clash.pins)), f"seed {world.seed}"
        for pin in clash.pins:
            fewer = tuple(one for one in clash.pins if one is not pin)
            assert has_roster(world, (*others, *fewer)), f"seed {world.seed}: without {pin}"


def has_roster(world: Tiny, pins: tuple[object, ...]) -> bool:
    """By trying: whether any roster is lawful with these of the world's pins."""
    chosen = {id(pin) for pin in pins}
    kept = [mine for ours, mine in zip(world.case.pins, world.world.pins, strict=True) if id(ours) in chosen]
    return best(replace(world.world, pins=kept), world.month) is not None


@pytest.mark.parametrize("full", [False, True], ids=["visits", "all kinds"])
def test_kept_services_that_contradict_each_other_are_named_before_any_solve(full: bool) -> None:
    worlds = [tiny(seed, full=full) for seed in range(1_600)]
    contradicting = [world for world in worlds if contradictions(world.case, world.span)]
    assert len(contradicting) > 8
    for world in contradicting:
        assert planned(world) is None, f"seed {world.seed}"


def test_a_case_of_visits_that_no_roster_can_hold_always_has_a_contradiction_to_name() -> None:
    for world in impossible(full=False):
        assert contradictions(world.case, world.span), f"seed {world.seed}"


def test_without_any_time_nothing_is_said_about_pins_that_leave_no_roster() -> None:
    undecided = 0
    for world in impossible(full=True):
        if _is_searched(world):
            with pytest.raises(Undecided):
                plan(prepare(world.case, world.span), Limits(seconds=0, workers=0))
            undecided += 1
    assert undecided > 0


def test_one_search_that_calls_a_month_impossible_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    world = next(one for one in impossible(full=True) if _is_searched(one))
    monkeypatch.setattr(search, "second_opinion", lambda program, seconds: Outcome(None, None, proved=False))
    with pytest.raises(Undecided):
        plan(prepare(world.case, world.span), LIMITS)


def _is_searched(world: Tiny) -> bool:
    """Whether it takes a search to see that no roster exists."""
    try:
        program = prepare(world.case, world.span).program
    except ContradictingPins:
        return False
    return bool((program.lower <= program.upper).all())
