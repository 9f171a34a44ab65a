"""The reasons that a search wrote down stand beside the very pieces that it left open, and beside no others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scheduler.explain.told import OPENED_LATER, uncovered_as_told
from scheduler.explain.uncovered import NOT_SOUGHT
from tests.export.worlds import CASE, MARCH, SCHEDULE
from tests.support import roster_of

ROSTER = roster_of(CASE, MARCH, SCHEDULE)
ROW: dict[str, Any] = {
    "request_id": "nikt7",
    "start": "2026-03-11T14:00+01:00",
    "end": "2026-03-11T17:00+01:00",
    "minutes": 180,
    "code": "area",
    "reason": {"pl": "Powód {x}", "en": "Reason {x}"},
}


def open_of(*told: dict[str, Any]) -> dict[str, tuple[str, str]]:
    found = uncovered_as_told(CASE, ROSTER, told)
    return {one.occurrence.request_id: (one.code, one.reason.to("pl")) for one in found}


def test_a_told_reason_is_said_word_for_word_and_what_was_not_told_has_none() -> None:
    found = open_of(ROW)
    assert found["nikt7"] == ("area", "Powód {x}")
    others = {value for request, value in found.items() if request != "nikt7"}
    assert others == {(NOT_SOUGHT, OPENED_LATER.pl)}


@pytest.mark.parametrize("changed", [{"minutes": 179}, {"start": "2026-03-11T14:01+01:00"}, {"request_id": "other"}])
def test_a_reason_of_another_piece_is_not_lent(changed: dict[str, Any]) -> None:
    assert open_of({**ROW, **changed})["nikt7"][0] == NOT_SOUGHT


def test_what_has_an_assistant_now_is_not_open_whatever_was_told() -> None:
    taken = {**ROW, "request_id": "rano-Cmy2", "start": "2026-03-10T14:00+01:00", "end": "2026-03-10T16:00+01:00"}
    assert "rano-Cmy2" not in open_of({**taken, "minutes": 120})
    emptied = uncovered_as_told(CASE, replace(ROSTER, services=()), [])
    assert "rano-Cmy2" in {one.occurrence.request_id for one in emptied}
