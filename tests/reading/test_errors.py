"""Every mistake is found at its file, row and column, with a sentence in both languages; all in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.reading import CaseRefused, read_case

from .cases import SETTINGS, TABLES, errors_of, last_row, problems_of, with_row, write_folder

BAD_ROWS = [
    ("participants", "P1,,severe,,,,,,,", "participant_id", "already in row 2"),
    ("participants", "=P9,,severe,,,,,,,", "participant_id", "run this id as a formula"),
    ("participants", '"\tP9",,severe,,,,,,,', "participant_id", "run this id as a formula"),
    ("participants", '"P\n9",,severe,,,,,,,', "participant_id", "control character"),
    ("participants", ",,severe,,,,,,,", "participant_id", "required cell is empty"),
    ("participants", "P9,,heavy,,,,,,,", "category", "does not know this value"),
    ("participants", "P9,,child,,,,,,,", "birth_date", "no date of birth"),
    ("participants", "P9,,child,,2027-01-01,,,,,", "birth_date", "after the agreement's period"),
    ("participants", "P9,,severe,maybe,,,,,,", "equivalent", "does not know this value"),
    ("participants", "P9,,severe,,2026-02-30,,,,,", "birth_date", "no such day"),
    ("participants", "P9,,severe,,,9999-12-31,,,,", "certificate_until", "year is outside"),
    ("participants", "P9,,severe,,,,,,-5,", "annual_limit_hours", "not a number"),
    ("assistants", "A1,,mandate,40,,,diploma,,,,,", "assistant_id", "already in row 2"),
    ("assistants", "A9,,mandate,40.005,,,diploma,,,,,", "hourly_cost", "more than two decimals"),
    ("assistants", "A9,,mandate,-40,,,diploma,,,,,", "hourly_cost", "not an amount"),
    ("assistants", "A9,,mandate,1e3,,,diploma,,,,,", "hourly_cost", "not an amount"),
    ("assistants", "A9,,friend,40,,,diploma,,,,,", "contract", "does not know this value"),
    ("assistants", "A9,,mandate,40,2026-05-01,2026-04-01,diploma,,,,,", "employed_until", "before the first"),
    ("relations", "P9,A1,parent", "participant_id", "participants has no such id"),
    ("relations", "P1,A9,parent", "assistant_id", "assistants has no such id"),
    ("relations", "p1,A1,parent", "participant_id", "participants has no such id"),
    ("relations", "P1,A1,uncle", "relation", "does not know this value"),
    ("availability", "A9,mon,07:00,15:00,,", "assistant_id", "no such id"),
    ("availability", "A1,someday,07:00,15:00,,", "weekdays", "not weekdays"),
    ("availability", "A1,mon,7.30,15:00,,", "from", "not a time of day"),
    ("availability", "A1,mon,07:00,24:01,,", "to", "not a time of day"),
    ("availability", "A1,mon,07:00,15:00,2026-05-01,2026-04-01", "valid_until", "before the first"),
    ("absences", "A9,2026-03-10,2026-03-11,leave", "assistant_id", "no such id"),
    ("absences", "A1,2026-03-11,2026-03-10,leave", "end", "not after the start"),
    ("absences", "A1,2026-03-10,2026-03-11,holiday", "kind", "does not know this value"),
    ("requests", "R1,P1,visit,2026-03-02T08:00,2026-03-02T10:00,,,,,,,,", "request_id", "already in row 2"),
    ("requests", "R9,P9,visit,2026-03-02T08:00,2026-03-02T10:00,,,,,,,,", "participant_id", "no such id"),
    ("requests", "R9,P1,stay,2026-03-02T08:00,2026-03-02T10:00,,,,,,,,", "kind", "does not know this value"),
    ("requests", "R9,P1,visit,2026-03-02T08:00,,,,,,,,,", "end", "required cell is empty"),
    ("requests", "R9,P1,visit,2026-03-02T08:00,2026-03-02T08:00,,,,,,,,", "end", "not after the start"),
    ("requests", "R9,P1,visit,2026-03-02,2026-03-02T08:00,,,,,,,,", "start", "time of day is missing"),
    ("requests", "R9,P1,visit,2026-03-02T08:00:30,2026-03-02T09:00,,,,,,,,", "start", "to the minute"),
    ("requests", "R9,P1,visit,2026-03-29T02:30,2026-03-29T05:00,,,,,,,,", "start", "does not exist"),
    ("requests", "R9,P1,visit,2026-03-02T02:30,2026-03-02T05:00,,,,,,sun,,", "until", "On 2026-03-29"),
    ("requests", "R9,P1,visit,2026-03-02T23:00,2026-03-03T02:15,,,,,,sat,,", "until", "On 2026-03-28"),
    ("requests", "R9,P1,visit,2026-03-02T08:00,2026-03-02T10:00,,,,,,mon,2026-03-01,", "until", "before its first day"),
    ("requests", "R9,P1,flexible,2026-03-02T08:00,2026-03-02T10:00,,,,,,,,", "minutes", "names no minutes"),
    ("requests", "R9,P1,flexible,2026-03-02T08:00,2026-03-02T10:00,121,,,,,,,", "minutes", "do not fit"),
    ("requests", "R9,P1,flexible,2026-03-02T08:00,2026-03-02T10:00,1.5,,,,,,,", "minutes", "whole number"),
    ("requests", "R9,P1,package,2026-03-02T08:00,2026-03-09T10:00,,,,,,,,", "minutes", "names no minutes"),
    ("requests", "R9,P1,cover,2026-03-02T08:00,2026-03-02T20:00,,240,120,,,,,", "max_block", "longer than the longest"),
    ("requests", "R9,P1,cover,2026-03-02T08:00,2026-03-02T10:00,,121,,,,,,", "min_block", "do not fit"),
    ("requests", "R9,P1,visit,2026-03-02T08:00,2026-03-02T10:00,,,,,,,,fun", "activity", "does not know this value"),
    ("requests", "R2@2026-03-07,P1,visit,2026-03-02T08:00,2026-03-02T09:00,,,,,,,,", "request_id", "An occurrence"),
    ("other_services", "P9,2026-03-02T14:00,2026-03-02T15:30,care,,", "participant_id", "no such id"),
    ("other_services", "P1,2026-03-02T14:00,2026-03-02T15:30,cleaning,,", "service", "does not know this value"),
    ("other_services", "P1,2026-03-02T02:00,2026-03-02T03:00,care,daily,", "until", "On 2026-03-29"),
    ("ledger", "P9,A1,2026-02-13T15:00,2026-02-13T20:00,48.90,", "participant_id", "no such id"),
    ("ledger", "P1,A9,2026-02-13T15:00,2026-02-13T20:00,48.90,", "assistant_id", "no such id"),
    ("ledger", "P1,A1,2026-02-13T20:00,2026-02-13T15:00,48.90,", "end", "not after the start"),
    ("ledger", "P1,A1,2026-02-15T15:00,2026-02-15T20:00,,", "hourly_cost", "required cell is empty"),
    ("ledger", "P1,A1,2026-02-15T15:00,2026-02-15T20:00,40,gmina", "funding", "does not know this value"),
    ("ledger", "P1,A1,2026-02-15T15:00,2026-02-15T20:00,40,fund,x", "", "outside the heading"),
    ("published", "R1,P9,A1,2026-03-02T08:00,2026-03-02T10:30,,,,,", "participant_id", "no such id"),
    ("published", "R1,P1,A9,2026-03-02T08:00,2026-03-02T10:30,,,,,", "assistant_id", "no such id"),
    ("pins", "R9,A1,keep,,", "request_id", "requests has no such id"),
    ("pins", "R2@2026-03-04,A1,keep,,", "request_id", "does not recur on 2026-03-04"),
    ("pins", "R2@2026-02-28,A1,keep,,", "request_id", "does not recur on 2026-02-28"),
    ("pins", "R1@2026-03-02,A1,keep,,", "request_id", "does not recur"),
    ("pins", "R1,,keep,,", "assistant_id", "names no assistant"),
    ("pins", "R1,A9,forbid,,", "assistant_id", "no such id"),
    ("pins", "R1,A1,perhaps,,", "decision", "does not know this value"),
    ("travel", "A,B,25", "minutes", "another time: 20 min"),
    ("travel", "A,D,-5", "minutes", "not a number"),
    ("travel", "A,D,1000000", "minutes", "more minutes than a year"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "row", "column", "words"), BAD_ROWS)
def test_a_bad_row_is_refused_at_its_cell(table: str, row: str, column: str, words: str, tmp_path: Path) -> None:
    problems = problems_of(write_folder(tmp_path / "case", **with_row(table, row)))
    errors = [one for one in problems if one.severity == "error"]
    assert [(one.file, one.row, one.column) for one in errors] == [(f"{table}.csv", last_row(table), column)]
    assert words in errors[0].what.to("en")
    assert errors[0].what.to("pl") and errors[0].mend.to("pl") and errors[0].mend.to("en")


BAD_SETTINGS = [
    ('edition = "jst-2026"', 'edition = "jst-1999"', "edition", 2, "does not know this edition"),
    ('edition = "jst-2026"', "", "edition", None, "setting edition is missing"),
    ('name = "Mała gmina"', 'timezone = "Europe/Radom"', "timezone", 1, "not a time zone"),
    ("end = 2026-12-31", "end = 2026-01-31", "period.end", 6, "ends before it starts"),
    ("end = 2026-12-31", "", "period.end", None, "period.end is missing"),
    ("start = 2026-02-01", 'start = "1 lutego"', "period.start", 5, "not a date"),
    ('grant = "102000.00"', 'grant = "102000.005"', "budget.grant", 9, "more than two decimals"),
    ('grant = "102000.00"', "", "budget.grant", None, "budget.grant is missing"),
    ('grant = "102000.00"', "grant = [1, 2]", "budget.grant", 9, "no list"),
    ('other_costs = "1000.50"', 'other_costs = "100000.01"', "budget.other_costs", 10, "exceed the grant"),
    ('own_funds = "500.00"', 'admin_share = "2"', "budget.admin_share", 11, "share from 0 to 1"),
    ('"2026-03" =', '"2026-13" =', "budget.months.2026-13", 13, "not a month"),
    ("severe = 350.5", "severe = 720.5", "limits.severe", 16, "above the edition's (720 h)"),
    ("grid_minutes = 15", "grid_minutes = 7", "planning.grid_minutes", 19, "divide a day"),
    ("grid_minutes = 15", "grid_minutes = 0", "planning.grid_minutes", 19, "above zero"),
    ("min_gap_minutes = 10", "min_gap_minutes = -1", "planning.min_gap_minutes", 20, "not a number"),
    ('twelve_hours = "anchored"', 'twelve_hours = "never"', "rules.twelve_hours", 23, "does not know this value"),
    ("labour_day_hours = 10", "labour_day_hours = 12.5", "rules.labour_day_hours", 24, "1 h to 12 h"),
    ('new_face = "35.50"', 'new_face = "-1"', "weights.new_face", 27, "not an amount"),
    ('key = "hourly_ceiling"', 'key = "hourly_celling"', "override.1.key", 30, "no parameter hourly_celling"),
    ('key = "hourly_ceiling"', "", "override.1.key", None, "override.1.key is missing"),
    ('value = "52.00"', "", "override.1.value", None, "override.1.value is missing"),
    ('source = "annex 1"', "", "override.1.source", None, "override.1.source is missing"),
    ('value = "52.00"', "value = true", "override.1.value", 31, "not an amount"),
    ('value = "52.00"', 'value = ["52.00"]', "override.1.value", 31, "not a list"),
    ('"hourly_ceiling"\nvalue = "52.00"', '"excluded_relations"\nvalue = ["uncle"]', "override.1.value", 31, "uncle"),
    ('"hourly_ceiling"\nvalue = "52.00"', '"child_minimum_age"\nvalue = 2.5', "override.1.value", 31, "whole number"),
    ('"hourly_ceiling"\nvalue = "52.00"', '"high_support_share"\nvalue = 70', "override.1.value", 31, "share"),
    ("[limits]", "[limits", "", 15, "TOML syntax error"),
]  # fmt: skip


@pytest.mark.parametrize(("good", "bad", "key", "row", "words"), BAD_SETTINGS)
def test_a_bad_setting_is_refused_at_its_line(
    good: str, bad: str, key: str, row: int | None, words: str, *, tmp_path: Path
) -> None:
    assert good in SETTINGS
    problems = problems_of(write_folder(tmp_path / "case", settings=SETTINGS.replace(good, bad)))
    errors = [one for one in problems if one.severity == "error"]
    assert [(one.file, one.row, one.column) for one in errors] == [("case.toml", row, key)]
    assert words in errors[0].what.to("en")


def test_a_figure_overridden_twice_is_refused(tmp_path: Path) -> None:
    twice = SETTINGS + SETTINGS[SETTINGS.index("[[override]]") :]
    assert errors_of(write_folder(tmp_path / "case", settings=twice)) == [("case.toml", 34, "override.2.key")]


def test_limits_are_held_against_the_overridden_edition(tmp_path: Path) -> None:
    raised = '"annual_limit.severe"\nvalue = 300'
    settings = SETTINGS.replace('"hourly_ceiling"\nvalue = "52.00"', raised)
    assert errors_of(write_folder(tmp_path / "case", settings=settings)) == [("case.toml", 16, "limits.severe")]


@pytest.mark.parametrize("name", ["participants", "assistants", "requests"])
def test_a_needed_table_that_is_missing_or_empty_is_one_error_of_its_own(name: str, tmp_path: Path) -> None:
    missing = [one.what.to("en") for one in problems_of(write_folder(tmp_path / "missing", **{name: None}))]
    heading = TABLES[name].splitlines()[0] + "\n"
    empty = [one.what.to("en") for one in problems_of(write_folder(tmp_path / "empty", **{name: heading}))]
    assert f"The table {name} is missing." in missing
    assert f"The table {name} has no row." in empty


def test_missing_settings_are_one_error(tmp_path: Path) -> None:
    assert errors_of(write_folder(tmp_path / "case", settings=None)) == [("case.toml", None, "")]


def test_empty_settings_lack_edition_period_and_grant(tmp_path: Path) -> None:
    needed = ("edition", "period.start", "period.end", "budget.grant")
    assert errors_of(write_folder(tmp_path / "case", settings="")) == [("case.toml", None, key) for key in needed]


def test_a_missing_column_is_reported_once_and_not_for_every_row(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", travel="from_place,minutes\nA,5\nB,6\n")
    assert errors_of(folder) == [("travel.csv", 1, "to_place")]


def test_a_column_given_twice_under_two_names_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", travel="from_place,to_place,minutes,minuty\nA,B,5,6\n")
    assert errors_of(folder) == [("travel.csv", 1, "minuty")]


def test_an_unclosed_quote_is_refused_at_its_line_instead_of_swallowing_the_rest(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", travel='from_place,to_place,minutes\nA,B,5\n"C,D,7\nE,F,8\n')
    assert errors_of(folder) == [("travel.csv", 3, "")]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case")
    (folder / "travel.csv").write_bytes("from_place,to_place,minutes\nA,B,5\n".encode("utf-16"))
    assert errors_of(folder) == [("travel.csv", None, "")]


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert errors_of(tmp_path / "nowhere") == [("nowhere", None, "")]


def test_problems_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "case",
        settings=SETTINGS.replace("grid_minutes = 15", "grid_minutes = 7"),
        **with_row("participants", "P9,,child,maybe,,,,,x,"),
        **with_row("ledger", "P8,A8,2026-03-29T02:30,2026-02-13T20:00,1.234,gmina"),
        **with_row("pins", "R8,A8,keep,,"),
    )
    assert errors_of(folder) == [
        ("case.toml", 19, "planning.grid_minutes"),
        *(
            ("ledger.csv", 4, column)
            for column in ("participant_id", "assistant_id", "start", "hourly_cost", "funding")
        ),
        *(("participants.csv", 5, column) for column in ("equivalent", "birth_date", "annual_limit_hours")),
        *(("pins.csv", 4, column) for column in ("request_id", "assistant_id")),
    ]


def test_a_bad_participant_row_does_not_make_its_requests_unknown(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", participants=TABLES["participants"].replace("severe_coupled", "heavy"))
    assert errors_of(folder) == [("participants.csv", 2, "category")]


def test_a_bad_request_row_does_not_make_its_pins_unknown(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", requests=TABLES["requests"].replace("tue,sat", "someday"))
    assert errors_of(folder) == [("requests.csv", 3, "weekdays")]


def test_blank_lines_count_so_that_rows_match_the_spreadsheet(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", travel="\nfrom_place,to_place,minutes\n\n,,\nA,B,x\n")
    assert errors_of(folder) == [("travel.csv", 5, "minutes")]


def test_the_refusal_counts_problems_and_names_nobody(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", **with_row("participants", "P9,Grażyna Tajna,heavy,,,,,,,"))
    with pytest.raises(CaseRefused) as refused:
        read_case(folder)
    assert str(refused.value) == "1 errors, 0 warnings"
    assert "Tajna" not in repr(refused.value.__cause__) + repr(refused.value.__context__)
