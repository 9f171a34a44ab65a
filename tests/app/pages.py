"""A page of the desk alone, run without a browser on a store of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from scheduler.app import saved
from scheduler.store import Store

SCRIPT = """
from scheduler.app import parts
from scheduler.app.desk_pages import {page}
parts.settle_address()
{page}.show()
"""


@contextmanager
def empty_desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store of a desk whose data lie in `folder`; nothing remembered of another desk."""
    monkeypatch.setenv("GRAFIK_DATA", str(folder))
    monkeypatch.delenv("GRAFIK_STORE", raising=False)
    monkeypatch.setattr(saved, "add_example", lambda *_: None)
    _forget()
    store = saved.store()
    yield store
    store.close()
    _forget()


def _forget() -> None:
    st.cache_resource.clear()
    st.cache_data.clear()


def page(name: str, **address: str) -> AppTest:
    """The page after its first run; an error on it fails."""
    test = AppTest.from_string(SCRIPT.format(page=name), default_timeout=60)
    for key, value in address.items():
        test.query_params[key] = value
    return run(test)


def run(test: AppTest) -> AppTest:
    test.run()
    assert not test.exception, [one.value for one in test.exception]
    return test
