"""Saving a scenario: over nobody else's work. Called before the page is drawn anew, with what was drawn before."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from scheduler.app import parts, saved
from scheduler.app.results import TODAY, free_name
from scheduler.store import EditConflict, KeptEdit, NotStored, SavedScenario
from scheduler.text import Text

COPY = Text("{name} – kopia", "{name} – copy")
CONFLICT = Text(
    "Ktoś zmienił scenariusz „{name}” w tym samym czasie. Twoja wersja nie zginęła: stoi poniżej jako odłożona.",
    "Somebody changed the scenario “{name}” meanwhile. Your version is not lost: it stands below, set aside.",
)
SAVED, DELETED = Text("Zapisano „{name}”.", "“{name}” is saved."), Text("Usunięto „{name}”.", "“{name}” is deleted.")

Rows = Sequence[dict[str, Any]]


def add(name: str, changes: Rows) -> None:
    """A new scenario of the open case, under a name that is free."""
    case_id = saved.current().id
    taken = [*(one.name for one in saved.store().scenarios(case_id)), TODAY.pl, TODAY.en]
    after = saved.store().save_scenario(case_id, free_name(name, taken), changes, who=parts.who())
    parts.say_after_rerun(SAVED, "success", name=after.name)


def duplicate(scenario: SavedScenario) -> None:
    add(parts.words(COPY, name=scenario.name), scenario.changes)


def save_changes(scenario: SavedScenario, changes: Rows, based_on: int) -> None:
    """The scenario with other changes."""
    _save(scenario, scenario.name, changes, based_on)


def rename(scenario: SavedScenario, name: str) -> None:
    if name.strip() and name.strip() != scenario.name:
        _save(scenario, name.strip(), scenario.changes, scenario.version)


def _save(scenario: SavedScenario, name: str, changes: Rows, based_on: int) -> None:
    # An open form belongs to the version before, also where somebody was faster.
    parts.edit_change(None)
    try:
        after = saved.store().save_scenario(
            scenario.case_id, name, changes, who=parts.who(), scenario_id=scenario.id, based_on=based_on
        )
    except EditConflict:
        parts.say_after_rerun(CONFLICT, "warning", name=name)
    else:
        parts.say_after_rerun(SAVED, "success", name=after.name)


def delete(scenario: SavedScenario) -> None:
    # Somebody else may have deleted it: then the wish is fulfilled.
    with suppress(NotStored):
        saved.store().delete_scenario(scenario.id, parts.who())
    parts.say_after_rerun(DELETED, "success", name=scenario.name)


def keep_as_own(edit: KeptEdit) -> None:
    """An edit that was set aside, as a scenario of its own."""
    add(edit.what, edit.changes or [])
    drop(edit)


def use_instead(edit: KeptEdit, present: SavedScenario) -> None:
    """An edit that was set aside, in the place of what is there now."""
    _save(present, edit.what, edit.changes or [], present.version)
    drop(edit)


def drop(edit: KeptEdit) -> None:
    # It may have been dropped in another tab.
    with suppress(NotStored):
        saved.store().drop_set_aside(edit.id, parts.who())
