"""The workbook read back: sheets, numbers that are numbers, dates that are dates, text that is never a formula."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from scheduler.domain import Roster
from scheduler.explain.uncovered import uncovered_without_reasons
from scheduler.export.workbook import workbook
from scheduler.reading import read_case
from scheduler.units import HOUR
from tests.cli.small import CASES
from tests.export.worlds import CASE, MADE, OCTOBER, handout, unzipped

FORMULAS = ("=1+1", "+A", "-x", "@y", "\tz", '=HYPERLINK("http://a.example","b")', "'=1")
Rows = list[list[Any]]


def sheets(content: bytes) -> dict[str, Rows]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


BOOK = sheets(workbook(handout()))


def hours(cell: object) -> int:
    """The minutes of an [h]:mm cell."""
    if isinstance(cell, time):
        return cell.hour * HOUR + cell.minute
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60)
    assert isinstance(cell, int | float | datetime)
    return (
        round((cell - datetime(1899, 12, 31)).total_seconds() / 60)
        if isinstance(cell, datetime)
        else round(cell * 1440)
    )


def test_4_sheets_of_the_month_come_first_then_one_a_person_by_id_assistants_before_participants() -> None:
    months, people = list(BOOK)[:4], list(BOOK)[4:]
    assert months == ["Razem", "Spis", "Grafik", "Bez asystenta"]
    assert people == ["Zrebak#1", "KozkaJan", "Gesla-Zaneta", "CMA_lukasz", "cma_LUKASZ-2", "Bezimienny7"]
    assert list(sheets(workbook(handout(language="en"))))[:4] == ["Totals", "Index", "Roster", "Uncovered"]


def test_the_totals_have_34_h_30_asked_18_h_covered_and_the_money_by_category_and_source() -> None:
    lines = {row[0]: row[1:] for row in BOOK["Razem"] if row[0]}
    assert [hours(lines[name][0]) for name in ("Godziny chciane", "Godziny z asystentem")] == [
        34 * 60 + 30,
        18 * 60,
    ]
    assert hours(lines["Godziny bez asystenta"][0]) == 16 * 60 + 30
    assert lines["Godziny z asystentem"][1] == 780.50
    assert lines["znaczny"][0] == 2 and lines["znaczny"][4] == 280
    assert lines["umiarkowany"][4] == lines["Fundusz"][1] - 280 == 500.50
    assert lines["środki własne"][1] == 0
    assert lines["ten miesiąc"][0] == 780.50
    assert lines["na całą umowę"][0] == 100000


def test_a_persons_sheet_adds_hours_and_money_up_line_by_line() -> None:
    rows = BOOK["KozkaJan"][5:]
    assert [row[0] for row in rows[:3]] == [date(2026, 3, 3), date(2026, 3, 10), date(2026, 3, 10)]
    assert [row[1] for row in rows[:2]] == ["wtorek", "wtorek"]
    assert rows[0][2] == datetime(2026, 3, 3, 8, 0) and rows[0][3] == datetime(2026, 3, 3, 12, 30)
    assert [(hours(row[4]), row[5], hours(row[11])) for row in rows[:3]] == [
        (270, 270, 270),
        (270, 270, 540),
        (120, 120, 660),
    ]
    assert [row[12] for row in rows[:3]] == [204.75, 409.50, 500.50]
    assert [row[6] for row in rows[:3]] == [*["Łukasz Ćma (CMA/lukasz)"] * 2, "Łukasz Ćma (cma_LUKASZ)"]
    assert rows[0][8] == "przemieszczanie się" and rows[2][8] == ""
    assert (rows[3][0], hours(rows[3][4]), rows[3][5], rows[3][10]) == ("Razem", 660, 660, 500.50)


@pytest.mark.parametrize(("month", "real"), [("2026-03", 7), ("2026-10", 9)])
def test_a_night_with_a_clock_change_shows_the_clocks_times_the_real_hours_and_a_word(month: str, real: int) -> None:
    row = sheets(workbook(handout(month)))["Zrebak#1"][5]
    start, end = row[2], row[3]
    assert isinstance(start, datetime) and isinstance(end, datetime)
    assert (f"{start:%H:%M}", f"{end:%H:%M}", end.date() - start.date()) == ("22:00", "06:00", timedelta(days=1))
    assert (hours(row[4]), row[5], row[13]) == (real * 60, real * 60, f"zmiana czasu w nocy: naprawdę {real} h")


def test_what_nobody_serves_stands_in_its_own_sheet_with_code_and_reason() -> None:
    rows = BOOK["Bez asystenta"][4:]
    assert [row[6] for row in rows[:-1]] == ["nikt7", *(f"wtorki-Cmy@2026-03-{day}" for day in (17, 24, 31))]
    assert {row[7] for row in rows[:-1]} == {"not_sought"}
    assert "powodu nie szukano" in str(rows[0][8])
    assert hours(rows[-1][3]) == 16 * 60 + 30


def test_the_index_links_to_every_sheet_of_a_person_and_each_leads_back() -> None:
    links = re.findall(r'location="([^"]*)"', unzipped(workbook(handout()))["xl/worksheets/sheet2.xml"].decode())
    assert links == [f"'{name}'!A1" for name in list(BOOK)[4:]]
    for number in range(5, 11):
        back = unzipped(workbook(handout()))[f"xl/worksheets/sheet{number}.xml"].decode()
        assert "location=\"'Spis'!A1\"" in back


@pytest.mark.parametrize("formula", FORMULAS)
def test_text_that_looks_like_a_formula_is_a_string_and_begins_with_an_apostrophe(formula: str) -> None:
    people = tuple(replace(one, name=formula) for one in CASE.participants)
    helpers = tuple(replace(one, name=formula) for one in CASE.assistants)
    case = replace(CASE, name=formula, participants=people, assistants=helpers)
    parts = unzipped(workbook(handout(case=case)))
    written = [parts[name].decode() for name in parts if name.startswith("xl/worksheets/sheet")]
    assert not any(re.search(r"<f\b", sheet) for sheet in written)
    strings = re.findall(r"<t[^>]*>([^<]*)</t>", parts["xl/sharedStrings.xml"].decode())
    assert not [one for one in strings if one.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_every_sheet_prints_on_a4_as_wide_as_the_page_with_case_and_month_above() -> None:
    parts = unzipped(workbook(handout()))
    for name in (name for name in parts if name.startswith("xl/worksheets/sheet")):
        sheet = parts[name].decode()
        assert 'paperSize="9" ' in sheet and 'fitToHeight="0"' in sheet and 'orientation="landscape"' in sheet
        assert "&amp;LKrasocin &amp;&amp; Łąki 2026 — marzec 2026&amp;C" in sheet
    titles = re.findall(r"Print_Titles[^>]*>([^<]*)<", parts["xl/workbook.xml"].decode())
    assert len(titles) == 9 and "'Zrebak#1'!$5:$5" in titles


def test_the_same_month_gives_the_same_bytes() -> None:
    assert workbook(handout()) == workbook(handout())
    assert workbook(handout(OCTOBER)) != workbook(handout())
    assert workbook(handout(made=MADE + timedelta(seconds=1))) != workbook(handout())


def test_an_empty_month_has_4_sheets_and_one_with_400_participants_a_sheet_for_each_who_asks() -> None:
    empty = sheets(workbook(handout(roster=Roster(handout().roster.span, ()), left_open=())))
    assert list(empty) == ["Razem", "Spis", "Grafik", "Bez asystenta"]
    case = read_case(CASES / "mixed-400")[0]
    month = Roster(case.clock.month_span("2026-03"), ())
    left_open = uncovered_without_reasons(case, month)
    full = sheets(workbook(handout(case=case, roster=month, left_open=left_open)))
    assert len(full) == 4 + len({one.occurrence.participant_id for one in left_open}) > 350
    assert len(full["Bez asystenta"]) == 4 + len(left_open) + 1
