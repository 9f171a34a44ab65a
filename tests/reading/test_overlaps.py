"""The comparison of weekly patterns against the plain witness that expands every series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.domain import Budget, Case, Repeat, Request, occurrences
from scheduler.editions import load_edition
from scheduler.reading.overlaps import overlaps_of
from scheduler.units import WallClock

MAY = Case(
    name="",
    edition=load_edition("jst-2026"),
    clock=WallClock(),
    first_day=date(2026, 5, 1),
    last_day=date(2026, 5, 31),
    budget=Budget(0, 0, Fraction(0)),
)
DAYS = st.integers(0, 27).map(lambda number: date(2026, 4, 25) + timedelta(days=number))


@st.composite
def requests(draw: st.DrawFn, number: int) -> Request:
    """A visit or flexible request of up to 30 hours near the period's start, perhaps a series."""
    clock = MAY.clock
    start = clock.minute(datetime.combine(draw(DAYS), datetime.min.time())) + 60 * draw(st.integers(0, 23))
    length = 60 * draw(st.integers(1, 30))
    weekdays = draw(st.frozensets(st.integers(0, 6)))
    until = clock.day(start) + timedelta(days=draw(st.integers(0, 20)))
    flexible = draw(st.booleans())
    return Request(
        f"R{number}",
        "P1",
        "flexible" if flexible else "visit",
        start,
        start + length,
        60 * draw(st.integers(1, length // 60)) if flexible else None,
        repeat=Repeat(weekdays, until) if weekdays else None,
    )


def witness(case: Case) -> set[frozenset[str]]:
    """The pairs of which two expanded occurrences cannot be served one after the other."""
    needed = {one.request_id: one.minutes for one in case.requests}

    def in_turn(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
        earliest = max(one[1] + (needed[one[0]] or one[2] - one[1]), other[1])
        return earliest + (needed[other[0]] or other[2] - other[1]) <= other[2]

    expanded = [
        (request.request_id, times.start, times.end)
        for request in case.requests
        for times in occurrences(case.clock, request.start, request.end, request.repeat, case.period)
        if case.period.start <= times.start < case.period.end
    ]
    return {
        frozenset((one[0], other[0]))
        for one, other in combinations(expanded, 2)
        if not in_turn(one, other) and not in_turn(other, one)
    }


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_patterns_meet_exactly_where_their_occurrences_do(data: st.DataObject) -> None:
    found = tuple(data.draw(requests(number)) for number in range(3))
    case = replace(MAY, requests=found)
    listed = [frozenset((one.first_id, one.second_id)) for one in overlaps_of(case)["P1"]] if overlaps_of(case) else []
    assert set(listed) == witness(case)
    assert len(listed) == len(set(listed)), "each pair once"
