"""Wall clocks and absolute minutes over both clock changes of 2026; months split at midnight; money in grosze."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scheduler.units import (
    AMOUNT_PER_GROSZ,
    AMOUNT_PER_ZLOTY,
    DAY,
    AmountOfMoney,
    Span,
    TimeDoesNotExist,
    WallClock,
    amount_of,
    month_of,
    zloty_text,
)

CLOCK = WallClock()
MINUTES_OF_2020_TO_2030 = some.integers(26_297_280, 31_556_160)
LENGTHS = some.integers(1, 70 * DAY)


def at(text: str) -> int:
    return CLOCK.minute(datetime.fromisoformat(text))


@given(MINUTES_OF_2020_TO_2030)
def test_a_minute_shown_on_the_wall_clock_with_its_offset_comes_back_as_itself(minute: int) -> None:
    assert CLOCK.minute(CLOCK.wall(minute)) == minute
    assert CLOCK.minute(datetime.fromisoformat(CLOCK.iso(minute))) == minute


@given(MINUTES_OF_2020_TO_2030)
def test_a_wall_time_without_offset_comes_back_as_itself_or_as_the_hour_before_in_autumn(minute: int) -> None:
    back = CLOCK.minute(CLOCK.wall(minute).replace(tzinfo=None, fold=0))
    assert back == minute - (60 if CLOCK.wall(minute).fold else 0)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-03-27T22:00", "2026-03-28T06:00", 8),
        ("2026-03-28T22:00", "2026-03-29T06:00", 7),
        ("2026-03-29T00:00", "2026-03-30T00:00", 23),
        ("2026-10-24T22:00", "2026-10-25T06:00", 9),
        ("2026-10-25T00:00", "2026-10-26T00:00", 25),
        ("2026-10-25T02:30", "2026-10-25T03:00", 1.5),
        ("2026-10-25T02:30+01:00", "2026-10-25T03:00", 0.5),
    ],
)
def test_a_night_with_a_clock_change_has_its_real_length(start: str, end: str, hours: float) -> None:
    assert at(end) - at(start) == hours * 60


@pytest.mark.parametrize("skipped", ["2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T02:59"])
def test_a_time_between_2_and_3_on_29_march_does_not_exist_and_the_next_that_does_is_3(skipped: str) -> None:
    with pytest.raises(TimeDoesNotExist):
        at(skipped)
    assert CLOCK.minute_or_next(datetime.fromisoformat(skipped)) == at("2026-03-29T03:00")


@pytest.mark.parametrize("there", ["2026-03-29T01:59", "2026-03-29T03:00"])
def test_one_minute_before_the_gap_and_the_first_after_it_exist(there: str) -> None:
    assert CLOCK.wall(at(there)).replace(tzinfo=None) == datetime.fromisoformat(there)


def test_1_59_and_3_00_are_neighbours_in_spring_and_the_first_2_00_comes_before_the_second_in_autumn() -> None:
    assert at("2026-03-29T03:00") - at("2026-03-29T01:59") == 1
    assert at("2026-10-25T02:00") == at("2026-10-25T02:00+02:00") == at("2026-10-25T02:00+01:00") - 60


def test_an_offset_of_its_own_wins_over_the_zone() -> None:
    assert at("2026-03-02T08:00+00:00") == at("2026-03-02T09:00")
    assert CLOCK.minute(datetime(1970, 1, 1, tzinfo=UTC)) == 0


@pytest.mark.parametrize(
    ("minute", "text"), [("2026-03-29T08:00", "2026-03-29T08:00+02:00"), ("2026-03-28T08:00", "2026-03-28T08:00+01:00")]
)
def test_a_time_is_written_with_its_offset(minute: str, text: str) -> None:
    assert CLOCK.iso(at(minute)) == text


@given(MINUTES_OF_2020_TO_2030, LENGTHS)
def test_the_parts_of_a_split_by_month_or_year_add_up_and_none_is_empty(start: int, length: int) -> None:
    for parts in (CLOCK.split_by_month(start, start + length), CLOCK.split_by_year(start, start + length)):
        assert sum(parts.values()) == length
        assert min(parts.values()) > 0
    assert set(CLOCK.split_by_month(start, start + length)) == {
        month_of(day) for day in CLOCK.days(start, start + length)
    }


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [
        ("2026-03-31T22:00", "2026-04-01T06:00", {"2026-03": 120, "2026-04": 360}),
        ("2026-03-31T22:00", "2026-04-01T00:00", {"2026-03": 120}),
        ("2026-10-31T23:59", "2026-11-01T00:01", {"2026-10": 1, "2026-11": 1}),
        ("2026-03-28T22:00", "2026-03-29T06:00", {"2026-03": 420}),
    ],
)
def test_a_service_over_the_end_of_a_month_is_split_at_local_midnight(
    start: str, end: str, parts: dict[str, int]
) -> None:
    assert CLOCK.split_by_month(at(start), at(end)) == parts


def test_a_night_over_new_year_gives_2_hours_to_the_old_year_and_6_to_the_new() -> None:
    assert CLOCK.split_by_year(at("2026-12-31T22:00"), at("2027-01-01T06:00")) == {2026: 120, 2027: 360}


@pytest.mark.parametrize(("month", "hours"), [("2026-03", 743), ("2026-10", 745), ("2026-02", 672), ("2024-02", 696)])
def test_a_month_has_the_hours_of_its_days_and_of_its_clock_change(month: str, hours: int) -> None:
    assert CLOCK.month_span(month).minutes == hours * 60


@pytest.mark.parametrize("text", ["2026-13", "2026", "march", "", "2026-03-01"])
def test_text_that_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        CLOCK.month_span(text)


def test_a_day_belongs_to_the_local_calendar_and_ends_before_midnight() -> None:
    assert CLOCK.day(at("2026-03-29T00:00")) == date(2026, 3, 29)
    assert CLOCK.day(at("2026-03-29T00:00") - 1) == date(2026, 3, 28)
    assert list(CLOCK.days(at("2026-03-28T22:00"), at("2026-03-29T00:00"))) == [date(2026, 3, 28)]
    assert CLOCK.day_span(date(2026, 3, 29)) == CLOCK.days_span(date(2026, 3, 29), date(2026, 3, 29))


def test_a_span_names_the_second_date_only_where_it_differs() -> None:
    assert CLOCK.between(at("2026-03-02T08:00"), at("2026-03-02T12:00")) == "2026-03-02 08:00–12:00"
    assert CLOCK.between(at("2026-03-02T22:00"), at("2026-03-03T06:00")) == "2026-03-02 22:00–2026-03-03 06:00"


def test_spans_that_only_touch_share_0_minutes() -> None:
    assert Span(0, 60).overlap(60, 120) == 0
    assert Span(0, 60).overlap(-60, 30) == 30
    assert Span(0, 60).overlap(59, 61) == 1


@pytest.mark.parametrize(
    ("amount", "nearest", "up"), [(0, 0, 0), (1, 0, 1), (29, 0, 1), (30, 1, 1), (60, 1, 1), (-29, 0, 0), (-30, -1, 0)]
)
def test_money_is_rounded_to_the_nearest_grosz_halves_away_from_zero_and_bounds_up(
    amount: int, nearest: int, up: int
) -> None:
    assert AmountOfMoney.grosze(amount) == nearest
    assert AmountOfMoney.grosze_up(amount) == up


@given(some.integers(-(10**15), 10**15))
def test_rounding_moves_no_amount_by_more_than_half_a_grosz_and_up_never_down(amount: int) -> None:
    assert abs(AmountOfMoney.grosze(amount) * AMOUNT_PER_GROSZ - amount) * 2 <= AMOUNT_PER_GROSZ
    assert 0 <= AmountOfMoney.grosze_up(amount) * AMOUNT_PER_GROSZ - amount < AMOUNT_PER_GROSZ
    assert AmountOfMoney.grosze(-amount) == -AmountOfMoney.grosze(amount)


def test_an_amount_is_exact_to_the_sixtieth_of_a_grosz_and_finer_is_refused() -> None:
    assert amount_of(Fraction("43.27")) == 4327 * AMOUNT_PER_GROSZ
    assert amount_of(Fraction(1, AMOUNT_PER_ZLOTY)) == 1
    with pytest.raises(ValueError, match="finer"):
        amount_of(Fraction(1, 2 * AMOUNT_PER_ZLOTY))


@pytest.mark.parametrize(
    ("grosze", "text"), [(0, "0.00"), (5, "0.05"), (123450, "1234.50"), (-5, "-0.05"), (-123456, "-1234.56")]
)
def test_money_in_files_has_a_point_and_two_decimals(grosze: int, text: str) -> None:
    assert zloty_text(grosze) == text


def test_the_wall_clock_of_another_zone_has_its_own_changes() -> None:
    london = WallClock("Europe/London")
    assert london.wall(CLOCK.minute(datetime(2026, 7, 1, 12))).hour == 11
    assert london.minute(datetime(2026, 3, 29, 2, 30)) - london.minute(datetime(2026, 3, 29, 0, 30)) == 60
    assert london.midnight(date(2026, 3, 29) + timedelta(days=1)) - london.midnight(date(2026, 3, 29)) == 23 * 60


def test_what_is_left_of_10_zl_after_twice_half_a_grosz_can_be_added_up_from_what_is_shown() -> None:
    half = AMOUNT_PER_GROSZ // 2
    # Each half is shown as a whole grosz, so 9,98 zł are left and not 9,99 zł.
    assert AmountOfMoney.rest(10 * AMOUNT_PER_ZLOTY, half, half) == 10 * AMOUNT_PER_ZLOTY - 2 * AMOUNT_PER_GROSZ


@pytest.mark.parametrize(
    ("months", "first", "last"),
    [("2026-03", date(2026, 3, 1), date(2026, 3, 31)), ("2025-11..2026-02", date(2025, 11, 1), date(2026, 2, 28))],
)
def test_several_months_span_the_first_and_the_last_and_go_by_that_name(months: str, first: date, last: date) -> None:
    clock = WallClock()
    span = clock.months_span(months)
    assert span == clock.days_span(first, last)
    assert clock.months_name(span) == months


@pytest.mark.parametrize(
    "months", ["", "..", "2026-03..", "..2026-03", "2026-03..2026-02", "2026-03...2026-04", "2026"]
)
def test_what_is_neither_a_month_nor_several_is_refused(months: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        WallClock().months_span(months)


def test_a_span_touches_may_when_it_holds_may_1_and_not_when_it_ends_at_its_first_midnight() -> None:
    clock = WallClock()
    span = clock.days_span(date(2026, 3, 31), date(2026, 5, 1))
    assert clock.months_in(span) == ("2026-03", "2026-04", "2026-05")
    assert clock.months_in(Span(span.start, clock.midnight(date(2026, 5, 1)))) == ("2026-03", "2026-04")
