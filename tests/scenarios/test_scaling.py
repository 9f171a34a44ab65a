"""Requests at a percentage: whole grid steps, each person's sum as near as can be, the past untouched."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from scheduler.domain import Case, Request
from scheduler.scenarios import apply_changes
from scheduler.scenarios.participants import RequestsScaled
from scheduler.scenarios.scaling import length
from scheduler.units import DAY
from tests.model.worlds import tiny
from tests.scenarios.small import asking, planned, request, small


def scaled(case: Case, percent: str, **how: object) -> Case:
    return apply_changes(case, [RequestsScaled.model_validate({"percent": Decimal(percent), **how})])


def lengths(case: Case) -> dict[str, int]:
    return {one.request_id: length(one) for one in case.requests}


def singles(*minutes: int) -> Case:
    """Visits of one participant on days that follow each other, each from 08:00."""
    return asking(
        *(
            f"R{day},P1,visit,2026-03-{day:02d}T08:00,2026-03-{day:02d}T{8 + length // 60:02d}:{length % 60:02d}"
            for day, length in enumerate(minutes, start=1)
        )
    )


def test_visits_of_4_hours_at_50_percent_last_2_hours_from_the_same_start() -> None:
    case = singles(240, 240)
    half = scaled(case, "50")
    assert lengths(half) == {"R1": 120, "R2": 120}
    assert [one.start for one in half.requests] == [one.start for one in case.requests]


def test_of_ten_visits_of_2_hours_at_90_percent_four_lose_half_an_hour_and_the_sum_is_18_hours() -> None:
    shorter = lengths(scaled(singles(*[120] * 10), "90"))
    assert sorted(shorter.values()) == [90] * 4 + [120] * 6
    assert sum(shorter.values()) == 18 * 60


def test_no_length_falls_under_one_step_of_the_grid_nor_a_short_one_grows_by_it() -> None:
    assert lengths(scaled(singles(30, 60, 20), "1")) == {"R1": 30, "R2": 30, "R3": 20}


def test_100_percent_changes_no_request_also_where_lengths_are_off_the_grid() -> None:
    case = singles(45, 75)
    assert scaled(case, "100").requests == case.requests


def test_a_length_off_the_grid_becomes_a_whole_number_of_steps() -> None:
    assert lengths(scaled(singles(100), "50")) == {"R1": 60}
    assert lengths(scaled(singles(100), "101")) == {"R1": 100}
    assert lengths(scaled(singles(100), "110")) == {"R1": 120}


def test_a_series_decides_first_and_single_visits_make_up_for_it() -> None:
    case = asking(
        "R1,P1,visit,2026-03-01T08:00,2026-03-01T10:00",
        "R2,P1,visit,2026-03-02T08:00,2026-03-02T10:00,,,,,,mon,2026-03-30",
    )
    # Five times 1 h 30 at 75 % of 2 h is exact, so the single visit is exact too; at 80 % the series takes 1 h 30 and
    # leaves 30 minutes owed, of which the single visit can pay 24.
    assert lengths(scaled(case, "75")) == {"R1": 90, "R2": 90}
    assert lengths(scaled(case, "80")) == {"R1": 120, "R2": 90}


def test_a_flexible_visit_keeps_its_window_and_a_package_its_blocks_that_still_fit() -> None:
    case = asking(
        "R1,P1,flexible,2026-03-02T08:00,2026-03-02T12:00,180",
        "R2,P2,package,2026-03-01T00:00,2026-04-01T00:00,600,120,240,08:00,16:00",
        "R3,C1,cover,2026-03-02T08:00,2026-03-02T12:00,,180",
    )
    half = scaled(case, "50")
    assert lengths(half) == {"R1": 90, "R2": 300, "R3": 120}
    assert [one.min_block for one in half.requests] == [None, 120, 120]
    assert [(one.start, one.end) for one in half.requests[:2]] == [(one.start, one.end) for one in case.requests[:2]]
    more = scaled(case, "200")
    assert lengths(more) == {"R1": 240, "R2": 1200, "R3": 480}


def test_a_package_of_an_hour_at_10_percent_asks_for_one_step_in_blocks_no_longer() -> None:
    case = asking("R2,P2,package,2026-03-01T00:00,2026-04-01T00:00,60,60,60,08:00,16:00")
    small_package = scaled(case, "10").requests[0]
    assert (small_package.minutes, small_package.min_block, small_package.max_block) == (30, 30, 60)


def test_only_the_category_that_is_meant_is_scaled() -> None:
    changed = scaled(small(), "50", category="child")
    assert lengths(changed) == {"R1": 120, "R2": 180, "R3": 60, "R4": 120}


def test_what_lies_before_the_day_after_the_ledger_stays_and_a_series_is_parted_there() -> None:
    case = small(
        requests="request_id,participant_id,kind,start,end,weekdays,until\n"
        "R1,P2,visit,2026-02-02T08:00,2026-02-02T10:00,mon,2026-03-30\n"
        "R2,P2,visit,2026-02-03T08:00,2026-02-03T10:00,,\n",
        ledger="participant_id,assistant_id,start,end,hourly_cost\nP2,A1,2026-02-23T08:00,2026-02-23T10:00,40.00\n",
    )
    half = scaled(case, "50")
    assert lengths(half) == {"R1~": 120, "R1": 60, "R2": 120}
    names = [one.request_id for one in half.occurrences(half.clock.month_span("2026-02"))]
    assert names == ["R1~@2026-02-02", "R2", "R1~@2026-02-09", "R1~@2026-02-16", "R1~@2026-02-23"]
    march = [one.request_id for one in half.occurrences(half.clock.month_span("2026-03"))]
    assert march == [f"R1@2026-03-{day:02d}" for day in (2, 9, 16, 23, 30)]


def test_of_a_package_only_the_minutes_that_are_left_are_scaled() -> None:
    """3 of 20 hours are used, and a visit's 2 hours are not the package's: half of 17 hours remain to come."""
    case = small(
        requests="request_id,participant_id,kind,start,end,minutes,min_block,max_block,weekdays,until\n"
        "R1,P2,package,2026-02-01T00:00,2026-05-01T00:00,1200,60,240,,\n"
        "R2,P2,visit,2026-02-02T08:00,2026-02-02T10:00,,,,mon,2026-03-30\n",
        ledger="participant_id,assistant_id,start,end,hourly_cost\n"
        "P2,A1,2026-02-23T08:00,2026-02-23T10:00,40.00\nP2,A1,2026-02-24T08:00,2026-02-24T11:00,40.00\n",
    )
    half = scaled(case, "50")
    assert request(half, "R1").minutes == 180 + 510
    left = [one.minutes for one in half.occurrences(half.clock.month_span("2026-03")) if one.kind == "package"]
    assert left == [510]


def test_a_flexible_visit_whose_window_reaches_past_the_ledger_is_scaled_and_a_cover_in_course_is_not() -> None:
    case = small(
        requests="request_id,participant_id,kind,start,end,minutes\n"
        "R1,P2,flexible,2026-02-20T08:00,2026-03-05T20:00,120\nR2,P2,flexible,2026-02-20T08:00,2026-02-24T00:00,120\n"
        "R3,P2,cover,2026-02-23T20:00,2026-02-24T08:00,\n",
        ledger="participant_id,assistant_id,start,end,hourly_cost\nP2,A1,2026-02-23T08:00,2026-02-23T10:00,40.00\n",
    )
    assert lengths(scaled(case, "50")) == {"R1": 60, "R2": 120, "R3": 720}


def test_a_series_that_was_over_before_keeps_its_last_day() -> None:
    case = small(
        requests="request_id,participant_id,kind,start,end,weekdays,until\n"
        "R1,P2,visit,2026-02-02T08:00,2026-02-02T10:00,mon,2026-02-09\n",
        ledger="participant_id,assistant_id,start,end,hourly_cost\nP2,A1,2026-02-23T08:00,2026-02-23T10:00,40.00\n",
    )
    assert scaled(case, "50").requests == case.requests


def test_a_night_series_never_ends_in_the_hour_that_spring_skips() -> None:
    # 22:00–06:00 at 56 % would end at 02:30, which 29 March 2026 does not have; the nearest end that exists is 03:00.
    case = asking("R1,P2,visit,2026-03-02T22:00,2026-03-03T06:00,,,,,,daily,2026-03-31")
    shorter = scaled(case, "56")
    ends = {
        shorter.clock.wall(one.end).strftime("%H:%M") for one in shorter.occurrences(case.clock.month_span("2026-03"))
    }
    assert ends == {"03:00"}
    single = scaled(asking("R1,P2,visit,2026-03-02T22:00,2026-03-03T06:00"), "56")
    assert single.clock.wall(single.requests[0].end).strftime("%H:%M") == "02:30"


def test_a_kept_visit_keeps_its_assistant_when_its_end_moves() -> None:
    pins = "request_id,assistant_id,decision,start,end\nR2,A2,keep,2026-03-02T09:00,2026-03-02T12:00\n"
    half = scaled(small(pins=pins), "50")
    assert half.pins[0].end == request(half, "R2").end
    month = planned(half)
    assert [one.assistant_id for one in month.roster.services if one.request_id == "R2"] == ["A2"]


def test_nothing_and_more_than_double_are_no_scenario() -> None:
    for percent in ("0", "200.001"):
        with pytest.raises(ValidationError):
            RequestsScaled(percent=Decimal(percent))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 400), percent=st.integers(1, 200))
def test_no_length_moves_against_the_percentage_nor_by_more_than_a_step(seed: int, percent: int) -> None:
    case = tiny(seed, full=True).case
    changed = scaled(case, str(percent))
    before = {one.request_id: one for one in case.requests}
    share = Fraction(percent, 100)
    for one in changed.requests:
        old = before.get(one.request_id)
        if old is None:
            assert one.request_id.endswith("~")
            continue
        assert _moved_right(case, old, one, share)


def _moved_right(case: Case, old: Request, new: Request, share: Fraction) -> bool:
    was, now = length(old), length(new)
    if share == 1 or now == was:
        return True
    right_way = now < was if share < 1 else now > was
    near = abs(now - was * share) <= case.grid or now == case.grid
    # A night of the clock change may push the end of a series out of the skipped hour.
    pushed = old.repeat is not None and abs(now - was * share) <= 3 * max(60, case.grid)
    held = new.kind in ("flexible", "package") and now == new.end - new.start
    return right_way and (near or pushed or held) and now < 3 * DAY + was * 2
