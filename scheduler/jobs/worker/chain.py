"""The points of a curve, one search after another, each beginning with the roster of an earlier point."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scheduler.jobs.folder import point_folder
from scheduler.jobs.order import JobOrder, PointOrder, Rows
from scheduler.jobs.worker.attending import Attendant
from scheduler.jobs.worker.ending import CANCELLED, CANCELLED_AT_ONCE, Done, ended, write_done


def chained(folder: Path, order: JobOrder, attendant: Attendant, solve: Callable[[Path, JobOrder], Done]) -> Done:
    """How the chain ended; each point's own outcome is on the disk before, written as the point ends.

    A point that has no roster does not stop the others: with more money there may be one.
    """
    done: list[Done] = []
    for number, point in enumerate(order.points):
        if attendant.cancelled():
            break
        at = point_folder(folder, number)
        at.mkdir(parents=True)
        done.append(solve(at, order_of_point(order, point, _roster_of(point, done))))
        write_done(at, done[-1])
    found = any(one["outcome"] is not None for one in done)
    if attendant.cancelled():
        return ended("cancelled", (CANCELLED if found else CANCELLED_AT_ONCE,))
    return ended("done") if found else {**done[0], "outcome": None}


def order_of_point(order: JobOrder, point: PointOrder, beside: Rows | None) -> JobOrder:
    """The point as an order of its own."""
    begin = order.beside if beside is None else beside
    return order.model_copy(
        update={"kind": "solve", "points": (), "changes": (*order.changes, *point.changes), "beside": begin}
    )


def _roster_of(point: PointOrder, done: list[Done]) -> Rows | None:
    """The services with which the point begins; None where it begins afresh, or the other has no roster."""
    outcome = None if point.beside is None else done[point.beside]["outcome"]
    return None if outcome is None else tuple(outcome["services"])
