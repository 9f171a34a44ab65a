"""A schedule.csv that comes back, also from a spreadsheet."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from scheduler.domain import Case, Service
from scheduler.reading import CaseRefused, Problem, read_case, read_schedule

from .cases import new_book, write_folder

HEADING = "request_id,participant_id,assistant_id,start,end,minutes,cost,funding,participant_name,assistant_name\n"
GOOD = HEADING + "R1,P1,A1,2026-03-02T08:00+01:00,2026-03-02T10:30+01:00,150,122.25,fund,Żaneta Gęśla,\n"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return read_case(write_folder(tmp_path_factory.mktemp("case")))[0]


def read(case: Case, path: Path, data: str | bytes) -> tuple[tuple[Service, ...], tuple[Problem, ...]]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_schedule(path, case, case.clock.month_span("2026-03"))


def service(case: Case) -> Service:
    start = case.clock.midnight(date(2026, 3, 2)) + 480
    return Service("R1", "P1", "A1", start, start + 150, 4890, "fund")


def test_what_the_program_writes_is_read_back(case: Case, tmp_path: Path) -> None:
    assert read(case, tmp_path / "schedule.csv", GOOD) == ((service(case),), ())


def test_a_polish_spreadsheet_gives_the_same_services(case: Case, tmp_path: Path) -> None:
    text = (
        "Zgłoszenie;Uczestnik;Asystent;Początek;Koniec;Minuty;Koszt;Imię i nazwisko uczestnika\r\n"
        "R1;P1;A1;02.03.2026 08:00;02.03.2026 10:30;150;122,25;Żaneta Gęśla\r\n"
    )
    assert read(case, tmp_path / "schedule.csv", text.encode("cp1250")) == ((service(case),), ())
    assert read(case, tmp_path / "schedule.csv", text.encode("utf-8-sig")) == ((service(case),), ())


def test_a_workbook_with_real_times_gives_the_same_services(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "schedule.xlsx"
    book = new_book(path)
    sheet, moment = book.add_worksheet("schedule"), book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    sheet.write_row(0, 0, ["request_id", "participant_id", "assistant_id", "start", "end", "cost"])
    sheet.write_row(1, 0, ["R1", "P1", "A1"])
    sheet.write_datetime(1, 3, datetime(2026, 3, 2, 8), moment)
    sheet.write_datetime(1, 4, datetime(2026, 3, 2, 10, 30), moment)
    sheet.write_number(1, 5, 122.25)
    book.close()
    assert read_schedule(path, case, case.period) == ((service(case),), ())


def test_the_optional_columns_may_be_missing(case: Case, tmp_path: Path) -> None:
    text = "request_id,participant_id,assistant_id,start,end\nR1,P1,A1,2026-03-02 08:00,2026-03-02 10:30\n"
    assert read(case, tmp_path / "schedule.csv", text) == ((service(case),), ())


def test_request_ids_are_left_to_the_judge_and_defused_ids_come_back(case: Case, tmp_path: Path) -> None:
    text = "request_id,participant_id,assistant_id,start,end\n'=X,'P1,A1,2026-03-02 08:00,2026-03-02 10:30\n"
    services, _ = read(case, tmp_path / "schedule.csv", text)
    assert (services[0].request_id, services[0].participant_id) == ("=X", "P1")


def test_an_empty_schedule_has_no_services(case: Case, tmp_path: Path) -> None:
    assert read(case, tmp_path / "schedule.csv", HEADING) == ((), ())


def test_a_file_cut_off_before_its_heading_is_not_an_empty_schedule(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CaseRefused):
        read(case, tmp_path / "schedule.csv", "")


@pytest.mark.parametrize(
    ("change", "column"), [(("150,", "149,"), "minutes"), (("122.25", "122.27"), "cost"), (("122.25", "0"), "cost")]
)
def test_stated_minutes_and_costs_that_differ_are_warnings(
    change: tuple[str, str], column: str, case: Case, tmp_path: Path
) -> None:
    services, (warning,) = read(case, tmp_path / "schedule.csv", GOOD.replace(*change))
    assert (services, warning.severity, warning.row, warning.column) == ((service(case),), "warning", 2, column)


def test_a_cost_off_by_one_grosz_is_rounding(case: Case, tmp_path: Path) -> None:
    for cost in ("122.24", "122.26"):
        assert read(case, tmp_path / "schedule.csv", GOOD.replace("122.25", cost))[1] == ()


@pytest.mark.parametrize(
    ("change", "column"),
    [
        (("P1", "P9"), "participant_id"),
        (("A1", "A9"), "assistant_id"),
        (("02T08:00+01:00", "02T10:30+01:00"), "end"),
        (("2026-03-02T08:00", "2026-02-28T23:59"), "start"),
        ((",fund,", ",gift,"), "funding"),
        (("R1", ""), "request_id"),
    ],
)
def test_a_wrong_row_is_refused_at_its_cell(change: tuple[str, str], column: str, case: Case, tmp_path: Path) -> None:
    with pytest.raises(CaseRefused) as refused:
        read(case, tmp_path / "plan.csv", GOOD.replace(*change))
    errors = [one for one in refused.value.problems if one.severity == "error"]
    assert [(one.file, one.row, one.column) for one in errors] == [("plan.csv", 2, column)]


def test_a_schedule_that_is_not_there_is_refused(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CaseRefused):
        read_schedule(tmp_path / "none.csv", case, case.period)
