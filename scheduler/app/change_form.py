"""The form for one change of a scenario: its kind in plain words, its fields, and at once what it means here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from scheduler.app import parts, tables
from scheduler.app.change_fields import Form
from scheduler.app.change_kinds import KINDS
from scheduler.app.scenario_saving import save_changes
from scheduler.domain import Case
from scheduler.scenarios import ChangeRefused, apply_changes, dump_changes, parse_changes, say
from scheduler.store import SavedScenario
from scheduler.text import Text

KIND = Text("Co się zmienia", "What changes")
SAVE, CLOSE = Text("Zapisz tę zmianę", "Save this change"), Text("Zamknij bez zapisu", "Close without saving")
UNFINISHED = Text("Uzupełnij pola tej zmiany.", "Fill in the fields of this change.")


def show(case: Case, scenario: SavedScenario, position: int | None) -> None:
    """The form for the change at a position, or for a new one."""
    rows = scenario.changes
    before = rows if position is None else rows[:position]
    row = {} if position is None else rows[position]
    key = f"change {scenario.id} {position}"
    with st.container(border=True):
        kinds = list(KINDS)
        kind = st.selectbox(
            parts.words(KIND),
            kinds,
            index=kinds.index(row["kind"]) if row else 0,
            format_func=lambda one: parts.words(KINDS[one].name),
            key=f"{key} kind",
        )
        now = row if row and row["kind"] == kind else {}
        written = _written(case_after(case, before), kind, now, f"{key} {kind}")
        save, close = st.columns(2)
        after = rows if written is None else [*before, written, *([] if position is None else rows[position + 1 :])]
        edited = parts.edited_change()
        save.button(
            parts.words(SAVE),
            type="primary",
            icon=":material/save:",
            disabled=written is None,
            key=f"{key} save",
            on_click=save_changes,
            args=(scenario, after, edited.version if edited else scenario.version),
        )
        close.button(
            parts.words(CLOSE),
            icon=":material/close:",
            key=f"{key} close",
            on_click=parts.edit_change,
            args=(None,),
        )


def case_after(case: Case, rows: list[dict[str, Any]]) -> Case:
    """The case as the changes before leave it, as far as they can still be made."""
    try:
        return apply_changes(case, parse_changes(rows))
    except ChangeRefused:
        return case


def _written(case: Case, kind: str, now: Mapping[str, Any], key: str) -> dict[str, Any] | None:
    """The change that the fields describe, with its sentence; None where it is unfinished or makes no sense."""
    row: dict[str, Any] = {"kind": kind}
    for field in KINDS[kind].fields:
        row |= field(Form(case, now, key))
    try:
        changes = parse_changes([row])
    except ChangeRefused:
        tables.note(parts.words(UNFINISHED))
        return None
    try:
        apply_changes(case, changes)
    except ChangeRefused as refused:
        st.warning(tables.sentence(refused.said), icon=parts.MESSAGE_ICONS["warning"])
        return None
    st.info(tables.sentence(say(changes[0], case)), icon=parts.MESSAGE_ICONS["info"])
    return dump_changes(changes)[0]
