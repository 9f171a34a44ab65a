"""What is left on each day: by hand on the agreement of the burn-down, and against the burn-down itself."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from random import Random

import pytest

from scheduler.checks.balances import Accounts, accounts
from scheduler.checks.burn_down import burn_down
from scheduler.domain import Case, Roster
from scheduler.units import HOUR
from tests.checks.test_burn_down import agreement, planned
from tests.checks.worlds import AGREEMENT, ASSISTANTS, LEDGER, PARTICIPANTS, REQUESTS, case_with, table
from tests.model.worlds import tiny
from tests.test_verify import any_roster

LAST = date(2026, 12, 31)


def kept(case: Case, rosters: list[Roster] | None = None) -> Accounts:
    return accounts(case, burn_down(case, planned(case) if rosters is None else rosters, by="day"))


@pytest.mark.parametrize(
    ("day", "delivered", "so_far", "ahead", "asked_ahead"),
    [
        (date(2026, 2, 8), 3, 0, 25, 16),  # 3 h used before; 5 h in February and 20 h in March are to come
        (date(2026, 2, 9), 8, 0, 20, 16),
        (date(2026, 3, 2), 8, 4, 16, 16),
        (date(2026, 3, 31), 8, 20, 0, 16),
        (date(2026, 4, 6), 8, 20, 0, 12),
        (LAST, 8, 20, 0, 0),
    ],
)
def test_of_100_h_each_day_tells_what_is_delivered_planned_and_still_asked(
    day: date, delivered: int, so_far: int, ahead: int, asked_ahead: int
) -> None:
    (mine,) = kept(agreement()).participants
    now = mine.on(day)
    assert (now.delivered, now.planned, now.ahead, now.asked_ahead) == (
        delivered * HOUR,
        so_far * HOUR,
        ahead * HOUR,
        asked_ahead * HOUR,
    )
    assert now.free == 72 * HOUR and now.share == Fraction(28, 100) and now.all_asked == 16 * HOUR


def test_a_day_outside_the_period_shows_the_nearest_one() -> None:
    (mine,) = kept(agreement()).participants
    assert mine.on(date(2025, 1, 1)).day == date(2026, 2, 1) and mine.on(date(2030, 1, 1)).day == LAST


def test_of_40_h_asked_hours_are_expected_only_as_far_as_the_limit_lets_them() -> None:
    (mine,) = kept(agreement(limit=40)).participants
    april = [mine.on(date(2026, 4, day)).expected // HOUR for day in (5, 6, 13, 20, 27, 30)]
    assert april == [12, 8, 4, 0, 0, 0]
    assert mine.month_ends[-1].expected == mine.line.unused == 0 and mine.line.missing == 4 * HOUR


def test_the_grant_starts_whole_and_its_month_ends_are_the_steps_by_month() -> None:
    case = agreement()
    grant = kept(case).grant
    steps = burn_down(case, planned(case)).grant.steps
    assert [one.left_after_planned for one in grant.month_ends] == [step.left for step in steps]
    assert grant.balances[0].delivered == 0 and grant.on(LAST).expected == grant.line.unused


def test_groups_add_up_and_the_limit_that_runs_out_first_is_the_most_urgent() -> None:
    people = table(PARTICIPANTS, "P1,severe,20,0", "P2,severe,8,0", "P3,moderate,50,0", "P4,moderate,40,39")
    asked = table(
        REQUESTS,
        "R1,P1,visit,2026-03-02T08:00,2026-03-02T12:00,,,,mon,2026-04-27",
        "R2,P2,visit,2026-03-03T08:00,2026-03-03T12:00,,,,tue,2026-03-17",
    )
    found = kept(agreement(participants=people, requests=asked, ledger=table(LEDGER)), [])
    assert [one.line.about for one in found.by_urgency] == ["P2", "P1", "P4", "P3"]
    severe = found.categories[0].on(LAST)
    assert (severe.limit, severe.asked, severe.expected) == (28 * HOUR, 48 * HOUR, 0)
    assert found.everybody.on(LAST).expected == 51 * HOUR == found.everybody.line.unused


def test_months_of_a_draft_that_carry_over_reach_back_to_january() -> None:
    settings = (
        AGREEMENT.replace("jst-2026", "act-draft").replace("2026-02-01", "2026-01-01").replace("GRANT", "9000.00")
    )
    people = table("participant_id,category,month_limit_hours", "P1,severe,20")
    asked = table(REQUESTS, "R1,P1,visit,2026-01-05T08:00,2026-01-05T18:00,,,,mon,2026-12-31")
    case = case_with(
        settings.replace("GRANT", "9000.00"),
        participants=people,
        assistants=table(ASSISTANTS, "A1,mandate,40.00,diploma"),
        requests=asked,
    )
    (mine,) = kept(case, []).participants
    january, february = mine.on(date(2026, 1, 31)), mine.on(date(2026, 2, 1))
    assert (january.limit, january.asked, january.expected) == (20 * HOUR, 40 * HOUR, 0)
    assert (february.limit, february.asked, february.asked_ahead) == (40 * HOUR, 40 * HOUR, 40 * HOUR)


def test_in_any_world_the_last_days_of_the_years_expect_what_the_burn_down_leaves_unused() -> None:
    compared = 0
    for seed in range(60):
        world = tiny(seed, full=True)
        case, period = world.case, world.case.period
        done = {one.key for one in case.ledger}
        services = [
            one
            for one in any_roster(world, Random(seed))
            if one.key not in done and period.start <= one.start and one.end <= period.end
        ]
        if any(one.end > period.end for one in (*case.ledger, *case.published)):
            continue  # what lies beyond the period counts in its year, and in no day shown
        found = kept(case, [world.roster(services)])
        compared += 1
        for one in (*found.participants, found.grant):
            years = {day.day.year: day for day in one.balances} if one is not found.grant else {0: one.balances[-1]}
            assert sum(max(0, end.expected) for end in years.values()) == one.line.unused, f"seed {seed}"
            assert [day.left_after_planned for day in one.balances] == [step.left for step in one.line.steps]
    assert compared > 20
