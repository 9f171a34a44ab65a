"""Several months planned at once: what binds over them together, and what each month still has for itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.domain import Roster
from scheduler.engine.incumbent import Limits
from scheduler.planning import Solution, plan, prepare
from scheduler.report import by_month
from scheduler.rules import annual_limit, budget, max_hours_month
from scheduler.units import AMOUNT_PER_ZLOTY, first_of, month_of
from scheduler.verify import judge
from tests.cli.small import SETTINGS, SMALL
from tests.model.worlds import Tiny, tiny
from tests.support import case_of
from tests.test_planning import difference

MARCH_APRIL = "2026-03..2026-04"
ASKED = "request_id,participant_id,kind,start,end,minutes,min_block,max_block,weekdays,until\n"
TWO_VISITS = f"{ASKED}M,P1,visit,2026-03-10T08:00,2026-03-10T12:00\nA,P1,visit,2026-04-10T08:00,2026-04-10T12:00\n"
NIGHT = f"{ASKED}N,P1,visit,2026-03-31T20:00,2026-04-01T04:00\n"
ONE = "assistant_id,contract,hourly_cost,qualification,max_hours_month,target_hours_month\nA1,mandate,40.00,diploma"
PERSON = "participant_id,category,annual_limit_hours,month_limit_hours\nP1,moderate"


def solved(months: str = MARCH_APRIL, **changed: str) -> Solution:
    files = {("case.toml" if name == "settings" else f"{name}.csv"): text for name, text in changed.items()}
    case = case_of({**SMALL, "assistants.csv": f"{ONE},,\n", "participants.csv": f"{PERSON},,\n", **files})
    solution = plan(prepare(case, case.clock.months_span(months)), Limits(20, workers=0))
    assert solution is not None
    assert solution.optimal
    assert judge(case, solution.roster).lawful
    return solution


def covered(solution: Solution) -> set[str]:
    return {one.request_id for one in solution.roster.services}


def wider(world: Tiny, before: int, after: int) -> Tiny:
    """The same case with so many months before and after its own planned too."""
    first = last = first_of(world.month)
    for _ in range(before):
        first = (first - timedelta(days=1)).replace(day=1)
    for _ in range(after):
        last = (last + timedelta(days=31)).replace(day=1)
    return replace(world, month=f"{month_of(first)}..{month_of(last)}")


@pytest.mark.parametrize(("before", "after"), [(0, 1), (2, 2)])
def test_several_small_months_are_planned_as_well_as_trying_everything_and_proved(before: int, after: int) -> None:
    served = Counter[int]()
    for seed in range(80):
        world = wider(tiny(seed, full=True), before, after)
        assert difference(world) == "", f"seed {seed}"
        clock = world.case.clock
        served[len({month_of(clock.day(one.start)) for one in world.asked})] += 1
    assert served[2] + served[3] >= 10, served


def test_a_limit_of_8_h_holds_for_two_months_of_4_h_each_and_one_of_7_h_59_for_one_of_them_alone() -> None:
    assert covered(solved(requests=TWO_VISITS, participants=f"{PERSON},8,\n")) == {"M", "A"}
    short = f"{PERSON},7.99,\n"
    assert len(covered(solved(requests=TWO_VISITS, participants=short))) == 1
    for month, request in (("2026-03", "M"), ("2026-04", "A")):
        assert covered(solved(month, requests=TWO_VISITS, participants=short)) == {request}


def test_the_grant_is_one_for_both_months_and_two_rosters_of_a_month_each_would_overdraw_it() -> None:
    # 4 h of 40 zł are 160 zł; the grant leaves 319.99 for hours.
    settings = SETTINGS.replace("102000.00", "326.38")
    assert len(covered(solved(requests=TWO_VISITS, settings=settings))) == 1
    assert covered(solved(requests=TWO_VISITS, settings=SETTINGS.replace("102000.00", "326.40"))) == {"M", "A"}


@pytest.mark.parametrize(
    ("march", "april", "served"),
    [("160.00", "160.00", {"M", "A"}), ("159.99", "160.00", {"A"}), ("160.00", "159.99", {"M"}), ("0", "0", set())],
)
def test_each_month_has_its_own_ceiling_in_one_solve(march: str, april: str, served: set[str]) -> None:
    settings = f'{SETTINGS}[budget.months]\n"2026-03" = "{march}"\n"2026-04" = "{april}"\n'
    solution = solved(requests=TWO_VISITS, settings=settings)
    assert covered(solution) == served
    case = solution.problem.case
    both = tuple(one for one in solved(requests=TWO_VISITS).roster.services)
    broken = [one.rule for one in judge(case, Roster(solution.roster.span, both)).breaches]
    assert broken == [budget.ID] * (2 - len(served))


def test_the_fee_of_a_pair_is_paid_once_for_two_months_and_twice_for_two_rosters() -> None:
    together = solved(requests=TWO_VISITS).verdict
    apart = [solved(month, requests=TWO_VISITS).verdict for month in ("2026-03", "2026-04")]
    assert together.parts["new_face"] == -40 * AMOUNT_PER_ZLOTY
    assert sum(one.parts["new_face"] for one in apart) == -80 * AMOUNT_PER_ZLOTY
    assert together.value == sum(one.value for one in apart) + 40 * AMOUNT_PER_ZLOTY


@pytest.mark.parametrize(("hours", "served"), [("4", {"N"}), ("3.99", set())])
def test_a_night_over_the_border_spends_4_h_of_each_month(hours: str, served: set[str]) -> None:
    solution = solved(requests=NIGHT, assistants=f"{ONE},{hours},\n")
    assert covered(solution) == served
    night = solved(requests=NIGHT).roster
    breaches = judge(solution.problem.case, night).breaches
    assert [one.rule for one in breaches] == [max_hours_month.ID] * (0 if served else 2)


def test_a_night_over_the_border_belongs_to_march_and_is_paid_from_both_ceilings() -> None:
    settings = f'{SETTINGS}[budget.months]\n"2026-03" = "160.00"\n"2026-04" = "160.00"\n'
    solution = solved(requests=NIGHT, settings=settings)
    march, april = by_month(solution.problem.case, solution.problem.asked, solution.roster)
    assert (march.month, march.asked, march.covered, march.services, march.cost) == (
        *("2026-03", 480, 480, 1),
        320 * AMOUNT_PER_ZLOTY,
    )
    assert (april.month, april.asked, april.covered, april.services, april.cost) == ("2026-04", 0, 0, 0, 0)
    assert march.used == april.used == 160 * AMOUNT_PER_ZLOTY == march.ceiling == april.ceiling


def test_hours_beyond_the_target_are_counted_month_by_month() -> None:
    # 3 h of target a month, 4 h served in each: an hour too many in both.
    solution = solved(requests=TWO_VISITS, assistants=f"{ONE},,3\n")
    assert solution.verdict.parts["overload_hour"] == -10 * AMOUNT_PER_ZLOTY


def test_a_window_over_the_border_may_be_used_across_it_when_both_months_are_planned() -> None:
    flexible = f"{ASKED}F,P1,flexible,2026-03-31T22:00,2026-04-01T02:00,240\n"
    assert covered(solved(requests=flexible)) == {"F"}
    assert covered(solved("2026-03", requests=flexible)) == covered(solved("2026-04", requests=flexible)) == set()


def test_a_package_of_3_h_over_two_months_has_3_h_in_all_and_a_block_a_day() -> None:
    package = f"{ASKED}K,P1,package,2026-03-31T00:00,2026-04-02T00:00,180,60,120\n"
    services = solved(requests=package).roster.services
    assert sum(one.minutes for one in services) == 180
    assert len({one.start // 1440 for one in services}) == len(services) == 2
    assert sum(one.minutes for one in solved("2026-03", requests=package).roster.services) == 120


@pytest.mark.parametrize(("used", "served"), [("40", {"M", "A"}), ("57", {"A"})])
def test_a_drafts_limit_of_a_month_holds_for_each_month_and_carries_over(used: str, served: set[str]) -> None:
    # 20 h a month from January: 60 h by the end of March and 80 h by the end of April; 4 h are asked in each.
    settings = SETTINGS.replace("jst-2026", "act-draft")
    people = f"participant_id,category,hours_used_before\nP1,moderate,{used}\n"
    solution = solved(requests=TWO_VISITS, settings=settings, participants=people)
    assert covered(solution) == served
    both = Roster(solution.roster.span, tuple(solved(requests=TWO_VISITS).roster.services))
    broken = {one.rule for one in judge(solution.problem.case, both).breaches}
    assert broken == (set() if len(served) == 2 else {annual_limit.ID})


def test_a_replan_from_march_20_leaves_march_10_alone_and_plans_april_anew() -> None:
    published = "request_id,participant_id,assistant_id,start,end\nM,P1,A1,2026-03-10T08:00,2026-03-10T12:00\n"
    published += "A,P1,A1,2026-04-10T08:00,2026-04-10T12:00\n"
    away = "assistant_id,start,end,kind\nA1,2026-04-10,2026-04-10,sick\n"
    files = {**SMALL, "requests.csv": TWO_VISITS, "published.csv": published, "absences.csv": away}
    case = case_of(files)
    span = replace(case.clock.months_span(MARCH_APRIL), start=case.clock.midnight(date(2026, 3, 20)))
    solution = plan(prepare(case, span), Limits(20, workers=0))
    assert solution is not None
    assert [(one.request_id, one.assistant_id) for one in solution.roster.services] == [("A", "A2")]
    assert solution.verdict.parts["change"] == -30 * AMOUNT_PER_ZLOTY
