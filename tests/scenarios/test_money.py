"""Changes of money: each figure moves as said, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pydantic import ValidationError

from scheduler.scenarios import apply_changes
from scheduler.scenarios.money import Grant, HourlyCost, MonthCeiling, OtherCosts, OwnFunds
from tests.scenarios.small import SETTINGS, refusal, small


def test_a_grant_of_102_000_zl_cut_to_88_percent_is_89_760_zl() -> None:
    case = small()
    cut = apply_changes(case, [Grant(percent=Decimal(88))])
    assert cut.budget == replace(case.budget, grant=89_760_00)
    assert case.budget.grant == 102_000_00


def test_a_percentage_that_falls_between_two_grosze_is_rounded_down() -> None:
    case = small()
    cut = apply_changes(case, [MonthCeiling(percent=Decimal("87.5"))])
    assert dict(cut.budget.months) == {"2026-03": 7_875_00, "2026-04": 7_000_00}


def test_a_grant_to_an_amount_is_that_amount() -> None:
    assert apply_changes(small(), [Grant(to=50_000_00)]).budget.grant == 50_000_00


def test_a_grant_that_leaves_exactly_nothing_for_hours_is_allowed_and_one_grosz_less_is_refused() -> None:
    assert apply_changes(small(), [Grant(to=1020_00)]).budget.hours_money == 0
    assert "nie zostaje nic na godziny" in refusal(small(), Grant(to=1019_99))


def test_other_costs_that_eat_the_whole_grant_are_refused() -> None:
    assert apply_changes(small(), [OtherCosts(percent=Decimal(200))]).budget.other_costs == 2000_00
    assert "100 000,01" in refusal(small(), OtherCosts(to=100_000_01)).replace("\u00a0", " ")


def test_own_funds_are_set_where_the_edition_allows_them() -> None:
    assert apply_changes(small(), [OwnFunds(to=500_00)]).budget.own_funds == 500_00


def test_a_ceiling_of_one_month_leaves_the_other_alone_and_may_be_new() -> None:
    changed = apply_changes(
        small(), [MonthCeiling(month="2026-03", percent=Decimal(50)), MonthCeiling(month="2026-02", to=1)]
    )
    assert dict(changed.budget.months) == {"2026-02": 1, "2026-03": 4_500_00, "2026-04": 8_000_01}


def test_a_percentage_of_a_ceiling_that_does_not_exist_is_refused() -> None:
    assert "2026-05" in refusal(small(), MonthCeiling(month="2026-05", percent=Decimal(90)))
    without = SETTINGS.split("[budget.months]", maxsplit=1)[0]
    assert "Żaden miesiąc" in refusal(small(without), MonthCeiling(percent=Decimal(90)))


def test_the_last_month_of_the_period_may_have_a_ceiling_and_the_next_may_not() -> None:
    assert apply_changes(small(), [MonthCeiling(month="2026-12", to=5)]).budget.months["2026-12"] == 5
    assert "2027-01" in refusal(small(), MonthCeiling(month="2027-01", to=5))


def test_5_zl_more_an_hour_reach_everybody_who_is_paid_and_not_the_volunteer() -> None:
    dearer = apply_changes(small(), [HourlyCost(add=5_00)])
    assert [one.hourly_cost for one in dearer.assistants] == [45_00, 50_50, 0]


def test_a_volunteer_who_is_named_gets_paid_and_the_others_do_not_change() -> None:
    changed = apply_changes(small(), [HourlyCost(to=30_00, assistants=("V1",))])
    assert [one.hourly_cost for one in changed.assistants] == [40_00, 45_50, 30_00]


def test_an_hour_of_40_zl_may_cost_40_zl_less_and_not_a_grosz_more() -> None:
    free = apply_changes(small(), [HourlyCost(add=-40_00, assistants=("A1",))])
    assert free.assistant["A1"].hourly_cost == 0
    assert "A1" in refusal(small(), HourlyCost(add=-40_01))


def test_an_assistant_whom_nobody_knows_is_refused() -> None:
    assert refusal(small(), HourlyCost(add=1, assistants=("A9",))) == "W sprawie nie ma asystenta A9."


def test_what_is_delivered_and_published_keeps_the_cost_it_had() -> None:
    case = small(
        ledger="participant_id,assistant_id,start,end,hourly_cost\nP1,A1,2026-02-02T08:00,2026-02-02T10:00,39.00\n",
        published="request_id,participant_id,assistant_id,start,end\nR1,P1,A1,2026-03-02T08:00,2026-03-02T10:00\n",
    )
    dearer = apply_changes(case, [HourlyCost(add=5_00)])
    assert [one.hourly_cost for one in (*dearer.ledger, *dearer.published)] == [39_00, 40_00]


def test_a_new_figure_is_either_an_amount_or_a_percentage_and_an_amount_needs_its_month() -> None:
    with pytest.raises(ValidationError):
        Grant()
    with pytest.raises(ValidationError):
        Grant(to=1, percent=Decimal(1))
    with pytest.raises(ValidationError):
        HourlyCost(add=1, to=1)
    with pytest.raises(ValidationError):
        MonthCeiling(to=100)
