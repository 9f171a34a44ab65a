"""The ways to serve a request, kind by kind, at the borders: grid, window, blocks, days."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.model.options import options_of
from tests.model.requests_of import ANNOUNCED, kinds_case, only, options

MARCH = "2026-03"


def test_a_visit_has_one_option_at_its_own_times_on_the_grid_or_off_it() -> None:
    case = kinds_case("R1,P1,visit,2026-03-10T08:07,2026-03-10T11:53")
    assert options(case, MARCH) == ["03-10 08:07–11:53"]


def test_a_flexible_of_2_h_starts_on_the_half_hours_up_to_2_h_before_its_window_ends() -> None:
    case = kinds_case("R1,P1,flexible,2026-03-10T08:00,2026-03-10T11:00,120")
    assert options(case, MARCH) == ["03-10 08:00–10:00", "03-10 08:30–10:30", "03-10 09:00–11:00"]


def test_a_flexible_s_own_start_and_end_are_on_the_grid_but_a_start_at_the_end_serves_nothing() -> None:
    case = kinds_case("R1,P1,flexible,2026-03-10T08:10,2026-03-10T10:20,60")
    assert options(case, MARCH) == ["03-10 08:10–09:10", "03-10 08:30–09:30", "03-10 09:00–10:00"]


@pytest.mark.parametrize(("minutes", "count"), [(179, 1), (180, 1), (181, 0)])
def test_a_flexible_of_its_whole_window_has_one_option_and_one_a_minute_longer_none(minutes: int, count: int) -> None:
    case = kinds_case("R1,P1,flexible,2026-03-10T08:00,2026-03-10T11:00,180")
    assert len(options_of(case, replace(only(case, MARCH), minutes=minutes))) == count


def test_a_flexible_over_the_spring_night_skips_the_hour_that_does_not_exist() -> None:
    case = kinds_case("R1,P1,flexible,2026-03-29T01:00,2026-03-29T05:00,120", grid=60)
    # 01:00–05:00 is 3 h; the hour from 02:00 to 03:00 is skipped.
    assert options(case, MARCH) == ["03-29 01:00–04:00", "03-29 03:00–05:00"]


def test_a_flexible_over_the_autumn_night_may_start_at_both_02_00() -> None:
    case = kinds_case("R1,P1,flexible,2026-10-25T01:00,2026-10-25T05:00,240", grid=60)
    # 01:00–05:00 is 5 h: 4 h may start at 01:00 and at the first 02:00.
    assert options(case, "2026-10") == ["10-25 01:00–04:00", "10-25 02:00–05:00"]


@pytest.mark.parametrize(
    ("month", "first", "points"),
    [
        ("2026-03", "2026-03-28", ["22:00", "00:00", "03:00", "05:00", "07:00"]),
        ("2026-10", "2026-10-24", ["22:00", "00:00", "02:00", "03:00", "05:00", "07:00"]),
    ],
    ids=["a night of 23 hours", "a night of 25 hours"],
)
def test_the_grid_of_2_h_is_counted_from_each_local_midnight_through_the_clock_change(
    month: str, first: str, points: list[str]
) -> None:
    day = int(first[-2:])
    case = kinds_case(f"R1,P1,flexible,{first}T21:00,{month}-{day + 1:02d}T09:00,60", grid=120)
    one = only(case, month)
    starts = [f"{case.clock.wall(option.start):%H:%M}" for option in options_of(case, one)]
    # 21:00 is the request's own start; the next midnight begins the grid anew.
    assert starts == ["21:00", *points]


def test_a_cover_of_5_h_in_blocks_of_2_to_3_h_has_every_such_block_of_the_hours() -> None:
    case = kinds_case("R1,P1,cover,2026-03-10T08:00,2026-03-10T13:00,,120,180", grid=60)
    assert options(case, MARCH) == [
        *("03-10 08:00–10:00", "03-10 08:00–11:00", "03-10 09:00–11:00", "03-10 09:00–12:00"),
        *("03-10 10:00–12:00", "03-10 10:00–13:00", "03-10 11:00–13:00"),
    ]


def test_a_cover_s_own_start_and_end_off_the_grid_are_points_too() -> None:
    case = kinds_case("R1,P1,cover,2026-03-10T08:10,2026-03-10T10:50,,60,90", grid=60)
    assert options(case, MARCH) == ["03-10 09:00–10:00"]
    assert options(kinds_case("R1,P1,cover,2026-03-10T08:10,2026-03-10T10:50,,50,110", grid=60), MARCH) == [
        *("03-10 08:10–09:00", "03-10 08:10–10:00", "03-10 09:00–10:00", "03-10 09:00–10:50", "03-10 10:00–10:50")
    ]


@pytest.mark.parametrize(("shortest", "count"), [(119, 3), (120, 3), (121, 1)])
def test_a_block_of_exactly_the_shortest_length_is_an_option(shortest: int, count: int) -> None:
    case = kinds_case(f"R1,P1,cover,2026-03-10T08:00,2026-03-10T11:00,,{shortest},180", grid=60)
    # 08–10 and 09–11, and the whole from 08 to 11.
    assert len(options(case, MARCH)) == count


@pytest.mark.parametrize(("longest", "count"), [(179, 2), (180, 3), (181, 3)])
def test_a_block_of_exactly_the_longest_length_is_an_option(longest: int, count: int) -> None:
    case = kinds_case(f"R1,P1,cover,2026-03-10T08:00,2026-03-10T11:00,,120,{longest}", grid=60)
    assert len(options(case, MARCH)) == count


def test_a_cover_without_block_lengths_may_be_cut_at_every_point() -> None:
    case = kinds_case("R1,P1,cover,2026-03-10T08:00,2026-03-10T11:00", grid=60)
    assert len(options(case, MARCH)) == 3 + 2 + 1
    assert (only(case, MARCH).shortest, only(case, MARCH).longest) == (1, 180)


def test_a_package_has_blocks_inside_the_hours_of_its_weekdays() -> None:
    row = 'R1,P1,package,2026-03-02T00:00,2026-03-09T00:00,600,120,180,14:00,17:00,"mon,fri"'
    assert options(kinds_case(row, grid=60), MARCH) == [
        *("03-02 14:00–16:00", "03-02 14:00–17:00", "03-02 15:00–17:00"),
        *("03-06 14:00–16:00", "03-06 14:00–17:00", "03-06 15:00–17:00"),
    ]


def test_a_package_of_2_h_has_no_block_of_3_h() -> None:
    row = "R1,P1,package,2026-03-02T00:00,2026-03-03T00:00,120,60,180,14:00,17:00"
    assert options(kinds_case(row, grid=60), MARCH) == [
        *("03-02 14:00–15:00", "03-02 14:00–16:00", "03-02 15:00–16:00", "03-02 15:00–17:00", "03-02 16:00–17:00")
    ]


def test_a_package_from_22_to_2_reaches_over_midnight_into_the_day_after_its_weekday() -> None:
    row = "R1,P1,package,2026-03-02T12:00,2026-03-05T12:00,600,240,240,22:00,02:00,tue"
    assert options(kinds_case(row, grid=60), MARCH) == ["03-03 22:00–03-04 02:00"]


def test_a_package_s_first_hours_may_belong_to_the_evening_before() -> None:
    row = "R1,P1,package,2026-03-03T00:00,2026-03-03T12:00,600,60,120,22:00,02:00"
    assert options(kinds_case(row, grid=60), MARCH) == [
        *("03-03 00:00–01:00", "03-03 00:00–02:00", "03-03 01:00–02:00")
    ]


@pytest.mark.parametrize(
    ("month", "day", "minutes"), [("2026-03", "28", 420), ("2026-10", "24", 540)], ids=["7 real hours", "9 real hours"]
)
def test_a_package_s_night_from_22_to_6_has_its_real_length_on_the_change(month: str, day: str, minutes: int) -> None:
    row = f"R1,P1,package,{month}-{day}T12:00,{month}-{int(day) + 1}T12:00,900,,,22:00,06:00"
    (window,) = only(kinds_case(row), month).windows
    assert window.minutes == minutes


def test_a_package_without_hours_has_whole_days_and_the_last_ends_with_its_window() -> None:
    row = "R1,P1,package,2026-03-02T20:00,2026-03-04T06:00,600"
    case = kinds_case(row)
    assert [window.minutes for window in only(case, MARCH).windows] == [4 * 60, 24 * 60, 6 * 60]


PINS = "request_id,assistant_id,decision,start,end\n"


def with_keep(row: str, start: str, end: str, *, decision: str = "keep", request_id: str = "R1") -> list[str]:
    """The options on 10 March beside a pin with these times of that day (a grid of one hour)."""
    times = ",".join(f"2026-03-10T{time}" if time else "" for time in (start, end))
    return options(kinds_case(row, grid=60, pins=f"{PINS}{request_id},A1,{decision},{times}\n"), MARCH)


FLEXIBLE = "R1,P1,flexible,2026-03-10T08:00,2026-03-10T11:00,120"
COVER = "R1,P1,cover,2026-03-10T08:00,2026-03-10T10:00,,60,120"
PACKAGE = "R1,P1,package,2026-03-10T00:00,2026-03-11T00:00,120,60,120,14:00,16:00"


@pytest.mark.parametrize(
    ("start", "end", "more"),
    [
        ("08:17", "10:17", ["03-10 08:17–10:17"]),
        ("08:17", "", ["03-10 08:17–10:17"]),
        ("", "10:17", ["03-10 08:17–10:17"]),
        ("09:00", "11:00", []),
        ("09:01", "", []),
        ("", "09:59", []),
        ("08:17", "10:16", []),
    ],
)
def test_a_keep_off_the_grid_is_one_more_option_of_a_flexible_of_2_h_where_it_lies_in_the_window(
    start: str, end: str, more: list[str]
) -> None:
    on_the_grid = ["03-10 08:00–10:00", "03-10 09:00–11:00"]
    assert with_keep(FLEXIBLE, start, end) == sorted([*on_the_grid, *more])


def test_a_forbid_or_a_keep_of_another_request_adds_no_option() -> None:
    assert with_keep(FLEXIBLE, "08:17", "10:17", decision="forbid") == options(kinds_case(FLEXIBLE, grid=60), MARCH)
    two = kinds_case(
        FLEXIBLE, FLEXIBLE.replace("R1,P1", "R2,P2"), grid=60, pins=f"{PINS}R2,A1,keep,,2026-03-10T10:17\n"
    )
    first, second = two.occurrences(two.clock.month_span(MARCH))
    assert [len(options_of(two, one)) for one in (first, second)] == [2, 3]


def test_a_kept_block_of_a_cover_is_an_option_and_another_may_take_over_at_its_edges() -> None:
    on_the_grid = {"03-10 08:00–09:00", "03-10 08:00–10:00", "03-10 09:00–10:00"}
    assert set(options(kinds_case(COVER, grid=60), MARCH)) == on_the_grid
    assert set(with_keep(COVER, "08:10", "09:50")) - on_the_grid == {
        *("03-10 08:00–09:50", "03-10 08:10–09:50", "03-10 08:10–10:00")
    }


def test_a_kept_block_of_a_package_is_one_option_and_a_kept_start_alone_begins_every_block_that_fits() -> None:
    on_the_grid = {"03-10 14:00–15:00", "03-10 14:00–16:00", "03-10 15:00–16:00"}
    assert set(with_keep(PACKAGE, "14:10", "15:40")) - on_the_grid == {"03-10 14:10–15:40"}
    assert set(with_keep(PACKAGE, "14:10", "")) - on_the_grid == {"03-10 14:10–16:00"}
    assert set(with_keep(PACKAGE, "", "15:50")) - on_the_grid == {"03-10 14:00–15:50"}


@pytest.mark.parametrize(
    ("start", "end"), [("14:10", "15:09"), ("14:10", "16:01"), ("13:59", "15:00"), ("15:00", "14:00")]
)
def test_a_kept_block_that_does_not_answer_the_package_is_no_option(start: str, end: str) -> None:
    pins = f"{PINS}R1,A1,keep,2026-03-10T{start},2026-03-10T{end}\n"
    if start > end:
        pins = f"{PINS}R1,A1,keep,2026-03-10T{start},2026-03-11T{end}\n"
    assert options(kinds_case(PACKAGE, grid=60, pins=pins), MARCH) == options(kinds_case(PACKAGE, grid=60), MARCH)


def test_a_kept_block_of_a_package_longer_than_what_is_left_of_it_is_no_option() -> None:
    ledger = "participant_id,assistant_id,start,end,hourly_cost\nP1,A1,2026-03-10T06:00,2026-03-10T06:{minutes},30\n"
    pins = f"{PINS}R1,A1,keep,2026-03-10T14:10,2026-03-10T15:40\n"
    for minutes, count in (("30", 1), ("31", 0)):
        case = kinds_case(PACKAGE, grid=60, pins=pins, ledger=ledger.format(minutes=minutes))
        assert options(case, MARCH).count("03-10 14:10–15:40") == count


@pytest.mark.parametrize(
    ("row", "more"), [(FLEXIBLE, 1), (FLEXIBLE.replace(",120", ",119"), 0), (FLEXIBLE.replace("R1", "R2"), 0)]
)
def test_the_times_of_a_published_service_are_an_option_of_the_request_that_it_still_answers(
    row: str, more: int
) -> None:
    published = f"{ANNOUNCED}R1,P1,A1,2026-03-10T08:17,2026-03-10T10:17\n"
    found = options(kinds_case(row, grid=60, published=published), MARCH)
    assert len(found) == 2 + more and ("03-10 08:17–10:17" in found) == bool(more)


def test_a_keep_of_a_series_adds_its_times_to_the_day_that_can_have_them() -> None:
    row = f"{FLEXIBLE},,,,,,2026-03-11"
    case = kinds_case(row, grid=60, pins=f"{PINS}R1,A1,keep,2026-03-11T08:17,2026-03-11T10:17\n")
    first, second = case.occurrences(case.clock.month_span(MARCH))
    assert [len(options_of(case, one)) for one in (first, second)] == [2, 3]
