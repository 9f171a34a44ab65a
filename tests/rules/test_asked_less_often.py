"""The shorter forms in which some eligibility rules answer for many at once, against asking them one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from scheduler.domain import Option
from scheduler.model.options import options_of
from scheduler.rules import ELIGIBILITY_RULES
from scheduler.units import DAY, Span
from tests.model.worlds import Tiny, tiny

Module = Any


def rules_with(form: str) -> list[Module]:
    return [rule for rule in ELIGIBILITY_RULES if hasattr(rule, form)]


def worlds() -> Iterator[Tiny]:
    yield from map(tiny, range(300))
    yield from (tiny(seed, full=True) for seed in range(200))


def options(world: Tiny) -> list[Option]:
    return [option for one in world.asked for option in options_of(world.case, one)]


def test_all_rules_about_pairs_and_two_about_hours_can_answer_for_many_at_once() -> None:
    assert rules_with("refused") == [rule for rule in ELIGIBILITY_RULES if rule.ABOUT == "pair"]
    assert [rule.ID for rule in rules_with("hours")] == ["employment", "availability"]
    assert [rule.ID for rule in rules_with("concerns")] == ["child_documents"]


@pytest.mark.parametrize("rule", rules_with("refused"), ids=lambda rule: rule.ID)
def test_whom_a_rule_names_for_a_participant_it_refuses_and_nobody_else(rule: Module) -> None:
    refused = 0
    for world in worlds():
        for one in {option.participant_id: option for option in options(world)}.values():
            for option in (one, one._replace(funding="own")):
                named = rule.refused(world.case, option.participant_id, option.funding)
                asked = {
                    person.assistant_id
                    for person in world.case.assistants
                    if rule.refuses(world.case, option, person) is not None
                }
                assert {person.assistant_id for person in world.case.assistants} & named == asked, f"seed {world.seed}"
                refused += len(asked)
    assert refused > 20


@pytest.mark.parametrize("rule", rules_with("hours"), ids=lambda rule: rule.ID)
def test_a_rule_refuses_exactly_what_lies_inside_none_of_its_stretches(rule: Module) -> None:
    seen = {True: 0, False: 0}
    for world in worlds():
        every = options(world)
        if not every:
            continue
        within = Span(min(one.start for one in every) - DAY, max(one.end for one in every) + DAY)
        for person in world.case.assistants:
            stretches = rule.hours(world.case, person, within)
            for option in every:
                inside = any(one.start <= option.start and option.end <= one.end for one in stretches)
                assert inside == (rule.refuses(world.case, option, person) is None), f"seed {world.seed}"
                seen[inside] += 1
    assert seen[False] > 50 and seen[True] > 1_000


@pytest.mark.parametrize("rule", rules_with("concerns"), ids=lambda rule: rule.ID)
def test_a_participant_whom_a_rule_does_not_concern_is_refused_to_nobody(rule: Module) -> None:
    seen = {True: 0, False: 0}
    for world in worlds():
        for option in options(world):
            concerned = rule.concerns(world.case, option.participant_id)
            seen[concerned] += 1
            if not concerned:
                assert all(rule.refuses(world.case, option, person) is None for person in world.case.assistants)
    assert min(seen.values()) > 100
