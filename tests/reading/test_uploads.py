"""Files given through a browser: known by their last name, a workbook converted, what makes no case refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.reading import CaseRefused, case_files, read_case_files, uploaded_files

from .cases import new_book, write_folder, write_workbook


def refusal(uploads: list[tuple[str, bytes]]) -> list[str]:
    with pytest.raises(CaseRefused) as refused:
        uploaded_files(uploads)
    return [problem.file for problem in refused.value.problems]


def test_uploads_are_known_by_the_last_part_of_their_name(tmp_path: Path) -> None:
    files = case_files(write_folder(tmp_path))
    uploads = [
        (f"../../{name.upper()}" if name != "travel.csv" else f"C:\\dane\\{name}", files[name]) for name in files
    ]
    assert uploaded_files(uploads) == files


def test_an_uploaded_workbook_is_converted(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "book.xlsx")
    assert uploaded_files([("../Sprawa.XLSX", path.read_bytes())]) == case_files(path)


def test_an_unknown_upload_is_kept_under_a_tame_name_and_named_by_the_reader(tmp_path: Path) -> None:
    files = case_files(write_folder(tmp_path))
    odd = [("../../other services.csv", b"x"), ("Uwagi gminy.csv", b"y"), ("schedule.csv", b"z"), ("README.md", b"")]
    uploaded = uploaded_files([*files.items(), *odd])
    assert set(uploaded) - set(files) == {"_other_services.csv", "Uwagi_gminy.csv"}
    assert [one.file for one in read_case_files(uploaded, "x")[1] if one.file not in files] == [
        "Uwagi_gminy.csv",
        "_other_services.csv",
    ]


def test_an_unknown_sheet_becomes_an_unknown_file(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book.xlsx")
    for name in ("participants", "Uwagi (stare)"):
        book.add_worksheet(name).write_row(0, 0, ["participant_id"])
    book.close()
    assert set(case_files(tmp_path / "book.xlsx")) == {"participants.csv", "Uwagi__stare_.csv"}


def test_uploads_that_make_no_case_are_refused(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "book.xlsx").read_bytes()
    assert refusal([]) == ["case.toml"]
    assert refusal([("uwagi.csv", b"x")]) == ["case.toml"]
    assert refusal([("case.toml", b""), ("book.xlsx", book)]) == ["book.xlsx"]
    assert refusal([("a/travel.csv", b""), ("b/TRAVEL.csv", b"")]) == ["TRAVEL.csv"]
    assert refusal([("book.xlsx", b"no workbook")]) == ["book.xlsx"]
