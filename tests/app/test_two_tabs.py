"""Two tabs on one roster: what was drawn is what a click is about, and what somebody else did meanwhile is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scheduler.reading import table_rows
from scheduler.store import SavedCase
from tests.app.desks import address, desk_with, press, store, visit, words_of
from tests.app.tiny import FULL, MONTH, TINY, WHOLE, add_roster, in_bytes

PUBLISH, DELETE, UNDO = "Ogłoś ten grafik", "Usuń szkic", "Cofnij ostatnią zmianę ręczną"


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SavedCase:
    return desk_with(monkeypatch, tmp_path)


def tab(roster: int) -> AppTest:
    test = visit("roster", month=MONTH, roster=str(roster))
    assert not test.exception
    return test


def states(case: SavedCase) -> dict[str, str]:
    return {one.label: one.state for one in store().rosters(case.id)}


def published(case: SavedCase) -> Sequence[str]:
    return [one["request_id"] for one in table_rows(store().load_case(case.id).files, "published")[1]]


def test_what_another_tab_published_is_not_replaced_by_a_draft_drawn_before(tiny: SavedCase) -> None:
    first, second = (add_roster(store(), tiny, rows, label=name) for name, rows in (("A", FULL), ("B", WHOLE)))
    one, other = tab(first.id), tab(second.id)
    press(other, PUBLISH)
    one = press(one, PUBLISH)
    assert states(tiny) == {"A": "draft", "B": "published"}
    assert len(published(tiny)) == len(WHOLE)
    assert "Nie ogłoszono: ktoś w tym czasie zmienił sprawę (jest już wersja 2)" in words_of(one)
    # The page now shows what the click would change, and a second one is about that.
    assert any("zdjęta: 4" in box.label for box in one.expander)
    press(one, PUBLISH)
    assert states(tiny) == {"A": "published", "B": "replaced"}


def test_a_roster_that_a_change_of_the_case_made_unlawful_is_not_published_by_a_page_drawn_before(
    tiny: SavedCase,
) -> None:
    draft = add_roster(store(), tiny)
    test = tab(draft.id)
    later = TINY["requests.csv"].replace("R2,P2,visit,2026-03-10T10", "R2,P2,visit,2026-03-10T11")
    store().save_case(tiny.id, in_bytes(requests=later), 1, who="Ola", what="requests")
    test = press(test, PUBLISH)
    assert states(tiny) == {"Próba": "draft"}
    assert "Nie ogłoszono" in words_of(test)


@pytest.mark.parametrize("button", [PUBLISH, DELETE])
def test_a_click_on_a_draft_that_is_gone_touches_no_other(tiny: SavedCase, button: str) -> None:
    add_roster(store(), tiny, WHOLE, label="B")
    draft = add_roster(store(), tiny, FULL, label="A")
    one, other = tab(draft.id), tab(draft.id)
    press(other, DELETE)
    one = press(one, button)
    assert states(tiny) == {"B": "draft"}
    assert published(tiny) == []
    said = words_of(one)
    assert "ktoś w tym czasie zmienił albo usunął ten szkic" in said
    assert "już nie ma w tym miesiącu" in said
    assert "Niżej jest inny grafik: B" in said


def test_a_draft_published_meanwhile_is_not_deleted(tiny: SavedCase) -> None:
    draft = add_roster(store(), tiny)
    one, other = tab(draft.id), tab(draft.id)
    press(other, PUBLISH)
    one = press(one, DELETE)
    assert states(tiny) == {"Próba": "published"}
    assert "Nie usunięto" in words_of(one)


def test_the_last_edit_is_taken_back_of_the_roster_that_was_drawn(tiny: SavedCase) -> None:
    rows = [dict(one) for one in add_roster(store(), tiny, label="Pierwszy").services]
    edit = {"out": [], "into": rows[1:]}
    figures = {"bound": None, "by_hand": True, "edits": [edit]}
    mine, theirs = (
        store().save_roster(tiny.id, 1, MONTH, rows, figures=figures, label=label, who="t") for label in ("A", "B")
    )
    one, other = tab(mine.id), tab(mine.id)
    press(other, UNDO)
    press(one, UNDO)
    assert store().load_roster(theirs.id).services == theirs.services
    assert [len(store().load_roster(head.id).services) for head in store().rosters(tiny.id) if head.label == "A"] == [
        1,
        1,
    ]


@pytest.mark.parametrize("path", ["roster", "export"])
def test_an_address_of_a_roster_that_is_gone_is_told_once_before_another_is_shown(tiny: SavedCase, path: str) -> None:
    gone = add_roster(store(), tiny, label="A")
    other = add_roster(store(), tiny, label="B")
    store().delete_roster(gone.id, "Ola")
    test = visit(path, month=MONTH, roster=str(gone.id))
    assert "już nie ma w tym miesiącu" in test.warning[0].value
    assert address(test, "roster") == str(other.id)
    assert not any("już nie ma" in one.value for one in test.run().warning)


def test_an_address_of_a_roster_that_is_gone_and_was_the_only_one_says_both(tiny: SavedCase) -> None:
    test = visit("roster", month=MONTH, roster="77")
    assert "już nie ma w tym miesiącu" in test.warning[0].value
    assert "nie ma jeszcze grafiku" in words_of(test)
