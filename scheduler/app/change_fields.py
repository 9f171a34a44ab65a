"""The fields of which the forms for changes are made: each draws itself and gives its part of the change's row.

A field that is empty or cannot be read gives nothing, so that the change is seen to be unfinished.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from scheduler.app import parts, saved
from scheduler.domain import Case
from scheduler.reading import BadCell
from scheduler.reading.cells import money as money_of
from scheduler.reading.cells import number
from scheduler.text import Text, month
from scheduler.units import HOUR, zloty_text

Row = dict[str, Any]

CHOOSE = Text("Wybierz", "Choose")
NOBODY_NAMED = Text("wszyscy płatni", "everybody who is paid")
AMOUNT_OR_SHARE = Text("Jak podać", "How to state it")
AMOUNT, SHARE = Text("nowa wartość", "a new value"), Text("procent dzisiejszej", "a percentage of today's")
NEW_ZLOTY, NEW_HOURS = Text("Nowa kwota (zł)", "New amount (PLN)"), Text("Nowy limit (godziny)", "New limit (hours)")
PERCENT = Text("Procent dzisiejszej wartości", "Percentage of today's")
ALL_MONTHS = Text("wszystkie, które mają pułap", "all that have a ceiling")


@dataclass(frozen=True)
class Form:
    """The case before the change, the row of the change as it stands, and what sets its widgets apart from others."""

    case: Case
    row: Mapping[str, Any]
    key: str

    def key_of(self, name: str) -> str:
        return f"{self.key} {name}"


Field = Callable[[Form], Row]


def money(name: str, label: Text) -> Field:
    """An amount in zł, given in grosze."""

    def ask(form: Form) -> Row:
        return given(name, typed(form, name, label, money_text(form.row.get(name)), money_of))

    return ask


def time_length(name: str, label: Text) -> Field:
    """A length in hours, such as 7,5, given in minutes."""

    def ask(form: Form) -> Row:
        return given(name, typed(form, name, label, hours_text(form.row.get(name)), minutes_of))

    return ask


def percentage(label: Text = PERCENT) -> Field:
    def ask(form: Form) -> Row:
        return given("percent", typed(form, "percent", label, decimal(str(form.row.get("percent", ""))), percent_of))

    return ask


def figure(amount: Field) -> Field:
    """Either a new value or a percentage of today's."""

    def ask(form: Form) -> Row:
        by_share = st.radio(
            parts.words(AMOUNT_OR_SHARE),
            [True, False],
            index=1 if "to" in form.row else 0,
            format_func=lambda share: parts.words(SHARE if share else AMOUNT),
            horizontal=True,
            key=form.key_of("figure"),
        )
        return percentage()(form) if by_share else amount(form)

    return ask


def text(name: str, label: Text) -> Field:
    def ask(form: Form) -> Row:
        now = str(form.row.get(name, ""))
        return given(name, st.text_input(parts.words(label), now, key=form.key_of(name), max_chars=100).strip() or None)

    return ask


def day(name: str, label: Text, *, needed: bool = True) -> Field:
    """A day of the agreement: at first the month's first, or none where none is needed."""

    def ask(form: Form) -> Row:
        first, last = form.case.first_day, form.case.last_day
        usual = saved.months()[saved.month()] if needed else None
        now = date.fromisoformat(form.row[name]) if name in form.row else usual
        now = None if now is None else min(max(now, first), last)
        chosen = st.date_input(parts.words(label), now, first, last, format="DD.MM.YYYY", key=form.key_of(name))
        return given(name, chosen.isoformat() if isinstance(chosen, date) else None)

    return ask


def whole(name: str, label: Text, least: int, most: int) -> Field:
    def ask(form: Form) -> Row:
        now = int(form.row.get(name, least))
        return {name: int(st.number_input(parts.words(label), least, most, now, key=form.key_of(name)))}

    return ask


def flag(name: str, label: Text) -> Field:
    def ask(form: Form) -> Row:
        return {name: st.checkbox(parts.words(label), bool(form.row.get(name)), key=form.key_of(name))}

    return ask


def choice(name: str, label: Text, options: Mapping[Any, Text]) -> Field:
    """One of some words; the option None is left out of the row."""

    def ask(form: Form) -> Row:
        return given(name, pick(form, name, label, list(options), lambda one: parts.words(options[one])))

    return ask


def person(name: str, label: Text, *, assistant: bool) -> Field:
    def ask(form: Form) -> Row:
        people = _names(form.case, assistant=assistant)
        return given(name, pick(form, name, label, list(people), people.__getitem__))

    return ask


def assistants(name: str, label: Text) -> Field:
    """Some assistants; nobody named means everybody who is paid."""

    def ask(form: Form) -> Row:
        people = _names(form.case, assistant=True)
        chosen = st.multiselect(
            parts.words(label),
            list(people),
            [one for one in form.row.get(name, ()) if one in people],
            format_func=people.__getitem__,
            placeholder=parts.words(NOBODY_NAMED),
            select_all=False,
            key=form.key_of(name),
        )
        return {name: chosen}

    return ask


def month_of_ceiling(name: str, label: Text) -> Field:
    def ask(form: Form) -> Row:
        known = saved.months()
        words: dict[str | None, Text] = {None: ALL_MONTHS, **{one: month(first) for one, first in known.items()}}
        shown = form if form.row else Form(form.case, {name: saved.month()}, form.key)
        return given(name, pick(shown, name, label, list(words), lambda one: parts.words(words[one])))

    return ask


def pick(form: Form, name: str, label: Text, options: Sequence[Any], say: Callable[[Any], str]) -> Any:
    now = form.row.get(name)
    place = options.index(now) if now in options else 0
    return st.selectbox(
        parts.words(label),
        options,
        index=place if options else None,
        format_func=say,
        placeholder=parts.words(CHOOSE),
        key=form.key_of(name),
    )


def typed(form: Form, name: str, label: Text, now: str, read: Callable[[str], Any]) -> Any:
    """What is typed, read by the same rules as a cell of the case's tables; None where it is empty or unreadable."""
    answer = st.text_input(parts.words(label), now, key=form.key_of(name), max_chars=40)
    if not answer.strip():
        return None
    try:
        return read(answer)
    except BadCell as bad:
        st.warning(f"{parts.words(bad.what)} {parts.words(bad.mend)}", icon=parts.MESSAGE_ICONS["warning"])
        return None


def given(name: str, value: Any) -> Row:
    return {} if value is None else {name: value}


def percent_of(answer: str) -> str:
    number(answer.rstrip("% \u00a0"))
    return answer.rstrip("% \u00a0").strip().replace(",", ".")


def minutes_of(answer: str) -> int:
    """Hours with decimals as minutes, rounded to the nearest."""
    return round(number(answer) * HOUR)


def money_text(grosze: int | None) -> str:
    return "" if grosze is None else decimal(zloty_text(grosze))


def hours_text(minutes: int | None) -> str:
    if minutes is None:
        return ""
    hundredths = f".{minutes % HOUR * 100 // HOUR:02d}" if minutes % HOUR else ""
    return decimal(f"{minutes // HOUR}{hundredths}")


def decimal(text: str) -> str:
    """A number as the visitor writes it: with a comma in Polish. Both signs are read."""
    return text.replace(".", ",") if parts.language() == "pl" else text


def _names(case: Case, *, assistant: bool) -> dict[str, str]:
    people = case.assistant if assistant else case.participant
    return {one: f"{one} – {person.name}" if person.name else one for one, person in people.items()}
