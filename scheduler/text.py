"""Words for people: every sentence in Polish and English beside its use, and numbers as each language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from string import Formatter
from typing import Literal

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from scheduler.units import HOUR, Amount, AmountOfMoney, Minutes

Language = Literal["pl", "en"]
LANGUAGES: tuple[Language, ...] = ("pl", "en")
LOCALES = {"pl": "pl_PL", "en": "en_GB"}

Fact = str | int | date | datetime | Fraction


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages, with named places: `Text("Limit {hours}", "Limit {hours}")`.

    A missing language, or places that differ between the two, fail where the sentence is written: at import.
    """

    pl: str
    en: str

    def __post_init__(self) -> None:
        if not self.pl.strip() or not self.en.strip():
            raise ValueError("a sentence needs both languages")
        if _places(self.pl) != _places(self.en):
            raise ValueError(f"the two languages name different facts: {self.pl!r} / {self.en!r}")

    @classmethod
    def verbatim(cls, sentence: Mapping[str, str]) -> Text:
        """A finished sentence by language: nothing in it is a place for a fact."""
        return cls(*(sentence[language].replace("{", "{{").replace("}", "}}") for language in LANGUAGES))

    def to(self, language: Language, **facts: object) -> str:
        words = {name: fact.to(language) if isinstance(fact, Text | Said) else fact for name, fact in facts.items()}
        return (self.pl if language == "pl" else self.en).format(**words)

    def say(self, **facts: object) -> Said:
        return Said(self, facts)


@dataclass(frozen=True)
class Said:
    """A sentence with its facts, not yet in a language."""

    text: Text
    facts: Mapping[str, object]

    def to(self, language: Language) -> str:
        return self.text.to(language, **self.facts)


@dataclass(frozen=True, slots=True)
class Plural:
    """A counted noun: `Plural("usługa", "usługi", "usług", "service", "services")(5)` → „5 usług”, “5 services”."""

    one: str
    few: str
    many: str
    en_one: str
    en_many: str

    def __call__(self, count: int) -> Text:
        last, last_two = count % 10, count % 100
        if count == 1:
            polish = self.one
        elif last in {2, 3, 4} and last_two not in {12, 13, 14}:
            polish = self.few
        else:
            polish = self.many
        return Text(f"{count} {polish}", f"{count} {self.en_one if count == 1 else self.en_many}")


def zloty(amount: Amount) -> Text:
    """`1 234,50 zł` / `zł1,234.50` to the nearest grosz."""
    return _money(AmountOfMoney.grosze(amount))


def zloty_up(amount: Amount) -> Text:
    """Rounded up to the grosz: for bounds and gaps."""
    return _money(AmountOfMoney.grosze_up(amount))


def hours(minutes: Minutes) -> Text:
    """`12,5 h` / `12.5 h`; minutes that are no tidy part of an hour as `11 h 59 min`."""
    if minutes % 15:
        sign, left = ("-" if minutes < 0 else ""), abs(minutes)
        words = f"{sign}{left // HOUR} h {left % HOUR:02d} min"
        return Text(words, words)
    number = Decimal(minutes) / HOUR
    return Text(*(f"{format_decimal(number, '#,##0.##', locale=LOCALES[language])} h" for language in LANGUAGES))


def percent(share: Fraction) -> Text:
    number = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return Text(*(f"{format_decimal(number, '#,##0.###', locale=LOCALES[language])} %" for language in LANGUAGES))


def day(value: date) -> Text:
    """`sobota, 14 marca 2026` / `Saturday, 14 March 2026`."""
    return Text(*(format_date(value, "EEEE, d MMMM y", locale=LOCALES[language]) for language in LANGUAGES))


def month(value: date) -> Text:
    """`marzec 2026` / `March 2026`."""
    return Text(*(format_date(value, "LLLL y", locale=LOCALES[language]) for language in LANGUAGES))


def months(first: date, last: date) -> Text:
    """`marzec 2026`, or for several `od lutego do grudnia 2026` / `February to December 2026`."""
    if (first.year, first.month) == (last.year, last.month):
        return month(first)
    begin = "MMMM" if first.year == last.year else "MMMM y"
    names = [
        (format_date(first, begin, locale=one), format_date(last, "MMMM y", locale=one)) for one in LOCALES.values()
    ]
    (od, do), (since, until) = names
    return Text(f"od {od} do {do}", f"{since} to {until}")


def _money(grosze: int) -> Text:
    number = Decimal(grosze) / 100
    return Text(
        format_currency(number, "PLN", "#,##0.00 ¤", locale=LOCALES["pl"]),
        format_currency(number, "PLN", "#,##0.00 zł", locale=LOCALES["en"]),
    )


def _places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
