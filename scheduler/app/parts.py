"""The one place that knows the keys of the session and of the address, so that no two pages use one key for two things.

What a visitor must find again after a reload (case, month, roster, running job, language) stands in the address; what
lasts only while a tab is open stands in the session.
"""

from __future__ import annotations

import getpass
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple, get_args

import streamlit as st

from scheduler.text import LANGUAGES, Language, Said, Text

AddressKey = Literal["case", "month", "roster", "job", "person", "view", "lang"]
ADDRESS_KEYS: tuple[AddressKey, ...] = get_args(AddressKey)

LANGUAGE_NAMES = {"pl": "Polski", "en": "English"}
WHO, ADDRESS, MESSAGES, SELECTED, PROPOSED = "who", "address", "messages", "selected", "proposed"
FORMS, LOOKED_AT, EDITING, EDITORS = "forms", "looked at", "editing", "editors"
PAGES, EDITED, SECONDS_EACH = "pages", "edited", "seconds_each"
USUAL_SECONDS = 60
MessageKind = Literal["success", "info", "warning", "error"]
MESSAGE_ICONS = {
    "success": ":material/check_circle:",
    "info": ":material/info:",
    "warning": ":material/warning:",
    "error": ":material/error:",
}


def language() -> Language:
    asked = address("lang")
    return next((one for one in LANGUAGES if one == asked), "pl")


def words(text: Text | Said, **facts: object) -> str:
    """The sentence in the visitor's language."""
    return text.to(language(), **facts) if isinstance(text, Text) else text.to(language())


def settle_address() -> None:
    """At the start of a visit: going to another page empties the address, so the session gives back what it held."""
    kept: dict[str, str] = st.session_state.setdefault(ADDRESS, {})
    for key in ADDRESS_KEYS:
        if key in st.query_params:
            kept[key] = str(st.query_params[key])
        elif key in kept:
            st.query_params[key] = kept[key]


def address(key: AddressKey) -> str:
    """What the address says about `key`; empty where it says nothing."""
    return str(st.query_params.get(key, ""))


def set_address(**values: str) -> None:
    """Write values into the address, and keep them for the other pages; an empty one is taken out."""
    kept: dict[str, str] = st.session_state.setdefault(ADDRESS, {})
    for key, value in values.items():
        if value:
            st.query_params[key] = kept[key] = value
        else:
            kept.pop(key, None)
            st.query_params.pop(key, None)


def remember_pages(pages: Mapping[str, Any]) -> None:
    """The pages of this visit by their path, so that one page can point at another."""
    st.session_state[PAGES] = pages


def link(path: str, label: str, icon: str, **address: str) -> None:
    """A link to another page with these values in its address, also for a new tab."""
    kept: dict[str, str] = st.session_state.get(ADDRESS, {})
    st.page_link(st.session_state[PAGES][path], label=label, icon=icon, query_params={**kept, **address})


def go_to(path: str, **address: str) -> None:
    """Leave for another page, with these values in the address."""
    set_address(**address)
    st.switch_page(st.session_state[PAGES][path])


class EditedChange(NamedTuple):
    """The change of a scenario that is being written: at `position`, or a new one where that is None."""

    scenario: int
    version: int
    position: int | None


def edited_change() -> EditedChange | None:
    found: EditedChange | None = st.session_state.get(EDITED)
    return found


def edit_change(change: EditedChange | None) -> None:
    """Open the form for a change, or close it."""
    st.session_state[EDITED] = change


def seconds_each() -> int:
    """How long the visitor lets each of several searches run."""
    return int(st.session_state.get(SECONDS_EACH, USUAL_SECONDS))


def selected() -> str:
    """The service or open piece that is being looked at; empty where none is."""
    return str(st.session_state.get(SELECTED, ""))


def proposed() -> str:
    """The person to whose row the selected service was dragged; empty where it was only chosen."""
    return str(st.session_state.get(PROPOSED, ""))


def select(name: str, *, proposed: str = "") -> None:
    st.session_state[SELECTED], st.session_state[PROPOSED] = name, proposed


def chosen_rows(table: str) -> list[int]:
    """The rows chosen in the table of this key, as a callback finds them."""
    return list(st.session_state[table].selection.rows)


def distinct(names: Mapping[str, str]) -> Mapping[str, str]:
    """Names to choose from, by id; the id is added to those that are not the only ones of their kind.

    A choice comes back from the browser by its words, so two of the same words would be taken for each other.
    """
    often = Counter(names.values())
    return {one: name if often[name] == 1 else f"{name} · {one}" for one, name in names.items()}


def form_key(name: str) -> str:
    """The key of a form that folds out: another one after `close_forms`, so that it is drawn anew, folded in."""
    return f"{name} {st.session_state.get(FORMS, 0)}"


def close_forms() -> None:
    st.session_state[FORMS] = st.session_state.get(FORMS, 0) + 1


def edited_version(case_id: int) -> int | None:
    """The version on which an unsaved edit of this case's tables was begun in this tab; None where there is none."""
    version: int | None = st.session_state.setdefault(EDITING, {}).get(case_id)
    return version


def note_edit(case_id: int, version: int | None) -> None:
    st.session_state.setdefault(EDITING, {})[case_id] = version


def editor_key(name: str) -> str:
    """The key of an editor: another one after `empty_editors`, so that what was typed is gone."""
    return f"{name} {st.session_state.get(EDITORS, 0)}"


def empty_editors() -> None:
    st.session_state[EDITORS] = st.session_state.get(EDITORS, 0) + 1


def day_key(month: str, first: date) -> str:
    """The key of the input of the day looked at in a month; the day outlasts the input, `first` is the first one."""
    key, kept = f"day {month}", st.session_state.setdefault(LOOKED_AT, {})
    st.session_state.setdefault(key, kept.get(month, first))
    kept[month] = st.session_state[key]
    return key


def move_day(key: str, days: int, first: date, last: date) -> None:
    """Look so many days later, but never outside the month."""
    st.session_state[key] = min(last, max(first, st.session_state[key] + timedelta(days=days)))


def say_after_rerun(text: Text, kind: MessageKind, **facts: object) -> None:
    """Keep a sentence for the next drawing of the page, where it is said once."""
    st.session_state.setdefault(MESSAGES, []).append((kind, words(text, **facts)))


def say_kept() -> None:
    """Say the sentences kept by `say_after_rerun`."""
    for kind, sentence in st.session_state.pop(MESSAGES, []):
        getattr(st, kind)(sentence, icon=MESSAGE_ICONS[kind])


def who() -> str:
    """Who signs the changes: what the visitor wrote, else the name of the computer's account."""
    return str(st.session_state.get(WHO) or _account())


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "desk"
