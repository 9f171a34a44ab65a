"""What a month has to plan of each kind: windows cut at its borders, and what is used up or served already."""

from __future__ import annotations

import pytest

from scheduler.domain import Case
from scheduler.reading import moment_of
from scheduler.units import Span
from tests.model.requests_of import ANNOUNCED, DONE, kinds_case, only, options, written

MARCH = "2026-03"
PACKAGE = "R1,P1,package,2026-02-20T00:00,2026-04-10T00:00,1200,60,240,14:00,18:00"


@pytest.mark.parametrize(
    ("kind", "minutes"), [("flexible,{},120", 120), ("cover,{},,60,240", None)], ids=["flexible", "cover"]
)
def test_a_window_over_the_month_s_border_is_used_inside_each_month_only(kind: str, minutes: int | None) -> None:
    case = kinds_case("R1,P1," + kind.format("2026-03-31T20:00,2026-04-01T06:00"), grid=60)
    march, april = only(case, MARCH), only(case, "2026-04")
    assert written(case, [(march.start, march.end)]) == ["03-31 20:00–04-01 00:00"]
    assert written(case, [(april.start, april.end)]) == ["04-01 00:00–06:00"]
    assert (march.minutes, april.minutes) == (minutes or 4 * 60, minutes or 6 * 60)
    assert options(case, MARCH)[-1] in ("03-31 22:00–04-01 00:00", "03-31 23:00–04-01 00:00")
    assert options(case, "2026-04")[0].startswith("04-01 00:00–")


def test_a_visit_over_the_border_belongs_whole_to_the_month_in_which_it_starts() -> None:
    case = kinds_case("R1,P1,visit,2026-03-31T20:00,2026-04-01T06:00")
    assert only(case, MARCH).minutes == 600
    assert case.occurrences(case.clock.month_span("2026-04")) == ()


def test_a_package_over_three_months_has_in_each_the_days_of_that_month() -> None:
    case = kinds_case(PACKAGE)
    assert [len(only(case, month).windows) for month in ("2026-02", MARCH, "2026-04")] == [9, 31, 9]
    assert {window.minutes for window in only(case, MARCH).windows} == {240}


def test_a_package_s_night_is_cut_at_the_border_and_its_rest_belongs_to_the_next_month() -> None:
    case = kinds_case("R1,P1,package,2026-03-31T00:00,2026-04-02T00:00,600,,,22:00,02:00")
    march, april = only(case, MARCH), only(case, "2026-04")
    # The evening before belongs to 30 March.
    assert written(case, [(w.start, w.end) for w in march.windows]) == ["03-31 00:00–02:00", "03-31 22:00–04-01 00:00"]
    assert written(case, [(w.start, w.end) for w in april.windows]) == ["04-01 00:00–02:00", "04-01 22:00–04-02 00:00"]


def ledger(*rows: str) -> str:
    return DONE + "".join(f"{row},30\n" for row in rows)


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ("P1,A1,2026-02-25T14:00,2026-02-25T17:00", 1020),
        ("P1,A1,2026-02-25T06:00,2026-02-25T09:00", 1020),  # inside the package's window, though not in its hours
        ("P2,A1,2026-02-25T14:00,2026-02-25T17:00", 1200),  # another participant
        ("P1,A1,2026-02-19T22:00,2026-02-20T01:00", 1200),  # begins before the window
        ("P1,A1,2026-02-20T00:00,2026-02-20T03:00", 1020),  # begins with it
    ],
)
def test_3_h_of_the_ledger_use_up_a_package_of_20_h_when_they_are_its_own(row: str, left: int) -> None:
    assert only(kinds_case(PACKAGE, ledger=ledger(row)), MARCH).minutes == left


def test_ledger_minutes_of_a_visit_do_not_use_up_the_package_but_a_minute_s_difference_makes_them_its_own() -> None:
    visit = "R2,P1,visit,2026-02-25T14:00,2026-02-25T17:00"
    for end, left in (("17:00", 1200), ("17:01", 1019)):
        case = kinds_case(PACKAGE, visit, ledger=ledger(f"P1,A1,2026-02-25T14:00,2026-02-25T{end}"))
        assert only(case, MARCH).minutes == left


@pytest.mark.parametrize(("request_id", "left"), [("R1", 1020), ("R2", 1200)], ids=["its own", "another request's"])
def test_what_was_published_for_a_request_and_delivered_counts_for_it_once(request_id: str, left: int) -> None:
    flexible = "R2,P1,flexible,2026-02-25T12:00,2026-02-25T20:00,180"
    times = "P1,A1,2026-02-25T14:00,2026-02-25T17:00"
    case = kinds_case(PACKAGE, flexible, ledger=ledger(times), published=f"{ANNOUNCED}{request_id},{times}\n")
    assert only(case, MARCH).minutes == left


def test_what_is_promised_for_april_is_missing_in_march_but_what_is_published_in_march_is_planned_anew() -> None:
    promised = f"{ANNOUNCED}R1,P1,A1,2026-04-02T14:00,2026-04-02T17:00\n"
    announced = f"{ANNOUNCED}R1,P1,A1,2026-03-02T14:00,2026-03-02T17:00\n"
    assert only(kinds_case(PACKAGE, published=promised), MARCH).minutes == 1020
    assert only(kinds_case(PACKAGE, published=announced), MARCH).minutes == 1200


def test_a_package_that_is_used_up_asks_for_nothing_and_has_no_option() -> None:
    rows = [f"P1,A1,2026-02-{day}T08:00,2026-02-{day}T18:30" for day in (21, 22)]
    case = kinds_case(PACKAGE, ledger=ledger(*rows))
    assert only(case, MARCH).minutes == 0
    assert options(case, MARCH) == []


def test_the_longest_block_of_a_package_is_what_is_left_of_it() -> None:
    rows = [f"P1,A1,2026-02-{day}T08:00,2026-02-{day}T17:00" for day in (21, 22)]
    case = kinds_case(PACKAGE, grid=60, ledger=ledger(*rows))
    assert only(case, MARCH).minutes == 120
    assert options(case, MARCH)[:3] == ["03-01 14:00–15:00", "03-01 14:00–16:00", "03-01 15:00–16:00"]
    assert not any("14:00–17:00" in option for option in options(case, MARCH))


def test_a_flexible_that_is_promised_in_march_is_not_planned_again_in_april() -> None:
    request = "R1,P1,flexible,2026-03-30T08:00,2026-04-02T20:00,120"
    promised = f"{ANNOUNCED}R1,P1,A1,2026-03-31T10:00,2026-03-31T12:00\n"
    case = kinds_case(request, published=promised)
    assert case.occurrences(case.clock.month_span("2026-04")) == ()
    assert only(case, MARCH).request_id == "R1"
    assert only(kinds_case(request), "2026-04").minutes == 120


AFTERNOONS = "R1,P1,package,2026-03-01T00:00,2026-04-01T00:00,1200,60,240,14:00,18:00"


def free_days(case: Case, since: str = "2026-03-01T00:00") -> list[int]:
    """The days of March on which the package may still have a block."""
    span = Span(moment_of(since, case.clock), case.clock.month_span(MARCH).end)
    [one] = case.occurrences(span)
    return [case.clock.day(window.start).day for window in one.windows]


@pytest.mark.parametrize(
    ("times", "free"),
    [
        ("P1,A1,2026-03-05T14:00,2026-03-05T16:00", False),
        ("P1,A1,2026-03-05T12:00,2026-03-05T14:01", False),
        ("P1,A1,2026-03-05T12:00,2026-03-05T14:00", True),
        ("P1,A1,2026-03-05T18:00,2026-03-05T20:00", True),
        ("P2,A1,2026-03-05T14:00,2026-03-05T16:00", True),
    ],
)
def test_a_day_whose_hours_have_a_block_in_the_ledger_is_used(times: str, free: bool) -> None:
    days = free_days(kinds_case(AFTERNOONS, ledger=ledger(times)))
    assert days == [day for day in range(1, 32) if free or day != 5]


def test_a_day_with_a_delivered_visit_is_free_for_a_block_of_the_package() -> None:
    visit = "R2,P1,visit,2026-03-05T14:00,2026-03-05T16:00"
    case = kinds_case(AFTERNOONS, visit, ledger=ledger("P1,A1,2026-03-05T14:00,2026-03-05T16:00"))
    package = next(one for one in case.occurrences(case.clock.month_span(MARCH)) if one.kind == "package")
    assert (len(package.windows), package.used_days, package.settled) == (31, (), ())


@pytest.mark.parametrize(("since", "first"), [("14:00", 5), ("14:01", 6), ("17:00", 6), ("18:00", 6)], ids=str)
def test_from_14_01_on_a_block_published_at_14_uses_up_the_rest_of_its_day(since: str, first: int) -> None:
    published = f"{ANNOUNCED}R1,P1,A1,2026-03-05T14:00,2026-03-05T15:00\n"
    assert free_days(kinds_case(AFTERNOONS, published=published), f"2026-03-05T{since}")[0] == first


def test_a_night_s_block_promised_after_the_border_uses_up_its_evening_before_it() -> None:
    row = "R1,P1,package,2026-03-30T12:00,2026-04-02T12:00,600,60,240,22:00,02:00"
    promised = f"{ANNOUNCED}R1,P1,A1,2026-04-01T00:00,2026-04-01T02:00\n"
    assert free_days(kinds_case(row)) == [30, 31]
    assert free_days(kinds_case(row, published=promised)) == [30]


COVER = "R1,P1,cover,2026-03-31T20:00,2026-04-01T06:00,,60,{longest}"


@pytest.mark.parametrize(
    ("times", "left"),
    [
        ("P1,A1,2026-03-31T22:00,2026-04-01T02:00", 4 * 60),
        ("P1,A1,2026-03-31T22:00,2026-04-01T00:00", 6 * 60),
        ("P1,A1,2026-03-31T20:00,2026-04-01T06:00", 0),
        ("P1,A1,2026-03-31T19:59,2026-04-01T02:00", 6 * 60),
        ("P2,A1,2026-03-31T22:00,2026-04-01T02:00", 6 * 60),
    ],
)
def test_what_march_promises_of_a_cover_over_the_border_is_not_asked_again_in_april(times: str, left: int) -> None:
    case = kinds_case(COVER.format(longest=600), published=f"{ANNOUNCED}R1,{times}\n")
    assert only(case, "2026-04").minutes == left
    assert only(case, MARCH).minutes == 4 * 60


def test_two_promised_blocks_of_a_cover_at_once_count_once() -> None:
    rows = [f"R1,P1,{name},2026-03-31T23:00,2026-04-01T0{hour}:00\n" for name, hour in (("A1", 2), ("A2", 3))]
    assert only(kinds_case(COVER.format(longest=240), published=ANNOUNCED + "".join(rows)), "2026-04").minutes == 180


def test_a_block_of_a_cover_that_the_ledger_shows_is_not_asked_again_though_its_month_is_planned() -> None:
    times = "P1,A1,2026-03-31T20:00,2026-03-31T22:00"
    published = f"{ANNOUNCED}R1,{times}\n"
    assert only(kinds_case(COVER.format(longest=240), published=published), MARCH).minutes == 240
    assert only(kinds_case(COVER.format(longest=240), published=published, ledger=ledger(times)), MARCH).minutes == 120


def test_without_a_longest_block_a_turn_of_a_cover_may_be_as_long_as_its_whole_window() -> None:
    case = kinds_case(COVER.format(longest=""))
    assert [only(case, month).longest for month in (MARCH, "2026-04")] == [600, 600]
