"""What a case is called on the desk, and deleting it with everything that is kept of it."""

from __future__ import annotations

import streamlit as st

from scheduler.app import parts, saved, searches, tables
from scheduler.store import SavedCase
from scheduler.text import Text

NAME = Text("Nazwa sprawy", "Name of the case")
RENAME = Text("Zmień nazwę", "Rename")
RENAMED = Text("Zmieniono nazwę.", "Renamed.")
DELETE = Text("Usuń sprawę", "Delete the case")
DELETE_WORDS = Text(
    "Usunięte zostaną wszystkie wersje, grafiki, scenariusze i historia tej sprawy. Tego nie da się cofnąć; pliki,"
    " z których sprawa pochodzi, zostają tam, gdzie są.",
    "All versions, rosters, scenarios and the history of this case will be deleted. This cannot be undone; the files"
    " that the case came from stay where they are.",
)
SURE = Text("Tak, usuń „{name}” na zawsze", "Yes, delete “{name}” for good")
DELETED = Text("Usunięto sprawę „{name}”.", "The case “{name}” was deleted.")


def show(now: SavedCase) -> None:
    with st.container(horizontal=True):
        with st.popover(parts.words(RENAME), icon=":material/edit:"):
            _rename(now)
        with st.popover(parts.words(DELETE), icon=":material/delete_forever:"):
            _delete(now)


def _rename(now: SavedCase) -> None:
    name = st.text_input(parts.words(NAME), value=now.name, max_chars=120, key=f"name {now.id}").strip()
    if st.button(parts.words(RENAME), disabled=not name or name == now.name, key="rename_case"):
        saved.store().rename_case(now.id, name, parts.who())
        parts.say_after_rerun(RENAMED, "success")
        st.rerun()


def _delete(now: SavedCase) -> None:
    st.write(parts.words(DELETE_WORDS))
    sure = st.checkbox(tables.plain(parts.words(SURE, name=now.name)), key=f"sure {now.id}")
    if st.button(parts.words(DELETE), disabled=not sure, key="delete_case", icon=":material/delete_forever:"):
        searches.delete_case(now.id)
        parts.set_address(case="", month="", roster="", job="", person="")
        parts.say_after_rerun(DELETED, "success", name=tables.plain(now.name))
        st.rerun()
