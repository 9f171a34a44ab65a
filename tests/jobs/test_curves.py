"""The points of a curve: solved in turn by one worker, each from an earlier roster, each kept as it ends."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from scheduler.jobs import JobOrder, PointOrder, cancel, look, start
from scheduler.jobs.worker.chain import order_of_point
from tests.cli.small import MONTH, SMALL
from tests.jobs.jobs import ended, in_bytes, long_order, small_order, wait_for, worker_of

KEEP_R2 = "request_id,assistant_id,decision\nR2,A2,keep\n"


def ceiling(zloty: int, beside: int | None = None) -> PointOrder:
    change = {"kind": "month_ceiling", "month": MONTH, "to": zloty * 100}
    return PointOrder(changes=(change,), beside=beside)


def curve(*points: PointOrder, **others: Any) -> JobOrder:
    return small_order(kind="curve", points=points, **others)


def long_curve() -> JobOrder:
    return JobOrder.model_validate({**dict(long_order()), "kind": "curve", "points": [PointOrder(), PointOrder()]})


def test_each_point_has_the_best_roster_of_its_own_money(tmp_path: Path) -> None:
    """R1 costs 160 zł by A1; with 342 zł both visits can be paid."""
    view = ended(tmp_path, start(tmp_path, curve(ceiling(100), ceiling(200, 0), ceiling(342, 1))))
    assert (view.state, view.outcome, view.services, view.said) == ("done", None, (), ())
    assert [point.state for point in view.points] == ["done"] * 3
    costs = [sorted(row["cost"] for row in point.services) for point in view.points]
    assert costs == [[], ["160.00"], ["160.00", "182.00"]]
    values = [point.outcome.value for point in view.points if point.outcome]
    assert values == sorted(values) and len(set(values)) == 3
    assert all(point.outcome and point.outcome.optimal and point.progress for point in view.points)


def test_a_point_without_any_roster_does_not_stop_the_next(tmp_path: Path) -> None:
    files = in_bytes({**SMALL, "pins.csv": KEEP_R2})
    view = ended(tmp_path, start(tmp_path, curve(ceiling(100), ceiling(342, 0), files=files)))
    assert (view.state, [point.state for point in view.points]) == ("done", ["impossible", "done"])
    assert len(view.points[0].said) > 0 and len(view.points[1].services) == 2


def test_where_no_point_has_a_roster_the_first_tells_why(tmp_path: Path) -> None:
    view = ended(tmp_path, start(tmp_path, curve(ceiling(100), ceiling(200, 0), month="2027-03")))
    assert (view.state, [point.state for point in view.points]) == ("refused", ["refused", "refused"])
    assert view.said[0].to("en").startswith("The month 2027-03 lies outside")


def test_cancelled_in_its_first_point_a_curve_keeps_that_roster_and_leaves_the_others_out(tmp_path: Path) -> None:
    job = start(tmp_path, long_curve())
    shown = wait_for(tmp_path, job, lambda view: view.points[0].best is not None)
    assert [point.state for point in shown.points] == ["running", "waiting"] and shown.state == "running"
    cancel(tmp_path, job)
    view = ended(tmp_path, job)
    assert (view.state, [point.state for point in view.points]) == ("cancelled", ["cancelled", "cancelled"])
    assert view.points[0].services and not view.points[1].services
    assert view.said[0].to("pl").startswith("Przerwano na życzenie. Grafik jest najlepszym")


def test_killed_in_its_second_point_a_curve_still_has_the_first(tmp_path: Path) -> None:
    quick, slow = ceiling(0), PointOrder()
    order = JobOrder.model_validate({**dict(long_order()), "kind": "curve", "points": [quick, slow]})
    job = start(tmp_path, order)
    wait_for(tmp_path, job, lambda view: view.points[1].best is not None)
    os.kill(worker_of(tmp_path, job), signal.SIGKILL)
    view = ended(tmp_path, job)
    assert [view.state, *(point.state for point in view.points)] == ["died", "done", "died"]
    assert view.points[0].outcome is not None and view.points[1].services
    assert look(tmp_path, job) == view


def test_a_point_is_an_order_with_the_changes_of_both_that_begins_where_it_is_told() -> None:
    base, row = {"kind": "grant", "percent": "88"}, {"request_id": "R1"}
    order = curve(ceiling(100), ceiling(200, 0), changes=(base,))
    point = order_of_point(order, order.points[1], (row,))
    assert (point.kind, point.points, point.beside) == ("solve", (), (row,))
    assert point.changes == (base, *order.points[1].changes)
    assert order_of_point(order, order.points[0], None).beside is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "curve"},
        {"kind": "solve", "points": [PointOrder()]},
        {"kind": "curve", "points": [PointOrder(beside=0)]},
        {"kind": "curve", "points": [PointOrder(beside=1), PointOrder()]},
    ],
    ids=["no points", "points of no curve", "beside itself", "beside a later one"],
)
def test_a_curve_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        small_order(**wrong)
