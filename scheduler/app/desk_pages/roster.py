"""The roster of a month: plan it, watch it grow, look at it from every side, change it by hand, publish it."""

from __future__ import annotations

import streamlit as st

from scheduler.app import (
    hand_edit,
    parts,
    pin_list,
    problems_table,
    roster_head,
    roster_views,
    running,
    saved,
    solving,
    tables,
    work,
)
from scheduler.app.shown import Shown
from scheduler.reading import CaseRefused
from scheduler.text import Text
from scheduler.text import month as month_words

TITLE = Text("Grafik", "Roster")
ICON = ":material/calendar_month:"
PATH = "roster"

HEADING = Text("Grafik – {month}", "Roster – {month}")
NONE_YET = Text(
    "W tym miesiącu nie ma jeszcze grafiku. Ułóż pierwszy: po chwili będzie tu widać wynik.",
    "There is no roster in this month yet. Plan the first: the outcome is here in a moment.",
)
DOES_NOT_FIT = Text(
    "Ten grafik nie pasuje już do sprawy, bo usunięto z niej osoby. Ułóż nowy.",
    "This roster no longer fits the case, since people were removed. Plan a new one.",
)


def show() -> None:
    case = saved.reading().case
    if case is None:
        st.title(parts.words(TITLE), anchor=False)
        problems_table.first_mend()
        return
    month, case_id = saved.month(), saved.current().id
    st.title(parts.words(HEADING, month=month_words(saved.months()[month])), anchor=False)
    under_way = [job for job in work.running(case_id) if job.params["month"] == month]
    roster_head.tell_gone()
    shown = _shown()
    solving.show(case, shown, roster_head.choose)
    for job in under_way:
        running.show(job)
    for sentence in () if under_way else work.failure(case_id, month):
        st.warning(tables.sentence(sentence), icon=":material/warning:")
    if shown is not None:
        roster_head.show(shown)
        _look_and_edit(shown, busy=bool(under_way))
    elif not under_way and work.shown_id() is None:
        st.info(parts.words(NONE_YET), icon=":material/info:")


@st.fragment
def _look_and_edit(shown: Shown, *, busy: bool) -> None:
    """The views and the panel under them: choosing a service draws these alone anew."""
    if roster_views.show(shown):
        hand_edit.show(shown)
    pin_list.show(shown, busy=busy)


def _shown() -> Shown | None:
    try:
        return work.shown()
    except CaseRefused as refused:
        st.warning(parts.words(DOES_NOT_FIT), icon=":material/warning:")
        problems_table.show(refused.problems)
        return None
