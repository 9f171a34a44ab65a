"""A roster over time, as frames and as charts: also on the night when the clock goes back, and where nothing is."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from scheduler.app import views
from scheduler.domain import Case, Roster, Service
from scheduler.store import SavedCase
from tests.app.desks import desk_with, store, visit, words_of
from tests.app.tiny import FULL, HEADING, MONTH, TINY, add_roster, in_bytes, tiny_case

FLEXIBLE = "R3,P1,flexible,2026-03-11T08:00,2026-03-11T12:00,120,,,,,,\n"
CHARTS = ("vega_lite_chart", "arrow_vega_lite_chart")


def served(case: Case, first: str, minutes: int) -> pd.Series:
    start = case.clock.minute(datetime.fromisoformat(first))
    span = case.clock.month_span(first[:7])
    roster = Roster(span, (Service("R1", "P1", "A1", start, start + minutes, 4000),))
    return views.timeline(case, roster, span, "assistant").iloc[0]


def test_an_hour_over_the_end_of_summer_time_is_drawn_as_an_hour_and_read_with_its_offsets() -> None:
    found = served(tiny_case(), "2026-10-25T02:30+02:00", 60)
    assert found["end"] - found["start"] == timedelta(hours=1)
    assert (found["starts"], found["ends"]) == ("2026-10-25 02:30 +02:00", "2026-10-25 02:30 +01:00")


@pytest.mark.parametrize("day", ["2026-10-24", "2026-10-26"])
def test_the_days_beside_that_night_are_read_without_offsets(day: str) -> None:
    found = served(tiny_case(), f"{day}T08:00", 90)
    assert (found["starts"], found["ends"]) == (f"{day} 08:00", f"{day} 09:30")


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SavedCase:
    return desk_with(monkeypatch, tmp_path)


def drawn(view: str) -> tuple[int, str]:
    """How many charts the view draws, and its sentences."""
    test = visit("roster", {"view": view}, month=MONTH)
    assert not test.exception
    return sum(len(test.get(kind)) for kind in CHARTS), words_of(test)


def test_the_timeline_of_no_services_is_a_sentence(tiny: SavedCase) -> None:
    add_roster(store(), tiny, ())
    charts, said = drawn("timeline")
    assert charts == 0 and "nikt nie ma usługi" in said


def test_the_coverage_says_that_flexible_requests_and_packages_are_not_counted(tiny: SavedCase) -> None:
    add_roster(store(), tiny, FULL)
    charts, said = drawn("coverage")
    assert charts == 1 and "Zgłoszenia elastyczne i pakiety nie są tu liczone" in said


def test_the_coverage_of_visits_alone_says_nothing_of_what_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case = desk_with(monkeypatch, tmp_path, in_bytes(requests="".join(TINY["requests.csv"].splitlines(True)[:3])))
    add_roster(store(), case, FULL)
    charts, said = drawn("coverage")
    assert charts == 1 and "elastyczne" not in said


def test_the_coverage_of_flexible_requests_alone_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    case = desk_with(monkeypatch, tmp_path, in_bytes(requests=f"{HEADING}\n{FLEXIBLE}"))
    add_roster(store(), case, ())
    charts, said = drawn("coverage")
    assert charts == 0 and "nikt nie prosi o usługę o ustalonej godzinie" in said
