"""Wall times in every form the contract allows, and the two nights on which the clock changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scheduler.domain import Case
from scheduler.reading import read_case
from scheduler.units import WallClock

from .cases import SETTINGS, TABLES, errors_of, problems_of, with_row, write_folder

CLOCK = WallClock()
MARCH_14_AT_8 = CLOCK.midnight(date(2026, 3, 14)) + 8 * 60


def ledger_case(folder: Path, start: str, end: str) -> Case:
    return read_case(write_folder(folder, **with_row("ledger", f"P1,A1,{start},{end},40,")))[0]


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-14T08:00",
        "2026-03-14 08:00",
        "2026-03-14T08:00:00",
        "2026-03-14T8:00",
        "14.03.2026 08:00",
        "14.3.2026 8:00:00",
        "2026-03-14T08:00+01:00",
        "2026-03-14T07:00Z",
        "2026-03-14T09:00+02:00",
        "13.03.2026 22:00-09:00",
    ],
)
def test_one_moment_in_ten_forms(written: str, tmp_path: Path) -> None:
    case = ledger_case(tmp_path / "case", written, "2026-03-14T09:00")
    assert case.ledger[-1].start == MARCH_14_AT_8


def test_24_00_is_the_midnight_that_ends_the_day(tmp_path: Path) -> None:
    case = ledger_case(tmp_path / "case", "2026-03-14T08:00", "2026-03-14T24:00")
    assert case.ledger[-1].minutes == 16 * 60


def test_the_autumn_hour_means_the_first_of_two(tmp_path: Path) -> None:
    case = ledger_case(tmp_path / "case", "2026-10-25T02:00", "2026-10-25T03:00")
    assert case.ledger[-1].minutes == 120


def test_an_offset_chooses_the_second_autumn_hour(tmp_path: Path) -> None:
    case = ledger_case(tmp_path / "case", "2026-10-25T02:00+01:00", "2026-10-25T03:00")
    assert case.ledger[-1].minutes == 60


def test_a_night_over_the_autumn_change_lasts_nine_hours(tmp_path: Path) -> None:
    case = ledger_case(tmp_path / "case", "2026-10-24T22:00", "2026-10-25T06:00")
    assert case.ledger[-1].minutes == 9 * 60


def test_a_night_over_the_spring_change_lasts_seven_hours(tmp_path: Path) -> None:
    case = ledger_case(tmp_path / "case", "2026-03-28T22:00", "2026-03-29T06:00")
    assert case.ledger[-1].minutes == 7 * 60


@pytest.mark.parametrize("written", ["2026-03-29T02:00", "2026-03-29 02:30", "29.03.2026 02:59"])
def test_the_skipped_spring_hour_is_an_error_that_says_so(written: str, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", **with_row("ledger", f"P1,A1,{written},2026-03-29T05:00,40,"))
    (problem,) = problems_of(folder)
    assert "nie ma" in problem.what.to("pl") and "czas letni" in problem.what.to("pl")


@pytest.mark.parametrize("written", ["2026-03-29T01:59", "2026-03-29T03:00"])
def test_the_minutes_beside_the_skipped_hour_exist(written: str, tmp_path: Path) -> None:
    assert ledger_case(tmp_path / "case", written, "2026-03-29T05:00").ledger[-1].minutes in (181 - 60, 120)


@pytest.mark.parametrize(
    "written", ["2026-02-30T08:00", "2026-03-14T25:00", "2026-03-14T08:60", "08:00", "yesterday", "14/03/2026 08:00"]
)
def test_what_is_no_moment_is_refused(written: str, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", **with_row("ledger", f"P1,A1,{written},2026-03-29T05:00,40,"))
    assert errors_of(folder) == [("ledger.csv", 4, "start")]


def test_a_series_that_only_passes_the_change_is_read(tmp_path: Path) -> None:
    row = "R9,P1,visit,2026-03-01T01:30,2026-03-01T03:30,,,,,,sun,,"
    case, _ = read_case(write_folder(tmp_path / "case", **with_row("requests", row)))
    lengths = {one.minutes for one in case.occurrences(case.period) if one.series_id == "R9"}
    assert lengths == {60, 120, 180}


def test_a_series_that_ends_before_the_change_is_read(tmp_path: Path) -> None:
    row = "R9,P1,visit,2026-03-01T02:30,2026-03-01T03:30,,,,,,sun,2026-03-22,"
    case, _ = read_case(write_folder(tmp_path / "case", **with_row("requests", row)))
    assert len(case.requests) == 6


def test_the_case_has_its_own_time_zone(tmp_path: Path) -> None:
    settings = 'timezone = "Europe/London"\n' + SETTINGS
    folder = write_folder(
        tmp_path / "case", settings=settings, **with_row("ledger", "P1,A1,2026-03-29T02:30,2026-03-29T05:00,40,")
    )
    case, _ = read_case(folder)
    assert case.ledger[-1].start == CLOCK.midnight(date(2026, 3, 29)) + 150, "02:30 in London is 03:30 in Warsaw"


def test_availability_until_24_00_runs_to_midnight(tmp_path: Path) -> None:
    table = TABLES["availability"] + "A2,sun,8:00,24:00,,\nA2,sat,00:00,24:00,,\n"
    case, _ = read_case(write_folder(tmp_path / "case", availability=table))
    assert [(one.start, one.end) for one in case.availability["A2"]] == [("08:00", "00:00"), ("00:00", "00:00")]


def test_a_limit_loses_parts_of_a_minute_and_used_hours_gain_them(tmp_path: Path) -> None:
    table = TABLES["participants"] + 'P9,,severe,,,,,,"0,01","0,01"\n'
    case, _ = read_case(write_folder(tmp_path / "case", participants=table, requests=TABLES["requests"]))
    person = case.participant["P9"]
    assert (person.annual_limit, person.used_before) == (0, 1)
