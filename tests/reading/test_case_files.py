"""A case as files in memory means what the folder or workbook means that it came from."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.demo import build_demo
from scheduler.domain import Case
from scheduler.reading import CaseRefused, Problem, case_files, read_case, read_case_files
from scheduler.reading.conversion import toml_of
from scheduler.reading.problems import Notes
from scheduler.reading.toml import entries_of_toml

from .cases import SETTINGS, SETTINGS_ROWS, TABLES, new_book, records, with_row, write_folder, write_workbook

SOME = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
Places = list[tuple[str, str, int | None, str, str, str]]


def places(problems: tuple[Problem, ...], *, sheets: bool = False) -> Places:
    """Every problem with its file, row, column, value and words; a sheet is called like the file it becomes."""

    def file(name: str) -> str:
        return {"case": "case.toml"}.get(name, f"{name}.csv") if sheets and "." not in name else name

    # A converted settings sheet has other lines.
    return sorted(
        (one.severity, file(one.file), None if file(one.file) == "case.toml" else one.row or 0, *words(one))
        for one in problems
    )


def words(problem: Problem) -> tuple[str, str, str]:
    """The sentence without its facts: a day and a moment have different years in which they may lie."""
    return problem.column, problem.value.removesuffix(" 00:00"), problem.what.text.pl


def outcome(
    read: Callable[[], tuple[Case, tuple[Problem, ...]]], *, sheets: bool = False
) -> tuple[Case | None, Places]:
    try:
        case, problems = read()
    except CaseRefused as refused:
        return None, places(refused.problems, sheets=sheets)
    return replace(case, fingerprint=""), places(problems, sheets=sheets)


def test_a_folder_in_memory_is_the_same_case_with_the_same_fingerprint(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "folder")
    files = case_files(folder)
    assert set(files) == {"case.toml", *(f"{name}.csv" for name in TABLES)}
    assert read_case_files(files, "folder") == read_case(folder)


def test_names_in_other_letters_are_known_and_other_files_stay_outside(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "requests.csv").rename(folder / "Requests.CSV")
    (folder / "README.md").write_text("x")
    (folder / "uwagi.csv").write_text("x")
    assert set(case_files(folder)) == {"case.toml", *(f"{name}.csv" for name in TABLES)}
    assert read_case_files(case_files(folder), "x")[0] == read_case(folder)[0]


def test_a_case_without_a_name_takes_the_one_given(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, settings=SETTINGS.replace('name = "Mała gmina"\n', ""))
    assert read_case_files(case_files(folder), "Gmina w pamięci")[0].name == "Gmina w pamięci"


def test_problems_in_memory_are_placed_as_in_a_folder(tmp_path: Path) -> None:
    wrong = {**with_row("travel", "A,B,1.5"), **with_row("requests", "R1,P9,visit,2026-03-29T02:30,x,,,,,,,,")}
    folder = write_folder(tmp_path, **wrong, settings=SETTINGS.replace("grid_minutes = 15", "grid_minutes = 7"))
    found = outcome(lambda: read_case(folder))
    assert found == outcome(lambda: read_case_files(case_files(folder), tmp_path.name))
    assert [(file, row, column) for _, file, row, column, *_ in found[1] if column == "minutes"] == [
        ("travel.csv", 5, "minutes")
    ]


@SOME
@given(
    st.randoms(use_true_random=False),
    st.lists(
        st.one_of(
            st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=8),
            st.sampled_from(
                [
                    *("", "2026-03-02", " 02.03.2026", "2026-02-30", "2026-03-29T02:30", "a;b;c;d;e;f;g;h;i;j;k;l;m;n"),
                    *(
                        "x,y",
                        'q"q',
                        "two\nlines",
                        "uwagi",
                        "=1+1",
                        "'=1",
                        "P1",
                        "A1",
                        "9999-01-01",
                        "tak",
                        "request_id",
                    ),
                ]
            ),
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_a_workbook_with_random_cells_is_the_same_case_or_the_same_problems(
    dice: random.Random, cells: list[str]
) -> None:
    tables = {name: records(text) for name, text in TABLES.items()}
    for cell in cells:
        row = dice.choice(tables[dice.choice(list(tables))])
        row[dice.randrange(len(row))] = cell
    with TemporaryDirectory() as folder:
        book = new_book(Path(folder) / "book.xlsx")
        for name, rows in {"case": SETTINGS_ROWS, **tables}.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, text in enumerate(row):
                    sheet.write_string(number, place, text)
        book.close()
        path = Path(folder) / "book.xlsx"
        assert outcome(lambda: read_case(path), sheets=True) == outcome(
            lambda: read_case_files(case_files(path), "book")
        )


@pytest.mark.parametrize(("name", "seed"), [("krasocin-2026", 3), ("sejny-2025", 4), ("sosnowiec-2024", 5)])
def test_a_demo_case_as_a_workbook_is_the_same_case(name: str, seed: int, tmp_path: Path) -> None:
    folder, book = tmp_path / "folder", new_book(tmp_path / "book.xlsx")
    build_demo(name, folder, seed=seed, participants=12)
    entries = entries_of_toml((folder / "case.toml").read_text(encoding="utf-8"), "case.toml", Notes())
    assert entries
    settings_rows = [["key", "value"], *([key, str(entry.value)] for key, entry in entries.items())]
    tables = {path.stem: records(path.read_text(encoding="utf-8")) for path in folder.glob("*.csv")}
    for sheet_name, rows in {"case": settings_rows, **tables}.items():
        sheet = book.add_worksheet(sheet_name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    files = case_files(tmp_path / "book.xlsx")
    converted = outcome(lambda: read_case_files(files, "book"))
    assert converted == outcome(lambda: read_case(tmp_path / "book.xlsx"), sheets=True)
    assert converted[0] == replace(read_case(folder)[0], fingerprint="")


def test_real_midnights_of_a_workbook_stay_midnights(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book.xlsx")
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for name, rows in {"case": SETTINGS_ROWS, **{name: records(text) for name, text in TABLES.items()}}.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if name == "requests":
            sheet.write_row(len(rows), 0, ["R9", "P3", "visit"])
            sheet.write_datetime(len(rows), 3, datetime(2026, 3, 28), day)
            sheet.write_datetime(len(rows), 4, datetime(2026, 3, 29), day)
    book.close()
    case, _ = read_case_files(case_files(tmp_path / "book.xlsx"), "book")
    assert case == replace(read_case(tmp_path / "book.xlsx")[0], fingerprint=case.fingerprint)
    assert [one.end - one.start for one in case.requests if one.request_id == "R9"] == [24 * 60]


def test_the_settings_of_a_workbook_become_a_case_toml_for_people(tmp_path: Path) -> None:
    written = case_files(write_workbook(tmp_path / "book.xlsx"))["case.toml"].decode()
    assert written.startswith('name = "Mała gmina"\nedition = "jst-2026"\n\n[period]\nstart = "2026-02-01"\n')
    assert '\n[budget.months]\n2026-03 = "9000.00"\n' in written and '\n[[override]]\nkey = "hourly' in written


KEY = st.sampled_from(
    ["a", "b", "1", "2", "a.b", "a.b.c", "a.1", "a.2.x", "a.1.x", "x y", "a..b", ".a", "ą.b", '"', "a."]
)


@SOME
@given(st.dictionaries(KEY, st.one_of(st.text(st.characters(codec="utf-8")), st.just("tak"))))
def test_odd_keys_and_values_survive_as_toml(entries: dict[str, str]) -> None:
    text = toml_of(entries)
    notes = Notes()
    read = entries_of_toml(text, "case.toml", notes)
    assert read is not None, text
    assert {key: entry.value for key, entry in read.items()} == entries


def test_a_settings_sheet_with_a_key_twice_is_refused_at_its_row(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book.xlsx")
    sheet = book.add_worksheet("case")
    for number, row in enumerate([*SETTINGS_ROWS, ["name", "Inna"]]):
        sheet.write_row(number, 0, row)
    book.close()
    with pytest.raises(CaseRefused) as refused:
        case_files(tmp_path / "book.xlsx")
    assert [(one.file, one.row, one.column) for one in refused.value.problems] == [("case", 19, "name")]


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseRefused):
        case_files(tmp_path / "nothing")


def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, travel=None)
    (folder / "travel.csv").mkdir()
    with pytest.raises(CaseRefused) as refused:
        case_files(folder)
    assert [one.file for one in refused.value.problems] == ["travel.csv"]
