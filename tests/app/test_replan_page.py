"""A re-plan on the page Roster: from an hour of a day, with a gap of its own span, and never over what is settled."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scheduler.app import work
from scheduler.app.roster_head import PROVED
from scheduler.domain import Roster
from scheduler.reading import table_rows, with_table
from scheduler.store import RosterHead, SavedCase
from scheduler.units import Span
from scheduler.verify import judge
from tests.app.desks import desk_with, press, store, visit, words_of
from tests.app.tiny import MONTH, WHOLE, add_roster, row
from tests.jobs.jobs import ended

EARLIER = (*WHOLE[:2], ("R3", "A1", "2026-03-11T08:00", "2026-03-11T10:00"), *WHOLE[3:])
"""Everything served, R3 two hours earlier."""


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SavedCase:
    return desk_with(monkeypatch, tmp_path)


def publish(case: SavedCase, services: tuple[tuple[str, str, str, str], ...], label: str) -> None:
    now = store().load_case(case.id)
    files = with_table(now.files, "published", [row(*one) for one in services])
    store().publish(add_roster(store(), now, services, label=label).id, "test", files=files, based_on=now.version)


def replanned(case: SavedCase, jobs: Path, hour: str) -> tuple[AppTest, RosterHead]:
    """The page after a re-plan from this hour of 11 March."""
    test = visit("roster", month=MONTH)
    next(one for one in test.date_input if one.label == "Od dnia").set_value(date(2026, 3, 11)).run()
    next(one for one in test.selectbox if one.label == "Od godziny").set_value(hour).run()
    test.slider(key="replan_seconds").set_value(5).run()
    test.button(key="start_replan").click().run()
    ended(jobs, store().jobs(case.id)[0].id)
    test.run()
    assert not test.exception
    return test, store().rosters(case.id)[0]


def gap(test: AppTest) -> str:
    return next(one.value for one in test.metric if one.label == "Luka").replace("\xa0", " ")


def test_a_replan_from_11_00_leaves_the_morning_and_its_gap_is_that_of_the_span_it_planned(
    tiny: SavedCase, tmp_path: Path
) -> None:
    publish(tiny, WHOLE, "Pierwszy")
    test, draft = replanned(tiny, tmp_path / "jobs", "11:00")
    assert draft.figures["since"] == "2026-03-11T11:00+01:00"
    assert draft.figures["value"] == draft.figures["bound"]
    assert draft.label.startswith("Przeplanowany od 2026-03-11 11:00")
    assert gap(test) == PROVED.pl
    shown = work.beside_version(draft.id, tiny.id, 2)
    assert shown.gap == 0
    assert shown.verdict.value > draft.figures["bound"]


def test_after_a_change_by_hand_the_gap_of_a_replan_is_what_the_change_lost(tiny: SavedCase, tmp_path: Path) -> None:
    publish(tiny, WHOLE, "Pierwszy")
    _, draft = replanned(tiny, tmp_path / "jobs", "11:00")
    rows = [dict(one) for one in store().load_roster(draft.id).services]
    left = [one for one in rows if one["request_id"] != "R4"]
    figures = {**draft.figures, "by_hand": True}
    by_hand = store().save_roster(tiny.id, 2, MONTH, left, figures=figures, label="Ręczny", who="t")
    shown = work.beside_version(by_hand.id, tiny.id, 2)
    eleven, end = shown.case.clock.minute(datetime(2026, 3, 11, 11)), shown.roster.span.end
    # R5 alone is left of what the re-plan had to choose.
    chosen = tuple(one for one in shown.roster.services if one.request_id == "R5")
    lost = draft.figures["value"] - judge(shown.case, Roster(Span(eleven, end), chosen)).value
    assert shown.gap == lost > 0


@pytest.fixture
def draft_from_eleven(tiny: SavedCase) -> int:
    """A re-plan from 11 March, 11:00, of what was published first."""
    publish(tiny, WHOLE, "Pierwszy")
    figures = {"kind": "replan", "since": "2026-03-11T11:00+01:00", "bound_of_version": 2, "bound": None}
    rows = [row(*one) for one in WHOLE]
    return store().save_roster(tiny.id, 2, MONTH, rows, figures=figures, label="Przeplanowany", who="t").id


def test_a_replan_is_not_published_over_a_morning_that_was_published_anew_after_it(
    tiny: SavedCase, draft_from_eleven: int
) -> None:
    publish(tiny, EARLIER, "Drugi")
    test = visit("roster", month=MONTH, roster=str(draft_from_eleven))
    assert "Po tym przeplanowaniu ogłoszono coś innego" in words_of(test)
    assert next(one for one in test.button if one.label == "Ogłoś ten grafik").disabled


def test_a_replan_is_published_where_only_later_days_were_published_anew(
    tiny: SavedCase, draft_from_eleven: int
) -> None:
    publish(tiny, WHOLE[:4], "Drugi")
    test = press(visit("roster", month=MONTH, roster=str(draft_from_eleven)), "Ogłoś ten grafik")
    assert "Ogłoszono." in words_of(test)
    assert len(table_rows(store().load_case(tiny.id).files, "published")[1]) == len(WHOLE)
