"""The files of a solved month: defused in every CSV, as a Polish spreadsheet opens them, and read back unchanged."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from scheduler.domain import Case, Occurrence, Roster
from scheduler.explain.uncovered import Uncovered
from scheduler.export.month import EXCEL_HEADER, excel_csv, schedule_csv, uncovered_csv, write_month
from scheduler.reading import CaseRefused, read_schedule
from scheduler.text import LANGUAGES, Text
from tests.cli.small import MONTH, SMALL
from tests.support import case_of, roster_of

CASE = case_of(SMALL)
SCHEDULE = """request_id,participant_id,assistant_id,start,end
R1,P1,A2,2026-03-10T08:00,2026-03-10T12:00
R2,P2,A1,2026-03-10T10:00,2026-03-10T14:00
"""
ROSTER = roster_of(CASE, MONTH, SCHEDULE)
FORMULAS = ("=1+1", "+A", "-x", "@y", "\tz", "\rz", "\r=1+1", '=HYPERLINK("http://a.example","b")')


def named(formula: str) -> Case:
    """The small case with a participant and an assistant of that name."""
    return replace(
        CASE,
        participants=tuple(replace(person, name=formula) for person in CASE.participants),
        assistants=tuple(replace(person, name=formula) for person in CASE.assistants),
    )


def cells(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_name_that_a_spreadsheet_would_run_comes_out_with_an_apostrophe(formula: str) -> None:
    case = named(formula)
    for rows in (cells(schedule_csv(case, ROSTER)), cells(excel_csv(case, ROSTER, "pl"), ";")):
        assert [row[-2:] for row in rows[1:]] == [[f"'{formula}".replace("\r", "\n")] * 2] * 2
    assert all(row[-1].startswith("'") for row in cells(excel_csv(case, ROSTER, "en"))[1:])


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_text_cell_of_any_file_begins_with_a_formula_sign(formula: str) -> None:
    case = named(formula)
    one = replace(CASE.occurrences(ROSTER.span)[0], request_id=formula)
    left_open = [Uncovered(one, one.start, one.end, one.minutes, "price", Text(formula, formula).say())]
    services = tuple(replace(service, request_id=formula) for service in ROSTER.services)
    texts = [schedule_csv(case, Roster(ROSTER.span, services)), uncovered_csv(case, left_open, "en")]
    texts += [excel_csv(case, Roster(ROSTER.span, services), language) for language in LANGUAGES]
    for text, delimiter in zip(texts, (",", ",", ";", ","), strict=True):
        for cell in (cell for row in cells(text, delimiter)[1:] for cell in row):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("break_", ["\r", "\n", "\r\n"])
def test_a_line_break_inside_a_name_begins_no_new_row_with_a_formula_in_it(break_: str) -> None:
    case = named(f"Jan{break_}=1+1")
    for text, delimiter in ((schedule_csv(case, ROSTER), ","), (excel_csv(case, ROSTER, "pl"), ";")):
        assert [row[-1] for row in cells(text, delimiter)[1:]] == ["Jan\n=1+1"] * 2
        assert "\r" not in text


@pytest.mark.parametrize("formula", ["=1+1", "+A", "-x", "@y"])
@pytest.mark.parametrize("table", ["participants.csv", "assistants.csv", "requests.csv"])
def test_an_id_that_a_spreadsheet_would_run_is_refused_and_a_name_is_not(formula: str, table: str) -> None:
    for old, new in (("P1,", f"{formula},"), ("A1,", f"{formula},"), ("R1,", f"{formula},")):
        text = SMALL[table].replace(old, new, 1)
        if text != SMALL[table] and text.splitlines()[1].startswith(formula):
            with pytest.raises(CaseRefused):
                case_of({**SMALL, table: text})
    assert case_of({**SMALL, "participants.csv": SMALL["participants.csv"].replace("Żaneta Gęśla", formula)})


def test_the_schedule_has_the_contracts_columns_times_with_offset_and_money_with_2_decimals() -> None:
    assert cells(schedule_csv(CASE, ROSTER)) == [
        [
            *("request_id", "participant_id", "assistant_id", "start", "end", "minutes", "cost", "funding"),
            *("participant_name", "assistant_name"),
        ],
        [
            *("R1", "P1", "A2", "2026-03-10T08:00+01:00", "2026-03-10T12:00+01:00", "240", "182.00", "fund"),
            *("Żaneta Gęśla", "Jan Kózka"),
        ],
        [
            *("R2", "P2", "A1", "2026-03-10T10:00+01:00", "2026-03-10T14:00+01:00", "240", "160.00", "fund"),
            *("Łukasz Ćma", "Święta Źrebak"),
        ],
    ]


def test_a_schedule_that_is_written_reads_back_as_the_same_roster(tmp_path: Path) -> None:
    path = tmp_path / "schedule.csv"
    path.write_text(schedule_csv(CASE, ROSTER), encoding="utf-8")
    assert read_schedule(path, CASE, ROSTER.span) == (ROSTER.services, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_spreadsheet_file_that_is_saved_again_by_a_spreadsheet_is_read_as_utf_8_with_byte_order_mark(
    tmp_path: Path, language: str
) -> None:
    text = excel_csv(CASE, ROSTER, "pl" if language == "pl" else "en")
    assert text.startswith("\ufeff")
    (tmp_path / "schedule.csv").write_text(text, encoding="utf-8")
    assert (tmp_path / "schedule.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_polish_spreadsheet_gets_semicolons_decimal_commas_and_local_times() -> None:
    rows = cells(excel_csv(CASE, ROSTER, "pl"), ";")
    assert rows[0] == list(EXCEL_HEADER["pl"])
    assert rows[1][:8] == ["R1", "P1", "A2", "2026-03-10 08:00", "2026-03-10 12:00", "240", "182,00", "fund"]
    assert "." not in rows[1][6]
    assert cells(excel_csv(CASE, ROSTER, "en"))[1][6] == "182.00"


def test_a_night_with_a_clock_change_is_written_with_both_offsets_and_its_real_minutes() -> None:
    night = "R1,P1,visit,2026-03-28T22:00,2026-03-29T06:00\n"
    case = case_of({**SMALL, "requests.csv": f"request_id,participant_id,kind,start,end\n{night}"})
    text = "request_id,participant_id,assistant_id,start,end\nR1,P1,A1,2026-03-28T22:00,2026-03-29T06:00\n"
    row = cells(schedule_csv(case, roster_of(case, MONTH, text)))[1]
    assert row[3:7] == ["2026-03-28T22:00+01:00", "2026-03-29T06:00+02:00", "420", "280.00"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_uncovered_list_has_the_contracts_columns_and_its_reason_in_the_language(language: str) -> None:
    one: Occurrence = CASE.occurrences(ROSTER.span)[0]
    left_open = [Uncovered(one, one.start, one.end, one.minutes, "price", Text("Za drogo.", "Too dear.").say())]
    rows = cells(uncovered_csv(CASE, left_open, "pl" if language == "pl" else "en"))
    assert rows[0] == ["request_id", "participant_id", "start", "end", "minutes", "code", "reason"]
    assert rows[1][:6] == ["R1", "P1", "2026-03-10T08:00+01:00", "2026-03-10T12:00+01:00", "240", "price"]
    assert rows[1][6] == ("Za drogo." if language == "pl" else "Too dear.")


def test_4_files_are_written_and_an_empty_month_has_only_headings(tmp_path: Path) -> None:
    paths = write_month(tmp_path / "new", CASE, Roster(ROSTER.span, ()), (), report={"value": 0.0}, language="pl")
    assert [path.name for path in paths] == ["schedule.csv", "uncovered.csv", "report.json", "schedule-excel.csv"]
    assert {path.name for path in (tmp_path / "new").iterdir()} == {path.name for path in paths}
    assert (tmp_path / "new" / "report.json").read_text() == '{\n  "value": 0.0\n}\n'
    assert all(len(path.read_text(encoding="utf-8").splitlines()) == 1 for path in paths if path.suffix == ".csv")
