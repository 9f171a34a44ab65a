"""Edits that met somebody else's: both versions are kept, and a person decides table by table."""

from __future__ import annotations

import streamlit as st

from scheduler.app import parts, saved, table_editor
from scheduler.store import KeptEdit, SavedCase
from scheduler.text import Text

TITLE = Text("Odłożona zmiana ({who}, {when})", "A change set aside ({who}, {when})")
EXPLAIN = Text(
    "Powstała na wersji {old}, a sprawa ma już wersję {new}. Różnice: {tables}.",
    "It was made on version {old}; the case now has version {new}. Differences: {tables}.",
)
NONE = Text("żadne", "none")
USE = Text("Nanieś na obecną wersję", "Apply to the present version")
DROP = Text("Porzuć tę zmianę", "Drop this change")


def show(now: SavedCase) -> None:
    for edit in saved.store().set_aside(now.id):
        if edit.files is None:
            continue  # a scenario's; the page of scenarios shows it
        when = f"{edit.when.astimezone():%d.%m.%Y %H:%M}"
        with st.container(border=True):
            st.markdown(f"**:material/call_split: {parts.words(TITLE, who=edit.who, when=when)}**")
            _one(now, edit)


def _one(now: SavedCase, edit: KeptEdit) -> None:
    theirs_then = saved.store().load_case(now.id, edit.based_on).files
    mine = {name: data for name, data in (edit.files or {}).items() if data != theirs_then.get(name)}
    names = ", ".join(sorted(mine)) or parts.words(NONE)
    st.write(parts.words(EXPLAIN, old=edit.based_on, new=now.version, tables=names))
    for name in sorted(mine):
        with st.expander(name):
            left, right = st.columns(2)
            left.code(_text(now.files.get(name, b"")), language=None)
            right.code(_text(mine[name]), language=None)
    use, drop = st.columns(2)
    if use.button(parts.words(USE), key=f"use {edit.id}", icon=":material/merge:"):
        table_editor.save(now, {**now.files, **mine}, names, instead_of=edit.id)
    if drop.button(parts.words(DROP), key=f"drop {edit.id}", icon=":material/delete:"):
        saved.store().drop_set_aside(edit.id, parts.who())
        st.rerun()


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", errors="replace")
