"""The burn-down: what is used by month and day, when it runs out, what is left; by hand and against the judge."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from scheduler.checks.burn_down import BurnDown, Line, burn_down
from scheduler.checks.outlook import Use
from scheduler.checks.pace import inside, outside, used_until
from scheduler.domain import Case, Roster
from scheduler.rules import annual_limit, budget
from scheduler.units import AMOUNT_PER_ZLOTY, HOUR, Span
from tests.checks.worlds import AGREEMENT, ASSISTANTS, LEDGER, PARTICIPANTS, REQUESTS, case_with, table
from tests.model.worlds import tiny
from tests.support import roster_of
from tests.test_verify import any_roster

ONE = table(ASSISTANTS, "A1,mandate,40.00,diploma")
SCHEDULE = "request_id,participant_id,assistant_id,start,end"
# Five Mondays of 4 h in March, four in April, from 8 to 12 o'clock.
MONDAYS = table(REQUESTS, "R1,P1,visit,2026-03-02T08:00,2026-03-02T12:00,,,,mon,2026-04-27")
FEBRUARY = table(LEDGER, "P1,A1,2026-02-09T08:00,2026-02-09T13:00,40.00,fund")
MARCH = [f"R1@2026-03-{day:02d},P1,A1,2026-03-{day:02d}T08:00,2026-03-{day:02d}T12:00" for day in (2, 9, 16, 23, 30)]


def agreement(limit: int = 100, grant: str = "100000.00", **tables: str) -> Case:
    people = table(PARTICIPANTS, f"P1,severe,{limit},3")
    files = {"participants": people, "assistants": ONE, "requests": MONDAYS, "ledger": FEBRUARY, **tables}
    return case_with(AGREEMENT.replace("GRANT", grant), **files)


def planned(case: Case) -> list[Roster]:
    return [roster_of(case, "2026-03", table(SCHEDULE, *MARCH))]


def hours_of(line: Line, name: str) -> list[int]:
    return [getattr(step, name) // HOUR for step in line.steps]


def only(found: BurnDown) -> Line:
    (line,) = found.participants
    return line


def test_february_delivers_5_h_march_plans_20_h_and_april_asks_16_h_of_100_h_less_3_h_used_before() -> None:
    case = agreement()
    line = only(burn_down(case, planned(case)))
    assert [step.first for step in line.steps[:3]] == [date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)]
    assert len(line.steps) == 11
    assert hours_of(line, "delivered")[:4] == [5, 0, 0, 0]
    assert hours_of(line, "planned")[:4] == [0, 20, 0, 0]
    assert hours_of(line, "asked")[:4] == [0, 0, 16, 0]
    assert hours_of(line, "used")[:4] == [8, 28, 28, 28]
    assert hours_of(line, "left")[:4] == [92, 72, 72, 72]
    assert (line.runs_out, line.missing, line.unused) == (None, 0, 56 * HOUR)


def test_without_a_roster_march_asks_its_20_h_and_with_published_services_it_promises_them() -> None:
    bare = only(burn_down(agreement(), []))
    assert hours_of(bare, "asked")[:4] == [0, 20, 16, 0] and hours_of(bare, "used")[:4] == [8, 8, 8, 8]
    published = agreement(published=table(SCHEDULE, *MARCH[:2]))
    line = only(burn_down(published, []))
    assert hours_of(line, "promised")[:4] == [0, 8, 0, 0]
    assert hours_of(line, "asked")[:4] == [0, 0, 16, 0], "what a published month leaves open is not asked again"
    beside = only(burn_down(published, planned(published)))
    assert hours_of(beside, "promised") == [0] * 11, "the roster is the last word on its month"
    assert hours_of(beside, "planned")[:3] == [0, 20, 0]


def test_a_planned_service_that_the_ledger_shows_counts_once() -> None:
    case = agreement(ledger=table(LEDGER, "P1,A1,2026-03-02T08:00,2026-03-02T12:00,40.00,fund"))
    line = only(burn_down(case, planned(case)))
    assert (hours_of(line, "delivered")[1], hours_of(line, "planned")[1], hours_of(line, "used")[1]) == (4, 16, 23)


def test_own_money_uses_neither_limit_nor_grant() -> None:
    own = table(LEDGER, "P1,A1,2026-02-09T08:00,2026-02-09T13:00,40.00,own")
    found = burn_down(agreement(ledger=own), [])
    assert hours_of(only(found), "used")[0] == 3 and found.grant.steps[0].used == 0


@pytest.mark.parametrize(
    ("limit", "last", "missing", "unused"),
    [
        (44, None, 0, 0),
        (45, None, 0, 1),
        (43, date(2026, 4, 27), 1, 0),
        (40, date(2026, 4, 27), 4, 0),
        (39, date(2026, 4, 20), 5, 0),
        (28, date(2026, 4, 6), 16, 0),
        (27, date(2026, 3, 30), 16, 0),
        (7, date(2026, 2, 9), 16, 0),
    ],
)
def test_of_44_h_used_and_asked_a_limit_runs_out_on_the_day_that_can_be_counted(
    limit: int, last: date | None, missing: int, unused: int
) -> None:
    case = agreement(limit)
    line = only(burn_down(case, planned(case)))
    assert (line.runs_out, line.missing, line.unused) == (last, missing * HOUR, unused * HOUR)


@pytest.mark.parametrize(
    ("grant", "last", "left"),
    [
        ("1672.80", None, 0),  # 41 h × 40 zł × 1.02
        ("1713.60", None, 40),
        ("1672.79", date(2026, 4, 27), 0),
        ("1019.99", date(2026, 3, 30), 0),  # 25 h × 40 zł × 1.02 less a grosz
    ],
)
def test_the_money_for_41_h_at_40_zl_lasts_and_one_grosz_less_runs_out_on_the_last_monday(
    grant: str, last: date | None, left: int
) -> None:
    case = agreement(grant=grant)
    line = burn_down(case, planned(case)).grant
    assert (line.runs_out, line.unused) == (last, left * AMOUNT_PER_ZLOTY)
    assert [step.used // AMOUNT_PER_ZLOTY for step in line.steps[:4]] == [200, 1000, 1000, 1000]
    assert line.steps[2].asked == 640 * AMOUNT_PER_ZLOTY


def test_money_is_asked_only_as_far_as_the_limits_let_through() -> None:
    case = agreement(limit=30)
    assert burn_down(case, planned(case)).grant.steps[2].asked == 2 * 40 * AMOUNT_PER_ZLOTY


def test_by_day_each_monday_is_a_step_and_the_days_of_a_month_add_up_to_it() -> None:
    case = agreement()
    days, months = (only(burn_down(case, planned(case), by=by)) for by in ("day", "month"))
    assert len(days.steps) == 334
    assert [step.first for step in days.steps if step.planned] == [date(2026, 3, day) for day in (2, 9, 16, 23, 30)]
    for month in months.steps:
        theirs = [
            step for step in days.steps if (step.first.year, step.first.month) == (month.first.year, month.first.month)
        ]
        for name in ("delivered", "planned", "asked"):
            assert sum(getattr(step, name) for step in theirs) == getattr(month, name)
        assert (theirs[-1].used, theirs[-1].left) == (month.used, month.left)


def test_months_of_a_draft_that_carry_over_leave_60_h_by_february_and_the_hours_asked_fit_or_not() -> None:
    settings = (
        AGREEMENT.replace("jst-2026", "act-draft").replace("2026-02-01", "2026-01-01").replace("GRANT", "90000.00")
    )
    people = table("participant_id,category,month_limit_hours", "P1,severe,20")
    asked = table(REQUESTS, "R1,P1,visit,2026-01-05T08:00,2026-01-05T18:00,,,,mon,2026-12-31")
    line = only(burn_down(case_with(settings, participants=people, assistants=ONE, requests=asked), []))
    assert hours_of(line, "limit")[:3] == [20, 40, 60] and hours_of(line, "limit")[-1] == 240
    # Four Mondays of 10 h in January: 20 h too many, although all the year's 520 h are asked of 240 h.
    assert line.runs_out == date(2026, 1, 19)
    assert (line.missing, line.unused) == ((520 - 240) * HOUR, 0)


def test_groups_are_the_sums_of_their_participants_and_name_the_first_day() -> None:
    people = table(PARTICIPANTS, "P1,severe,20,0", "P2,severe,8,0", "P3,moderate,50,0")
    asked = table(
        REQUESTS,
        "R1,P1,visit,2026-03-02T08:00,2026-03-02T12:00,,,,mon,2026-04-27",
        "R2,P2,visit,2026-03-03T08:00,2026-03-03T12:00,,,,tue,2026-03-17",
    )
    found = burn_down(agreement(participants=people, requests=asked, ledger=table(LEDGER)), [])
    severe, moderate = found.categories
    assert (severe.about, severe.runs_out, moderate.runs_out) == ("severe", date(2026, 3, 17), None)
    assert severe.missing == (36 - 20 + 12 - 8) * HOUR and severe.steps[0].limit == 28 * HOUR
    assert found.everybody.unused == 50 * HOUR and found.everybody.steps[1].asked == 32 * HOUR
    assert [said.to("pl") for said in found.said[1:]] == [
        "P2: limit skończy się najwcześniej: wtorek, 17 marca 2026; zabraknie 4 h. Razem limit nie wystarczy: 2 osoby.",
        "P3: na koniec okresu zostanie najwięcej niewykorzystanych godzin: 50 h. Razem zostanie 50 h.",
    ]
    assert found.said[0].to("en").startswith("At this pace the money for hours lasts to the end of the period; about")


def test_two_rosters_of_one_month_are_refused() -> None:
    case = agreement()
    with pytest.raises(ValueError, match="overlap"):
        burn_down(case, [*planned(case), *planned(case)])


def test_parts_of_a_use_add_up_to_it_wherever_it_is_cut() -> None:
    dice = Random(1)
    for _ in range(200):
        start, length, amount = dice.randrange(50), dice.randint(1, 90), dice.randrange(1000)
        use = Use(start, start + length, amount)
        cut = dice.randint(start, use.end)
        assert used_until(use, use.end) == amount and used_until(use, start) == 0
        halves = [part.amount for span in (Span(0, cut), Span(cut, 200)) if (part := inside(use, span)) is not None]
        assert sum(halves) == amount
        spans = [Span(dice.randrange(80), dice.randrange(80, 150)) for _ in range(2)]
        left = list(outside(use, spans))
        assert sum(part.end - part.start for part in left) == sum(
            not any(span.start <= minute < span.end for span in spans) for minute in range(use.start, use.end)
        )


def test_a_line_is_overrun_exactly_where_the_judge_finds_the_limit_or_the_money_exceeded() -> None:
    overrun = spent = 0
    for seed in range(300):
        world = tiny(seed, full=True)
        case, period = world.case, world.case.period
        services = [
            one for one in any_roster(world, Random(seed)) if period.start <= one.start and one.end <= period.end
        ]
        roster = world.roster([one for one in services if one.key not in {done.key for done in case.ledger}])
        if case.first_day.year != case.last_day.year:
            continue
        found = burn_down(case, [roster])
        above = {str(one.said.facts["participant"]) for one in annual_limit.check(case, roster)}
        assert {line.about for line in found.participants if line.steps[-1].left < 0} == above, f"seed {seed}"
        money = any(one.said.text is budget.GRANT for one in budget.check(case, roster))
        assert (found.grant.steps[-1].left < 0) == money, f"seed {seed}"
        overrun, spent = overrun + len(above), spent + money
    assert overrun > 3 and spent > 3
