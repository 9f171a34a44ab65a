"""Every kind of change in plain words, and the fields that its form has: one small table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import time
from typing import Any

import streamlit as st

from scheduler.app import parts
from scheduler.app.change_fields import (
    CHOOSE,
    NEW_HOURS,
    NEW_ZLOTY,
    PERCENT,
    Field,
    Form,
    Row,
    assistants,
    choice,
    day,
    figure,
    flag,
    given,
    money,
    money_text,
    month_of_ceiling,
    percentage,
    person,
    text,
    time_length,
    typed,
    whole,
)
from scheduler.domain import Weights
from scheduler.reading.cells import money as money_of
from scheduler.scenarios.assistants import REASON
from scheduler.scenarios.prices import PRICE_SETS, PRICE_WORDS
from scheduler.scenarios.stated import WEEKDAYS
from scheduler.scenarios.words import CATEGORY, EVERYBODY, QUALIFICATION, WEEKDAY
from scheduler.text import Text

CATEGORIES: Mapping[Any, Text] = {None: EVERYBODY, **CATEGORY}
CONTRACTS = {
    "mandate": Text("umowa zlecenie", "mandate contract"),
    "employment": Text("umowa o pracę", "employment contract"),
    "volunteer": Text("wolontariat", "volunteer"),
}
TWELVE_HOURS = {
    "sliding": Text("krocząco, w każdych kolejnych 24 godzinach", "sliding, in any 24 consecutive hours"),
    "anchored": Text("w dobie od rozpoczęcia pracy", "in the day that the start of work opens"),
    "off": Text("nie licz", "do not count"),
}
NO_SET: Mapping[Any, Text] = {
    None: Text("dzisiejsze", "today's"),
    **{name: one.name for name, one in PRICE_SETS.items()},
}
RATE = Text("Co się zmienia", "What changes")
RATES = {
    1: Text("drożej o", "dearer by"),
    -1: Text("taniej o", "cheaper by"),
    0: Text("nowy koszt godziny", "a new cost of an hour"),
}
HOW_MUCH = Text("Ile zł za godzinę", "PLN an hour")
WINDOWS = Text("Ile okien dyspozycyjności w tygodniu (0: o każdej porze)", "Weekly windows (0: at any time)")
DAYS, FROM, TO = Text("Dni tygodnia", "Weekdays"), Text("Od godziny", "From"), Text("Do godziny", "To")
WINDOW = Text("{what}, okno {number}", "{what}, window {number}")
PLACES = Text(
    "Miejscowości, które obsługuje (po przecinku; puste: każda)", "Places served (with commas between; empty: all)"
)
ASSISTANT, PARTICIPANT = Text("Asystent", "Assistant"), Text("Uczestnik", "Participant")
CATEGORY_LABEL = Text("Kogo dotyczy", "Who is meant")
LAST_DAY = Text("Ostatni dzień", "The last day")
PRICE = Text("{what} (zł; puste: bez zmiany)", "{what} (PLN; empty: as it is)")


@dataclass(frozen=True)
class Kind:
    """A kind of change: what it is called in the list of kinds, and its fields in their order."""

    name: Text
    fields: tuple[Field, ...]


def rate(form: Form) -> Row:
    """More or less for an hour, or a new cost."""
    add = form.row.get("add")
    now = 0 if "to" in form.row else -1 if add is not None and add < 0 else 1
    sign = st.radio(
        parts.words(RATE),
        list(RATES),
        index=list(RATES).index(now),
        format_func=lambda one: parts.words(RATES[one]),
        horizontal=True,
        key=form.key_of("rate"),
    )
    figure_now = form.row.get("to") if add is None else abs(add)
    grosze = typed(form, "zloty", HOW_MUCH, money_text(figure_now), money_of)
    if grosze is None:
        return {}
    return {"add": sign * grosze} if sign else {"to": grosze}


def windows(form: Form) -> Row:
    """The weekly hours of new assistants."""
    rows = form.row.get("availability", ())
    count = int(st.number_input(parts.words(WINDOWS), 0, 7, len(rows), key=form.key_of("windows")))
    return {
        "availability": [_window(form, number, rows[number] if number < len(rows) else {}) for number in range(count)]
    }


def _window(form: Form, number: int, row: Mapping[str, Any]) -> Row:
    def words(what: Text) -> str:
        return parts.words(WINDOW, what=what, number=number + 1)

    days = st.multiselect(
        words(DAYS),
        list(WEEKDAYS),
        row.get("weekdays", list(WEEKDAYS[:5])),
        format_func=lambda one: parts.words(WEEKDAY[one]),
        placeholder=parts.words(CHOOSE),
        select_all=False,
        key=form.key_of(f"days {number}"),
    )
    start = st.time_input(words(FROM), time.fromisoformat(row.get("start", "08:00")), key=form.key_of(f"from {number}"))
    end = st.time_input(words(TO), time.fromisoformat(row.get("end", "16:00")), key=form.key_of(f"to {number}"))
    return {"weekdays": [one for one in WEEKDAYS if one in days], "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}


def places(form: Form) -> Row:
    written = st.text_input(parts.words(PLACES), ", ".join(form.row.get("serves", ())), key=form.key_of("serves"))
    return {"serves": [one.strip() for one in written.split(",") if one.strip()]}


def prices(form: Form) -> Row:
    found: Row = {}
    for one in fields(Weights):
        now = form.row.get(one.name)
        label = Text(PRICE.to("pl", what=PRICE_WORDS[one.name]), PRICE.to("en", what=PRICE_WORDS[one.name]))
        found |= given(one.name, typed(form, one.name, label, money_text(now), money_of))
    return found


ZLOTY = money("to", NEW_ZLOTY)
KINDS: Mapping[str, Kind] = {
    "grant": Kind(Text("Dotacja", "The grant"), (figure(ZLOTY),)),
    "month_ceiling": Kind(
        Text("Pułap pieniędzy na miesiąc", "The ceiling of a month's money"),
        (month_of_ceiling("month", Text("Miesiąc", "Month")), figure(ZLOTY)),
    ),
    "hourly_cost": Kind(
        Text("Koszt godziny asystentów", "What an assistant's hour costs"),
        (rate, assistants("assistants", Text("Których asystentów", "Which assistants"))),
    ),
    "hourly_ceiling": Kind(Text("Stawka maksymalna za godzinę", "The hourly ceiling"), (ZLOTY,)),
    "own_funds": Kind(Text("Środki własne", "Own funds"), (figure(ZLOTY),)),
    "other_costs": Kind(Text("Inne koszty programu", "Other costs of the programme"), (figure(ZLOTY),)),
    "limit": Kind(
        Text("Roczny limit godzin", "The yearly limit of hours"),
        (choice("category", CATEGORY_LABEL, CATEGORIES), figure(time_length("to", NEW_HOURS))),
    ),
    "assistants_added": Kind(
        Text("Przybywają asystenci", "Assistants join"),
        (
            text("assistant_id", Text("Identyfikator", "Id")),
            whole("copies", Text("Ilu takich samych", "How many alike"), 1, 50),
            money("hourly_cost", Text("Koszt godziny (zł)", "Cost of an hour (PLN)")),
            choice("qualification", Text("Kwalifikacje", "Qualification"), QUALIFICATION),
            choice("contract", Text("Umowa", "Contract"), CONTRACTS),
            windows,
            day(
                "first_day", Text("Od dnia (puste: od początku)", "From the day (empty: from the start)"), needed=False
            ),
            text("place", Text("Miejscowość (niekonieczna)", "Place (if any)")),
            places,
            time_length(
                "max_month",
                Text("Najwięcej godzin w miesiącu (puste: bez granicy)", "Most hours in a month (empty: no bound)"),
            ),
            flag("indicated_by_all", Text("Wskazali ich wszyscy uczestnicy", "All participants indicated them")),
            flag("children", Text("Mogą pracować z dziećmi", "They may work with children")),
        ),
    ),
    "assistant_absent": Kind(
        Text("Asystent jest nieobecny", "An assistant is absent"),
        (
            person("assistant_id", ASSISTANT, assistant=True),
            day("first", Text("Pierwszy dzień", "The first day")),
            day("last", LAST_DAY),
            choice("reason", Text("Powód", "Reason"), REASON),
        ),
    ),
    "assistant_leaves": Kind(
        Text("Asystent odchodzi", "An assistant leaves"),
        (person("assistant_id", ASSISTANT, assistant=True), day("last_day", LAST_DAY)),
    ),
    "requests_scaled": Kind(
        Text("Zgłoszenia dłuższe albo krótsze", "Requests longer or shorter"),
        (choice("category", CATEGORY_LABEL, CATEGORIES), percentage(PERCENT)),
    ),
    "participant_added": Kind(
        Text("Przybywa uczestnik", "A participant joins"),
        (
            text("participant_id", Text("Identyfikator", "Id")),
            person("like", Text("Prosi o to samo co", "Asks for the same as"), assistant=False),
        ),
    ),
    "participant_leaves": Kind(
        Text("Uczestnik odchodzi", "A participant leaves"),
        (person("participant_id", PARTICIPANT, assistant=False), day("last_day", LAST_DAY)),
    ),
    "prices": Kind(
        Text("Na czym zależy: ceny życzeń", "What matters: prices of the wishes"),
        (choice("named", Text("Ceny", "Prices"), NO_SET), prices),
    ),
    "twelve_hours": Kind(
        Text("Jak liczyć 12 godzin", "How to count the twelve hours"),
        (choice("reading", Text("Sposób", "Way"), TWELVE_HOURS),),
    ),
    "labour_day": Kind(
        Text("Dobowa norma pracy", "The labour day"), (time_length("minutes", Text("Godziny", "Hours")),)
    ),
}
