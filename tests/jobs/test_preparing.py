"""The case that a job plans: the files, then the scenario, the prices, what is published, the pins."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.domain import Case, Pin
from scheduler.jobs.order import JobOrder
from scheduler.jobs.preparing import NotPlannable, beside, planned_span, prepared_case
from scheduler.reading import CaseRefused
from scheduler.scenarios import ChangeRefused
from tests.cli.small import SMALL
from tests.jobs.jobs import in_bytes, small_order

PUBLISHED = (
    "request_id,participant_id,assistant_id,start,end\n"
    "R1,P1,A1,2026-02-10T08:00,2026-02-10T12:00\nR1,P1,A1,2026-03-10T08:00,2026-03-10T12:00\n"
)
R2_BY_A1 = {
    "request_id": "R2",
    "participant_id": "P2",
    "assistant_id": "A1",
    "start": "2026-03-10T10:00+01:00",
    "end": "2026-03-10T14:00+01:00",
}


def small_with(tables: dict[str, str], **others: Any) -> JobOrder:
    return small_order(files=in_bytes({**SMALL, **tables}), **others)


def services(case: Case) -> list[tuple[str, str, str]]:
    return [(one.request_id, one.assistant_id, case.clock.iso(one.start)[:10]) for one in case.published]


def test_a_new_baseline_replaces_what_is_published_for_the_month_alone() -> None:
    order = small_with({"published.csv": PUBLISHED}, published=[R2_BY_A1])
    assert services(prepared_case(order)) == [("R1", "A1", "2026-02-10"), ("R2", "A1", "2026-03-10")]


def test_an_empty_baseline_takes_the_published_month_away_and_none_leaves_it() -> None:
    tables = {"published.csv": PUBLISHED}
    assert services(prepared_case(small_with(tables, published=[]))) == [("R1", "A1", "2026-02-10")]
    assert len(prepared_case(small_with(tables)).published) == 2


def test_a_baseline_with_an_assistant_whom_the_case_lacks_is_refused() -> None:
    with pytest.raises(CaseRefused):
        prepared_case(small_order(published=[{**R2_BY_A1, "assistant_id": "A9"}]))


def test_pins_are_added_to_those_of_the_case_and_counted_once() -> None:
    tables = {"pins.csv": "request_id,assistant_id,decision\nR1,A1,keep\n"}
    pins = [{"request_id": name, "assistant_id": "A1", "decision": "keep"} for name in ("R1", "R2")]
    assert prepared_case(small_with(tables, pins=pins)).pins == (Pin("R1", "keep", "A1"), Pin("R2", "keep", "A1"))


def test_prices_replace_those_of_the_case() -> None:
    weights = prepared_case(small_order(weights={"change": 12_34})).weights
    assert (weights.change, weights.uncovered_hour) == (12_34, 300_00)


def test_the_changes_of_a_scenario_are_made() -> None:
    order = small_order(changes=[{"kind": "assistant_leaves", "assistant_id": "A1", "last_day": "2026-03-05"}])
    case = prepared_case(order)
    assert case.assistant["A1"].employed_until == prepared_case(small_order()).first_day.replace(month=3, day=5)


def test_a_change_that_is_none_is_refused() -> None:
    with pytest.raises(ChangeRefused):
        prepared_case(small_order(changes=[{"kind": "wonder"}]))


def test_a_replan_begins_at_its_moment_and_ends_with_the_month() -> None:
    order = small_with({"published.csv": PUBLISHED}, kind="replan", since="2026-03-10T09:00")
    case = prepared_case(order)
    span = planned_span(order, case)
    assert (case.clock.iso(span.start), case.clock.iso(span.end)) == (
        "2026-03-10T09:00+01:00",
        "2026-04-01T00:00+02:00",
    )


@pytest.mark.parametrize("since", ["2026-02-28T23:59", "2026-04-01T00:00", "2026-03-29T02:30", "soon"])
def test_a_moment_outside_the_month_or_none_at_all_is_refused(since: str) -> None:
    order = small_with({"published.csv": PUBLISHED}, kind="replan", since=since)
    with pytest.raises(NotPlannable) as refused:
        planned_span(order, prepared_case(order))
    assert since in refused.value.said.to("pl") and str(refused.value) == ""


def test_a_search_begins_beside_the_services_of_people_who_are_still_there() -> None:
    order = small_order(beside=[R2_BY_A1, {**R2_BY_A1, "assistant_id": "A9"}])
    roster = beside(order, prepared_case(order))
    assert roster is not None and [one.assistant_id for one in roster.services] == ["A1"]


def test_an_order_of_several_months_plans_them_at_once_and_its_baseline_replaces_them_all() -> None:
    order = small_with({"published.csv": PUBLISHED}, month="2026-02..2026-03", published=[R2_BY_A1])
    case = prepared_case(order)
    assert services(case) == [("R2", "A1", "2026-03-10")]
    assert planned_span(order, case) == case.clock.months_span("2026-02..2026-03")


@pytest.mark.parametrize("months", ["2026-02..2027-01", "2025-12..2026-02", "2026-03..2026-02", "2026-03.."])
def test_an_order_of_months_that_leave_the_agreement_or_are_none_is_refused(months: str) -> None:
    with pytest.raises(NotPlannable):
        prepared_case(small_with({}, month=months))
