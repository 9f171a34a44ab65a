"""Editing a table of the case in place: checked at every change, saved by one button, over nobody else's work."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from scheduler.app import parts, problems_table, saved, tables
from scheduler.reading import table_rows, with_table
from scheduler.reading.case_reader import COLUMNS
from scheduler.store import EditConflict, SavedCase
from scheduler.text import Text

SETTINGS = "case.toml"
TABLE = Text("Tabela", "Table")
SAVE = Text("Zapisz zmiany", "Save the changes")
DROP = Text("Porzuć zmiany", "Drop the changes")
FIRST_SAVE = Text("Najpierw zapisz albo porzuć zmiany w tej tabeli.", "First save or drop the changes in this table.")
UNCHANGED = Text("Bez zmian.", "No changes.")
FINE = Text("Po tej zmianie w plikach nie ma błędów.", "With this change the files have no errors.")
SAVED = Text("Zapisano wersję {version}.", "Saved as version {version}.")
CONFLICT = Text(
    "Ktoś zapisał tę sprawę wcześniej (wersja {version}). Twoja zmiana nie zginęła: czeka powyżej jako odłożona.",
    "Somebody saved this case before you (version {version}). Your change is not lost: it waits above, set aside.",
)
TABLE_NAMES = {
    "participants": Text("uczestnicy", "participants"),
    "assistants": Text("asystenci", "assistants"),
    "relations": Text("relacje", "relations"),
    "availability": Text("dyspozycyjność", "availability"),
    "absences": Text("nieobecności", "absences"),
    "requests": Text("zgłoszenia", "requests"),
    "other_services": Text("inne usługi publiczne", "other public services"),
    "ledger": Text("wykonane usługi", "delivered services"),
    "published": Text("ogłoszony grafik", "published roster"),
    "pins": Text("przypięcia i zakazy", "pins"),
    "travel": Text("dojazdy", "travel"),
    SETTINGS: Text("ustawienia sprawy", "settings of the case"),
}


@st.fragment
def show(now: SavedCase) -> None:
    """The chosen table; an edit stands on the version on which it was begun, whatever is saved meanwhile elsewhere."""
    begun = parts.edited_version(now.id)
    if begun is not None:
        now = saved.at_version(now.id, begun)
    table = st.selectbox(
        parts.words(TABLE),
        [*COLUMNS, SETTINGS],
        format_func=lambda name: f"{parts.words(TABLE_NAMES[name])} ({name})",
        key="edited_table",
        disabled=begun is not None,
        help=parts.words(FIRST_SAVE) if begun is not None else None,
    )
    # A new version gets a new editor, so that no half-typed cell is laid over other rows.
    key = parts.editor_key(f"edit {now.id} {now.version} {table}")
    edited = _edited_settings(now, key) if table == SETTINGS else _edited_table(now, table, key)
    changed = {name for name in {*edited, *now.files} if edited.get(name) != now.files.get(name)}
    _checked(now, edited) if changed else tables.note(parts.words(UNCHANGED))
    with st.container(horizontal=True):
        if st.button(parts.words(SAVE), type="primary", icon=":material/save:", disabled=not changed):
            parts.note_edit(now.id, None)
            save(now, edited, table)
        if st.button(parts.words(DROP), icon=":material/undo:", disabled=begun is None, key="drop_edit"):
            parts.note_edit(now.id, None)
            parts.empty_editors()
            st.rerun(scope="app")


def _begin(now: SavedCase) -> Callable[[], None]:
    """What the first keystroke notes before anything is drawn: on which version this edit stands."""
    return lambda: parts.note_edit(now.id, now.version)


def _checked(now: SavedCase, edited: Mapping[str, bytes]) -> None:
    problems = saved.read(edited, now.name).problems
    problems_table.show(problems)
    if not problems:
        st.success(parts.words(FINE), icon=":material/check_circle:")


def _edited_settings(now: SavedCase, key: str) -> Mapping[str, bytes]:
    before = now.files.get(SETTINGS, b"").decode("utf-8", errors="replace")
    text = st.text_area(parts.words(TABLE_NAMES[SETTINGS]), value=before, height=420, key=key, on_change=_begin(now))
    return now.files if text == before else {**now.files, SETTINGS: text.encode()}


def _edited_table(now: SavedCase, table: str, key: str) -> Mapping[str, bytes]:
    headings, rows = table_rows(now.files, table)
    frame = pd.DataFrame(rows, columns=list(headings), dtype="str").fillna("")
    after = st.data_editor(
        frame,
        num_rows="dynamic",
        hide_index=True,
        key=key,
        on_change=_begin(now),
        height=420,
        column_config={name: st.column_config.TextColumn(name) for name in headings},
        # What names a row comes first, whatever else it has.
        column_order=sorted(headings, key=lambda name: not name.endswith("_id")),
    )
    texts = [
        {str(name): str(cell) for name, cell in row.items() if pd.notna(cell) and str(cell)}
        for row in after.to_dict("records")
    ]
    before = [{name: cell for name, cell in row.items() if cell} for row in rows]
    return now.files if [row for row in texts if row] == before else with_table(now.files, table, texts)


def save(
    now: SavedCase, files: Mapping[str, bytes], what: str, *, instead_of: int | None = None, done: Text | None = None
) -> None:
    """Save on top of the version that was edited; a conflict is told, and the edit kept aside.

    `instead_of` names an edit set aside before, which is done with once this one is safe. `done` says in words what is
    true once it is saved.
    """
    try:
        after = saved.store().save_case(now.id, files, based_on=now.version, who=parts.who(), what=what)
    except EditConflict as conflict:
        parts.say_after_rerun(CONFLICT, "warning", version=conflict.theirs.version if conflict.theirs else 0)
    else:
        if done is not None:
            parts.say_after_rerun(done, "success")
        parts.say_after_rerun(SAVED, "success", version=after.version)
    if instead_of is not None:
        saved.store().drop_set_aside(instead_of, parts.who())
    st.rerun(scope="app")
