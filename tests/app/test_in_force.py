"""A roster published in the case's files is in force on every page, and no draft takes its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.reading import with_table
from scheduler.store import RosterHead, SavedCase
from tests.app.desks import desk_with, press, store, visit, words_of
from tests.app.tiny import FULL, MONTH, TINY, WHOLE, add_roster, in_bytes, row

LABEL = "Ogłoszony w plikach sprawy"


@pytest.fixture
def imported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SavedCase:
    """A case just opened whose published.csv serves everything."""
    return desk_with(monkeypatch, tmp_path, with_table(in_bytes(), "published", [row(*one) for one in WHOLE]))


def published(case: SavedCase) -> list[RosterHead]:
    return [one for one in store().rosters(case.id) if one.state == "published"]


def planned(case: SavedCase) -> str:
    return next(one.value for one in visit("budget", case=str(case.id)).metric if one.label == "Zaplanowane")


def test_an_imported_published_roster_is_shown_and_exported_and_counted(imported: SavedCase) -> None:
    roster = visit("roster", month=MONTH)
    (head,) = published(imported)
    assert (head.label, head.month, len(store().load_roster(head.id).services)) == (LABEL, MONTH, len(WHOLE))
    assert "nie ma jeszcze grafiku" not in words_of(roster)
    assert any(f"{LABEL} (ogłoszony)" in one.options for one in visit("export", month=MONTH).selectbox)
    assert LABEL in words_of(visit("budget"))


def test_a_second_visit_makes_no_second_roster_nor_does_a_new_version(imported: SavedCase) -> None:
    visit("roster", month=MONTH)
    history = store().history(imported.id)
    visit("roster", month=MONTH)
    saved_again = store().load_case(imported.id)
    store().save_case(imported.id, saved_again.files, saved_again.version, who="test", what="nothing")
    visit("budget")
    assert len(store().rosters(imported.id)) == 1 and len(store().history(imported.id)) == len(history) + 1


def test_a_draft_made_later_displaces_in_the_budget_nothing_that_is_in_force(imported: SavedCase) -> None:
    before = planned(imported)
    add_roster(store(), imported, FULL)
    assert planned(imported) == before


def test_other_rows_in_published_csv_replace_the_roster_in_force(imported: SavedCase) -> None:
    visit("roster", month=MONTH)
    (first,) = published(imported)
    files = with_table(imported.files, "published", [row(*one) for one in FULL])
    store().save_case(imported.id, files, 1, who="test", what="published")
    visit("roster", month=MONTH)
    (second,) = published(imported)
    assert len(store().load_roster(second.id).services) == 2
    assert {one.id: one.state for one in store().rosters(imported.id)} == {
        first.id: "replaced",
        second.id: "published",
    }


def test_a_roster_published_on_the_desk_stays_the_one_in_force(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    case = desk_with(monkeypatch, tmp_path)
    mine = add_roster(store(), case, FULL, label="Mój")
    press(visit("roster", month=MONTH), "Ogłoś ten grafik")
    visit("roster", month=MONTH)
    assert [(one.id, one.state) for one in store().rosters(case.id)] == [(mine.id, "published")]


def test_a_case_with_errors_puts_nothing_in_force(imported: SavedCase) -> None:
    store().save_case(imported.id, {**imported.files, "participants.csv": b"x\n"}, 1, who="test", what="participants")
    visit("case")
    assert store().rosters(imported.id) == []


def test_what_several_months_publish_at_once_is_in_force_month_by_month_and_every_page_shows_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    requests = TINY["requests.csv"] + "R6,P1,visit,2026-03-31T22:00,2026-04-01T06:00,,,,,,,\n"
    requests += "R7,P2,visit,2026-04-10T08:00,2026-04-10T12:00,,,,,,,\n"
    spring = [
        {**row("R1", "A1", "2026-03-31T22:00", "2026-04-01T06:00"), "request_id": "R6"},
        {**row("R2", "A2", "2026-04-10T08:00", "2026-04-10T12:00"), "request_id": "R7"},
    ]
    files = with_table(in_bytes(requests=requests), "published", [*(row(*one) for one in WHOLE), *spring])
    case = desk_with(monkeypatch, tmp_path, files)
    for page in ("case", "roster", "budget", "export", "what-if"):
        for month in ("2026-03", "2026-04"):
            assert not visit(page, month=month).exception
    kept = {one.month: len(store().load_roster(one.id).services) for one in published(case)}
    assert kept == {"2026-03": len(WHOLE) + 1, "2026-04": 1}
