"""The report of a re-plan."""

from __future__ import annotations

from typing import Any

from scheduler.engine.incumbent import Limits
from scheduler.explain.changes import Replan
from scheduler.report.figures import report


def replan_report(replan: Replan, limits: Limits) -> dict[str, Any]:
    """The report of a re-plan: the figures of the planned span, its first moment, and what became of the published."""
    clock, span = replan.solution.problem.case.clock, replan.solution.roster.span
    return {
        **report(replan.solution, limits),
        "from": clock.iso(span.start),
        "kept": replan.kept,
        "changed": replan.changed,
        "new": replan.new,
    }
