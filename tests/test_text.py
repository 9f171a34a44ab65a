"""Every sentence in both languages with the same places; counts, money and hours as each language writes them."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date
from fractions import Fraction

import pytest

import scheduler
from scheduler.text import LANGUAGES, Language, Plural, Text, day, hours, month, months, percent, zloty, zloty_up
from scheduler.units import AMOUNT_PER_GROSZ

HARD_SPACE = "\u00a0"
SERVICES = Plural("usługa", "usługi", "usług", "service", "services")


@pytest.mark.parametrize(("pl", "en"), [("", "Something"), ("Coś", ""), ("  ", "Something")])
def test_a_sentence_without_one_of_the_languages_is_refused(pl: str, en: str) -> None:
    with pytest.raises(ValueError, match="both languages"):
        Text(pl, en)


@pytest.mark.parametrize(("pl", "en"), [("Limit {hours}", "Limit"), ("Limit {godziny}", "Limit {hours}")])
def test_languages_that_name_different_facts_are_refused(pl: str, en: str) -> None:
    with pytest.raises(ValueError, match="different facts"):
        Text(pl, en)


def test_a_sentence_takes_its_facts_in_the_language_asked_for() -> None:
    sentence = Text("Po {amount}: {what}", "{what} after {amount}")
    said = sentence.say(amount=zloty(150 * AMOUNT_PER_GROSZ), what=Text("koniec", "the end").say())
    assert said.to("pl") == "Po 1,50 zł: koniec"
    assert said.to("en") == "the end after 1.50 zł"


@pytest.mark.parametrize(
    ("count", "pl", "en"),
    [
        (0, "0 usług", "0 services"),
        (1, "1 usługa", "1 service"),
        (2, "2 usługi", "2 services"),
        (4, "4 usługi", "4 services"),
        (5, "5 usług", "5 services"),
        (12, "12 usług", "12 services"),
        (14, "14 usług", "14 services"),
        (21, "21 usług", "21 services"),
        (22, "22 usługi", "22 services"),
        (101, "101 usług", "101 services"),
        (112, "112 usług", "112 services"),
        (122, "122 usługi", "122 services"),
    ],
)
def test_a_count_takes_the_plural_of_its_last_digits(count: int, pl: str, en: str) -> None:
    assert (SERVICES(count).pl, SERVICES(count).en) == (pl, en)


@pytest.mark.parametrize(
    ("grosze", "pl", "en"),
    [
        (0, "0,00 zł", "0.00 zł"),
        (5, "0,05 zł", "0.05 zł"),
        (123450, f"1{HARD_SPACE}234,50 zł", "1,234.50 zł"),
        (92672590, f"926{HARD_SPACE}725,90 zł", "926,725.90 zł"),
        (-6000, "-60,00 zł", "-60.00 zł"),
    ],
)
def test_polish_money_has_a_comma_and_hard_spaces_between_thousands(grosze: int, pl: str, en: str) -> None:
    written = zloty(grosze * AMOUNT_PER_GROSZ)
    assert (written.pl, written.en) == (pl, en)


def test_a_third_of_a_grosz_is_0_00_as_a_cost_and_0_01_as_a_gap() -> None:
    assert zloty(20).en == "0.00 zł"
    assert zloty_up(20).en == "0.01 zł"


@pytest.mark.parametrize(
    ("minutes", "pl", "en"),
    [
        (0, "0 h", "0 h"),
        (60, "1 h", "1 h"),
        (750, "12,5 h", "12.5 h"),
        (15, "0,25 h", "0.25 h"),
        (719, "11 h 59 min", "11 h 59 min"),
        (721, "12 h 01 min", "12 h 01 min"),
        (-61, "-1 h 01 min", "-1 h 01 min"),
        (96_420, f"1{HARD_SPACE}607 h", "1,607 h"),
    ],
)
def test_hours_are_decimal_where_that_is_tidy_and_else_with_their_minutes(minutes: int, pl: str, en: str) -> None:
    assert (hours(minutes).pl, hours(minutes).en) == (pl, en)


def test_days_months_and_shares_are_written_as_people_write_them() -> None:
    assert day(date(2026, 3, 14)) == Text("sobota, 14 marca 2026", "Saturday, 14 March 2026")
    assert month(date(2026, 3, 14)) == Text("marzec 2026", "March 2026")
    assert percent(Fraction(35, 100_000)) == Text("0,035 %", "0.035 %")
    assert percent(Fraction(1)) == Text("100 %", "100 %")


def sentences() -> list[tuple[str, Text]]:
    """Every sentence that a module of the program holds by a name of its own."""
    names = [
        found.name for found in pkgutil.walk_packages(scheduler.__path__, "scheduler.") if "__main__" not in found.name
    ]
    modules = [importlib.import_module(name) for name in names]
    return [
        (f"{module.__name__}.{name}", value)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Text)
    ]


def test_more_than_100_sentences_of_the_program_have_no_stray_blanks_in_either_language() -> None:
    found = sentences()
    assert len(found) > 100
    for language in LANGUAGES:
        untidy = [name for name, text in found if _untidy(text, language)]
        assert not untidy


def _untidy(text: Text, language: Language) -> bool:
    words = text.pl if language == "pl" else text.en
    return words != words.strip() or "  " in words


@pytest.mark.parametrize(
    ("first", "last", "pl", "en"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "marzec 2026", "March 2026"),
        (date(2026, 2, 1), date(2026, 12, 31), "od lutego do grudnia 2026", "February to December 2026"),
        (date(2025, 11, 5), date(2026, 1, 1), "od listopada 2025 do stycznia 2026", "November 2025 to January 2026"),
    ],
)
def test_several_months_are_named_by_the_first_and_the_last(first: date, last: date, pl: str, en: str) -> None:
    assert months(first, last) == Text(pl, en)
