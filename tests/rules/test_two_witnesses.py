"""Every rule is heard as two witnesses: what the model forbids is exactly what the judge calls a breach."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from scheduler.domain import Breach
from scheduler.model import ContradictingPins, Program, find_candidates
from scheduler.model.candidates import options_of
from scheduler.model.cp_sat import solve
from scheduler.model.program import Ints
from scheduler.rules import ELIGIBILITY_RULES, ROSTER_RULES, EligibilityRule, RosterRule, one_at_a_time, request
from tests.model.worlds import Tiny, decisions, tiny

WORLDS = range(500)
ROSTERS_A_WORLD = 6
ASKED_OF_THE_SOLVER = 5
"""Every fifth roster is put to CP-SAT itself, the others to the rows that CP-SAT would read."""

IMPLIED = {"request": ["one_at_a_time"]}
"""A visit served twice also has its participant with two assistants at once."""


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


def can_be_asked(program: Program) -> bool:
    """Whether there is something to decide, and nothing both kept and forbidden: that no solver needs to be told."""
    return program.size > 0 and bool((program.lower <= program.upper).all())


def solver_agrees_to(program: Program, x: Ints) -> bool:
    """Whether the lawful roster nearest to `x` that CP-SAT finds is `x` itself."""
    nearest = solve(replace(program, profit=2 * x - 1), seconds=60)
    assert nearest.proved
    return nearest.x is not None and bool((nearest.x == x).all())


@pytest.mark.parametrize("rule", ROSTER_RULES, ids=lambda rule: rule.ID)
def test_the_model_allows_a_roster_exactly_when_the_rule_finds_no_breach(rule: RosterRule) -> None:
    rules = roster_rules(rule)
    broken = kept = asked = 0
    for seed in WORLDS:
        world, dice = tiny(seed), Random(seed)
        program = program_of(world, rules)
        for number in range(ROSTERS_A_WORLD):
            x = decisions(world, dice)
            breaches = breaches_of(world, rules, x)
            allowed = program is not None and program.feasible(x)
            assert allowed == (not breaches), f"seed {seed}: {[one.said.to('en') for one in breaches]}"
            if program is not None and can_be_asked(program) and (seed + number) % ASKED_OF_THE_SOLVER == 0:
                assert solver_agrees_to(program, x) == (not breaches), f"seed {seed}"
                asked += 1
            kept += not breaches
            broken += {one.rule for one in breaches} == {rule.ID, *IMPLIED.get(rule.ID, ())}
    assert kept > 200, "too few rosters keep the rules"
    assert broken > 30, f"too few rosters break {rule.ID} alone"
    assert asked > 300


@pytest.mark.parametrize("rule", ELIGIBILITY_RULES, ids=lambda rule: rule.ID)
def test_the_candidates_are_exactly_the_pairs_that_the_rule_does_not_refuse(rule: EligibilityRule) -> None:
    refused = allowed = 0
    for seed in WORLDS:
        world = tiny(seed)
        left = {
            (option.request_id, assistant.assistant_id)
            for one in world.asked
            for option in options_of(one)
            for assistant in world.case.assistants
            if rule.refuses(world.case, option, assistant) is None
        }
        found = find_candidates(world.case, world.span, [rule]).services
        assert sorted((one.request_id, one.assistant_id) for one in found) == sorted(left), f"seed {seed}"
        allowed += len(left)
        refused += len(world.asked) * len(world.case.assistants) - len(left)
    assert refused > 20, f"{rule.ID} hardly ever refuses in these worlds"
    assert allowed > 1_000


@pytest.mark.parametrize("rule", [rule for rule in ELIGIBILITY_RULES if rule.ABOUT == "pair"], ids=lambda rule: rule.ID)
def test_a_rule_about_the_pair_answers_alike_for_every_visit_of_the_participant(rule: EligibilityRule) -> None:
    compared = 0
    for seed in WORLDS:
        world = tiny(seed)
        answers: dict[tuple[str, str], object] = {}
        for one in world.asked:
            for assistant in world.case.assistants:
                answer = rule.refuses(world.case, options_of(one)[0], assistant)
                pair = one.participant_id, assistant.assistant_id
                compared += pair in answers
                assert answers.setdefault(pair, answer) == answer, f"seed {seed}: {pair}"
    assert compared > 1_000


@pytest.mark.parametrize(
    "rule", [rule for rule in ELIGIBILITY_RULES if rule.ABOUT == "option"], ids=lambda rule: rule.ID
)
def test_a_rule_about_the_visit_answers_alike_for_every_assistant(rule: EligibilityRule) -> None:
    compared = 0
    for seed in WORLDS:
        world = tiny(seed)
        for one in world.asked:
            answers = [rule.refuses(world.case, options_of(one)[0], who) for who in world.case.assistants]
            compared += len(answers) - 1
            assert all(answer == answers[0] for answer in answers), f"seed {seed}: {one.request_id}"
    assert compared > 1_000


def test_all_rules_together_leave_what_none_of_them_refuses_and_count_every_assistant_once() -> None:
    for seed in WORLDS:
        world = tiny(seed)
        served = {(one.request_id, one.assistant_id) for one in world.candidates.services}
        for one in world.asked:
            option = options_of(one)[0]
            struck = dict(world.candidates.strikes.get(one.request_id, {}))
            for assistant in world.case.assistants:
                answers = [rule.refuses(world.case, option, assistant) for rule in ELIGIBILITY_RULES]
                refused = any(answer is not None for answer in answers)
                assert ((one.request_id, assistant.assistant_id) in served) != refused, f"seed {seed}"
            left = sum(request_id == one.request_id for request_id, _ in served)
            assert sum(struck.values()) + left == len(world.case.assistants), f"seed {seed}: {one.request_id}"
