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
PRESENT, KEPT = Text("Jest teraz w sprawie", "In the case now"), Text("Odłożone", "Set aside")
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
            _differing_rows(_text(now.files.get(name, b"")), _text(mine[name]))
    use, drop = st.columns([1, 2])
    if use.button(parts.words(USE), key=f"use {edit.id}", icon=":material/merge:"):
        table_editor.save(now, {**now.files, **mine}, names, instead_of=edit.id)
    if drop.button(parts.words(DROP), key=f"drop {edit.id}", icon=":material/delete:"):
        saved.store().drop_set_aside(edit.id, parts.who())
        st.rerun()


def _differing_rows(present: str, kept: str) -> None:
    """The rows that only one of the two has, under the heading of the table."""
    both = set(present.splitlines()) & set(kept.splitlines())
    for column, title, text in zip(st.columns(2), (PRESENT, KEPT), (present, kept), strict=True):
        first, *rows = text.splitlines() or [""]
        column.markdown(parts.words(title))
        column.code("\n".join([first, *(row for row in rows if row not in both)]), language=None)


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", errors="replace")
