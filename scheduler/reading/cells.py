"""One parser for each sort of cell: text → exact value, or BadCell with a way to mend it. No floats."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import TypeVar

from scheduler.files import FORMULA_STARTS
from scheduler.reading.aliases import plain, words
from scheduler.reading.problems import BadCell
from scheduler.text import Text
from scheduler.units import DAY, HOUR, Grosze, Minutes

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = frozenset(range(7))
YEAR: Minutes = 366 * DAY
FIRST_YEAR, LAST_YEAR = 1900, 2999

_NUMBER = re.compile(r"([0-9]{1,12})(?:[.,]([0-9]{1,15}))?")
_GROUPS = re.compile(r"(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3}(?:[^0-9]|$))")
_CURRENCY = re.compile(r"[ \u00a0]*(?:zł|pln)$", re.IGNORECASE)
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00)?)?")
_POLISH_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?:[T ]0?0:00(?::00)?)?")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::00)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

NOT_A_NUMBER = Text("To nie jest liczba.", "This is not a number.")
WRITE_NUMBER = Text(
    "Wpisz liczbę nieujemną bez jednostki, np. 12 albo 12,5.",
    "Write a number, not negative, without a unit: 12 or 12.5.",
)
WRITE_WHOLE = Text("Wpisz liczbę całkowitą, np. 30.", "Write a whole number, such as 30.")
NOT_WHOLE = Text("To musi być liczba całkowita.", "This must be a whole number.")
TOO_LONG = Text("To więcej minut, niż ma rok.", "These are more minutes than a year has.")
NOT_MONEY = Text("To nie jest kwota w złotych.", "This is not an amount in zł.")
TOO_FINE = Text("Kwota ma więcej niż dwa miejsca po przecinku.", "The amount has more than two decimals.")
WRITE_MONEY = Text(
    "Wpisz kwotę nieujemną z najwyżej dwoma miejscami, np. 48,90.",
    "Write an amount, not negative, with at most two decimals, such as 48.90.",
)
NOT_POSITIVE = Text("Liczba musi być większa od zera.", "The number must be above zero.")
NOT_A_DAY = Text("To nie jest data.", "This is not a date.")
NO_SUCH_DAY = Text("Takiego dnia nie ma w kalendarzu.", "The calendar has no such day.")
WRITE_DAY = Text("Wpisz datę jako 2026-03-31 albo 31.03.2026.", "Write the date as 2026-03-31 or 31.03.2026.")
YEAR_OUT = Text("Rok jest poza zakresem {first}–{last}.", "The year is outside {first}–{last}.")
MEND_YEAR = Text(
    "Popraw rok; dla daty bez końca zostaw komórkę pustą.",
    "Correct the year; for a date without end leave the cell empty.",
)
NOT_A_CLOCK = Text("To nie jest godzina.", "This is not a time of day.")
WRITE_CLOCK = Text("Wpisz godzinę od 00:00 do 24:00, np. 07:30.", "Write a time from 00:00 to 24:00, such as 07:30.")
NOT_A_WORD = Text("Tej wartości kolumna nie zna.", "The column does not know this value.")
CHOOSE = Text("Dozwolone: {choices}.", "Allowed: {choices}.")
NOT_WEEKDAYS = Text("To nie są dni tygodnia.", "These are not weekdays.")
WRITE_WEEKDAYS = Text(
    "Wpisz np. mon,tue,fri (pn,wt,pt) albo daily (codziennie).", "Write for example mon,tue,fri or daily."
)
FORMULA_ID = Text(
    "Arkusz kalkulacyjny uruchomiłby ten identyfikator jako formułę.", "A spreadsheet would run this id as a formula."
)
MEND_FORMULA_ID = Text(
    "Zacznij identyfikator literą albo cyfrą, nie od = + - @ ani od tabulatora.",
    "Begin the id with a letter or a digit, not with = + - @ or a tab.",
)
CONTROL_ID = Text("Identyfikator ma w środku znak sterujący.", "The id holds a control character.")
MEND_CONTROL_ID = Text(
    "Usuń z identyfikatora tabulatory i łamanie wiersza.", "Remove tabs and line breaks from the id."
)


Parsed = TypeVar("Parsed")


def unless_empty(parse: Callable[[str], Parsed]) -> Callable[[str | None], Parsed | None]:
    """The same parser, for a field whose emptiness is judged together with other fields."""
    return lambda text: None if text is None else parse(text)


def _tidy(text: str) -> str:
    return _GROUPS.sub("", text.strip())


def number(text: str) -> Fraction:
    """A decimal number that is not negative, exact; blanks may group thousands."""
    found = _NUMBER.fullmatch(_tidy(text))
    if not found:
        raise BadCell(NOT_A_NUMBER.say(), WRITE_NUMBER.say())
    whole, decimals = found[1], found[2] or ""
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def money(text: str) -> Grosze:
    """zł with at most two decimals, as whole grosze; a trailing `zł` is tolerated."""
    found = _NUMBER.fullmatch(_CURRENCY.sub("", _tidy(text)))
    if not found:
        raise BadCell(NOT_MONEY.say(), WRITE_MONEY.say())
    whole, decimals = found[1], found[2] or ""
    if len(decimals) > 2:
        raise BadCell(TOO_FINE.say(), WRITE_MONEY.say())
    return int(whole) * 100 + int(decimals.ljust(2, "0"))


def whole_number(text: str) -> int:
    """A whole number, 0 or more; `30.0` is whole."""
    value = number(text)
    if value.denominator != 1:
        raise BadCell(NOT_WHOLE.say(), WRITE_WHOLE.say())
    return int(value)


def whole_minutes(text: str) -> Minutes:
    """Minutes, 0 or more, at most a year."""
    value = whole_number(text)
    if value > YEAR:
        raise BadCell(TOO_LONG.say(), WRITE_WHOLE.say())
    return value


def some_minutes(text: str) -> Minutes:
    """A whole number of minutes above zero."""
    value = whole_minutes(text)
    if value == 0:
        raise BadCell(NOT_POSITIVE.say(), WRITE_WHOLE.say())
    return value


def hours_down(text: str) -> Minutes:
    """Hours that limit, as minutes; a part of a minute is not granted."""
    return int(number(text) * HOUR // 1)


def hours_up(text: str) -> Minutes:
    """Hours that were used, as minutes; a part of a minute counts whole."""
    return int(-(-number(text) * HOUR // 1))


def day(text: str) -> date:
    """`2026-03-31` or `31.03.2026`; midnight behind it is tolerated."""
    text = text.strip()
    if found := _DAY.fullmatch(text):
        year, month, number_of_day = (int(part) for part in found.groups())
    elif found := _POLISH_DAY.fullmatch(text):
        number_of_day, month, year = (int(part) for part in found.groups())
    else:
        raise BadCell(NOT_A_DAY.say(), WRITE_DAY.say())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadCell(YEAR_OUT.say(first=FIRST_YEAR, last=LAST_YEAR), MEND_YEAR.say())
    try:
        return date(year, month, number_of_day)
    except ValueError:
        raise BadCell(NO_SUCH_DAY.say(), WRITE_DAY.say()) from None


def clock_time(text: str) -> str:
    """A time of day as `HH:MM`; 24:00 is the 00:00 that follows."""
    found = _CLOCK.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2])) if found else (99, 99)
    if hour * HOUR + minute > 24 * HOUR or minute > 59:
        raise BadCell(NOT_A_CLOCK.say(), WRITE_CLOCK.say())
    return f"{hour % 24:02d}:{minute:02d}"


def word_of(name: str) -> Callable[[str], str]:
    """A parser for one set of values, English or Polish."""
    known = words(name)
    choices = ", ".join(dict.fromkeys(known.values()))

    def word(text: str) -> str:
        found = known.get(text) or known.get(plain(text))
        if found is None:
            raise BadCell(NOT_A_WORD.say(), CHOOSE.say(choices=choices))
        return found

    return word


_yes_no = word_of("yes_no")
_weekday = word_of("weekdays")


def yes_no(text: str) -> bool:
    return _yes_no(text) == "yes"


def weekdays(text: str) -> frozenset[int]:
    """`mon,tue` or `daily` (also Polish; blanks, `;` and `|` separate too) as numbers, Monday 0."""
    parts = [part for part in re.split(r"[,;|\s]+", text) if part]
    try:
        found = {_weekday(part) for part in parts}
    except BadCell:
        found = set()
    if not found:
        raise BadCell(NOT_WEEKDAYS.say(), WRITE_WEEKDAYS.say())
    return EVERY_DAY if "daily" in found else frozenset(WEEKDAYS.index(name) for name in found)


def identifier(text: str) -> str:
    """An id that a spreadsheet leaves alone."""
    if text.startswith(FORMULA_STARTS):
        raise BadCell(FORMULA_ID.say(), MEND_FORMULA_ID.say())
    if _CONTROL.search(text):
        raise BadCell(CONTROL_ID.say(), MEND_CONTROL_ID.say())
    return text


def places(text: str) -> frozenset[str]:
    """Place codes separated by `|`."""
    return frozenset(part.strip() for part in text.split("|") if part.strip())
