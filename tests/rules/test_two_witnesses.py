"""Every roster rule is heard as two witnesses: what the model forbids is exactly what the judge calls a breach."""

from __future__ import annotations

import pytest

from scheduler.model import RosterModel
from scheduler.rules import ROSTER_RULES, RosterRule, labour_code, own_funds, twelve_hours
from tests.model.worlds import tiny, worlds_with
from tests.rules.witnesses import hear, program_of, roster_rules

WORLDS = range(500)
FULL_WORLDS = range(350)

OF_FULL_WORLDS: list[RosterRule] = [labour_code, own_funds]
"""Visits of mandate workers paid by the Fund alone cannot break these."""


@pytest.mark.parametrize("rule", [one for one in ROSTER_RULES if one not in OF_FULL_WORLDS], ids=lambda rule: rule.ID)
def test_the_model_allows_a_roster_of_visits_exactly_when_the_rule_finds_no_breach(rule: RosterRule) -> None:
    heard = hear(rule, map(tiny, WORLDS))
    assert heard.kept > 200, "too few rosters keep the rules"
    assert heard.broken > 30, f"too few rosters break {rule.ID} alone"
    assert heard.asked > 300


@pytest.mark.parametrize("rule", ROSTER_RULES, ids=lambda rule: rule.ID)
def test_the_model_allows_a_roster_of_all_kinds_exactly_when_the_rule_finds_no_breach(rule: RosterRule) -> None:
    heard = hear(rule, (tiny(seed, full=True) for seed in FULL_WORLDS))
    assert heard.kept > 200, "too few rosters keep the rules"
    assert heard.broken > 10, f"too few rosters break {rule.ID} alone"
    assert heard.asked > 200


@pytest.mark.parametrize(
    ("rule", "what", "seeds"),
    [
        (labour_code, "employment", range(350, 900)),
        (own_funds, "own_funds", range(350, 3_000)),
        (twelve_hours, "anchored", range(350, 1_000)),
    ],
    ids=["contracts of employment", "own funds", "the anchored twelve hours"],
)
def test_rules_that_a_further_service_may_mend_forbid_exactly_what_is_a_breach(
    rule: RosterRule, what: str, seeds: range
) -> None:
    worlds = list(worlds_with(what, seeds))
    assert len(worlds) > 150
    heard = hear(rule, worlds)
    assert heard.kept > 300, "too few rosters keep the rules"
    assert heard.broken > 60, f"too few rosters break {rule.ID} alone"
    assert heard.asked > 150
    marked = [program for world in worlds if (program := program_of(world, roster_rules(rule))) is not None]
    assert sum(program.fees > program.candidates for program in marked) > 60, "hardly any world needs marks"


def test_a_mark_after_the_first_wish_is_refused_since_fees_come_last() -> None:
    world = next(world for world in map(tiny, WORLDS) if len(world.candidates.services) > 1)
    model: RosterModel = world.model()
    model.fee_for_any([0, 1], 100)
    with pytest.raises(AssertionError, match="rules speak before wishes"):
        model.mark()
