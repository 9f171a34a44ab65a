"""The programme's own figures: the published money of five agreements, and the share of high support."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scheduler.checks.programme import GRANT, HIGH_SUPPORT, HOURS, grant_for, programme_checks
from scheduler.checks.standing import standing
from scheduler.domain import Budget
from scheduler.units import AMOUNT_PER_GROSZ, HOUR
from tests.checks.worlds import AGREEMENT, case_with

TWO_PER_CENT = Fraction(2, 100)


def test_slawkow_2024_748250_and_14965_of_administration_are_763215_exactly() -> None:
    assert 748_250_00 * TWO_PER_CENT == 14_965_00
    assert grant_for(0, 0, 748_250_00, TWO_PER_CENT) == 763_215_00
    # The published sum is 14 965 hours at the ceiling of 50 zł.
    assert grant_for(14_965 * HOUR, 50_00, 0, TWO_PER_CENT) == 763_215_00


def test_glusk_2022_grant_and_use_hold_exactly_and_the_wages_to_22_grosze() -> None:
    wages, travel, insurance, admin = 228_199_78, 5_307_73, 939_59, 5_340_00
    grant, used = 272_340_00, 239_787_10
    # Exactly: the administration is 2 % of what was planned, and the grant is that plan with it.
    assert grant_for(0, 0, admin / TWO_PER_CENT, TWO_PER_CENT) == grant
    # Exactly: what was used is its four parts.
    assert wages + travel + insurance + admin == used
    # Nearly: 5 705 h at 40.00 zł are 22 grosze more than the wages.
    assert 5_705 * 40_00 - wages == 22
    # Not: the delivered hours alone would have needed 650.83 zł less, for the administration was paid as planned.
    needed = grant_for(5_705 * HOUR, 40_00, travel + insurance, TWO_PER_CENT)
    assert needed == Fraction(23_913_626_64, 100)
    assert round(used - needed) == 650_83


def test_glusk_2023_use_holds_exactly_and_the_administration_to_20_grosze() -> None:
    wages, travel, insurance, admin, used, grant = 438_159_65, 19_697_02, 2_698_00, 9_490_00, 470_044_67, 484_000_00
    assert wages + travel + insurance + admin == used
    # Nearly: 2 % on top of grant ÷ 1.02 are 9 490.20 zł.
    assert round(grant - grant / (1 + TWO_PER_CENT)) - admin == 20
    assert grant - round(grant_for(0, 0, admin / TWO_PER_CENT, TWO_PER_CENT)) == 10_00
    assert grant_for(0, wages, wages + travel + insurance, TWO_PER_CENT) < grant


def test_sosnowiec_2024_27500_hours_are_paid_47_00_and_a_hundred_zloty_are_over() -> None:
    grant, hours = 1_318_452_00, 27_500
    hour = Fraction(grant) / (1 + TWO_PER_CENT) / hours
    assert grant / (1 + TWO_PER_CENT) == 1_292_600_00
    assert hour == Fraction(1_292_600_00, 27_500)
    assert round(hour) == 47_00
    assert grant_for(hours * HOUR, hour, 0, TWO_PER_CENT) == grant
    assert grant - grant_for(hours * HOUR, 47_00, 0, TWO_PER_CENT) == 102_00


def test_krasocin_2026_16850_hours_are_paid_48_137_zloty_each() -> None:
    grant, hours = 827_324_04, 16_850
    assert grant / (1 + TWO_PER_CENT) == 811_102_00
    hour = Fraction(811_102_00, hours)
    assert round(hour * 10) == 48_137
    assert grant_for(hours * HOUR, hour, 0, TWO_PER_CENT) == grant
    assert grant_for(hours * HOUR, 48_14, 0, TWO_PER_CENT) - grant == 58_14


@pytest.mark.parametrize("grant", [1_318_452_00, 827_324_04, 763_215_00, 272_340_00])
def test_what_the_grant_leaves_for_hours_needs_that_grant(grant: int) -> None:
    budget = Budget(grant, 5_000_00, TWO_PER_CENT)
    left = Fraction(budget.hours_money, AMOUNT_PER_GROSZ)
    assert grant_for(HOUR, left, budget.other_costs, TWO_PER_CENT) == grant


def people(severe: int, moderate: int) -> str:
    rows = [f"P{number},{'severe' if number < severe else 'moderate'}" for number in range(severe + moderate)]
    return "participant_id,category\n" + "\n".join(rows) + "\n"


def test_in_2022_seven_of_ten_keep_the_70_per_cent_and_six_of_ten_do_not() -> None:
    def found(severe: int, moderate: int) -> tuple[bool, str, str]:
        case = case_with(settings=AGREEMENT.replace("jst-2026", "ngo-2022"), participants=people(severe, moderate))
        first = programme_checks(case, standing(case))[0]
        assert first.code == HIGH_SUPPORT
        return first.warns, first.said.to("pl"), first.said.to("en")

    assert found(7, 3) == (
        False,
        "Wysokie wsparcie: 7 z 10 uczestników (70 %); edycja wymaga co najmniej 70 %, więc warunek jest spełniony.",
        "High support: 7 of 10 participants (70 %); the edition asks for at least 70 %, so this is kept.",
    )
    assert found(6, 4) == (
        True,
        "Wysokie wsparcie: 6 z 10 uczestników (60 %), a edycja wymaga co najmniej 70 %: brakuje 1 osoby.",
        "High support: 6 of 10 participants (60 %); the edition asks for at least 70 %: 1 person too few.",
    )
    assert found(5, 6)[1].endswith("(45,4 %), a edycja wymaga co najmniej 70 %: brakuje 3 osób.")


def test_where_the_edition_asks_for_no_share_nothing_is_said_of_it() -> None:
    case = case_with(participants=people(0, 5))
    assert all(one.code != HIGH_SUPPORT for one in programme_checks(case, standing(case)))


def test_the_grant_is_weighed_against_the_limits_at_the_mean_cost_of_the_paid() -> None:
    # 840 h at the mean of 40 and 50 zł (the volunteer is not paid) and 2 %: 38 556 zł.
    suffices = case_with(settings=AGREEMENT.replace("GRANT", "38556.00"))
    short = case_with(settings=AGREEMENT.replace("GRANT", "38555.99"))
    grants = [
        next(one for one in programme_checks(case, standing(case)) if one.code == GRANT) for case in (suffices, short)
    ]
    assert [one.warns for one in grants] == [False, True]
    assert {one.facts["needed"] for one in grants} == {38_556_00}
    assert grants[0].said.to("en") == (
        "The participants' limits add up to 840 h. At the mean hourly cost of 45.00 zł they need a grant of"
        " 38,556.00 zł; the grant is 38,556.00 zł, so it suffices."
    )
    assert grants[1].said.to("en").endswith("the grant is 38,555.99 zł and gives 45.00 zł for an hour of the limits.")


def test_of_money_limits_and_requests_the_least_is_named() -> None:
    # 9 180 zł ÷ 1.02 ÷ 45 zł = 200 h; the limits leave 840 h; 4 h are asked on each of 2 days.
    case = case_with(settings=AGREEMENT.replace("GRANT", "9180.00"))
    found = programme_checks(case, standing(case))[-1]
    assert (found.code, found.warns) == (HOURS, False)
    assert found.facts == {"money": 200 * HOUR, "limits": 840 * HOUR, "asked": 8 * HOUR, "tightest": "asked"}
    assert found.said.to("en") == (
        "For the rest of the period: the money pays for 200 h at 45.00 zł, the limits allow 840 h, 8 h are asked."
        " The least of them: what is asked."
    )
    poor = case_with(settings=AGREEMENT.replace("GRANT", "91.80"))
    assert programme_checks(poor, standing(poor))[-1].facts["tightest"] == "money"
    assert programme_checks(poor, standing(poor))[-1].warns


def test_without_anybody_who_is_paid_the_money_is_not_weighed() -> None:
    case = case_with(assistants="assistant_id,contract,hourly_cost,qualification\nA1,volunteer,0.00,diploma\n")
    assert programme_checks(case, standing(case)) == ()
