"""Dominated starts: what is left is enough for every best roster, and what must stay, stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given as drawn_from
from hypothesis import settings
from hypothesis import strategies as st

import scheduler.planning
from scheduler.domain import Case, Roster, Service
from scheduler.model import Candidates, ContradictingPins, find_candidates
from scheduler.model.cp_sat import solve
from scheduler.model.dominated import _served_since, _served_until, without_dominated
from scheduler.planning import prepare
from scheduler.rules import ELIGIBILITY_RULES
from scheduler.units import Span
from scheduler.verify import judge
from tests.model.crowded import MARCH, crowded
from tests.model.requests_of import kinds_case, written

ALONE = "assistant_id,contract,hourly_cost,qualification\nA1,mandate,30,diploma\n"
MORNING = "R1,P1,flexible,2026-03-10T08:00,2026-03-10T14:00,120"
NONE = np.zeros(0, dtype=np.int64)
PIN = "request_id,assistant_id,decision,start,end\n"


def month_of(case: Case) -> Span:
    return case.clock.month_span(MARCH)


def weighed(case: Case) -> Candidates:
    return without_dominated(case, month_of(case), find_candidates(case, month_of(case), ELIGIBILITY_RULES))


def starts(*requests: str, **files: str) -> list[str]:
    """The times of R1's candidates that are left on a grid of an hour, with one assistant."""
    case = kinds_case(*requests, grid=60, **{"assistants": ALONE, **files})
    return written(case, [(one.start, one.end) for one in weighed(case).services if one.request_id == "R1"])


def test_of_nine_starts_that_meet_nothing_one_is_left_and_eight_are_counted() -> None:
    case = kinds_case(MORNING, grid=30, assistants=ALONE)
    left = weighed(case)
    assert len(left.services) == 1
    assert left.dominated == {"R1": 8}


def test_each_assistant_keeps_a_start_of_the_own() -> None:
    assert [one.assistant_id for one in weighed(kinds_case(MORNING)).services] == ["A1", "A2", "A3"]


def test_a_start_after_a_visit_makes_those_that_meet_it_needless() -> None:
    assert starts(MORNING, "R2,P2,visit,2026-03-10T08:00,2026-03-10T10:00") == ["03-10 10:00–12:00"]


def test_what_somebody_else_may_do_for_the_same_participant_counts_as_taken() -> None:
    two = f"{ALONE}A2,mandate,30,diploma\n"
    away = "assistant_id,start,end,kind\nA1,2026-03-10T08:00,2026-03-10T09:00,leave\n"
    visit = "R2,P1,visit,2026-03-10T08:00,2026-03-10T10:00"
    assert starts(MORNING, visit, assistants=two, absences=away) == ["03-10 10:00–12:00"] * 2


def test_between_visits_before_and_after_each_choice_that_frees_another_one_stays() -> None:
    visits = ("R2,P2,visit,2026-03-10T08:00,2026-03-10T11:00", "R3,P2,visit,2026-03-10T11:00,2026-03-10T14:00")
    assert starts(MORNING, *visits) == ["03-10 08:00–10:00", "03-10 11:00–13:00"]


def test_the_way_of_an_hour_to_the_next_participant_counts_as_taken() -> None:
    places = "participant_id,category,place\nP1,severe,A\nP2,moderate,B\n"
    visit = "R2,P2,visit,2026-03-10T06:00,2026-03-10T08:00"
    facts = {"participants": places, "travel": "from_place,to_place,minutes\nA,B,0\nB,A,{}\n"}
    near, far = (starts(MORNING, visit, **{**facts, "travel": facts["travel"].format(way)}) for way in (60, 61))
    assert near == ["03-10 09:00–11:00"]
    assert far == ["03-10 10:00–12:00"]


@pytest.mark.parametrize(("until", "left"), [("17:00", "05:00–12:00"), ("17:01", "06:00–13:00")])
def test_beside_5_h_of_the_day_before_7_h_may_start_at_5_and_beside_5_h_01_only_at_6(until: str, left: str) -> None:
    """The 24 hours from noon on hold 12 h of both, or a minute more."""
    found = starts(
        "R1,P1,flexible,2026-03-10T05:00,2026-03-10T20:00,420", f"R2,P2,visit,2026-03-09T12:00,2026-03-09T{until}"
    )
    assert found == [f"03-10 {left}"]


LEFT_ALONE = {
    "a contract of employment": {"assistants": ALONE.replace("mandate", "employment")},
    "a pin that names a start": {"pins": f"{PIN}R1,A1,keep,2026-03-10T09:00,\n"},
    "a pin that forbids a start": {"pins": f"{PIN}R1,A1,forbid,2026-03-10T09:00,\n"},
    "a delivered service 24 hours less a minute before": {
        "ledger": "participant_id,assistant_id,start,end,hourly_cost\nP2,A1,2026-03-09T06:00,2026-03-09T08:01,30\n"
    },
}


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_where_nothing_simple_is_sure_all_five_starts_stay(name: str) -> None:
    assert len(starts(MORNING, **LEFT_ALONE[name])) == 5


def test_a_delivered_service_24_hours_before_is_out_of_reach() -> None:
    past = "participant_id,assistant_id,start,end,hourly_cost\nP2,A1,2026-03-09T06:00,2026-03-09T08:00,30\n"
    assert len(starts(MORNING, ledger=past)) == 1


def test_the_anchored_twelve_hours_leave_all_five_starts() -> None:
    case = replace(kinds_case(MORNING, grid=60, assistants=ALONE), twelve_hours="anchored")
    assert len(weighed(case).services) == 5


def test_a_published_start_stays_beside_nothing_else_or_beside_a_better_one() -> None:
    announced = "request_id,participant_id,assistant_id,start,end\nR1,P1,A1,2026-03-10T09:00,2026-03-10T11:00\n"
    assert "03-10 09:00–11:00" in starts(MORNING, published=announced)
    visit = "R2,P2,visit,2026-03-10T08:00,2026-03-10T11:00"
    assert starts(MORNING, visit, published=announced) == ["03-10 09:00–11:00", "03-10 11:00–13:00"]


def test_a_package_keeps_one_block_of_each_length_a_day() -> None:
    package = "R1,P1,package,2026-03-10T00:00,2026-03-12T00:00,240,60,120,10:00,14:00,"
    assert len(starts(package)) == 4


def test_blocks_of_a_cover_all_stay() -> None:
    assert len(starts("R1,P1,cover,2026-03-10T08:00,2026-03-10T11:00,,60,60")) == 3


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=6).map(
    lambda drawn: sorted((start, min(start + length, 50)) for start, length in drawn)
)


@settings(max_examples=200, deadline=None)
@drawn_from(SPANS, st.lists(st.integers(0, 60), max_size=4))
def test_busy_minutes_since_each_start_and_until_each_moment_are_those_counted_one_by_one(
    spans: list[tuple[int, int]], moments: list[int]
) -> None:
    busy = {minute for start, end in spans for minute in range(start, end)}
    begin, end = (np.array(some, dtype=np.int64) for some in zip(*spans, strict=True)) if spans else (NONE, NONE)
    starts_and_end, since = _served_since(begin, end, 50)
    assert since.tolist() == [sum(minute >= start for minute in busy) for start in starts_and_end.tolist()]
    until = _served_until(begin, end, np.array(moments, dtype=np.int64))
    assert until.tolist() == [sum(minute < moment for minute in busy) for moment in moments]


def best(case: Case) -> int | None:
    """The value of the best roster, proved; None where none is lawful."""
    try:
        program = prepare(case, month_of(case)).program
    except ContradictingPins:
        return None
    if np.any(program.lower > program.upper):
        return None
    outcome = solve(program, seconds=60)
    assert outcome.proved
    return outcome.bound


def complete(case: Case, span: Span, candidates: Candidates) -> Candidates:
    return candidates


@settings(max_examples=200, deadline=None)
@drawn_from(st.integers(0, 10**6))
def test_the_best_value_of_crowded_days_is_the_same_with_and_without_the_strike_out(seed: int) -> None:
    case = crowded(seed)
    value = best(case)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(scheduler.planning, "without_dominated", complete)
        assert best(case) == value


def test_in_any_lawful_roster_a_dominated_service_may_be_exchanged_for_one_that_is_left() -> None:
    exchanged = 0
    for seed in range(250):
        case = crowded(seed)
        span = month_of(case)
        every = find_candidates(case, span, ELIGIBILITY_RULES)
        left = without_dominated(case, span, every)
        struck = sorted(set(every.services) - set(left.services), key=every.services.index)
        dice = Random(seed)
        for service in dice.sample(struck, min(3, len(struck))):
            roster = _around(case, span, service, left.services, dice)
            if roster is not None:
                assert _exchangeable(case, roster, service, left.services), f"seed {seed}: {service}"
                exchanged += 1
    assert exchanged > 300, exchanged


def roster_of(span: Span, services: Iterable[Service]) -> Roster:
    return Roster(span, tuple(sorted(services, key=lambda one: (one.start, one.participant_id))))


def _around(case: Case, span: Span, service: Service, others: tuple[Service, ...], dice: Random) -> Roster | None:
    """A lawful roster with the service and as many others as fit, in random order; None where it alone is unlawful."""
    chosen = [service]
    for one in dice.sample(others, min(25, len(others))):
        if judge(case, roster_of(span, (*chosen, one))).lawful:
            chosen.append(one)
    roster = roster_of(span, chosen)
    return roster if judge(case, roster).lawful else None


def _exchangeable(case: Case, roster: Roster, service: Service, left: tuple[Service, ...]) -> bool:
    """Whether a service that is left may take the place of this one, at no loss."""
    value = judge(case, roster).value
    rest = [one for one in roster.services if one != service]
    for one in left:
        if _but_for_the_hour(one) == _but_for_the_hour(service) and one not in rest:
            verdict = judge(case, roster_of(roster.span, (*rest, one)))
            if verdict.lawful and verdict.value >= value:
                return True
    return False


def _but_for_the_hour(one: Service) -> tuple[str, str, int, str]:
    return one.request_id, one.assistant_id, one.minutes, one.funding
