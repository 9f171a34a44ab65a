"""Names of files that nobody mixes up, and names of sheets that Excel takes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scheduler.export.filenames import What, distinct, file_name, sheet_names, slug
from scheduler.export.names import SIDES, Person, Side
from tests.export.worlds import CASE, KOZKA, LUKASZ, OCTOBER, OTHER_LUKASZ, handout

TEXTS = st.lists(st.text(max_size=45), max_size=12)


@pytest.mark.parametrize(
    ("what", "of", "name"),
    [
        ("workbook", None, "krasocin-laki-2026_2026-03_grafik_roboczy.xlsx"),
        ("schedule", None, "krasocin-laki-2026_2026-03_grafik_roboczy.csv"),
        ("excel", None, "krasocin-laki-2026_2026-03_grafik-excel_roboczy.csv"),
        ("uncovered", None, "krasocin-laki-2026_2026-03_bez-asystenta_roboczy.csv"),
        ("calendars", None, "krasocin-laki-2026_2026-03_kalendarze_roboczy.zip"),
        ("calendar", KOZKA, "krasocin-laki-2026_2026-03_kalendarz_asystent-kozkajan_roboczy.ics"),
        ("card", LUKASZ, "krasocin-laki-2026_2026-03_karta_uczestnik-cma-lukasz_roboczy.pdf"),
        ("cards", "participant", "krasocin-laki-2026_2026-03_karty_uczestnicy_roboczy.pdf"),
        ("cards", "assistant", "krasocin-laki-2026_2026-03_karty_asystenci_roboczy.pdf"),
    ],
)
def test_every_file_name_says_case_month_content_and_state(what: What, of: Person | Side | None, name: str) -> None:
    assert file_name(handout(), what, of) == name


def test_a_published_month_an_english_one_and_a_pseudonymised_one_have_other_names() -> None:
    final = handout(OCTOBER, state="published")
    assert file_name(final, "workbook") == "krasocin-laki-2026_2026-10_grafik_ogloszony.xlsx"
    english = replace(final, language="en", shown="pseudonyms")
    assert file_name(english, "workbook") == "krasocin-laki-2026_2026-10_roster_published_pseudonyms.xlsx"
    assert file_name(english, "card", KOZKA).endswith("_card_assistant-a-002_published_pseudonyms.pdf")


def test_people_whose_ids_differ_only_in_signs_and_capitals_have_2_files() -> None:
    names = [file_name(handout(), "calendar", one) for one in (LUKASZ, OTHER_LUKASZ)]
    assert [name.split("_")[3] for name in names] == ["uczestnik-cma-lukasz", "uczestnik-cma-lukasz-2"]


@pytest.mark.parametrize(
    ("text", "slugged"),
    [("Zażółć GĘŚLĄ jaźń", "zazolc-gesla-jazn"), ("CON", "con-x"), ("lpt1", "lpt1-x"), ("...", "x"), ("Андрій", "x")],
)
def test_a_slug_is_plain_and_never_a_device_of_windows(text: str, slugged: str) -> None:
    assert slug(text, 40) == slugged


@given(st.text(max_size=60), st.integers(5, 40))
@settings(max_examples=150)
def test_any_text_gives_a_slug_of_small_letters_digits_and_hyphens(text: str, most: int) -> None:
    found = slug(text, most)
    assert re.fullmatch(r"[a-z0-9]+(-+[a-z0-9]+)*", found) and len(found) <= most


@given(st.lists(st.text(alphabet="ab", min_size=1, max_size=3), max_size=40))
@settings(max_examples=100)
def test_distinct_names_are_distinct_and_none_is_longer_than_allowed(wanted: list[str]) -> None:
    found = distinct(wanted, 3)
    assert len({one.casefold() for one in found}) == len(wanted)
    assert all(len(one) <= 3 for one in found)


@given(TEXTS)
@example(["Grafik", "GRAFIK", "grafik-2", "history", "'a'", "a" * 40, "A" * 40, "😀" * 20, "😀" * 21, "", "[]:*?/\\"])
@example(["ﬁ", "FI", "ß", "SS", "İ", "i̇", "\x00", "\ud7ff", "x", "X"])
@settings(max_examples=100, deadline=None)
def test_any_ids_give_sheets_that_excel_takes(ids: list[str]) -> None:
    names = sheet_names(("Grafik", "Razem"), ids)
    book = xlsxwriter.Workbook()
    for name in ("Grafik", "Razem", *names):
        book.add_worksheet(name)  # raises for a forbidden sign, a name too long, one that is there already
    assert len({name.casefold() for name in ("Grafik", "Razem", "History", *names)}) == len(ids) + 3
    assert all(name.isprintable() and name.strip(" '") == name for name in names)


def test_every_person_of_a_case_has_another_file_of_every_sort() -> None:
    people = [
        Person(side, one) for side in SIDES for one in (CASE.participant if side == "participant" else CASE.assistant)
    ]
    assert len({file_name(handout(), "card", one) for one in people}) == len(people) == 6
