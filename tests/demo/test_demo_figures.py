"""The published figures stand in the files to the grosz and the hour; the rest is marked as made up."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from scheduler.demo import DEMO_NAMES
from scheduler.demo.totals import grant_for, money_for_hours, spread

from .built import Build, BuiltCase

PUBLISHED = [
    ("sejny-2025", 7, "jst-2025", "100674.00", ("2025-01-01", "2025-12-31")),
    ("sosnowiec-2024", 90, "jst-2024", "1318452.00", ("2024-03-01", "2024-12-31")),
    ("krasocin-2026", 53, "jst-2026", "827324.04", ("2026-02-01", "2026-12-31")),
]


def individual_hours(case: BuiltCase) -> list[int]:
    return [int(row["annual_limit_hours"]) for row in case.table("participants")]


def paid_costs(case: BuiltCase) -> list[int]:
    """The paid assistants' hourly costs in grosze."""
    rows = case.table("assistants")
    return [int(row["hourly_cost"].replace(".", "")) for row in rows if row["contract"] == "mandate"]


@pytest.mark.parametrize(("name", "persons", "edition", "grant", "period"), PUBLISHED)
def test_persons_edition_grant_and_period_are_the_published_ones(
    build: Build, name: str, persons: int, edition: str, *, grant: str, period: tuple[str, str]
) -> None:
    case = build(name)
    days = case.settings["period"]
    assert len(case.table("participants")) == persons
    assert case.settings["edition"] == edition
    assert case.settings["budget"]["grant"] == grant
    assert (str(days["start"]), str(days["end"])) == period


def test_sosnowiec_has_40_30_10_8_2_persons_and_27_500_hours_under_its_own_limits(build: Build) -> None:
    case = build("sosnowiec-2024")
    persons = Counter(row["category"] for row in case.table("participants"))
    limits = case.settings["limits"]
    assert persons == {"severe_coupled": 40, "severe": 30, "moderate_coupled": 10, "moderate": 8, "child": 2}
    assert limits == {
        "severe_coupled": 350, "severe": 300, "moderate_coupled": 250, "moderate": 200, "child": 200,
    }  # fmt: skip
    assert sum(limits[category] * count for category, count in persons.items()) == 27_500


def test_the_53_individual_limits_of_krasocin_sum_to_16_850_hours_none_above_its_category(build: Build) -> None:
    case = build("krasocin-2026")
    category = {"severe_coupled": 840, "severe": 720, "moderate_coupled": 480, "moderate": 360, "child": 360}
    assert sum(individual_hours(case)) == 16_850
    assert all(int(row["annual_limit_hours"]) <= category[row["category"]] for row in case.table("participants"))


@pytest.mark.parametrize("name", ["sejny-2025", "sosnowiec-2024", "krasocin-2026"])
def test_the_planned_hours_are_payable_from_the_grant_at_costs_of_38_to_50_zloty(build: Build, name: str) -> None:
    case = build(name)
    hours = 27_500 if name == "sosnowiec-2024" else sum(individual_hours(case))
    costs = paid_costs(case)
    grant = int(case.settings["budget"]["grant"].replace(".", ""))
    assert min(costs) >= 38_00
    assert max(costs) <= 50_00
    assert Fraction(hours * sum(costs), len(costs)) <= money_for_hours(grant)


def test_3000_persons_of_2022_have_70_per_cent_high_support_and_a_grant_of_102_per_cent_of_their_hours(
    build: Build,
) -> None:
    case = build("ngo-2022")
    people, costs = case.table("participants"), paid_costs(case)
    high = sum(row["category"] in {"severe_coupled", "severe", "child"} for row in people)
    assert len(people) == 3_000
    assert high >= 2_100
    assert max(costs) <= 40_00
    assert case.settings["budget"]["grant"].replace(".", "") == str(grant_for(sum(individual_hours(case)), costs))


def test_the_11_ceilings_of_krasocins_months_sum_to_811_102_zloty_the_grant_without_administration(
    build: Build,
) -> None:
    ceilings = build("krasocin-2026").settings["budget"]["months"]
    assert len(ceilings) == 11
    assert sum(int(money.replace(".", "")) for money in ceilings.values()) == 811_102_00


@pytest.mark.parametrize("name", DEMO_NAMES)
def test_the_readme_says_in_polish_then_english_what_was_published_and_what_made_up(build: Build, name: str) -> None:
    readme = build(name).readme
    polish, english = readme.index("| opublikowane: 00"), readme.index("| published: 00")
    assert polish < english
    assert "| zmyślone |" in readme
    assert "| made up |" in readme
    assert "scaled" not in readme


def test_a_krasocin_of_106_persons_has_twice_the_hours_and_the_grant_and_says_scaled_not_published(
    build: Build,
) -> None:
    case = build("krasocin-2026", participants=106)
    assert len(case.table("participants")) == 106
    assert sum(individual_hours(case)) == 33_700
    assert case.settings["budget"]["grant"] == "1654648.08"
    assert "scaled, not published" in case.readme
    assert "przeskalowane, nie opublikowane" in case.readme


def test_rounding_a_scaled_ngo_of_7_persons_keeps_70_per_cent_high_support(build: Build) -> None:
    people = build("ngo-2022", participants=7).table("participants")
    assert sum(row["category"] in {"severe_coupled", "severe", "child"} for row in people) >= 5


def test_10_hours_spread_over_weights_1_1_1_under_limits_of_3_3_9_give_3_3_4() -> None:
    assert spread(10, [1, 1, 1], [3, 3, 9]) == [3, 3, 4]
