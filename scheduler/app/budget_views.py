"""The budget from each side: the money, everybody and the categories, each participant, the months."""

from __future__ import annotations

from datetime import date

import streamlit as st

from scheduler.app import burn_chart, limits_table, parts, tables
from scheduler.app.figures import HOURS, MONEY
from scheduler.app.in_use import InUse
from scheduler.checks.balances import Account
from scheduler.domain import Case
from scheduler.report import CATEGORY_NAMES
from scheduler.text import Text
from scheduler.units import AmountOfMoney

TABS = (
    Text("Pieniądze", "Money"),
    Text("Uczestnicy", "Participants"),
    Text("Kategorie", "Categories"),
    Text("Pułapy miesięcy", "Monthly ceilings"),
)
GRANT = Text("Pieniądze na godziny", "Money for hours")
EVERYBODY = Text("Wszyscy uczestnicy", "All participants")
WHO = Text("Uczestnik na wykresie", "Participant in the chart")
WHO_HELP = Text("Można też kliknąć wiersz tabeli.", "A click on a row of the table does the same.")
GROUP = Text("Kategoria na wykresie", "Category in the chart")
FIGURES = (
    Text("Pieniądze na godziny", "Money for hours"),
    Text("Wykonane do {day}", "Delivered by {day}"),
    Text("Zaplanowane", "Planned"),
    Text("Zostaje", "Left"),
    Text("Wystarczą do", "Last until"),
)
LASTS = Text("końca okresu", "the end")
FIRST = Text(
    "„Skończy się” mówi tu o pierwszym limicie w grupie.", "“Runs out” speaks here of the first limit in the group."
)
LIMITS = "limits"


def show_figures(used: InUse, day: date) -> None:
    grant = used.accounts.grant
    now, out = grant.on(day), grant.line.runs_out
    money = (
        now.limit,
        now.delivered,
        now.to_come,
        AmountOfMoney.rest(now.limit, now.delivered, now.to_come),
    )
    values = [parts.words(MONEY.say(one)) for one in money]
    values.append(parts.words(LASTS) if out is None else f"{out:%d.%m.%Y}")
    with st.container(horizontal=True):
        for name, value in zip(FIGURES, values, strict=True):
            st.metric(parts.words(name, day=f"{day:%d.%m.%Y}"), value, border=True)


def show(case: Case, used: InUse, day: date) -> None:
    money, people, groups, months = st.tabs([parts.words(one) for one in TABS])
    with money:
        burn_chart.show(used.accounts.grant, MONEY, parts.words(GRANT), day)
    with people:
        _people(case, used, day)
    with groups:
        _groups(used, day)
    with months:
        limits_table.show_months(used.months)


def _people(case: Case, used: InUse, day: date) -> None:
    order = {one.line.about: one for one in used.accounts.by_urgency}
    names = {one: f"{one} {case.participant[one].name}".strip() for one in order}
    ids = list(order)

    def take_row() -> None:
        rows = parts.chosen_rows(LIMITS)
        if rows:
            parts.set_address(person=ids[rows[0]])

    limits_table.show(list(order.values()), list(names.values()), day, LIMITS, take_row)
    asked = parts.address("person")
    now = asked if asked in order else ids[0]
    picked = st.selectbox(
        parts.words(WHO), ids, index=ids.index(now), format_func=names.__getitem__, help=parts.words(WHO_HELP)
    )
    if picked and picked != now:
        parts.set_address(person=picked)
        st.rerun()
    burn_chart.show(order[now], HOURS, names[now], day)


def _groups(used: InUse, day: date) -> None:
    groups: dict[str, Account] = {"": used.accounts.everybody}
    groups |= {one.line.about: one for one in used.accounts.categories}
    names = {one: parts.words(CATEGORY_NAMES[one] if one else EVERYBODY) for one in groups}
    limits_table.show(list(groups.values()), list(names.values()), day, "categories")
    tables.note(parts.words(FIRST))
    picked = st.selectbox(parts.words(GROUP), list(groups), format_func=names.__getitem__, key="category_chart")
    burn_chart.show(groups[picked or ""], HOURS, names[picked or ""], day)
