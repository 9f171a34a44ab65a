"""An edit set aside on the page Case: brought together row by row, or chosen, or dropped."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from scheduler.reading import table_rows
from scheduler.store import EditConflict, SavedCase
from tests.app.desks import desk_with, press, store, visit
from tests.app.tiny import SETTINGS, TINY, in_bytes


def set_aside_of(tiny: SavedCase, mine: str, theirs: str) -> None:
    """Two edits of version 1 of the participants; mine came second."""
    store().save_case(tiny.id, in_bytes(participants=theirs), 1, who="Ola", what="participants")
    with pytest.raises(EditConflict):
        store().save_case(tiny.id, in_bytes(participants=mine), 1, who="Ewa", what="participants")


def test_a_set_aside_edit_is_applied_row_by_row_beside_what_somebody_else_added(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tiny = desk_with(monkeypatch, tmp_path)
    before = TINY["participants.csv"]
    set_aside_of(tiny, f"{before}P4,Ela Moja,severe\n", f"{before}P3,Ola Ich,severe\n")
    press(visit(), "Nanieś na obecną wersję")
    rows = table_rows(store().load_case(tiny.id).files, "participants")[1]
    assert [one["participant_id"] for one in rows] == ["P1", "P2", "P3", "P4"]


def test_where_both_changed_one_row_nothing_is_applied_before_somebody_chose(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tiny = desk_with(monkeypatch, tmp_path)
    before = TINY["participants.csv"]
    set_aside_of(tiny, before.replace("Gęśla", "Moja"), before.replace("Gęśla", "Ich"))
    test = visit()
    assert test.button(key="use 1").disabled
    (choice,) = [one for one in test.radio if one.label == "participants.csv, wiersz P1"]
    test = choice.set_value("mine").run()
    press(test, "Nanieś na obecną wersję")
    now = store().load_case(tiny.id)
    assert (now.version, table_rows(now.files, "participants")[1][0]["name"]) == (3, "Żaneta Moja")
    assert store().set_aside(tiny.id) == []


def test_the_history_tells_the_time_of_the_case_s_own_clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    case = desk_with(monkeypatch, tmp_path, in_bytes(settings=f'timezone = "Asia/Tokyo"\n{SETTINGS}'))
    (entry,) = store().history(case.id)
    tokyo = f"{entry.when.astimezone(ZoneInfo('Asia/Tokyo')):%d.%m.%Y %H:%M}"
    assert any(tokyo in one.value.to_string().replace("\\", "") for one in visit().table)
