"""Workbooks with real cells: dates, times, numbers, yes and no as a spreadsheet keeps them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest

from scheduler.domain import Availability, Case
from scheduler.reading import read_case, workbook

from .cases import SETTINGS, SETTINGS_ROWS, errors_of, new_book, problems_of

Cells = Sequence[Sequence[str | float | bool | date | time]]

SHEETS: dict[str, Cells] = {
    "participants": [
        ["participant_id", "category", "birth_date", "lives_alone", "annual_limit_hours"],
        [101, "severe", date(1980, 5, 6), True, 300.5],
        ["P2", "child", date(2015, 1, 2), False, ""],
    ],
    "assistants": [
        ["assistant_id", "contract", "hourly_cost", "qualification"],
        ["A1", "mandate", 0.1 + 0.2 + 48.6, "diploma"],
    ],
    "requests": [
        ["request_id", "participant_id", "kind", "start", "end"],
        ["R1", 101, "visit", datetime(2026, 3, 2, 22, 0), datetime(2026, 3, 3, 0, 0)],
        ["R2", 101, "visit", "2026-03-04T22:00", "05.03.2026 00:00"],
    ],
    "availability": [["assistant_id", "weekdays", "from", "to"], ["A1", "daily", time(7, 20), time(0, 0)]],
    "absences": [["assistant_id", "start", "end"], ["A1", date(2026, 4, 1), date(2026, 4, 2)]],
}


def write(path: Path, sheets: dict[str, Cells]) -> Path:
    book = new_book(path)
    formats: dict[type, object] = {
        kind: book.add_format({"num_format": form})
        for kind, form in ((datetime, "dd.mm.yyyy hh:mm"), (date, "yyyy-mm-dd"), (time, "hh:mm"))
    }
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell, formats.get(type(cell)))
    book.close()
    return path


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case, warnings = read_case(write(tmp_path / "case.xlsx", {"case": SETTINGS_ROWS, **SHEETS}))
    assert warnings == ()
    return case


def test_numbers_are_ids_money_and_hours_without_a_float_showing(case: Case) -> None:
    assert [person.participant_id for person in case.participants] == ["101", "P2"]
    assert case.assistants[0].hourly_cost == 4890, "0.1 + 0.2 + 48.6 as a float is not 48.9"
    assert case.participants[0].annual_limit == 18_030
    assert [person.lives_alone for person in case.participants] == [True, False]


def test_real_dates_and_times_mean_what_they_show(case: Case) -> None:
    midnight_to_midnight, as_text = case.requests
    assert (midnight_to_midnight.end - midnight_to_midnight.start, as_text.end - as_text.start) == (120, 120)
    assert case.availability["A1"] == (Availability(frozenset(range(7)), "07:20", "00:00"),)
    assert case.participants[1].birth_date == date(2015, 1, 2)
    assert case.absences["A1"][0].minutes == 2 * 24 * 60, "bare dates: both days included"


def test_settings_may_be_real_cells_too(tmp_path: Path) -> None:
    typed: dict[str, str | float | date] = {
        "period.start": date(2026, 2, 1),
        "budget.grant": 102000,
        "limits.severe": 350.5,
    }
    rows: Cells = [[key, typed.get(key, value)] for key, value in SETTINGS_ROWS]
    case, _ = read_case(write(tmp_path / "case.xlsx", {"case": rows, **SHEETS}))
    assert (case.first_day, case.budget.grant, case.limits) == (date(2026, 2, 1), 102_000_00, {"severe": 21_030})


def test_a_sheet_may_hold_the_lines_of_case_toml(tmp_path: Path) -> None:
    lines: Cells = [[line] for line in SETTINGS.splitlines()]
    case, _ = read_case(write(tmp_path / "case.xlsx", {"case.toml": lines, **SHEETS}))
    assert (case.name, case.labour_day) == ("Mała gmina", 600)


def test_a_mistake_in_the_settings_sheet_is_at_its_row(tmp_path: Path) -> None:
    rows = [*SETTINGS_ROWS, ["rules.labour_day_hours", "8"], ["", "x"]]
    folder = write(tmp_path / "case.xlsx", {"case": rows, **SHEETS})
    assert errors_of(folder) == [("case", 19, "rules.labour_day_hours"), ("case", 20, "")]


def test_a_mistake_in_a_sheet_is_at_its_row(tmp_path: Path) -> None:
    sheets: dict[str, Cells] = {**SHEETS, "travel": [["", ""], ["from_place", "to_place", "minutes"], ["A", "B", 1.5]]}
    assert errors_of(write(tmp_path / "case.xlsx", {"case": SETTINGS_ROWS, **sheets})) == [("travel", 3, "minutes")]


def test_an_unknown_sheet_is_named_and_an_empty_one_is_not(tmp_path: Path) -> None:
    sheets: dict[str, Cells] = {"case": SETTINGS_ROWS, **SHEETS, "Uwagi": [["x"]], "Arkusz1": []}
    _, warnings = read_case(write(tmp_path / "case.xlsx", sheets))
    assert [one.file for one in warnings] == ["Uwagi"]


def test_a_stray_cell_in_the_far_corner_is_refused_instead_of_ending_the_process(tmp_path: Path) -> None:
    book = new_book(tmp_path / "case.xlsx")
    book.add_worksheet("case").write(1_048_575, 16_383, "x")
    book.close()
    (problem,) = problems_of(tmp_path / "case.xlsx")
    assert "too large" in problem.what.to("en")


def what_is_wrong_with(data: bytes, folder: Path) -> str:
    path = folder / "case.xlsx"
    path.write_bytes(data)
    (problem,) = problems_of(path)
    assert (problem.file, problem.row, problem.column) == ("case.xlsx", None, "")
    assert problem.mend.to("pl") != problem.mend.to("en")
    return problem.what.to("en")


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    return write(tmp_path / "whole.xlsx", SHEETS).read_bytes()


def altered(whole: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The workbook with each part as `change` makes it; None leaves the part out."""
    hurt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(hurt, "w") as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return hurt.getvalue()


def with_flag(whole: bytes) -> bytes:
    """As a packer writes a zip with a password: the flag is set on every part, here and in the list at the end."""
    return re.sub(
        rb"(PK\x03\x04..|PK\x01\x02....)(.)", lambda one: one[1] + bytes([one[2][0] | 1]), whole, flags=re.DOTALL
    )


def compound(stream: str) -> bytes:
    """A compound file with a stream of that name: what wraps a workbook with a password, and what an old .xls is."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1016) + stream.encode("utf-16-le").ljust(512, b"\0")


PASSWORD = "The workbook is protected by a password."
DAMAGED = "The workbook is damaged."
NO_WORKBOOK = "This is no .xlsx workbook."


def test_a_workbook_with_a_password_is_told_from_an_old_xls(whole: bytes, tmp_path: Path) -> None:
    assert what_is_wrong_with(compound("EncryptedPackage"), tmp_path) == PASSWORD
    assert what_is_wrong_with(with_flag(whole), tmp_path) == PASSWORD
    assert what_is_wrong_with(compound("Workbook"), tmp_path) == NO_WORKBOOK


def test_a_table_of_text_an_empty_file_and_a_zip_of_something_else_are_no_workbook(
    whole: bytes, tmp_path: Path
) -> None:
    document = altered(whole, lambda name, part: None if name.startswith("xl/") else part)
    for data in (b"a,b,c\n1,2,3\n", b"", document):
        assert what_is_wrong_with(data, tmp_path) == NO_WORKBOOK


def test_a_workbook_that_was_cut_off_or_has_a_bad_part_is_damaged(whole: bytes, tmp_path: Path) -> None:
    inside = whole.index(b"xl/worksheets/sheet1.xml") + 60
    hurt = [
        b"PK\x03\x04 and then nothing",
        whole[: len(whole) // 2],
        whole[:inside] + bytes(byte ^ 0x55 for byte in whole[inside : inside + 20]) + whole[inside + 20 :],
        altered(whole, lambda name, part: part[:40] if "sheet1" in name else part),
        altered(whole, lambda name, part: None if "sheet1" in name else part),
        altered(whole, lambda name, part: None if name == "xl/workbook.xml" else part),
        altered(whole, lambda name, part: part.replace(b'r="A1"', b'r="1A"')),
        # As a damaged file may be: the list of sheets is empty.
        altered(whole, lambda name, part: re.sub(rb"<sheet .*?/>", b"", part) if "workbook.xml" in name else part),
    ]
    for data in hurt:
        assert what_is_wrong_with(data, tmp_path) == DAMAGED


def test_a_fault_that_is_not_the_files_is_not_taken_for_damage(
    whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(cell: object) -> str:
        raise ZeroDivisionError

    (tmp_path / "case.xlsx").write_bytes(whole)
    monkeypatch.setattr(workbook, "text_of_cell", faulty)
    with pytest.raises(ZeroDivisionError):
        read_case(tmp_path / "case.xlsx")
