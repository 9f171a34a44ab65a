"""A re-plan keeps what lies before its moment and changes as little as the price says."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from scheduler.domain import Case, Service
from scheduler.engine.incumbent import Limits
from scheduler.explain.changes import Change
from scheduler.explain.uncovered import uncovered
from scheduler.planning import Solution, contradictions, plan, prepare
from scheduler.text import LANGUAGES
from scheduler.units import Span
from tests.model.worlds import Tiny, tiny
from tests.replans import (
    LIMITS,
    all_rosters,
    changes_against,
    files,
    how_many_ways,
    promise,
    replan_files,
    replanned,
    replanned_from,
    table,
    visit,
)
from tests.support import case_of

SICK = "assistant_id,start,end,kind\nA1,{first},{last},sick\n"


def test_62_services_are_published_nothing_happens_and_0_of_the_40_that_are_left_change() -> None:
    result = replan_files("2026-03-12T00:00")
    assert (result.kept, result.changed, result.new, result.changes) == (40, 0, 0, ())
    assert len(result.settled) == 22
    published = result.solution.problem.case.published
    assert {one.promise for one in result.roster.services} == {one.promise for one in published}


def test_who_falls_ill_for_2_weeks_loses_exactly_the_14_services_of_those_weeks() -> None:
    absences = SICK.format(first="2026-03-10", last="2026-03-23")
    result = replan_files("2026-03-10T00:00", absences=absences)
    assert (result.kept, result.changed, result.new) == (30, 14, 0)
    for change in result.changes:
        assert change.before is not None and change.after is not None
        assert (change.before.assistant_id, change.after.assistant_id, change.code) == ("A1", "A3", "availability")
    days = [result.solution.problem.case.clock.day(one.about.start).day for one in result.changes]
    assert days == list(range(10, 24))


def test_an_illness_that_began_before_the_moment_changes_nothing_before_it() -> None:
    absences = SICK.format(first="2026-03-10", last="2026-03-23")
    result = replan_files("2026-03-14T09:00", absences=absences)
    start = result.solution.roster.span.start
    assert (result.changed, len(result.settled)) == (9, 28)
    assert all(one.about.start >= start for one in result.changes)
    before = {one.promise for one in result.roster.services if one.start < start}
    assert before == {one.promise for one in result.solution.problem.case.published if one.start < start}


NIGHT = visit(1, "P1", "2026-03-14T22:00", "2026-03-15T06:00")
MORNING = visit(2, "P1", "2026-03-15T19:00", "2026-03-15T21:00")
NIGHT_BY_A1 = promise(1, "P1", "A1", "2026-03-14T22:00", "2026-03-15T06:00")
MORNING_BY_A1 = promise(2, "P1", "A1", "2026-03-15T19:00", "2026-03-15T21:00")


def test_a_moment_at_2_in_the_middle_of_a_night_from_22_to_6_keeps_the_whole_night() -> None:
    absences = SICK.format(first="2026-03-15T00:00", last="2026-03-16T00:00")
    result = replan_files("2026-03-15T02:00", (NIGHT, MORNING), (NIGHT_BY_A1, MORNING_BY_A1), absences=absences)
    assert [one.request_id for one in result.settled] == ["R1"]
    assert [(one.about.request_id, one.code) for one in result.changes] == [("R2", "availability")]
    assert [(one.request_id, one.assistant_id, one.minutes) for one in result.roster.services] == [
        ("R1", "A1", 480),
        ("R2", "A2", 120),
    ]


@pytest.mark.parametrize(("hours", "served"), [(4, True), (5, False)])
def test_8_kept_hours_before_the_moment_leave_4_of_the_12_hours_within_24_but_not_5(hours: int, served: bool) -> None:
    end = f"2026-03-15T{6 + hours:02d}:00"
    requests = (
        visit(1, "P1", "2026-03-14T14:00", "2026-03-14T22:00"),
        visit(2, "P2", "2026-03-15T06:00", end),
    )
    published = (
        promise(1, "P1", "A1", "2026-03-14T14:00", "2026-03-14T22:00"),
        promise(2, "P2", "A2", "2026-03-15T06:00", end),
    )
    away = "assistant_id,start,end,kind\nA2,2026-03-15,2026-03-15,sick\nA3,2026-03-15,2026-03-15,leave\n"
    result = replan_files("2026-03-14T23:00", requests, published, absences=away)
    [change] = result.changes
    assert (change.after is not None, change.code) == (served, "availability")
    reasons = [one.reason.to("en") for one in uncovered(result.solution)]
    assert reasons == [] if served else ["12 hours within 24" in one for one in reasons] == [True]


def test_a_published_service_that_the_ledger_repeats_is_delivered_neither_changed_nor_open() -> None:
    ledger = "participant_id,assistant_id,start,end,hourly_cost\nP1,A1,2026-03-13T08:00,2026-03-13T10:00,30.00\n"
    absences = SICK.format(first="2026-03-13", last="2026-03-14")
    result = replan_files("2026-03-12T00:00", ledger=ledger, absences=absences)
    assert (result.kept, result.changed, result.new) == (38, 1, 0)
    assert "R1@2026-03-13" in {one.request_id for one in result.settled}
    assert result.still_open(uncovered(result.solution)) == ()
    assert sum(one.request_id == "R1@2026-03-13" for one in result.roster.services) == 1


def cheaper_help(price: str) -> Case:
    """Five visits of 1 to 5 hours promised with A3 at 45 zł; A2 at 35 zł has become free: 10 zł an hour to be saved."""
    requests = [visit(n, "P1", f"2026-03-{10 + n}T08:00", f"2026-03-{10 + n}T{8 + n:02d}:00") for n in range(1, 6)]
    published = [
        promise(n, "P1", "A3", f"2026-03-{10 + n}T08:00", f"2026-03-{10 + n}T{8 + n:02d}:00") for n in range(1, 6)
    ]
    assistants = "assistant_id,contract,hourly_cost,qualification\nA2,mandate,35.00,diploma\nA3,mandate,45.00,diploma\n"
    settings = f"[weights]\nnew_face = 0\nchange = {price}\n"
    return case_of(files(requests, published, assistants=assistants, settings=settings))


@pytest.mark.parametrize(("price", "changes"), [("0", 5), ("15", 4), ("25", 3), ("35", 2), ("45", 1), ("55", 0)])
def test_the_dearer_a_change_the_fewer_changes_exactly_as_trying_all_rosters_says(price: str, changes: int) -> None:
    case = cheaper_help(price)
    result = replanned(case, "2026-03-05T12:00")
    assert result.changed == changes
    best = max(all_rosters(case, result.solution.roster.span), key=lambda one: one[1].value)
    assert (best[1].value, changes_against(case, best[0])) == (result.solution.verdict.value, changes)
    assert {one.code for one in result.changes} <= {"better"}


def test_when_a_change_costs_nothing_what_is_equally_good_stays_all_the_same() -> None:
    assistants = "assistant_id,contract,hourly_cost,qualification\n" + "".join(
        f"A{number},mandate,30.00,diploma\n" for number in (1, 2, 3)
    )
    settings = "[weights]\nchange = 0\n"
    assert replan_files("2026-03-12T00:00", assistants=assistants, settings=settings).changes == ()


def planned(case: Case, span: Span) -> Solution | None:
    """The best roster, proved; None where the pins leave none."""
    return None if contradictions(case, span) else plan(prepare(case, span), LIMITS)


def published_optimum(world: Tiny, **weights: int) -> Case | None:
    """The world with its best month published instead of what was; None where there is no roster."""
    case = replace(world.case, weights=replace(world.case.weights, **weights))
    outside = tuple(one for one in case.published if not world.span.start <= one.start < world.span.end)
    solution = planned(replace(case, published=outside), world.span)
    return None if solution is None else replace(case, published=(*outside, *solution.roster.services))


def moments_of(world: Tiny, dice: Random) -> list[int]:
    """The month's start, the middle of a request and any minute."""
    span = world.span
    inside = [dice.randrange(one.start, min(one.end, span.end)) for one in world.asked] or [span.start]
    return [span.start, dice.choice(inside), dice.randrange(span.start, span.end)]


def test_in_random_months_whose_best_roster_is_published_a_dear_change_happens_0_times() -> None:
    tried = 0
    for world in map(tiny, range(120)):
        case = published_optimum(world, change=100_000_00)
        if case is None:
            continue
        for moment in moments_of(world, Random(world.seed)):
            result = replanned_from(case, moment, world.span)
            assert result.changes == (), f"seed {world.seed}, moment {moment}"
            month = [one for one in case.published if world.span.start <= one.start < world.span.end]
            assert {one.promise for one in result.roster.services} == {one.promise for one in month}
            tried += 1
    assert tried > 200


def test_in_random_months_the_re_plan_is_what_trying_all_rosters_of_the_rest_finds() -> None:
    tried = changed = 0
    for world in map(tiny, range(200, 320)):
        dice = Random(world.seed)
        case = published_optimum(world)
        span = Span(dice.choice(moments_of(world, dice)), world.span.end)
        case = None if case is None else upset(case, dice)
        if case is None or how_many_ways(case, span) > 200 or planned(case, span) is None:
            continue
        result = replanned_from(case, span.start, world.span)
        best = max(one.value for _, one in all_rosters(case, span))
        assert result.solution.verdict.value == best, f"seed {world.seed}"
        assert result.changed == changes_against(case, result.solution.roster)
        tried, changed = tried + 1, changed + result.changed
    assert tried > 60
    assert changed > 20


def upset(case: Case, dice: Random) -> Case:
    """Somebody falls ill for the rest of the year."""
    away = dice.choice(case.assistants).assistant_id
    return replace(case, absences={**case.absences, away: (case.period,)})


@pytest.mark.parametrize("price", [0, 30_00, 100_000_00])
def test_every_change_of_random_months_has_a_cause_in_both_languages(price: int) -> None:
    told: list[Change] = []
    for world in map(tiny, range(400, 470)):
        case = published_optimum(world, change=price)
        case = None if case is None else upset(case, Random(world.seed))
        if case is not None and planned(case, world.span) is not None:
            told += replanned_from(case, world.span.start, world.span).changes
    assert len(told) > 20
    assert all(len({change.cause.to(language) for language in LANGUAGES}) == 2 for change in told)
    assert "availability" in {change.code for change in told}


def test_the_search_begins_with_what_was_published_so_that_no_time_at_all_loses_nothing() -> None:
    case = case_of(files())
    solution = plan(prepare(case, case.clock.month_span("2026-03")), Limits(seconds=0.01, workers=0))
    assert solution is not None
    assert {one.promise for one in solution.roster.services} == {one.promise for one in case.published}


def test_a_request_that_was_open_and_is_served_now_is_new_and_no_change() -> None:
    requests = (visit(1, "P1", "2026-03-14T08:00", "2026-03-14T12:00"),)
    result = replan_files(
        "2026-03-01T00:00", requests, (promise(2, "P2", "A2", "2026-02-14T08:00", "2026-02-14T09:00"),)
    )
    [change] = result.changes
    assert (result.kept, result.changed, result.new) == (0, 0, 1)
    assert (change.before, change.code, change.after and change.after.assistant_id) == (None, "new", "A1")
    assert isinstance(change.about, Service)


def test_a_request_that_began_before_the_moment_and_was_open_stays_open_and_is_not_asked() -> None:
    requests = (visit(1, "P1", "2026-03-14T08:00", "2026-03-14T12:00"),)
    result = replan_files("2026-03-14T08:01", requests, ())
    assert (result.changes, result.solution.problem.asked, result.roster.services) == ((), (), ())


def test_published_rows_come_back_with_their_own_funding_and_cost() -> None:
    case = case_of({**files((), ()), "published.csv": OWN_FUNDED, "requests.csv": REQUEST_OF_MAY})
    [kept] = replanned(case, "2026-03-20T00:00").roster.services
    assert (kept.funding, kept.hourly_cost) == ("own", 28_00)


OWN_FUNDED = table(
    "request_id,participant_id,assistant_id,start,end,cost,funding",
    ["R1,P1,A1,2026-03-14T08:00,2026-03-14T10:00,56.00,own"],
)
REQUEST_OF_MAY = "request_id,participant_id,kind,start,end\nR1,P1,visit,2026-05-14T08:00,2026-05-14T10:00\n"
