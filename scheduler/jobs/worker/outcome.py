"""The outcome of a job as JSON: everything that a page, an export or a store may want of it later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from scheduler.domain import Case, Roster, Service
from scheduler.engine.incumbent import Limits
from scheduler.explain.changes import Change, replan_of
from scheduler.explain.uncovered import Uncovered, uncovered
from scheduler.export.rows import service_row
from scheduler.jobs.looking import Outcome
from scheduler.jobs.worker.ending import both
from scheduler.planning import Solution
from scheduler.report import replan_report, report
from scheduler.units import Span


def month_outcome(solution: Solution, limits: Limits) -> dict[str, Any]:
    """The outcome of a solved month."""
    return _outcome(solution, solution.roster, report(solution, limits), uncovered(solution))


def replan_outcome(solution: Solution, month: Span, limits: Limits) -> dict[str, Any]:
    """The outcome of a re-plan: the whole month's services, and what becomes of those that were published."""
    replan = replan_of(solution, month)
    left_open = replan.still_open(uncovered(solution))
    return _outcome(solution, replan.roster, replan_report(replan, limits), left_open, replan.changes)


def _outcome(
    solution: Solution,
    roster: Roster,
    figures: dict[str, Any],
    left_open: Sequence[Uncovered],
    changes: Sequence[Change] = (),
) -> dict[str, Any]:
    case = solution.problem.case
    return asdict(
        Outcome(
            optimal=solution.optimal,
            value=solution.verdict.value,
            bound=solution.bound,
            services=tuple(service_row(case, one) for one in roster.services),
            figures=figures,
            parts=dict(solution.verdict.parts),
            uncovered=tuple(_open_piece(case, one) for one in left_open),
            changes=tuple(_change(case, one) for one in changes),
        )
    )


def _open_piece(case: Case, piece: Uncovered) -> dict[str, Any]:
    return {
        "request_id": piece.occurrence.request_id,
        "participant_id": piece.occurrence.participant_id,
        "start": case.clock.iso(piece.start),
        "end": case.clock.iso(piece.end),
        "minutes": piece.minutes,
        "code": piece.code,
        "reason": both(piece.reason),
    }


def _change(case: Case, change: Change) -> dict[str, Any]:
    def row(service: Service | None) -> dict[str, str] | None:
        return None if service is None else service_row(case, service)

    return {"before": row(change.before), "after": row(change.after), "code": change.code, "cause": both(change.cause)}
