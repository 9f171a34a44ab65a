"""Plans beside what is decided, delivered or promised: times off the grid, turns over the moment, days of a package."""

from __future__ import annotations

import pytest

from scheduler.domain import Case
from scheduler.engine.incumbent import Limits
from scheduler.explain.changes import Replan, replan_of
from scheduler.explain.uncovered import uncovered
from scheduler.planning import Solution, contradictions, plan, prepare
from scheduler.reading import moment_of
from scheduler.report import report
from scheduler.units import HOUR, Span
from tests.model.requests_of import ANNOUNCED, DONE, given, kinds_case, written

MARCH = "2026-03"
LIMITS = Limits(20, workers=0)
PINS = "request_id,assistant_id,decision,start,end\n"
ALONE = "assistant_id,contract,hourly_cost,qualification\nA1,mandate,30,diploma\n"
ILL = "assistant_id,start,end,kind\nA1,2026-03-10,2026-03-10,sick\n"

FLEXIBLE = "R1,P1,flexible,2026-03-10T08:00,2026-03-10T14:00,120"
COVER = "R1,P1,cover,2026-03-10T08:00,2026-03-10T14:00,,60,120"
PACKAGE = "R1,P1,package,2026-03-09T00:00,2026-03-12T00:00,240,60,120,08:00,14:00"


def solved(case: Case, since: str = "2026-03-01T00:00") -> Solution:
    span = Span(moment_of(since, case.clock), case.clock.month_span(MARCH).end)
    assert contradictions(case, span) == ()
    solution = plan(prepare(case, span), LIMITS)
    assert solution is not None and solution.optimal
    return solution


def replanned(case: Case, since: str = "2026-03-01T00:00") -> Replan:
    return replan_of(solved(case, since), case.clock.month_span(MARCH))


@pytest.mark.parametrize("row", [FLEXIBLE, COVER, PACKAGE], ids=["flexible", "cover", "package"])
@pytest.mark.parametrize(("start", "end"), [("09:07", "11:07"), ("09:07", ""), ("", "11:07")])
def test_a_service_kept_at_9_07_or_until_11_07_is_planned_although_the_grid_has_half_hours(
    row: str, start: str, end: str
) -> None:
    times = ",".join(f"2026-03-10T{time}" if time else "" for time in (start, end))
    case = kinds_case(row, pins=f"{PINS}R1,A2,keep,{times}\n")
    services = given(case, solved(case).roster.services)
    assert any(one.startswith(f"A2 03-10 {start}") and one.endswith(end) for one in services)


def test_beside_a_kept_block_from_9_07_to_11_07_a_cover_of_6_h_is_covered_to_the_minute() -> None:
    case = kinds_case(COVER, pins=f"{PINS}R1,A2,keep,2026-03-10T09:07,2026-03-10T11:07\n")
    solution = solved(case)
    assert sum(one.minutes for one in solution.roster.services) == 6 * HOUR
    assert uncovered(solution) == ()


@pytest.mark.parametrize(
    ("row", "times"),
    [(FLEXIBLE, "08:17,10:17"), (COVER, "09:07,10:37"), (PACKAGE, "08:17,10:17")],
    ids=["flexible", "cover", "package"],
)
def test_a_published_service_off_the_grid_stays_as_it_is(row: str, times: str) -> None:
    published = f"{ANNOUNCED}R1,P1,A1,{','.join(f'2026-03-10T{time}' for time in times.split(','))}\n"
    result = replanned(kinds_case(row, published=published))
    assert (result.kept, result.changed) == (1, 0)
    assert [change.code for change in result.changes] == ["new"] * result.new


@pytest.mark.parametrize(
    ("row", "times"),
    [(FLEXIBLE, "08:17,10:17"), (COVER, "09:07,10:37"), (PACKAGE, "08:17,10:17")],
    ids=["flexible", "cover", "package"],
)
def test_a_published_service_off_the_grid_of_somebody_ill_is_a_change_whose_cause_is_the_illness(
    row: str, times: str
) -> None:
    published = f"{ANNOUNCED}R1,P1,A1,{','.join(f'2026-03-10T{time}' for time in times.split(','))}\n"
    changes = replanned(kinds_case(row, published=published, absences=ILL)).changes
    assert [change.code for change in changes if change.before is not None] == ["availability"]


def test_a_published_block_off_the_grid_that_gives_way_to_a_better_one_has_the_loss_as_its_cause() -> None:
    settings = kinds_case(PACKAGE).weights
    assert settings.change == 30_00
    # One block of a minute less than an hour and a half gives way to 2 h: 31 min more are worth more than 30 zł.
    row = "R1,P1,package,2026-03-10T00:00,2026-03-11T00:00,120,60,120,08:00,14:00"
    published = f"{ANNOUNCED}R1,P1,A1,2026-03-10T08:17,2026-03-10T09:46\n"
    [change] = replanned(kinds_case(row, published=published)).changes
    assert change.code == "better"
    assert "would lower the value of the roster by" in change.cause.to("en")


def test_of_a_cover_under_way_at_the_moment_only_what_nobody_promised_is_asked_and_open() -> None:
    published = f"{ANNOUNCED}R1,P1,A1,2026-03-10T08:00,2026-03-10T10:00\n"
    case = kinds_case(COVER, assistants=ALONE, grid=60, published=published)
    solution = solved(case, "2026-03-10T09:00")
    # A1 rests until 11:00, so that the turn of 2 h is over, and again after 13:00.
    assert given(case, solution.roster.services) == ["A1 03-10 11:00–13:00"]
    left = uncovered(solution)
    assert written(case, [(one.start, one.end) for one in left]) == ["03-10 10:00–11:00", "03-10 13:00–14:00"]
    figures = report(solution, LIMITS)
    assert (figures["minutes_asked"], figures["minutes_covered"]) == (4 * HOUR, 2 * HOUR)
    assert sum(one.minutes for one in left) == 2 * HOUR


def test_a_cover_promised_whole_asks_for_nothing_and_is_no_open_request() -> None:
    published = f"{ANNOUNCED}R1,P1,A1,2026-03-10T08:00,2026-03-10T14:00\n"
    case = kinds_case("R1,P1,cover,2026-03-10T08:00,2026-03-10T14:00", published=published)
    solution = solved(case, "2026-03-10T09:00")
    figures = report(solution, LIMITS)
    assert (solution.roster.services, uncovered(solution), figures["minutes_asked"]) == ((), (), 0)
    assert (figures["counts"]["requests"], figures["counts"]["uncovered"]) == (0, 0)
    assert figures["by_category"]["severe"]["participants"] == 0


def test_a_cover_promised_over_the_month_s_border_leaves_no_gap_there_in_the_second_month() -> None:
    row = "R1,P1,cover,2026-02-28T20:00,2026-03-01T06:00,,60,300"
    published = f"{ANNOUNCED}R1,P1,A1,2026-02-28T21:00,2026-03-01T02:00\n"
    case = kinds_case(row, grid=60, published=published)
    solution = solved(case)
    services = solution.roster.services
    assert (sum(one.minutes for one in services), uncovered(solution)) == (4 * HOUR, ())
    assert services[0].assistant_id != "A1", "A1 has a turn of 5 h behind"


def test_a_package_has_no_second_block_on_a_day_that_the_ledger_shows() -> None:
    ledger = f"{DONE}P1,A1,2026-03-10T08:00,2026-03-10T09:00,30\n"
    case = kinds_case(PACKAGE, ledger=ledger)
    days = [case.clock.day(one.start).day for one in solved(case).roster.services]
    assert sorted(days) == [9, 11]


def test_a_second_published_block_of_a_day_with_a_delivered_one_is_given_up_because_of_its_request() -> None:
    done = "P1,A1,2026-03-10T08:00,2026-03-10T09:00"
    published = f"{ANNOUNCED}R1,{done}\nR1,P1,A1,2026-03-10T12:00,2026-03-10T13:00\n"
    case = kinds_case(PACKAGE, ledger=f"{DONE}{done},30\n", published=published)
    [lost] = [change for change in replanned(case, "2026-03-10T10:00").changes if change.before is not None]
    assert lost.code == "request"
    assert "would be the second block of the package R1 (P1) on one day" in lost.cause.to("en")
    assert "byłaby drugim blokiem pakietu R1 (P1) jednego dnia" in lost.cause.to("pl")
