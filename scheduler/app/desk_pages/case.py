"""The case: what it says, what is wrong in it, what needs attention, its tables to edit, and other cases to open."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from scheduler.app import attention, keeping, opening, parts, problems_table, saved, set_aside, table_editor, tables
from scheduler.domain import Case
from scheduler.store import SavedCase, say_entry
from scheduler.text import Text, zloty
from scheduler.units import AMOUNT_PER_GROSZ

TITLE = Text("Sprawa", "Case")
ICON = ":material/folder_open:"
PATH = "case"

TABS = (
    Text("Co wymaga uwagi", "What needs attention"),
    Text("Tabele", "Tables"),
    Text("Otwórz inną sprawę", "Open another case"),
    Text("Historia i nazwa", "History and name"),
)
FACTS = (
    Text("Okres umowy", "Agreement"),
    Text("Edycja", "Edition"),
    Text("Uczestnicy", "Participants"),
    Text("Asystenci", "Assistants"),
    Text("Dotacja", "Grant"),
)
HISTORY = (Text("Kiedy", "When"), Text("Kto", "Who"), Text("Co", "What"))


def show() -> None:
    now, reading = saved.current(), saved.reading()
    st.title(tables.plain(now.name), anchor=False)
    if reading.case is not None:
        _show_facts(reading.case)
    set_aside.show(now)
    problems_table.show(reading.problems)
    uses: tuple[Callable[[], None], ...] = (
        lambda: attention.show(reading.case, saved.month()),
        lambda: table_editor.show(now),
        opening.show,
        lambda: _history(now),
    )
    names = [parts.words(one) for one in TABS]
    # Errors are mended in the tables.
    for tab, use in zip(st.tabs(names, default=names[reading.case is None], key="case_tabs"), uses, strict=True):
        with tab:
            use()


def _show_facts(case: Case) -> None:
    values = (
        f"{case.first_day:%d.%m.%Y} – {case.last_day:%d.%m.%Y}",
        case.edition.id,
        str(len(case.participants)),
        str(len(case.assistants)),
        parts.words(zloty(case.budget.grant * AMOUNT_PER_GROSZ)),
    )
    with st.container(horizontal=True):
        for name, value in zip(FACTS, values, strict=True):
            st.metric(parts.words(name), value, border=True)


def _history(now: SavedCase) -> None:
    case = saved.reading().case
    rows = [
        (f"{saved.local(one.when, case):%d.%m.%Y %H:%M}", one.who, parts.words(say_entry(one)))
        for one in saved.store().history(now.id)
    ]
    tables.show(HISTORY, rows)
    keeping.show(now)
