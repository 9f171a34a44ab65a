"""Pins and prohibitions: about the case's own people alone, and never said to be kept when they are not."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scheduler.app import parts
from scheduler.app.outcomes import UNSAVED
from scheduler.reading import read_case_files, table_rows
from scheduler.scenarios import dump_changes, parse_changes
from scheduler.store import SavedCase
from tests.app.desks import desk_with, press, store, visit, words_of
from tests.app.tiny import MONTH, TINY, add_roster, in_bytes, row, tiny_case

NEW_PERSON = {
    "kind": "assistants_added",
    "assistant_id": "N",
    "copies": 1,
    "contract": "mandate",
    "hourly_cost": 4000,
    "qualification": "diploma",
}
PIN = "request_id,assistant_id,decision\nR1,A1,keep\n"


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SavedCase:
    return desk_with(monkeypatch, tmp_path)


def scenario_roster(case: SavedCase, *, is_kept: bool) -> int:
    """A roster that a new assistant serves; `is_kept`: whose scenario is saved."""
    changes = dump_changes(parse_changes([NEW_PERSON]))
    number = store().save_scenario(case.id, "więcej", changes, who="t").id if is_kept else UNSAVED
    figures = {"scenario_changes": changes, "bound": None, "uncovered": [], "changes": [], "said": []}
    rows = [row("R1", "N", "2026-03-10T08:00", "2026-03-10T12:00")]
    return store().save_roster(case.id, 1, MONTH, rows, figures=figures, label="S", who="t", scenario_id=number).id


def chosen(test: AppTest, request: str, assistant: str, day: int, hours: tuple[int, int]) -> AppTest:
    clock = tiny_case().clock
    start, end = (clock.minute(datetime(2026, 3, day, hour)) for hour in hours)
    test.session_state[parts.SELECTED] = f"{request}|{assistant}|{start}|{end}|fund"
    return test.run()


def keys(test: AppTest) -> set[str]:
    return {one.key.split(" ")[0] for one in test.button if one.key}


@pytest.mark.parametrize("is_kept", [True, False], ids=["a saved scenario", "a point of a curve"])
def test_in_a_scenarios_roster_nothing_is_pinned_forbidden_or_removed(tiny: SavedCase, is_kept: bool) -> None:
    store().save_case(tiny.id, in_bytes(pins=PIN), 1, who="t", what="pins")
    roster = scenario_roster(tiny, is_kept=is_kept)
    test = chosen(visit("roster", month=MONTH, roster=str(roster)), "R1", "N", 10, (8, 12))
    assert not test.exception
    assert "give" in keys(test)
    assert not {"pin", "forbid", "remove", "plan_around"} & keys(test)
    assert "To grafik scenariusza" in words_of(test)


def test_a_request_that_the_case_no_longer_has_is_not_pinned(tiny: SavedCase) -> None:
    add_roster(store(), tiny)
    without = "\n".join(line for line in TINY["requests.csv"].splitlines() if not line.startswith("R1,")) + "\n"
    store().save_case(tiny.id, in_bytes(requests=without), 1, who="t", what="requests")
    test = chosen(visit("roster", month=MONTH), "R2", "A2", 10, (10, 14))
    assert {"pin", "forbid"} <= keys(test)
    test = chosen(test, "R1", "A1", 10, (8, 12))
    assert not {"pin", "forbid"} & keys(test)


DRAWN_BEFORE = """
import streamlit as st
from scheduler.app import parts, pin_list, saved, work

parts.say_kept()
if st.button("pin"):
    case = saved.current().id
    shown = work.beside_version(saved.store().rosters(case)[0].id, case, 1)
    pin_list.decide(shown, shown.roster.services[0], "keep")
"""
"""A page drawn on version 1, whose button pins the first service that it shows."""


@pytest.mark.parametrize("deleted", [False, True])
def test_a_pin_on_a_request_deleted_meanwhile_is_not_saved_and_the_case_stays_readable(
    tiny: SavedCase, deleted: bool
) -> None:
    add_roster(store(), tiny)
    test = AppTest.from_string(DRAWN_BEFORE, default_timeout=60).run()
    if deleted:
        without = "\n".join(line for line in TINY["requests.csv"].splitlines() if not line.startswith("R1,")) + "\n"
        store().save_case(tiny.id, in_bytes(requests=without), 1, who="Ola", what="requests")
    test = press(test, "pin")
    now = store().load_case(tiny.id)
    read_case_files(now.files, "x")
    assert [one["request_id"] for one in table_rows(now.files, "pins")[1]] == ([] if deleted else ["R1"])
    assert ("Przypięto" in words_of(test)) is not deleted
    assert ("Nic nie zapisano" in words_of(test)) is deleted


LATE_PIN = """
import streamlit as st
from scheduler.app import parts, pin_list, saved, table_editor
from tests.app.tiny import in_bytes

parts.say_kept()
if st.button("save"):
    pins = in_bytes(pins="request_id,assistant_id,decision\\nR1,A1,keep\\n")
    table_editor.save(saved.at_version(saved.current().id, 1), pins, "pins", done=pin_list.PINNED)
"""
"""A page whose button saves a pin on version 1, whatever is saved meanwhile."""


@pytest.mark.parametrize("late", [False, True])
def test_only_a_pin_that_was_saved_is_said_to_be_pinned(tiny: SavedCase, late: bool) -> None:
    test = AppTest.from_string(LATE_PIN, default_timeout=60).run()
    if late:
        other = in_bytes(participants=TINY["participants.csv"] + "P3,Ola,severe\n")
        store().save_case(tiny.id, other, 1, who="Ola", what="participants")
    test = press(test, "save")
    assert not test.exception
    assert ("Przypięto" in words_of(test)) is not late
    assert ("czeka powyżej jako odłożona" in words_of(test)) is late
