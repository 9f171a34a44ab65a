"""Changes of the agreement's law keep to what the contract lets a case say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from scheduler.domain import Case
from scheduler.scenarios import apply_changes
from scheduler.scenarios.law import HourlyCeiling, LabourDay, Limit, TwelveHours
from scheduler.units import HOUR
from tests.scenarios.small import SETTINGS, person, refusal, small


def in_edition(edition: str) -> Case:
    settings = SETTINGS.replace("jst-2026", edition)
    return small(settings)


def test_a_ceiling_of_55_zl_is_an_override_that_names_the_scenario_as_its_source() -> None:
    case = small()
    edition = apply_changes(case, [HourlyCeiling(to=55_00)]).edition
    figure = edition.figures["hourly_ceiling"]
    assert (edition.hourly_ceiling, figure.value, figure.source, figure.certainty) == (
        55_00,
        "55.00",
        "scenario",
        "override",
    )
    assert case.edition.hourly_ceiling == 50_00


def test_limits_less_10_percent_lower_the_categories_and_the_individual_limit_alike() -> None:
    changed = apply_changes(small(), [Limit(percent=Decimal(90))])
    assert {category: limit // HOUR for category, limit in changed.limits.items()} == {
        "severe_coupled": 756,
        "severe": 648,
        "moderate_coupled": 432,
        "moderate": 324,
        "child": 324,
    }
    assert [changed.annual_limit(person(changed, name)) // HOUR for name in ("P1", "P2", "C1")] == [540, 324, 324]


def test_a_percentage_of_one_category_leaves_the_others_alone() -> None:
    changed = apply_changes(small(), [Limit(category="moderate", percent=Decimal(50))])
    assert dict(changed.limits) == {"moderate": 180 * HOUR}
    assert person(changed, "P1").annual_limit == 600 * HOUR


def test_a_limit_to_an_amount_leaves_a_lower_individual_limit_and_may_not_pass_the_edition() -> None:
    changed = apply_changes(small(), [Limit(category="severe", to=700 * HOUR)])
    assert changed.annual_limit(person(changed, "P1")) == 600 * HOUR
    assert apply_changes(small(), [Limit(category="severe", to=720 * HOUR)]).limits["severe"] == 720 * HOUR
    assert "720 h" in refusal(small(), Limit(category="severe", to=720 * HOUR + 1))


def test_110_percent_of_a_limit_that_the_case_lowered_is_allowed_up_to_the_edition() -> None:
    lowered = small(SETTINGS + "[limits]\nmoderate = 300\n")
    assert apply_changes(lowered, [Limit(category="moderate", percent=Decimal(110))]).limits["moderate"] == 330 * HOUR
    assert "360 h" in refusal(lowered, Limit(category="moderate", percent=Decimal(121)))


def test_an_edition_with_limits_of_a_month_refuses_a_yearly_limit() -> None:
    assert "indywidualnej decyzji" in refusal(in_edition("act-draft"), Limit(percent=Decimal(90)))


def test_the_twelve_hours_are_read_otherwise_only_where_the_edition_has_the_clause() -> None:
    for reading in ("sliding", "anchored", "off"):
        assert apply_changes(small(), [TwelveHours(reading=reading)]).twelve_hours == reading
    assert "nie ma zasady 12 godzin" in refusal(in_edition("jst-2023"), TwelveHours(reading="sliding"))
    assert apply_changes(in_edition("jst-2023"), [TwelveHours(reading="off")]).twelve_hours == "off"


def test_a_labour_day_is_1_to_12_hours() -> None:
    assert apply_changes(small(), [LabourDay(minutes=12 * HOUR)]).labour_day == 12 * HOUR
    for minutes in (HOUR - 1, 12 * HOUR + 1):
        with pytest.raises(ValidationError):
            LabourDay(minutes=minutes)
