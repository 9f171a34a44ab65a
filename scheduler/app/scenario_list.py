"""The scenarios of the open case in sentences: ready-made questions, own ones, and what was set aside."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from scheduler.app import change_form, parts, results, saved, tables
from scheduler.app import scenario_saving as saving
from scheduler.app.parts import EditedChange
from scheduler.domain import Case, Roster
from scheduler.scenarios import ChangeRefused, dump_changes, parse_changes, say_all
from scheduler.scenarios.presets import presets
from scheduler.store import KeptEdit, SavedScenario
from scheduler.text import Text

READY = Text("Gotowe pytania – dodaje je jedno kliknięcie", "Ready-made questions – one click adds them")
OWN, OWN_NAME = Text("Własny scenariusz", "A scenario of your own"), Text("Nazwa scenariusza", "Name of the scenario")
CREATE = Text("Załóż", "Create")
NONE_YET = Text(
    "Nie ma jeszcze scenariuszy. Dodaj gotowe pytanie albo załóż własne.",
    "There are no scenarios yet. Add a ready-made question or create your own.",
)
NO_CHANGES = Text("Jeszcze bez zmian: to samo co dziś.", "No changes yet: the same as today.")
ADD_CHANGE, EDIT, TAKE_OUT = (
    Text("Dodaj zmianę", "Add a change"),
    Text("Popraw", "Edit"),
    Text("Usuń tę zmianę", "Delete this change"),
)
RENAME, DUPLICATE, DELETE = Text("Nazwa", "Name"), Text("Powiel", "Duplicate"), Text("Usuń", "Delete")
DELETE_WORDS = Text("Usunąć „{name}”? Policzone grafiki zostają.", "Delete “{name}”? Rosters that were computed stay.")
ASIDE = Text("Odłożona zmiana scenariusza „{name}” ({who}, {when})", "A change of “{name}” set aside ({who}, {when})")
AS_OWN, INSTEAD, DROP = (
    Text("Zapisz jako osobny scenariusz", "Save as a scenario of its own"),
    Text("Wstaw w miejsce obecnego", "Put in the place of the present one"),
    Text("Porzuć", "Drop"),
)


def show(case: Case) -> None:
    scenarios = saved.store().scenarios(saved.current().id)
    for edit in saved.store().set_aside(saved.current().id):
        if edit.changes is not None:
            _set_aside(case, edit, scenarios)
    _ready(case, scenarios)
    _own()
    if not scenarios:
        st.info(parts.words(NONE_YET), icon=parts.MESSAGE_ICONS["info"])
    for one in scenarios:
        with st.container(border=True):
            _one(case, one)


def _ready(case: Case, scenarios: Sequence[SavedScenario]) -> None:
    st.markdown(f"**{parts.words(READY)}**")
    there = [one.changes for one in scenarios]
    with st.container(horizontal=True):
        for number, one in enumerate(presets(case, saved.month(), _roster(), parts.language())):
            rows = dump_changes(one.changes)
            st.button(
                tables.plain(one.name),
                icon=":material/check:" if rows in there else ":material/add:",
                disabled=rows in there,
                wrap=True,
                key=f"preset {number}",
                on_click=saving.add,
                args=(one.name, rows),
            )


def _roster() -> Roster | None:
    """The roster of today's case, where there is one: it shows who is busiest."""
    today = results.results(results.questions()[:1])
    return today[0].outcome.roster if today else None


def _own() -> None:
    with st.popover(parts.words(OWN), icon=":material/edit_note:"), st.form("own_scenario", border=False):
        name = st.text_input(parts.words(OWN_NAME), max_chars=200, key="own_name")
        if st.form_submit_button(parts.words(CREATE), type="primary") and name.strip():
            saving.add(name.strip(), [])
            st.rerun()


def _one(case: Case, scenario: SavedScenario) -> None:
    st.markdown(f"#### {tables.plain(scenario.name)}")
    edited = parts.edited_change()
    here = edited is not None and edited.scenario == scenario.id
    try:
        sentences = [parts.words(said) for said in say_all(case, parse_changes(scenario.changes))]
    except ChangeRefused as refused:
        st.warning(tables.sentence(refused.said), icon=parts.MESSAGE_ICONS["warning"])
        sentences = [""] * len(scenario.changes)
    if not sentences:
        tables.note(parts.words(NO_CHANGES))
    for position, sentence in enumerate(sentences):
        _change(scenario, position, sentence)
    _actions(scenario)
    if here and edited is not None and (edited.position is None or edited.position < len(scenario.changes)):
        change_form.show(case, scenario, edited.position)


def _change(scenario: SavedScenario, position: int, sentence: str) -> None:
    rest = [row for number, row in enumerate(scenario.changes) if number != position]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{position + 1}. {tables.plain(sentence or scenario.changes[position]['kind'])}")
        st.button(
            parts.words(EDIT),
            icon=":material/edit:",
            type="tertiary",
            key=f"edit {scenario.id} {position}",
            on_click=parts.edit_change,
            args=(EditedChange(scenario.id, scenario.version, position),),
        )
        st.button(
            parts.words(TAKE_OUT),
            icon=":material/delete:",
            type="tertiary",
            key=f"out {scenario.id} {position}",
            on_click=saving.save_changes,
            args=(scenario, rest, scenario.version),
        )


def _actions(scenario: SavedScenario) -> None:
    with st.container(horizontal=True):
        st.button(
            parts.words(ADD_CHANGE),
            icon=":material/add:",
            key=f"more {scenario.id}",
            on_click=parts.edit_change,
            args=(EditedChange(scenario.id, scenario.version, None),),
        )
        st.button(
            parts.words(DUPLICATE),
            icon=":material/content_copy:",
            key=f"copy {scenario.id}",
            on_click=saving.duplicate,
            args=(scenario,),
        )
        with st.popover(parts.words(RENAME), icon=":material/badge:"):
            key = f"name {scenario.id}"
            name = st.text_input(parts.words(OWN_NAME), scenario.name, max_chars=200, key=key)
            saving_name = f"rename {scenario.id}"
            st.button(parts.words(RENAME), key=saving_name, on_click=saving.rename, args=(scenario, name))
        with st.popover(parts.words(DELETE), icon=":material/delete:"):
            st.write(parts.words(DELETE_WORDS, name=tables.plain(scenario.name)))
            st.button(
                parts.words(DELETE),
                type="primary",
                key=f"delete {scenario.id}",
                on_click=saving.delete,
                args=(scenario,),
            )


def _set_aside(case: Case, edit: KeptEdit, scenarios: Sequence[SavedScenario]) -> None:
    present = next((one for one in scenarios if one.id == edit.scenario_id), None)
    when = f"{saved.local(edit.when, case):%d.%m.%Y %H:%M}"
    with st.container(border=True):
        title = parts.words(ASIDE, name=edit.what, who=edit.who, when=when)
        st.markdown(f"**:material/call_split: {tables.plain(title)}**")
        try:
            for said in say_all(case, parse_changes(edit.changes or [])):
                st.markdown(f"- {tables.plain(parts.words(said))}")
        except ChangeRefused as refused:
            tables.note(parts.words(refused.said))
        with st.container(horizontal=True):
            st.button(parts.words(AS_OWN), key=f"as own {edit.id}", on_click=saving.keep_as_own, args=(edit,))
            if present is not None:
                st.button(
                    parts.words(INSTEAD), key=f"instead {edit.id}", on_click=saving.use_instead, args=(edit, present)
                )
            st.button(parts.words(DROP), key=f"drop scenario {edit.id}", on_click=saving.drop, args=(edit,))
