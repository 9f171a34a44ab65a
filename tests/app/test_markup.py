"""What a case calls its people is text and never markup: no link and no emphasis on any page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scheduler.app import parts
from scheduler.store import SavedCase
from tests.app.desks import desk_with, store, visit
from tests.app.tiny import MONTH, TINY, in_bytes, row, tiny_case

LINK, EMPHASIS = "[P1](https://x.example)", "*A*"
WRITTEN = ("title", "header", "subheader", "markdown", "caption", "info", "success", "warning", "error", "table")
LABELLED = ("button", "expander", "tab", "metric", "checkbox", "radio", "toggle", "text_input", "download_button")


@pytest.fixture
def case(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SavedCase:
    """A case with such ids, and a draft in which one person is in two places at once."""
    files = {name: text.replace("P1,", f"{LINK},").replace("A1,", f"{EMPHASIS},") for name, text in TINY.items()}
    files["absences.csv"] = f"assistant_id,start,end,reason\n{EMPHASIS},2026-03-10,2026-03-11,leave\n"
    files["pins.csv"] = f"request_id,decision,assistant_id\nR1,keep,{EMPHASIS}\n"
    saved = desk_with(monkeypatch, tmp_path, in_bytes(files))
    rows = [
        {**row(name, "A1", f"2026-03-10T{first}:00", f"2026-03-10T{last}:00"), "assistant_id": EMPHASIS}
        for name, first, last in (("R1", "08", "12"), ("R2", "10", "14"))
    ]
    rows[0]["participant_id"] = LINK
    said = [{"pl": f"Powód: {LINK} {EMPHASIS}.", "en": "x"}]
    figures = {"bound": None, "uncovered": [], "changes": [], "said": said}
    store().save_roster(saved.id, 1, MONTH, rows, figures=figures, label=f"{LINK} {EMPHASIS}", who=EMPHASIS)
    return saved


def texts(test: AppTest) -> Iterator[str]:
    assert not test.exception
    for kind in WRITTEN:
        for one in test.get(kind):
            value = getattr(one, "value", "")
            yield value if isinstance(value, str) else value.to_string()
    for kind in LABELLED:
        for one in test.get(kind):
            yield str(one.proto.label)


def drawn_as_markup(test: AppTest) -> list[str]:
    return [text for text in texts(test) if LINK in text or EMPHASIS in text]


@pytest.mark.parametrize("path", ["case", "what-if", "budget", "export"])
def test_no_page_draws_a_link_or_emphasis_from_an_id(case: SavedCase, path: str) -> None:
    assert drawn_as_markup(visit(path, month=MONTH)) == []


@pytest.mark.parametrize("view", ["assistant", "participant", "timeline", "coverage", "totals", "open"])
def test_no_view_of_a_roster_that_breaks_rules_draws_one(case: SavedCase, view: str) -> None:
    test = visit("roster", {"view": view}, month=MONTH)
    assert any("Powód" in text for text in texts(test)) and drawn_as_markup(test) == []


def test_the_panel_of_a_chosen_service_draws_none(case: SavedCase) -> None:
    first, last = (tiny_case().clock.minute(datetime(2026, 3, 10, hour)) for hour in (8, 12))
    test = visit("roster", {parts.SELECTED: f"R1|{EMPHASIS}|{first}|{last}|fund"}, month=MONTH)
    assert any(one.key == "pin" for one in test.button) and drawn_as_markup(test) == []


def test_an_edit_set_aside_and_the_history_draw_none(case: SavedCase) -> None:
    with pytest.raises(Exception, match="kept as"):
        for what in ("a", "b"):
            store().save_case(case.id, {**case.files, "travel.csv": what.encode()}, 1, who=EMPHASIS, what=LINK)
    assert drawn_as_markup(visit("case")) == []
