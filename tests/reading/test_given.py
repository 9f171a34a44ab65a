"""Rows given to a case: the same words as in a file make the same pins and services, or the same refusal."""

from __future__ import annotations

import pytest

from scheduler.domain import Pin
from scheduler.reading import CaseRefused, given_pins, given_services
from tests.cli.small import MONTH, SMALL
from tests.support import case_of

CASE = case_of(SMALL)
SPAN = CASE.clock.month_span(MONTH)
R1 = {"request_id": "R1", "participant_id": "P1", "assistant_id": "A1", "funding": "fund"}
MORNING = {"start": "2026-03-10T08:00+01:00", "end": "2026-03-10T12:00+01:00"}


def test_a_given_service_at_its_assistants_rate_of_40_zloty() -> None:
    [service] = given_services([{**R1, **MORNING, "minutes": "240", "cost": "160.00"}], CASE, SPAN)
    assert (service.minutes, service.hourly_cost, service.promise[:2]) == (240, 40_00, ("R1", "A1"))


def test_a_cost_of_128_zloty_for_4_hours_keeps_the_earlier_rate_of_32() -> None:
    [service] = given_services([{**R1, **MORNING, "cost": "128.00"}], CASE, SPAN)
    assert service.hourly_cost == 32_00


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"assistant_id": "A9"}, "assistant_id"),
        ({"participant_id": ""}, "participant_id"),
        ({"start": "2026-02-28T08:00+01:00", "end": "2026-02-28T12:00+01:00"}, "start"),
    ],
    ids=["an assistant the case lacks", "nobody", "the month before"],
)
def test_a_service_that_the_case_cannot_have_is_refused_with_its_row(changed: dict[str, str], column: str) -> None:
    good = {**R1, **MORNING}
    with pytest.raises(CaseRefused) as refused:
        given_services([good, {**good, **changed}], CASE, SPAN)
    assert [(one.row, one.column) for one in refused.value.problems] == [(3, column)]


def test_pins_with_and_without_times() -> None:
    rows = [
        {"request_id": "R1", "assistant_id": "A1", "decision": "keep", "start": "", "end": ""},
        {"request_id": "R2", "assistant_id": "", "decision": "forbid", **MORNING},
    ]
    start, end = (CASE.requests[0].start, CASE.requests[0].end)
    assert given_pins(rows, CASE) == (Pin("R1", "keep", "A1"), Pin("R2", "forbid", "", start, end))


def test_a_pin_about_a_request_that_is_not_there_is_refused() -> None:
    with pytest.raises(CaseRefused) as refused:
        given_pins([{"request_id": "R9", "assistant_id": "A1", "decision": "keep"}], CASE)
    assert [(one.file, one.row, one.column) for one in refused.value.problems] == [("pins.csv", 2, "request_id")]
