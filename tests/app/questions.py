"""A desk with a small agreement to ask "what if" of, and rosters as searches would have left them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from scheduler.app.outcomes import UNSAVED
from scheduler.app.saved import store
from scheduler.export.rows import service_row
from scheduler.reading import read_case_files
from scheduler.scenarios import apply_changes, parse_changes
from scheduler.store import NewRoster, SavedCase, SavedScenario, Store, open_store
from tests.scenarios.small import FILES, MONTH, planned

DESK = Path(__file__).parents[2] / "scheduler" / "app" / "desk.py"
CUT = [{"kind": "month_ceiling", "month": MONTH, "to": 260_00}]

Rows = Sequence[Mapping[str, Any]]


def files(**changed: str) -> dict[str, bytes]:
    return {name: text.encode() for name, text in {**FILES, **changed}.items()}


def desk_with_case(monkeypatch: pytest.MonkeyPatch, folder: Path) -> SavedCase:
    """The small agreement as the only case of an empty desk."""
    monkeypatch.setenv("GRAFIK_DATA", str(folder))
    st.cache_resource.clear()
    first = open_store()
    found = first.add_case("Małe pytanie", files(), "test")
    first.close()
    return found


def opened(view: str = "scenarios") -> AppTest:
    """The page What if, drawn once."""
    test = AppTest.from_file(str(DESK), default_timeout=60)
    test.query_params["view"] = view
    # The pages are functions, which the test's own way of switching does not know.
    test._page_hash = calc_hash("what-if")
    return drawn(test)


def drawn(test: AppTest) -> AppTest:
    test.run()
    assert not test.exception, [one.value for one in test.exception]
    return test


def press(test: AppTest, label: str) -> AppTest:
    next(one for one in test.button if one.label == label).click()
    return drawn(test)


def push(test: AppTest, key: str) -> AppTest:
    test.button(key=key).click()
    return drawn(test)


def said(test: AppTest) -> str:
    """Everything that the page says in sentences, with plain blanks."""
    kinds = ("title", "subheader", "markdown", "caption", "info", "success", "warning", "error")
    found = "\n".join(str(getattr(one, "value", "")) for kind in kinds for one in test.get(kind))
    return found.replace("\u00a0", " ").replace("\\", "")


def solved(
    case: SavedCase, changes: Rows, name: str = "", scenario_id: int | None = None, kind: str = "solve"
) -> NewRoster:
    """The proved roster of the case with changes, as a search leaves it."""
    changed = apply_changes(read_case_files(case.files, case.name)[0], parse_changes(changes))
    solution = planned(changed)
    rows = [service_row(changed, one) for one in solution.roster.services]
    figures = {"kind": kind, "bound": solution.bound, "scenario_changes": list(changes), "scenario": name}
    return NewRoster(MONTH, rows, figures, name or "Grafik", scenario_id=scenario_id)


def keep(to: Store, case: SavedCase, *rosters: NewRoster, kind: str = "solve", job: str = "j1", **params: Any) -> None:
    """The rosters of a search that has ended."""
    to.add_job(job, case.id, case.version, kind, params={"month": MONTH, "what_if": True, **params}, who="test")
    to.finish_job(job, "done", *rosters)


def scenario(case: SavedCase, name: str = "Mniej pieniędzy", changes: Rows = CUT) -> SavedScenario:
    return store().save_scenario(case.id, name, [dict(one) for one in changes], who="test")


def curve(case: SavedCase) -> list[NewRoster]:
    """Points of a curve at 130, 260 and 520 zł."""
    changes = [[{"kind": "month_ceiling", "month": MONTH, "to": zloty * 100}] for zloty in (130, 260, 520)]
    return [solved(case, one, f"punkt {one[0]['to']}", UNSAVED, "curve") for one in changes]
