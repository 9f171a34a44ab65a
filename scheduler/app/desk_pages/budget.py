"""Budget and limits: the grant and each participant's hours as burn-down, when they run out, what will be left."""

from __future__ import annotations

import streamlit as st

from scheduler.app import budget_views, in_use, labels, parts, problems_table, saved, tables
from scheduler.app.in_use import InUse
from scheduler.checks.ceilings import short_in_all
from scheduler.store import RosterHead
from scheduler.text import Text, month

TITLE = Text("Budżet i limity", "Budget and limits")
ICON = ":material/account_balance_wallet:"
PATH = "budget"

NOBODY = Text("W sprawie nie ma jeszcze uczestników.", "There are no participants in the case yet.")
AS_OF = Text("Stan na dzień", "As of")
AS_OF_HELP = Text(
    "Na początku ostatni dzień z usługą w rozliczeniu (ledger.csv).",
    "At first the last day with a service in the ledger (ledger.csv).",
)
COUNTED = Text("Policzone grafiki: {rosters}.", "Rosters counted: {rosters}.")
ONE = Text("{month} – {roster}", "{month} – {roster}")
NONE = Text(
    "Nie ma jeszcze żadnego grafiku: zaplanowane jest tylko to, co ogłoszono w plikach sprawy.",
    "There is no roster yet: only what the case's files publish counts as planned.",
)
UNFIT = Text(
    "Nie policzono, bo nie pasują już do sprawy: {rosters}.",
    "Not counted, since they no longer fit the case: {rosters}.",
)


def show() -> None:
    st.title(parts.words(TITLE))
    case = saved.reading().case
    if case is None:
        problems_table.first_mend()
        return
    if not case.participants:
        st.info(parts.words(NOBODY), icon=":material/info:")
        return
    used = in_use.current()
    day = st.date_input(
        parts.words(AS_OF),
        value=in_use.books_until(case),
        min_value=case.first_day,
        max_value=case.last_day,
        format="DD.MM.YYYY",
        help=parts.words(AS_OF_HELP),
        key=f"budget_day {saved.case_id()}",
        width=220,
    )
    _say_rosters(used)
    budget_views.show_figures(used, day)
    short = short_in_all(used.months)
    if short is not None:
        st.warning(tables.plain(parts.words(short)), icon=":material/warning:")
    for said in used.burn_down.said:
        st.markdown(f"- {tables.sentence(said)}")
    budget_views.show(case, used, day)


def _say_rosters(used: InUse) -> None:
    tables.note(parts.words(COUNTED, rosters=_listed(used.heads)) if used.heads else parts.words(NONE))
    if used.unfit:
        st.warning(tables.plain(parts.words(UNFIT, rosters=_listed(used.unfit))), icon=":material/warning:")


def _listed(heads: tuple[RosterHead, ...]) -> str:
    months = saved.months()
    return "; ".join(parts.words(ONE, month=month(months[one.month]), roster=labels.name_of(one)) for one in heads)
