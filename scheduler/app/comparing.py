"""The rosters of several scenarios side by side: sentences, a table, and a way to each roster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import streamlit as st

from scheduler.app import comparing_charts, parts, results, solving_many, tables
from scheduler.app.results import Result
from scheduler.domain import Case
from scheduler.scenarios.comparison import headline, scenario_frame, within_gap
from scheduler.text import Text, hours, percent, zloty
from scheduler.units import AMOUNT_PER_GROSZ

NOTHING_YET = Text(
    "Nic jeszcze nie policzono. Wybierz powyżej, co policzyć: wyniki staną tu obok siebie.",
    "Nothing is solved yet. Choose above what to solve: the results will stand here side by side.",
)
COMPARE = Text("Co porównać (różnice liczą się do pierwszego)", "What to compare (differences are to the first)")
CHOOSE = Text("Wybierz wyniki", "Choose results")
SENTENCES, TABLE = Text("W jednym zdaniu", "In one sentence"), Text("Liczby", "Figures")
OPEN = Text("Otwórz grafik: {name}", "Open the roster: {name}")
AGAIN = Text("Policz od nowa: {name}", "Solve again: {name}")
OLD = Text("„{name}”: {why}.", "“{name}”: {why}.")
FIGURE = Text("Liczba", "Figure")


def _hours(value: int) -> str:
    return parts.words(hours(value))


def _zloty(value: int) -> str:
    return parts.words(zloty(value * AMOUNT_PER_GROSZ))


def _share(value: int) -> str:
    return parts.words(percent(Fraction(value, 1000)))


ROWS: Sequence[tuple[str, Text, Callable[[int], str]]] = (
    ("minutes_asked", Text("Godziny zgłoszone", "Hours asked"), _hours),
    ("minutes_covered", Text("Godziny z asystentem", "Hours covered"), _hours),
    ("minutes_uncovered", Text("Godziny bez asystenta", "Hours uncovered"), _hours),
    ("share_permille", Text("Pokrycie", "Share covered"), _share),
    ("cost_grosze", Text("Koszt usług", "Cost of the services"), _zloty),
    ("money_left_grosze", Text("Zostaje z pieniędzy na godziny", "Left of the money for hours"), _zloty),
    ("value_grosze", Text("Wartość", "Value"), _zloty),
    ("gap_grosze", Text("Luka (nikt nie ułoży lepiej o więcej)", "Gap (nobody can do better by more)"), _zloty),
    ("faces", Text("Pary uczestnik–asystent", "Pairs of participant and assistant"), str),
    ("faces_new", Text("w tym nowe", "of them new"), str),
    ("assistants", Text("Asystenci w grafiku", "Assistants in use"), str),
    ("services_changed", Text("Usługi inne niż w pierwszym", "Services unlike the first"), str),
)


def show(case: Case) -> None:
    there = results.results(results.questions())
    if not there:
        st.info(parts.words(NOTHING_YET), icon=parts.MESSAGE_ICONS["info"])
        return
    names = [one.question.name for one in there]
    chosen = st.multiselect(
        parts.words(COMPARE),
        names,
        names,
        placeholder=parts.words(CHOOSE),
        select_all=False,
        key=f"compared {names}",
    )
    shown = [one for name in chosen for one in there if one.question.name == name]
    if not shown:
        return
    _sentences(shown)
    _table(shown)
    _rosters(shown)
    comparing_charts.show(case, [one.outcome for one in shown])


def _sentences(shown: Sequence[Result]) -> None:
    first, *others = [one.outcome for one in shown]
    if others:
        st.subheader(parts.words(SENTENCES))
    for other in others:
        st.markdown(f"- {tables.plain(parts.words(headline(first, other)))}")
        unsure = within_gap(first, other)
        if unsure is not None:
            tables.note(parts.words(unsure), icon="help")


def _table(shown: Sequence[Result]) -> None:
    st.subheader(parts.words(TABLE))
    frame = scenario_frame([one.outcome for one in shown])
    rows: list[list[str]] = [[parts.words(label), *map(say, _whole(frame[name]))] for name, label, say in ROWS]
    names = [tables.plain(one.question.name) for one in shown]
    tables.show((FIGURE, *(Text(name, name) for name in names)), rows, longest=None)


def _whole(column: Any) -> list[int]:
    return [int(one) for one in column]


def _rosters(shown: Sequence[Result]) -> None:
    with st.container(horizontal=True):
        for one in shown:
            label = parts.words(OPEN, name=tables.plain(one.question.name))
            parts.link("roster", label, ":material/calendar_month:", roster=str(one.roster_id))
    for one in shown:
        if one.old:
            with st.container(horizontal=True, vertical_alignment="center"):
                sentence = parts.words(OLD, name=one.question.name, why=one.old)
                st.warning(tables.plain(sentence), icon=":material/history:")
                st.button(
                    parts.words(AGAIN, name=tables.plain(one.question.name)),
                    icon=":material/refresh:",
                    key=f"again {one.roster_id}",
                    on_click=solving_many.start,
                    args=(one.question, parts.seconds_each()),
                )
