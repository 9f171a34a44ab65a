"""From a search that has ended to the rosters that the store keeps of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from scheduler.app import labels, saved
from scheduler.jobs import JobView, Point
from scheduler.store import Job, NewRoster

MOST_POINTS = 200
UNSAVED = 0
"""In place of a scenario's number: the roster answers a question that nobody saved, such as a point of a curve."""


def rosters_of(job: Job, view: JobView) -> tuple[NewRoster, ...]:
    """The rosters that a search left, also one that was cut short."""
    if job.kind != "curve":
        number, name = job.params.get("scenario") or (None, "")
        return _roster(job, view, name, job.params.get("changes", ()), number)
    named = zip(job.params["points"], view.points, strict=False)
    return tuple(
        roster for point, found in named for roster in _roster(job, found, point["name"], point["changes"], UNSAVED)
    )


def ending_of(job: Job, view: JobView) -> dict[str, Any]:
    """What there is to tell of the end, also where no roster came of it: of a curve, for each point."""
    named = zip(job.params.get("points", ()), view.points, strict=False)
    return {
        "said": [asdict(one) for one in view.said],
        "points": [
            {
                "name": point["name"],
                "state": found.state,
                "roster": bool(found.services),
                "said": [asdict(one) for one in found.said],
            }
            for point, found in named
        ],
    }


def thinned(points: Sequence[Point]) -> list[Point]:
    """At most `MOST_POINTS` of a search's moments, evenly, the first and the last among them: every list holds them."""
    if len(points) <= MOST_POINTS:
        return list(points)
    return [points[place * (len(points) - 1) // (MOST_POINTS - 1)] for place in range(MOST_POINTS)]


def bound_of(figures: Mapping[str, Any]) -> int | None:
    """What no roster of the case exceeds, also where the search was cut off before it could sum up."""
    bound, progress = figures.get("bound"), figures.get("progress")
    if bound is None and progress:
        bound = progress[-1][2]
    return None if bound is None else int(bound)


def _label(job: Job, scenario: str) -> labels.ByLanguage:
    case = saved.reading_of(job.case_id, job.case_version).case
    when = f"{saved.local(job.began, case):%d.%m. %H:%M}"
    if scenario:
        return labels.both(labels.IN_SCENARIO, scenario=scenario, when=when)
    return labels.both(
        labels.LABEL[job.kind], when=when, since=str(job.params.get("since") or "")[:16].replace("T", " ")
    )


def _roster(
    job: Job,
    view: JobView,
    scenario: str,
    changes: Sequence[Mapping[str, Any]],
    scenario_id: int | None,
) -> tuple[NewRoster, ...]:
    """The roster of one search; nothing where there is none."""
    if not view.services:
        return ()
    outcome, label = view.outcome, _label(job, scenario)
    figures = {
        "report": {} if outcome is None else dict(outcome.figures),
        "uncovered": [] if outcome is None else [dict(one) for one in outcome.uncovered],
        "changes": [] if outcome is None else [dict(one) for one in outcome.changes],
        # Of a re-plan, value and bound speak of the month from `since` on.
        "since": job.params.get("since"),
        "value": None if outcome is None else outcome.value,
        "bound": None if outcome is None else outcome.bound,
        "bound_of_version": job.case_version,
        "progress": [list(one) for one in thinned(view.progress)],
        "scenario_changes": list(changes),
        "said": [asdict(one) for one in view.said],
        "kind": job.kind,
        "scenario": scenario,
        "label": label,
    }
    return (NewRoster(job.params["month"], view.services, figures, label["pl"], scenario_id=scenario_id),)
