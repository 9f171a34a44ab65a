"""Eligibility rules and the candidates they leave, from the Fund's money and from own funds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scheduler.domain import Occurrence, Option
from scheduler.model import find_candidates
from scheduler.model.options import options_of
from scheduler.rules import ELIGIBILITY_RULES, EligibilityRule
from tests.model.worlds import Tiny, tiny, worlds_with

WORLDS = range(500)
FULL_WORLDS = range(300)
Key = tuple[str, str, int, int, str]


def worlds() -> Iterator[Tiny]:
    """Months of visits alone, and months with all kinds and own funds."""
    yield from map(tiny, WORLDS)
    yield from (tiny(seed, full=True) for seed in FULL_WORLDS)


def keys(world: Tiny, rules: list[EligibilityRule], funding: str) -> list[Key]:
    """The candidates that the program finds, from one source of money."""
    found = find_candidates(world.case, world.span, rules).services
    return sorted(
        (one.request_id, one.assistant_id, one.start, one.end, one.funding) for one in found if one.funding == funding
    )


def options(world: Tiny) -> list[Option]:
    return [option for one in world.asked for option in options_of(world.case, one)]


def first_option(world: Tiny, one: Occurrence) -> Option | None:
    """The earliest option; a package that is used up has none."""
    return next(iter(options_of(world.case, one)), None)


@pytest.mark.parametrize("rule", ELIGIBILITY_RULES, ids=lambda rule: rule.ID)
def test_the_candidates_are_exactly_the_options_that_the_rule_does_not_refuse(rule: EligibilityRule) -> None:
    refused = allowed = 0
    for world in worlds():
        every = [(option, person) for option in options(world) for person in world.case.assistants]
        left = sorted(
            (option.request_id, person.assistant_id, option.start, option.end, "fund")
            for option, person in every
            if rule.refuses(world.case, option, person) is None
        )
        assert keys(world, [rule], "fund") == left, f"seed {world.seed}"
        allowed += len(left)
        refused += len(every) - len(left)
    assert refused > 20, f"{rule.ID} hardly ever refuses in these worlds"
    assert allowed > 1_000


def may_need_own_money(world: Tiny, participant_id: str) -> bool:
    """Whether all that the participant asks for, with all that was, reaches beyond the yearly limit."""
    person = world.case.participant[participant_id]
    was = [one for one in world.case.delivered_or_promised(world.span) if one.participant_id == participant_id]
    asked = [one for one in world.asked if one.participant_id == participant_id]
    total = person.used_before + sum(one.minutes for one in was) + sum(one.minutes for one in asked)
    return total > world.case.annual_limit(person)


def test_own_money_has_candidates_exactly_above_the_ceiling_or_where_the_limit_may_be_passed() -> None:
    found = dear = without = 0
    for world in worlds_with("own_funds", range(2_000)):
        ceiling = world.case.edition.hourly_ceiling
        allowed = world.case.budget.own_funds > 0 and world.case.edition.own_funds_above_limit
        expected = sorted(
            (option.request_id, person.assistant_id, option.start, option.end, "own")
            for option in options(world)
            for person in world.case.assistants
            if allowed
            and (person.hourly_cost > ceiling or may_need_own_money(world, option.participant_id))
            and all(
                rule.refuses(world.case, option._replace(funding="own"), person) is None for rule in ELIGIBILITY_RULES
            )
        )
        assert keys(world, list(ELIGIBILITY_RULES), "own") == expected, f"seed {world.seed}"
        found += len(expected)
        dear += sum(world.case.assistant[one[1]].hourly_cost > ceiling for one in expected)
        without += not expected
    assert found > 200
    assert dear > 30 and without > 30


@pytest.mark.parametrize("rule", ELIGIBILITY_RULES, ids=lambda rule: rule.ID)
def test_only_the_ceiling_asks_who_pays(rule: EligibilityRule) -> None:
    differ = compared = 0
    for seed in FULL_WORLDS:
        world = tiny(seed, full=True)
        case = world.case
        for option in options(world)[:12]:
            for person in case.assistants:
                fund = rule.refuses(case, option, person)
                own = rule.refuses(case, option._replace(funding="own"), person)
                if rule.ID == "hourly_ceiling":
                    assert own is None
                    assert (fund is not None) == (person.hourly_cost > case.edition.hourly_ceiling)
                else:
                    assert own == fund, f"seed {seed}"
                differ += own != fund
                compared += 1
    assert compared > 2_000
    assert (differ > 20) == (rule.ID == "hourly_ceiling")


@pytest.mark.parametrize("rule", [rule for rule in ELIGIBILITY_RULES if rule.ABOUT == "pair"], ids=lambda rule: rule.ID)
def test_a_rule_about_the_pair_answers_alike_for_every_option_of_the_participant(rule: EligibilityRule) -> None:
    compared = 0
    for world in worlds():
        answers: dict[tuple[str, str], object] = {}
        for one in world.asked:
            for option in options_of(world.case, one):
                for assistant in world.case.assistants:
                    answer = rule.refuses(world.case, option, assistant)
                    pair = one.participant_id, assistant.assistant_id
                    compared += pair in answers
                    assert answers.setdefault(pair, answer) == answer, f"seed {world.seed}: {pair}"
    assert compared > 1_000


@pytest.mark.parametrize(
    "rule", [rule for rule in ELIGIBILITY_RULES if rule.ABOUT == "option"], ids=lambda rule: rule.ID
)
def test_a_rule_about_the_option_answers_alike_for_every_assistant(rule: EligibilityRule) -> None:
    compared = 0
    for world in worlds():
        for one in world.asked:
            for option in options_of(world.case, one):
                answers = [rule.refuses(world.case, option, who) for who in world.case.assistants]
                compared += len(answers) - 1
                assert all(answer == answers[0] for answer in answers), f"seed {world.seed}: {one.request_id}"
    assert compared > 1_000


def test_all_rules_together_leave_what_none_of_them_refuses_and_count_every_assistant_once() -> None:
    for world in worlds():
        funded = [one for one in world.candidates.services if one.funding == "fund"]
        served = {(one.request_id, one.assistant_id, one.start, one.end) for one in funded}
        for one in world.asked:
            struck = dict(world.candidates.strikes.get(one.request_id, {}))
            for option in options_of(world.case, one):
                for assistant in world.case.assistants:
                    answers = [rule.refuses(world.case, option, assistant) for rule in ELIGIBILITY_RULES]
                    refused = any(answer is not None for answer in answers)
                    key = one.request_id, assistant.assistant_id, option.start, option.end
                    assert (key in served) != refused, f"seed {world.seed}"
            left = {key[1] for key in served if key[0] == one.request_id}
            if first_option(world, one) is not None:
                assert sum(struck.values()) + len(left) == len(world.case.assistants), f"seed {world.seed}: {one}"
            else:
                assert not struck and not left
