"""The desk without a browser: a page run as one visit, on a store of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from scheduler.app import saved
from scheduler.store import SavedCase, Store, open_store
from tests.app.tiny import in_bytes

DESK = Path(__file__).parents[2] / "scheduler" / "app" / "desk.py"
PATIENCE = 60


def empty_desk(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Every visit of this test finds its saved work in the folder."""
    monkeypatch.setenv("GRAFIK_DATA", str(folder))
    st.cache_resource.clear()


def desk_with(monkeypatch: pytest.MonkeyPatch, folder: Path, files: dict[str, bytes] | None = None) -> SavedCase:
    """The tiny case (or these files), saved on an empty desk."""
    empty_desk(monkeypatch, folder)
    store = open_store()
    found = store.add_case("Mała sprawa", in_bytes() if files is None else files, "test")
    store.close()
    return found


def store() -> Store:
    return saved.store()


def visit(path: str = "case", session: Mapping[str, object] | None = None, /, **address: str) -> AppTest:
    """The page, drawn once, with this in its session."""
    test = AppTest.from_file(str(DESK), default_timeout=PATIENCE)
    for name, value in address.items():
        test.query_params[name] = value
    for key, kept in (session or {}).items():
        test.session_state[key] = kept
    # The pages are functions, which the test's own way of switching does not know.
    test._page_hash = calc_hash(path) if path != "case" else ""
    return test.run()


def address(test: AppTest, key: str) -> str:
    """What the address says: as it was given, or as the page wrote it."""
    found = test.query_params.get(key, "")
    return found if isinstance(found, str) else found[0]


def press(test: AppTest, label: str) -> AppTest:
    return next(one for one in test.button if one.label == label).click().run()


def words_of(test: AppTest) -> str:
    """Everything that the page says in sentences."""
    kinds = ("title", "subheader", "markdown", "caption", "info", "success", "warning", "error")
    return "\n".join(str(getattr(one, "value", "")) for kind in kinds for one in test.get(kind))
