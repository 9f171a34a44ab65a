"""From a search that has ended to the rosters that the store keeps of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from scheduler.jobs import JobView
from scheduler.store import Job, NewRoster
from scheduler.text import Text

LABEL = {
    "solve": Text("Grafik z {when}", "Roster of {when}"),
    "replan": Text("Przeplanowany od {since}, {when}", "Re-planned from {since}, {when}"),
}
IN_SCENARIO = Text("{scenario}, {when}", "{scenario}, {when}")
UNSAVED = 0
"""In place of a scenario's number: the roster answers a question that nobody saved, such as a point of a curve."""


def rosters_of(job: Job, view: JobView) -> tuple[NewRoster, ...]:
    """The rosters that a search left, also one that was cut short."""
    if job.kind != "curve":
        scenario = job.params.get("scenario")
        return _roster(job, view, _label(job), job.params.get("changes", []), scenario[0] if scenario else None)
    named = zip(job.params["points"], view.points, strict=False)
    return tuple(
        roster
        for number, (point, found) in enumerate(named)
        for roster in _roster(job, found, _in(point["name"], job), point["changes"], UNSAVED, point=number)
    )


def bound_of(figures: Mapping[str, Any]) -> int | None:
    """What no roster of the case exceeds, also where the search was cut off before it could sum up."""
    bound, progress = figures.get("bound"), figures.get("progress")
    if bound is None and progress:
        bound = progress[-1][2]
    return None if bound is None else int(bound)


def _label(job: Job) -> str:
    scenario = job.params.get("scenario")
    if scenario:
        return _in(scenario[1], job)
    return LABEL[job.kind].to("pl", when=_when(job), since=str(job.params.get("since") or "")[:10])


def _in(scenario: str, job: Job) -> str:
    return IN_SCENARIO.to("pl", scenario=scenario, when=_when(job))


def _when(job: Job) -> str:
    return f"{job.began.astimezone():%d.%m. %H:%M}"


def _roster(
    job: Job,
    view: JobView,
    label: str,
    changes: Sequence[Mapping[str, Any]],
    scenario_id: int | None,
    *,
    point: int | None = None,
) -> tuple[NewRoster, ...]:
    """The roster of one search; nothing where there is none."""
    if not view.services:
        return ()
    outcome = view.outcome
    figures = {
        "report": {} if outcome is None else dict(outcome.figures),
        "uncovered": [] if outcome is None else [dict(one) for one in outcome.uncovered],
        "changes": [] if outcome is None else [dict(one) for one in outcome.changes],
        "bound": None if outcome is None else outcome.bound,
        "bound_of_version": job.case_version,
        "progress": [list(one) for one in view.progress],
        "scenario_changes": list(changes),
        "said": [asdict(one) for one in view.said],
        "kind": job.kind,
        "point": point,
    }
    return (NewRoster(job.params["month"], view.services, figures, label, scenario_id=scenario_id),)
