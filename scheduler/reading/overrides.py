"""[[override]]: another value for one figure of the edition, with its source."""

from __future__ import annotations

import re
from decimal import Decimal

from scheduler.domain import PUBLIC_SERVICES, RELATIONS
from scheduler.editions import NONE, OVERRIDABLE, Edition, Value
from scheduler.reading import cells
from scheduler.reading.keys import Keys
from scheduler.reading.problems import BadCell
from scheduler.reading.toml import Entry
from scheduler.text import Text
from scheduler.units import zloty_text

UNKNOWN = Text("Edycja nie ma parametru {key}, który można zmienić.", "The edition has no parameter {key} to override.")
CHOOSE = Text("Dozwolone: {choices}.", "Allowed: {choices}.")
TWICE = Text("Parametr {key} jest zmieniany dwa razy.", "The parameter {key} is overridden twice.")
MEND_TWICE = Text("Zostaw jedną zmianę.", "Leave one of them.")
NOT_A_SHARE = Text("To nie jest ułamek od 0 do 1.", "This is not a share from 0 to 1.")
WRITE_SHARE = Text("Wpisz 2 % jako 0.02.", "Write 2 % as 0.02.")
WRONG_LIST = Text("Lista zawiera nieznaną wartość: {unknown}.", "The list holds an unknown value: {unknown}.")
ONE_VALUE = Text("Ten parametr ma jedną wartość, nie listę.", "This parameter has one value, not a list.")
MEND_ONE = Text("Podaj jedną wartość.", "Give one value.")

_INNER = {"key": "hourly_ceiling", "value": "52.00", "source": "annex 1 to the agreement of 2026-01-20"}


def share(text: str) -> str:
    """A share from 0 up to, not including, 1, as the edition profiles write it."""
    value = cells.number(text)
    if value >= 1:
        raise BadCell(NOT_A_SHARE.say(), WRITE_SHARE.say())
    return text.strip().replace(",", ".")


def overridden(edition: Edition, keys: Keys) -> Edition:
    """The edition with the case's own figures; mistakes are noted and leave the figure alone."""
    numbers = dict.fromkeys(found[1] for key in keys.entries if (found := re.match(r"override\.([^.]+)\.", key)))
    done: set[str] = set()
    for number in numbers:
        at = f"override.{number}"
        key, source = (keys.need(f"{at}.{part}", str.strip, _INNER[part]) for part in ("key", "source"))
        value_key = f"{at}.value"
        keys.taken.add(value_key)
        entry = keys.entries.get(value_key)
        if entry is None:
            keys.need(value_key, str, _INNER["value"])
        if key is None or entry is None:
            continue
        if key not in OVERRIDABLE:
            keys.error(f"{at}.key", UNKNOWN.say(key=key), CHOOSE.say(choices=", ".join(sorted(OVERRIDABLE))))
        elif key in done:
            keys.error(f"{at}.key", TWICE.say(key=key), MEND_TWICE.say())
        else:
            done.add(key)
            try:
                edition = edition.overridden(key, _value(key, entry), source or "")
            except BadCell as bad:
                keys.error(value_key, bad.what, bad.mend)
    return edition


def _value(key: str, entry: Entry) -> Value:
    """The value in the form in which the profile keeps it."""
    if key in ("excluded_relations", "blocking_services"):
        return _listed(entry.value, RELATIONS if key == "excluded_relations" else PUBLIC_SERVICES)
    if isinstance(entry.value, tuple):
        raise BadCell(ONE_VALUE.say(), MEND_ONE.say())
    text = entry.value.strip()
    if key == "hourly_ceiling":
        return zloty_text(cells.money(text))
    if key == "child_minimum_age":
        return NONE if text == NONE else cells.whole_number(text)
    if key == "high_support_share" and text == NONE:
        return NONE
    if key in ("high_support_share", "admin_share"):
        return share(text)
    hours = cells.number(text)
    return int(hours) if hours.denominator == 1 else str(Decimal(hours.numerator) / hours.denominator)


def _listed(value: str | tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    parts = re.split(r"[,|]", value) if isinstance(value, str) else value
    names = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
    unknown = [name for name in names if name not in known]
    if unknown:
        raise BadCell(WRONG_LIST.say(unknown=", ".join(unknown)), CHOOSE.say(choices=", ".join(known)))
    return names
