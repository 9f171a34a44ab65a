"""A saved roster as the pages show it: pins, and what is left open with its reasons."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from scheduler.app import downloads, work
from scheduler.explain.told import OPENED_LATER
from scheduler.store import SavedCase
from tests.app.desks import desk_with, store, visit
from tests.app.tiny import MONTH, in_bytes, row, tiny_case

WEEKLY = (
    "request_id,participant_id,kind,start,end,minutes,min_block,max_block,day_from,day_to,weekdays,until\n"
    "R1@dom,P1,visit,2026-03-10T08:00,2026-03-10T12:00,,,,,,tue,2026-03-31\n"
)


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SavedCase:
    return desk_with(monkeypatch, tmp_path)


def test_a_pin_on_a_series_with_an_at_sign_in_its_id_marks_all_its_services(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pins = "request_id,assistant_id,decision\nR1@dom,A1,keep\n"
    case = desk_with(monkeypatch, tmp_path, in_bytes(requests=WEEKLY, pins=pins))
    rows = [
        {**row("R1", who, f"2026-03-{day}T08:00", f"2026-03-{day}T12:00"), "request_id": f"R1@dom@2026-03-{day}"}
        for day, who in ((10, "A1"), (17, "A1"), (24, "A2"))
    ]
    saved_roster = store().save_roster(case.id, 1, MONTH, rows, figures={}, label="S", who="t")
    shown = work.beside_version(saved_roster.id, case.id, 1)
    assert [shown.is_pinned(one) for one in shown.roster.services] == [True, True, False]


def told(start: int, end: int, reason: str) -> dict[str, Any]:
    clock = tiny_case().clock
    first, last = (clock.iso(clock.minute(datetime(2026, 3, 12, hour))) for hour in (start, end))
    text = {"pl": reason, "en": reason}
    return {
        "request_id": "R4",
        "participant_id": "P2",
        "start": first,
        "end": last,
        "minutes": 60 * (end - start),
        "code": "availability",
        "reason": text,
    }


@pytest.mark.parametrize(
    ("search_left", "reason"),
    [((8, 12), OPENED_LATER.pl), ((8, 10), "Nikt wtedy nie może.")],
    ids=["another piece of the request", "this piece"],
)
def test_page_and_files_give_the_same_reason_for_what_is_left_of_a_request_from_8_to_10(
    tiny: SavedCase, search_left: tuple[int, int], reason: str
) -> None:
    rows = [row("R4", "A2", "2026-03-12T10:00", "2026-03-12T12:00")]
    figures = {"uncovered": [told(*search_left, "Nikt wtedy nie może.")], "by_hand": True}
    roster = store().save_roster(tiny.id, 1, MONTH, rows, figures=figures, label="S", who="t")
    handout = downloads.handout_of(work.beside_version(roster.id, tiny.id, 1), hidden=False)
    [in_files] = [one.reason.to("pl") for one in handout.left_open if one.occurrence.request_id == "R4"]
    table = visit("roster", {"view": "open"}, month=MONTH).table[0].value
    [on_page] = table[table.iloc[:, 0] == "R4"].iloc[:, 4]
    assert in_files == on_page == reason
