"""The cards on paper: every service is there in letters, the file is tagged, and no name can break or steer it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.domain import Roster
from scheduler.export.cards import cards
from scheduler.export.printable import first_page, printable_month, printables
from tests.export.pdf_text import pdf_streams, pdf_text
from tests.export.worlds import CASE, KOZKA, MADE, MARCH, NAMELESS, OCTOBER, ZANETA, ZREBAK, handout


def words(content: bytes) -> str:
    return " ".join(pdf_text(content).split())


def test_a_card_has_month_person_every_service_the_total_and_places_to_sign() -> None:
    said = words(printable_month(handout(), KOZKA))
    for part in (
        *("Karta usług asystenta — marzec 2026", "Jan Kózka", "Krasocin & Łąki 2026", "ROBOCZY"),
        *("03.03 wt.", "10.03 wt.", "08:00–12:30", "4:30", "14:00–16:00", "11:00 h, 3 usługi", "przemieszczanie"),
        *("Łukasz Ćma (CMA/lukasz)", "9:00 h", "2:00 h", "Km", "Podpis uczestnika"),
        *("data i podpis asystenta", "data i podpis uczestnika lub opiekuna", "strona 1 / 1"),
    ):
        assert part in said, part


def test_an_english_card_speaks_english() -> None:
    said = words(printable_month(handout(language="en", state="published"), KOZKA))
    assert "Card of assistance — March 2026" in said and "PUBLISHED" in said
    assert "3 services" in said and "page 1 / 1" in said


@pytest.mark.parametrize(("month", "day", "real"), [(MARCH, "28.03", "7"), (OCTOBER, "24.10", "9")])
def test_a_night_of_the_clock_change_says_its_real_hours(month: str, day: str, real: str) -> None:
    said = words(printable_month(handout(month), ZREBAK))
    assert "22:00–06:00" in said and f"{real}:00" in said
    assert f"{day}: zmiana czasu w nocy: naprawdę {real} h" in said


def test_the_file_is_tagged_for_screen_readers_names_its_language_and_claims_pdf_ua_1() -> None:
    content = pdf_streams(printable_month(handout(), KOZKA))
    assert b"/StructTreeRoot" in content and re.search(rb"/Marked true", content)
    assert re.search(rb"/Lang\s*\(pl\)", content)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert re.search(rb"/S\s*/TH\b", content) and re.search(rb"/S\s*/H1\b", content)


@pytest.mark.parametrize(
    "name", ["#panic()", '$x$ *b* _i_ @ref <l> "q" \\ // /* [', "Андрій Ґалаґан", "张伟 😀", "a\x00b\ufffe", "x" * 300]
)
def test_whatever_a_name_holds_it_is_printed_and_not_run(name: str) -> None:
    case = replace(CASE, name=name, assistants=tuple(replace(one, name=name) for one in CASE.assistants))
    out = handout(case=case)
    content = printable_month(out, ZANETA)
    assert content.startswith(b"%PDF") and b"/StructTreeRoot" in content
    if name.isprintable() and "x" * 9 not in name and "张" not in name:
        assert " ".join(name.split()) in words(content)


def test_all_of_one_side_are_one_file_with_a_card_each_that_begins_with_page_1() -> None:
    said = words(printables(handout(), "participant") or b"")
    assert said.count("Karta usług asystenta — marzec 2026") == 3
    assert said.count("strona 1 / 1") == 3
    assert "Bezimienny7" not in said


def test_a_side_without_services_has_no_file() -> None:
    nobody = handout(roster=Roster(handout().roster.span, ()))
    assert printables(nobody, "assistant") is None
    assert NAMELESS in handout().people("participant")


def test_a_month_with_60_services_takes_several_pages_with_the_heading_on_each() -> None:
    out = handout()
    first = out.services_of(KOZKA)[0]
    many = tuple(
        replace(first, start=first.start + 1440 * (n % 28), end=first.start + 1440 * (n % 28) + 30 + n // 28)
        for n in range(60)
    )
    said = words(printable_month(replace(out, roster=Roster(out.roster.span, many)), KOZKA))
    pages = int(re.findall(r"strona 1 / (\d+)", said)[0])
    assert pages >= 3 and f"strona {pages} / {pages}" in said
    assert said.count("Podpis asystenta") >= pages - 1


def test_the_calendar_of_march_2026_has_6_weeks_and_begins_on_its_7th_place() -> None:
    card = cards(handout(), [KOZKA])["people"][0]
    assert len(card["weeks"]) == 6
    assert card["weeks"][0][:6] == [None] * 6 and card["weeks"][0][6]["day"] == "1"
    assert [len(day["entries"]) for week in card["weeks"] for day in week if day and day["entries"]] == [1, 2]


def test_the_same_month_gives_the_same_bytes() -> None:
    assert printable_month(handout(), KOZKA) == printable_month(handout(), KOZKA)
    assert printable_month(handout(made=MADE + timedelta(days=1)), KOZKA) != printable_month(handout(), KOZKA)


def test_the_first_page_is_a_picture_of_an_a4_sheet() -> None:
    picture = first_page(handout(), KOZKA, dots_per_inch=72)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = (int.from_bytes(picture[place : place + 4], "big") for place in (16, 20))
    assert {wide, high} == {595, 842}
