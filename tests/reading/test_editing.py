"""One table as rows of text, and back into the files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.reading import CaseRefused, case_files, read_case_files, table_rows, with_table
from scheduler.reading.case_reader import COLUMNS

from .cases import TABLES, polish_table, write_folder


@pytest.fixture
def files(tmp_path: Path) -> dict[str, bytes]:
    return case_files(write_folder(tmp_path))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_written_from_its_own_rows_is_the_same_case(files: dict[str, bytes], table: str) -> None:
    headings, rows = table_rows(files, table)
    assert headings == COLUMNS[table]
    (before, _), (after, _) = read_case_files(files, "x"), read_case_files(with_table(files, table, rows), "x")
    assert replace(after, fingerprint=before.fingerprint) == before


@pytest.mark.parametrize("table", TABLES)
def test_polish_headings_come_back_as_the_contract_s(files: dict[str, bytes], table: str) -> None:
    plain = table_rows(files, table)[1]
    polish = {**files, f"{table}.csv": polish_table(TABLES[table])}
    headings, rows = table_rows(polish, table)
    assert headings == COLUMNS[table]
    assert len(rows) == len(plain) and [set(row) for row in rows] == [set(headings)] * len(rows)
    assert table_rows(with_table(polish, table, rows), table) == (headings, rows)


def test_one_changed_cell_changes_one_row(files: dict[str, bytes]) -> None:
    _, rows = table_rows(files, "assistants")
    rows[1] = {**rows[1], "hourly_cost": "41,50"}
    changed = with_table(files, "assistants", rows)
    assert [person.hourly_cost for person in read_case_files(changed, "x")[0].assistants] == [4890, 4150]
    assert {name: text for name, text in changed.items() if name != "assistants.csv"} == {
        name: text for name, text in files.items() if name != "assistants.csv"
    }


def test_unknown_columns_stay_with_their_rows_and_places() -> None:
    files = {"travel.csv": "Uwagi;from_place;Uwagi;to_place;minutes\nx;A;y;B;20\n;;;;\nz;B;;C;5\n".encode("cp1250")}
    headings, rows = table_rows(files, "travel")
    assert headings == ("from_place", "to_place", "minutes", "Uwagi", "Uwagi (2)")
    assert [row["Uwagi"] + row["Uwagi (2)"] for row in rows] == ["xy", "z"]
    assert with_table(files, "travel", rows)["travel.csv"].decode() == (
        "Uwagi,from_place,Uwagi (2),to_place,minutes\r\nx,A,y,B,20\r\nz,B,,C,5\r\n"
    )


def test_a_known_column_given_twice_loses_neither() -> None:
    files = {"travel.csv": b"from_place,to_place,minutes,minutes\nA,B,20,25\n"}
    headings, rows = table_rows(files, "travel")
    assert headings[-1] == "minutes (2)" and (rows[0]["minutes"], rows[0]["minutes (2)"]) == ("20", "25")


def test_content_without_a_heading_stays_an_error_and_is_not_lost() -> None:
    files = {"travel.csv": b"from_place,to_place,minutes,,\nA,B,20,,lost\n"}
    headings, rows = table_rows(files, "travel")
    assert headings[-1] == "(5)" and rows[0]["(5)"] == "lost"
    written = with_table(files, "travel", rows)
    assert written["travel.csv"] == b"from_place,to_place,minutes,\r\nA,B,20,lost\r\n"
    with pytest.raises(CaseRefused) as refused:
        read_case_files(written, "x")
    assert ("travel.csv", 2) in [(one.file, one.row) for one in refused.value.problems]


def test_cells_are_raw_text_and_apostrophes_stay() -> None:
    files = {"participants.csv": "participant_id,name\n'=P1, Żółć  \n".encode()}
    _, rows = table_rows(files, "participants")
    assert (rows[0]["participant_id"], rows[0]["name"]) == ("'=P1", " Żółć  ")
    assert table_rows(with_table(files, "participants", rows), "participants")[1] == rows


def test_a_new_table_has_every_column_and_an_added_one_comes_last() -> None:
    made = with_table({}, "pins", [{"request_id": "R1", "decision": "keep"}, {"request_id": " "}])
    assert made == {"pins.csv": b"request_id,decision,assistant_id,start,end\r\nR1,keep,,,\r\n"}
    longer = with_table(made, "pins", [{"request_id": "R1", "Uwagi": "x"}])
    assert longer["pins.csv"].startswith(b"request_id,decision,assistant_id,start,end,Uwagi\r\n")
    short = {"travel.csv": b"from_place,to_place\nA,B\n"}
    assert with_table(short, "travel", [{"from_place": "A", "minutes": "5"}])["travel.csv"].startswith(
        b"from_place,to_place,minutes\r\n"
    )


def test_a_file_in_other_letters_is_the_one_rewritten() -> None:
    assert set(with_table({"Travel.CSV": b"from_place\nA\n"}, "travel", [])) == {"Travel.CSV"}


@pytest.mark.parametrize("content", [b"\x00", b'a,b\n"open\nx,y\n'])
def test_a_file_that_cannot_be_read_to_its_end_is_not_rewritten(content: bytes) -> None:
    with pytest.raises(CaseRefused):
        table_rows({"travel.csv": content}, "travel")
    with pytest.raises(CaseRefused):
        with_table({"travel.csv": content}, "travel", [])


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=6)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(("from_place", "to_place", "Uwagi", "a;b", "c\td"), CELL))))
def test_any_text_comes_back_as_it_was(rows: list[dict[str, str]]) -> None:
    _, back = table_rows(with_table({}, "travel", rows), "travel")
    kept = [{column: row.get(column, "") for column in (*COLUMNS["travel"], *row)} for row in rows]
    filled = {column for row in kept for column, cell in row.items() if cell} | set(COLUMNS["travel"])
    assert back == [
        {column: cell for column, cell in row.items() if column in filled}
        for row in kept
        if any(cell.strip() for cell in row.values())
    ]
