"""The six edition profiles hold the contract's numbers, each with unit, source and certainty."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scheduler.domain import PUBLIC_SERVICES, RELATIONS
from scheduler.editions import OVERRIDABLE, Figure, UnknownEdition, edition_ids, load_edition

EDITIONS = ("ngo-2022", "jst-2022", "jst-2023", "jst-2024", "jst-2025", "jst-2026")
LIMITS = ("severe_coupled", "severe", "moderate_coupled", "moderate", "child")
FAMILY_2022 = {"parent", "child", "sibling", "grandchild", "grandparent", "parent_in_law", "step_parent", "household"}
FAMILY_2023 = FAMILY_2022 | {"spouse", "child_in_law", "partner", "adoption", "legal_guardian"}
BLOCKING_2022 = {"care", "specialist_care", "fund_other", "respite", "public_other"}
HIGH_SUPPORT = {"severe_coupled", "severe", "child"}

# edition: ceiling, 12 hours, child's minimum age, written acceptance, family, blocking services, priority groups,
# priority of living alone, share of high support
CONTRACT = {
    "ngo-2022": ("40", False, None, True, FAMILY_2022, BLOCKING_2022, HIGH_SUPPORT, False, "0.7"),
    "jst-2022": ("40", False, None, True, FAMILY_2022, BLOCKING_2022, HIGH_SUPPORT, False, "0.7"),
    "jst-2023": ("40", False, None, True, FAMILY_2023, BLOCKING_2022, HIGH_SUPPORT, False, None),
    "jst-2024": ("50", True, None, False, FAMILY_2023, BLOCKING_2022 | {"pfron"}, HIGH_SUPPORT - {"child"}, True, None),
    "jst-2025": ("50", True, 2, False, FAMILY_2023, BLOCKING_2022 | {"pfron"}, HIGH_SUPPORT - {"child"}, True, None),
    "jst-2026": ("50", True, 2, False, FAMILY_2023, BLOCKING_2022 | {"pfron"}, HIGH_SUPPORT - {"child"}, True, None),
}

ALL_LIMITS = {f"annual_limit.{category}" for category in LIMITS}
LATER = {
    "twelve_hours.in_force",
    "excluded_relations",
    "blocking_services",
    "priority_categories",
    "priority_lives_alone",
}
# What editions.md marks as assumed or not found, and what it only carries over from the NGO edition of 2022.
CARRIED_OVER = {"child_written_acceptance", "blocking_services"}
ASSUMED = {
    "ngo-2022": set[str](),
    "jst-2022": {*ALL_LIMITS, *CARRIED_OVER, "twelve_hours.in_force", "own_funds_above_limit"},
    "jst-2023": {
        *CARRIED_OVER,
        "twelve_hours.in_force",
        "excluded_relations",
        "priority_categories",
        "priority_lives_alone",
    }
    | {"high_support_share", "own_funds_above_limit"},
    "jst-2024": {"child_written_acceptance", "high_support_share", "own_funds_above_limit"},
    "jst-2025": {*LATER, "child_written_acceptance", "high_support_share", "own_funds_above_limit"},
    "jst-2026": {*ALL_LIMITS, *LATER, "hourly_ceiling", "child_written_acceptance", "high_support_share"}
    | {"own_funds_above_limit"},
}
ASSUMED["jst-2026"] -= {"annual_limit.severe_coupled", "twelve_hours.in_force"}
ROWS = ALL_LIMITS | LATER | {"hourly_ceiling", "child_minimum_age", "child_written_acceptance", "high_support_share"}
ROWS |= {"admin_share", "own_funds_above_limit"}


def test_there_are_6_editions_and_1_draft() -> None:
    assert set(edition_ids()) == {*EDITIONS, "act-draft"}
    assert edition_ids()[-1] == "act-draft"


def test_the_draft_limits_20_to_240_hours_a_month_carries_over_and_confirms_nothing() -> None:
    draft = load_edition("act-draft")
    assert draft.limits_by_month
    assert draft.limits_carry_over
    assert [draft.month_limit(hours * 60) // 60 for hours in (10, 20, 100, 240, 300)] == [20, 20, 100, 240, 240]
    assert draft.month_limit(None) == 20 * 60
    own = [figure for key, figure in draft.figures.items() if not key.startswith("labour_code")]
    assert {figure.certainty for figure in own} == {"draft"}


@pytest.mark.parametrize("edition_id", EDITIONS)
def test_the_yearly_limits_are_840_720_480_360_and_360_hours_and_the_administration_2_percent(edition_id: str) -> None:
    edition = load_edition(edition_id)
    assert [edition.annual_limit(category) for category in LIMITS] == [one * 60 for one in (840, 720, 480, 360, 360)]
    assert edition.admin_share == Fraction(2, 100)


@pytest.mark.parametrize("edition_id", EDITIONS)
def test_the_numbers_of_an_edition_are_those_of_the_contract(edition_id: str) -> None:
    ceiling, twelve, age, acceptance, family, blocking, priority, alone, share = CONTRACT[edition_id]
    edition = load_edition(edition_id)
    assert edition.hourly_ceiling == int(ceiling) * 100
    assert edition.twelve_hours_in_force is twelve
    assert (edition.twelve_hours_most, edition.twelve_hours_within) == (12 * 60, 24 * 60)
    assert (edition.child_minimum_age, edition.child_under_age) == (age, 16)
    assert edition.child_written_acceptance is acceptance
    assert edition.excluded_relations == family
    assert edition.blocking_services == blocking
    assert edition.priority_categories == priority
    assert edition.priority_lives_alone is alone
    assert edition.high_support_share == (None if share is None else Fraction(share))
    assert edition.high_support_categories == HIGH_SUPPORT
    assert edition.figures["own_funds_above_limit"].value is True


@pytest.mark.parametrize("edition_id", EDITIONS)
def test_every_figure_has_unit_source_and_certainty_and_no_edition_lacks_one(edition_id: str) -> None:
    edition = load_edition(edition_id)
    assert set(edition.figures) == set(load_edition("jst-2026").figures) >= OVERRIDABLE | ROWS
    for key, figure in edition.figures.items():
        assert figure.key == key
        assert figure.unit.strip()
        assert figure.source.strip()
        assert figure.certainty in {"confirmed", "assumed"}
    assert edition.id == edition_id
    assert edition.title.pl != edition.title.en


@pytest.mark.parametrize("edition_id", EDITIONS)
def test_what_the_contract_calls_assumed_or_not_found_is_shown_as_assumed_and_nothing_else(edition_id: str) -> None:
    figures = load_edition(edition_id).figures
    assert {key for key in ROWS if figures[key].certainty == "assumed"} == ASSUMED[edition_id]
    nowhere = {key for key, one in figures.items() if one.source.startswith(("not found", "no such clause"))}
    assert nowhere <= {key for key, one in figures.items() if one.certainty == "assumed"}


@pytest.mark.parametrize("edition_id", EDITIONS)
def test_relations_and_services_of_an_edition_are_words_that_a_case_may_use(edition_id: str) -> None:
    edition = load_edition(edition_id)
    assert edition.excluded_relations <= set(RELATIONS) - {"indicated", "accepted", "refused"}
    assert edition.blocking_services <= set(PUBLIC_SERVICES) - {"none"}


def test_a_value_of_the_case_keeps_unit_takes_its_own_source_and_leaves_the_edition_alone() -> None:
    edition = load_edition("jst-2026")
    changed = edition.overridden("hourly_ceiling", "52.00", "annex 1 to the agreement of 2026-01-20")
    unit = edition.figures["hourly_ceiling"].unit
    assert changed.figures["hourly_ceiling"] == Figure(
        "hourly_ceiling", "52.00", unit, "annex 1 to the agreement of 2026-01-20", "override"
    )
    assert (changed.hourly_ceiling, edition.hourly_ceiling) == (5200, 5000)
    assert load_edition("jst-2026").figures["hourly_ceiling"].certainty == "assumed"
    assert {key for key in edition.figures if changed.figures[key] != edition.figures[key]} == {"hourly_ceiling"}


@pytest.mark.parametrize("key", ["twelve_hours.in_force", "hourly_cieling", ""])
def test_a_key_that_no_case_may_change_is_an_error(key: str) -> None:
    with pytest.raises(KeyError):
        load_edition("jst-2026").overridden(key, "1", "annex 1")


@pytest.mark.parametrize("edition_id", ["jst-2027", "", "../editions/jst-2026", "JST-2026"])
def test_an_unknown_edition_is_an_error(edition_id: str) -> None:
    with pytest.raises(UnknownEdition):
        load_edition(edition_id)
