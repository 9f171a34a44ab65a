"""What runs out and what is left: days, hours and money that can be counted by hand."""

from __future__ import annotations

from datetime import date

from scheduler.checks.asked import asked_in
from scheduler.checks.bottlenecks import visit_candidates
from scheduler.checks.finding import Finding
from scheduler.checks.outlook import (
    LEFT,
    LIMIT_RUNS_OUT,
    LIMIT_USED_UP,
    MONEY_RUNS_OUT,
    MONTH_CEILING,
    Use,
    outlook,
    runs_out,
)
from scheduler.checks.standing import standing
from scheduler.domain import Case
from scheduler.units import AMOUNT_PER_ZLOTY, HOUR
from tests.checks.worlds import AGREEMENT, ASSISTANTS, LEDGER, PARTICIPANTS, REQUESTS, case_with, table

ONE = table(ASSISTANTS, "A1,mandate,40.00,diploma")
MONDAYS = table(REQUESTS, "R1,P1,visit,2026-03-02T08:00,2026-03-02T12:00,,,,mon,2026-03-30")


def seen(case: Case) -> dict[str, Finding]:
    now = standing(case)
    return {one.code: one for one in outlook(case, now, visit_candidates(case, now.to_come).services)}


def test_runs_out_at_the_minute_within_a_use_and_not_where_it_just_suffices() -> None:
    uses = [Use(0, 100, 50), Use(200, 300, 100)]
    assert runs_out(uses, 150) is None
    assert runs_out(uses, 149) == 299
    assert runs_out(uses, 50) == 200
    assert runs_out(uses, 25) == 50
    assert runs_out([], 0) is None


def test_of_twenty_hours_on_five_mondays_a_limit_of_ten_runs_out_on_the_third() -> None:
    case = case_with(participants=table(PARTICIPANTS, "P1,severe,12,2"), assistants=ONE, requests=MONDAYS)
    one = seen(case)[LIMIT_RUNS_OUT]
    assert one.warns
    assert one.facts == {"participant": "P1", "day": date(2026, 3, 16), "left": 10 * HOUR, "asked": 20 * HOUR}
    assert one.said.to("pl") == (
        "P1: z rocznego limitu zostało 10 h, a zgłoszenia to 20 h; limit skończy się: poniedziałek, 16 marca 2026."
    )
    assert one.said.to("en") == (
        "P1: 10 h of the yearly limit are left and 20 h are asked; the limit runs out on Monday, 16 March 2026."
    )


def test_a_limit_that_just_suffices_does_not_run_out() -> None:
    case = case_with(participants=table(PARTICIPANTS, "P1,severe,20,0"), assistants=ONE, requests=MONDAYS)
    assert not {LIMIT_RUNS_OUT, LIMIT_USED_UP} & set(seen(case))


def test_a_limit_used_up_before_says_so() -> None:
    case = case_with(participants=table(PARTICIPANTS, "P1,severe,12,12"), assistants=ONE, requests=MONDAYS)
    assert seen(case)[LIMIT_USED_UP].said.to("en") == "P1: the yearly limit is used up, and 20 h more are asked."
    assert seen(case)[LIMIT_USED_UP].said.to("pl") == (
        "P1: roczny limit jest wykorzystany, a zgłoszenia to jeszcze 20 h."
    )


def test_delivered_hours_use_up_limit_and_money_and_make_their_days_past() -> None:
    ledger = table(LEDGER, "P1,A1,2026-03-02T08:00,2026-03-02T12:00,40.00,fund")
    case = case_with(
        participants=table(PARTICIPANTS, "P1,severe,12,0"), assistants=ONE, requests=MONDAYS, ledger=ledger
    )
    now = standing(case)
    assert case.clock.day(now.to_come.start) == date(2026, 3, 3)
    assert [(one.participant_id, one.label, one.left) for one in now.limits] == [("P1", "2026", 8 * HOUR)]
    assert [one.minutes for one in now.asked] == [4 * HOUR] * 4
    assert now.money_left == case.budget.hours_money - 160 * AMOUNT_PER_ZLOTY
    assert seen(case)[LIMIT_RUNS_OUT].facts["day"] == date(2026, 3, 23)


def test_hours_and_money_that_will_be_left_are_named() -> None:
    # 1 020 zł ÷ 1.02 = 1 000 zł; 20 h at 40 zł are 800 zł.
    case = case_with(
        AGREEMENT.replace("GRANT", "1020.00"),
        participants=table(PARTICIPANTS, "P1,severe,100,0"),
        assistants=ONE,
        requests=MONDAYS,
    )
    one = seen(case)[LEFT]
    assert (one.warns, one.facts) == (False, {"limits": 80 * HOUR, "money": 200 * AMOUNT_PER_ZLOTY})
    assert one.said.to("en") == (
        "With everything asked within the limits served, 80 h of the limits and about 200.00 zł of the money for hours"
        " will be left at the end of the period."
    )
    assert "zostanie 80 h, a z pieniędzy na godziny około 200,00" in one.said.to("pl")


def test_money_that_does_not_suffice_names_the_day_on_which_it_ends() -> None:
    # 500 zł pay for 12.5 h at 40 zł: they end on the fourth Monday.
    case = case_with(AGREEMENT.replace("GRANT", "510.00"), assistants=ONE, requests=MONDAYS)
    one = seen(case)[MONEY_RUNS_OUT]
    assert one.facts == {"limits": 820 * HOUR, "money": -300 * AMOUNT_PER_ZLOTY, "day": date(2026, 3, 23)}
    assert one.said.to("en") == (
        "What is asked within the limits would cost about 800.00 zł, and 500.00 zł are left for hours (300.00 zł"
        " short); they run out on Monday, 23 March 2026. Of the limits 820 h would be left."
    )


def test_the_cost_is_the_mean_of_those_who_may_serve_the_participant() -> None:
    # P1 refuses the assistant of 50 zł; P2 may have both, so an hour of P2 is counted at 45 zł.
    case = case_with(
        AGREEMENT.replace("GRANT", "1020.00"),
        participants=table(PARTICIPANTS, "P1,severe,100,0", "P2,severe,100,0"),
        assistants=table(ASSISTANTS, "A1,mandate,40.00,diploma", "A2,mandate,50.00,diploma"),
        relations="participant_id,assistant_id,relation\nP1,A2,refused\n",
        requests=MONDAYS + "R2,P2,visit,2026-03-03T08:00,2026-03-03T10:00,,,,,\n",
    )
    assert seen(case)[LEFT].facts["money"] == (1000 - 20 * 40 - 2 * 45) * AMOUNT_PER_ZLOTY


def test_a_month_whose_ceiling_is_below_what_is_asked_is_named() -> None:
    months = '[budget.months]\n"2026-03" = "640.00"\n"2026-04" = "0.00"\n'
    case = case_with(AGREEMENT + months, assistants=ONE, requests=MONDAYS)
    found = [one for one in outlook(case, standing(case), ()) if one.code == MONTH_CEILING]
    assert [one.facts["month"] for one in found] == ["2026-03"]
    assert found[0].said.to("en") == (
        "March 2026: what is asked would cost about 800.00 zł, and 640.00 zł of the month's ceiling are left;"
        " 160.00 zł short, about 4 h."
    )
    assert found[0].said.to("pl").startswith("marzec 2026: zgłoszenia kosztowałyby około 800,00")


def test_flexible_and_package_ask_for_their_minutes_and_cover_for_its_window() -> None:
    requests = table(
        REQUESTS,
        "F1,P1,flexible,2026-03-02T08:00,2026-03-02T20:00,120,,,mon,2026-03-09",
        "C1,P1,cover,2026-03-03T08:00,2026-03-03T14:00,,60,240,,",
        "K1,P1,package,2026-03-09T00:00,2026-03-29T00:00,600,60,240,,",
    )
    case = case_with(assistants=ONE, requests=requests)
    asked: dict[date, int] = {}
    for one in asked_in(case, case.period):
        asked[case.clock.day(one.start)] = asked.get(case.clock.day(one.start), 0) + one.minutes
    assert asked == {date(2026, 3, 2): 120, date(2026, 3, 3): 360, date(2026, 3, 9): 120 + 600}
    assert visit_candidates(case, case.period).asked == ()


def test_a_limit_of_half_a_package_runs_out_in_the_middle_of_its_days() -> None:
    package = "K1,P1,package,2026-03-02T00:00,2026-03-22T00:00,1200,60,240,,"
    case = case_with(
        participants=table(PARTICIPANTS, "P1,severe,10,0"), assistants=ONE, requests=table(REQUESTS, package)
    )
    assert seen(case)[LIMIT_RUNS_OUT].facts["day"] == date(2026, 3, 12)


def test_a_night_over_new_year_counts_in_both_years() -> None:
    settings = AGREEMENT.replace("2026-12-31", "2027-02-28")
    night = table(REQUESTS, "R1,P1,visit,2026-12-31T22:00,2027-01-01T04:00,,,,,")
    case = case_with(settings, participants=table(PARTICIPANTS, "P1,severe,3,0"), assistants=ONE, requests=night)
    one = seen(case)[LIMIT_RUNS_OUT]
    assert one.facts == {"participant": "P1", "day": date(2027, 1, 1), "left": 3 * HOUR, "asked": 4 * HOUR}
