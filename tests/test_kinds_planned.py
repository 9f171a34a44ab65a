"""Covers and packages planned whole: hours covered in turn, blocks on the days that were asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from scheduler.domain import Roster, Service
from scheduler.engine.incumbent import Limits
from scheduler.explain.open_pieces import open_pieces
from scheduler.explain.uncovered import uncovered
from scheduler.planning import Solution, plan, prepare
from scheduler.units import DAY, HOUR, Span
from tests.model.requests_of import given, kinds_case, only, written

MARCH = "2026-03"
DAY_AND_NIGHT = "R1,P1,cover,2026-03-10T08:00,2026-03-11T08:00,,{blocks}"
AFTERNOONS = 'R1,P2,package,2026-03-01T00:00,2026-04-01T00:00,1200,120,240,14:00,18:00,"mon,tue,wed,thu,fri"'


def solved(*requests: str, grid: int = 60, **files: str) -> Solution:
    case = kinds_case(*requests, grid=grid, **files)
    solution = plan(prepare(case, case.clock.month_span(MARCH)), Limits(30, workers=0))
    assert solution is not None and solution.optimal and solution.verdict.lawful
    return solution


def most_in_24_hours(roster: Roster, assistant: str) -> int:
    """The fullest 24 hours of an assistant, by the minute at which they begin."""
    mine = [one for one in roster.services if one.assistant_id == assistant]
    begins = [edge for one in mine for edge in (one.start, one.end - DAY)]
    return max(sum(Span(b, b + DAY).overlap(one.start, one.end) for one in mine) for b in begins)


@pytest.mark.parametrize("blocks", ["240,480", "120,720", "360,"], ids=["4–8 h", "2–12 h", "6 h and more"])
def test_24_h_with_a_severe_participant_are_covered_by_three_assistants_of_whom_none_has_over_12_h(blocks: str) -> None:
    solution = solved(DAY_AND_NIGHT.format(blocks=blocks), grid=120)
    services = solution.roster.services
    assert sum(one.minutes for one in services) == 24 * HOUR
    assert all(one.end == following.start for one, following in pairwise(services))
    assert uncovered(solution) == ()
    busy = {one.assistant_id for one in services}
    assert len(busy) >= 2
    assert all(most_in_24_hours(solution.roster, assistant) <= 12 * HOUR for assistant in busy)
    shortest, longest = only(solution.problem.case, MARCH).shortest, only(solution.problem.case, MARCH).longest
    assert all(shortest <= one.minutes <= longest for one in services)


def test_one_assistant_alone_covers_12_of_the_24_h_and_the_rest_are_named_as_gaps() -> None:
    alone = "assistant_id,contract,hourly_cost,qualification\nA1,mandate,30,diploma\n"
    solution = solved(DAY_AND_NIGHT.format(blocks="120,720"), grid=120, assistants=alone)
    assert sum(one.minutes for one in solution.roster.services) == 12 * HOUR
    left = uncovered(solution)
    assert sum(one.minutes for one in left) == 12 * HOUR
    assert {one.code for one in left} <= {"twelve_hours", "request"}
    assert all(one.minutes == one.end - one.start for one in left)


def test_blocks_of_one_assistant_that_adjoin_are_one_turn_of_at_most_the_longest_block() -> None:
    alone = "assistant_id,contract,hourly_cost,qualification\nA1,mandate,30,diploma\n"
    solution = solved("R1,P1,cover,2026-03-10T08:00,2026-03-10T14:00,,60,120", assistants=alone)
    # A break of an hour after every 2 h: 08–10, 11–13 and one hour more at most, as the 6 h allow.
    turns = Counter[int]()
    begun, reached = -1, -1
    for one in solution.roster.services:
        begun = begun if one.start == reached else one.start
        reached = one.end
        turns[begun] = reached - begun
    assert max(turns.values()) == 2 * HOUR
    assert sum(one.minutes for one in solution.roster.services) == 4 * HOUR


def test_20_h_a_month_in_afternoon_blocks_of_2_to_4_h_lie_on_weekdays_one_a_day() -> None:
    solution = solved(AFTERNOONS)
    case, services = solution.problem.case, solution.roster.services
    days = [case.clock.day(one.start) for one in services]
    assert sum(one.minutes for one in services) == 20 * HOUR
    assert len(set(days)) == len(days)
    assert all(day.weekday() < 5 for day in days)
    assert all(2 * HOUR <= one.minutes <= 4 * HOUR for one in services)
    walls = [(case.clock.wall(one.start).hour, case.clock.wall(one.end).hour) for one in services]
    assert all(14 <= first < last <= 18 for first, last in walls)
    assert len({one.assistant_id for one in services}) == 1, "another face would cost 40 zł"
    assert uncovered(solution) == ()


def test_of_20_h_with_two_free_afternoons_8_are_planned_and_12_are_left_of_the_package() -> None:
    busy = "participant_id,start,end,service,weekdays,until\n"
    other = f'{busy}P2,2026-03-03T00:00,2026-03-03T23:59,care,"tue,wed,thu",\n'
    row = 'R1,P2,package,2026-03-02T00:00,2026-03-07T00:00,1200,120,240,14:00,18:00,"mon,tue,wed,thu,fri"'
    solution = solved(row, other_services=other)
    case = solution.problem.case
    assert given(case, solution.roster.services) == ["A1 03-02 14:00–18:00", "A1 03-06 14:00–18:00"]
    (left,) = uncovered(solution)
    assert (left.minutes, left.occurrence.minutes) == (12 * HOUR, 20 * HOUR)
    assert written(case, [(left.start, left.end)]) == ["03-02 00:00–03-07 00:00"]


def test_a_gap_of_a_cover_is_named_with_its_times_and_what_stands_in_its_way() -> None:
    other = "participant_id,start,end,service\nP1,2026-03-10T10:00,2026-03-10T12:00,care\n"
    solution = solved("R1,P1,cover,2026-03-10T08:00,2026-03-10T16:00,,60,240", other_services=other)
    (left,) = uncovered(solution)
    assert written(solution.problem.case, [(left.start, left.end)]) == ["03-10 10:00–12:00"]
    assert (left.minutes, left.code) == (2 * HOUR, "other_services")
    assert left.reason.to("en") == "Nobody may: 3 × the participant has another public service then."


def test_the_pieces_of_a_cover_are_its_gaps_before_between_and_after() -> None:
    solution = solved("R1,P1,cover,2026-03-10T08:00,2026-03-10T16:00,,60,240")
    case, one = solution.problem.case, only(solution.problem.case, MARCH)
    first, *_ = solution.roster.services
    hour = case.clock.midnight(case.clock.day(one.start)) + 9 * HOUR
    pieces = open_pieces(one, [_between(first, hour, hour + HOUR), _between(first, hour + 3 * HOUR, hour + 5 * HOUR)])
    assert written(case, [(start, end) for start, end, _ in pieces]) == [
        *("03-10 08:00–09:00", "03-10 10:00–12:00", "03-10 14:00–16:00")
    ]
    assert [minutes for _, _, minutes in pieces] == [60, 120, 120]
    assert open_pieces(one, []) == [(one.start, one.end, 480)]


def _between(service: Service, start: int, end: int) -> Service:
    return replace(service, start=start, end=end)
