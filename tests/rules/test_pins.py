"""Of which occurrences a pin speaks: of the one, or of those of its series that can have its times."""

from __future__ import annotations

import pytest

from scheduler.domain import Case, Roster, Service
from scheduler.engine.incumbent import Limits
from scheduler.planning import contradictions, kept_by_pins, plan, prepare
from scheduler.reading import moment_of
from scheduler.rules import pins
from scheduler.units import Span
from tests.model.requests_of import given, kinds_case

MARCH = "2026-03"
HEAD = "request_id,assistant_id,decision,start,end\n"
DAILY = "R1,P1,visit,2026-03-10T08:00,2026-03-10T10:00,,,,,,,2026-03-12"
DAILY_FLEXIBLE = "R1,P1,flexible,2026-03-10T08:00,2026-03-10T12:00,120,,,,,,2026-03-12"
ROUND_THE_CLOCK = "R1,P1,cover,2026-03-10T08:00,2026-03-11T08:00,,120,480,,,,2026-03-11"


def spoken_of(case: Case, span: Span | None = None) -> list[str]:
    span = span or case.clock.month_span(MARCH)
    [pin] = case.pins
    return [one.request_id.partition("@")[2] for one in pins.pinned(pin, case.occurrences(span), span)]


@pytest.mark.parametrize("decision", ["keep", "forbid"])
@pytest.mark.parametrize(
    ("request_row", "times", "days"),
    [
        (DAILY, ",", ["2026-03-10", "2026-03-11", "2026-03-12"]),
        (DAILY, "2026-03-11T08:00,2026-03-11T10:00", ["2026-03-11"]),
        (DAILY, "2026-03-11T08:00,", ["2026-03-11"]),
        (DAILY, ",2026-03-11T10:00", ["2026-03-11"]),
        (DAILY, "2026-03-11T07:59,2026-03-11T10:00", []),
        (DAILY, "2026-03-11T08:00,2026-03-11T10:01", []),
        (DAILY, "2026-03-11T10:00,", []),
        (DAILY, ",2026-03-11T08:00", []),
        (DAILY, "2026-03-11T08:30,2026-03-11T09:00", ["2026-03-11"]),
        (DAILY_FLEXIBLE, "2026-03-12T10:00,2026-03-12T12:00", ["2026-03-12"]),
        (ROUND_THE_CLOCK, "2026-03-11T08:00,", ["2026-03-11"]),
        (ROUND_THE_CLOCK, ",2026-03-11T08:00", ["2026-03-10"]),
    ],
)
def test_a_pin_of_a_series_with_times_speaks_of_the_days_that_can_have_them(
    request_row: str, times: str, days: list[str], decision: str
) -> None:
    assert spoken_of(kinds_case(request_row, pins=f"{HEAD}R1,A2,{decision},{times}\n")) == days


@pytest.mark.parametrize("request_row", [DAILY, DAILY_FLEXIBLE])
def test_a_series_kept_at_the_times_of_one_day_leaves_the_other_days_free(request_row: str) -> None:
    case = kinds_case(request_row, pins=f"{HEAD}R1,A2,keep,2026-03-11T08:00,2026-03-11T10:00\n")
    span = case.clock.month_span(MARCH)
    assert contradictions(case, span) == ()
    assert given(case, kept_by_pins(case, span)) == ["A2 03-11 08:00–10:00"]
    solution = plan(prepare(case, span), Limits(20, workers=0))
    assert solution is not None and solution.optimal
    # Each face more costs 40 zł and A1 would save 1 zł an hour, so A2 comes on all three days.
    assert [one.assistant_id for one in solution.roster.services] == ["A2", "A2", "A2"]
    assert "A2 03-11 08:00–10:00" in given(case, solution.roster.services)


def test_the_judge_asks_for_the_kept_day_only_and_names_it() -> None:
    case = kinds_case(DAILY, pins=f"{HEAD}R1,A2,keep,2026-03-11T08:00,2026-03-11T10:00\n")
    span = case.clock.month_span(MARCH)
    [breach] = pins.check(case, Roster(span, ()))
    assert breach.said.to("en") == "Pinned but not in the roster: request R1@2026-03-11 with A2."
    [kept] = kept_by_pins(case, span)
    assert list(pins.check(case, Roster(span, (kept,)))) == []


def test_a_visit_pinned_by_its_own_id_to_times_that_it_does_not_have_is_still_a_contradiction() -> None:
    row = "R1,P1,visit,2026-03-10T08:00,2026-03-10T10:00"
    for day in ("2026-03-11", "2026-04-11"):
        case = kinds_case(row, pins=f"{HEAD}R1,A2,keep,{day}T08:00,{day}T10:00\n")
        assert "request" in {one.rule for one in contradictions(case, case.clock.month_span(MARCH))}


@pytest.mark.parametrize(("since", "speaks"), [("08:00", True), ("08:01", False), ("12:00", False)])
def test_a_block_kept_at_8_says_nothing_about_what_a_re_plan_from_8_01_plans(since: str, speaks: bool) -> None:
    case = kinds_case(
        "R1,P1,cover,2026-03-10T06:00,2026-03-10T16:00,,60,240",
        pins=f"{HEAD}R1,A1,keep,2026-03-10T08:00,2026-03-10T10:00\n",
    )
    span = Span(moment_of(f"2026-03-10T{since}", case.clock), case.clock.month_span(MARCH).end)
    assert bool(spoken_of(case, span)) == speaks
    assert not contradictions(case, span)
    solution = plan(prepare(case, span), Limits(20, workers=0))
    assert solution is not None
    assert ("A1 03-10 08:00–10:00" in given(case, solution.roster.services)) == speaks


def test_a_forbidden_day_of_a_series_is_a_breach_on_that_day_alone() -> None:
    case = kinds_case(DAILY, pins=f"{HEAD}R1,A2,forbid,2026-03-11T08:00,\n")
    span = case.clock.month_span(MARCH)
    served = tuple(Service(one.request_id, "P1", "A2", one.start, one.end, 31_00) for one in case.occurrences(span))
    [breach] = pins.check(case, Roster(span, served))
    assert breach.services == (served[1],)
