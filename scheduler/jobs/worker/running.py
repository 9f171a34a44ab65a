"""One job from its order to done.json; however it ends, that file says so."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from scheduler.domain import Case
from scheduler.engine.feasibility import Undecided
from scheduler.engine.incumbent import Limits
from scheduler.explain.changes import settled_in
from scheduler.explain.impossible import Impossible, impossible_at_once, undecided, why_no_roster
from scheduler.faults import place_of, places_of
from scheduler.jobs.folder import read_order_and_files
from scheduler.jobs.order import JobOrder
from scheduler.jobs.preparing import NotPlannable, beside, month_of, planned_span, prepared_case
from scheduler.jobs.worker.attending import Attendant, Cancelled
from scheduler.jobs.worker.chain import chained
from scheduler.jobs.worker.ending import CANCELLED, CANCELLED_AT_ONCE, Done, end_job, ended
from scheduler.jobs.worker.outcome import month_outcome, replan_outcome
from scheduler.jobs.worker.telling import Telling
from scheduler.model import ContradictingPins
from scheduler.planning import Solution, plan, prepare
from scheduler.reading import CaseRefused
from scheduler.scenarios import ChangeRefused
from scheduler.text import Said, Text
from scheduler.units import AMOUNT_PER_GROSZ, Span

REFUSED = Text(
    "Z tymi danymi nie da się planować: błędów {errors}, ostrzeżeń {warnings} (pliki: {files}). Popraw dane sprawy"
    " i zacznij od nowa.",
    "These data cannot be planned with: {errors} errors, {warnings} warnings (files: {files}). Correct the case's data"
    " and start again.",
)
FAULT = Text(
    "Błąd programu, nie danych: {place}. W tym opisie nie ma żadnych danych sprawy. Prosimy o zgłoszenie.",
    "A fault of the program, not the data: {place}. There are no data of the case in these words. Please report it.",
)


def run(folder: Path) -> None:
    """Do the job of the folder; a fault is told there too."""
    with Attendant(folder) as attendant:
        end_job(folder, _told(lambda: _of_any_kind(folder, attendant)))


def _of_any_kind(folder: Path, attendant: Attendant) -> Done:
    order = read_order_and_files(folder)
    if order.kind != "curve":
        return _done(folder, order, attendant)
    return chained(folder, order, attendant, lambda at, point: _told(lambda: _done(at, point, attendant)))


def _told(search: Callable[[], Done]) -> Done:
    """How the search ended, whatever happened in it."""
    try:
        return search()
    except Cancelled:
        return ended("cancelled", (CANCELLED_AT_ONCE,))
    except (ChangeRefused, NotPlannable) as found:
        return ended("refused", (found.said,))
    except CaseRefused as refused:
        return ended("refused", (_counted(refused),))
    except Exception as error:
        sys.stderr.write(places_of(error))
        sys.stderr.flush()
        return ended("failed", (FAULT.say(place=place_of(error)),))


@dataclass(frozen=True)
class _Job:
    """An order on its case: the planned part of its month, and what the search may use."""

    folder: Path
    order: JobOrder
    case: Case
    month: Span
    span: Span
    limits: Limits


def _job(folder: Path, order: JobOrder) -> _Job:
    case = prepared_case(order)
    limits = Limits(order.seconds, order.seed, order.workers, target_gap=order.target_gap * AMOUNT_PER_GROSZ)
    return _Job(folder, order, case, month_of(order, case), planned_span(order, case), limits)


def _done(folder: Path, order: JobOrder, attendant: Attendant) -> Done:
    attendant.searches()
    with attendant.dropping():
        job = _job(folder, order)
    found = _searched(job, attendant)
    cancelled = attendant.cancelled()
    attendant.searched()
    if isinstance(found, Solution):
        if job.order.kind == "solve":
            outcome = month_outcome(found, job.limits)
        else:
            outcome = replan_outcome(found, job.month, job.limits)
        stopped = cancelled and not found.optimal
        return ended("cancelled" if stopped else "done", (CANCELLED,) if stopped else (), outcome)
    return ended("impossible" if found.breaches or found.items else "failed", found.sentences)


def _searched(job: _Job, attendant: Attendant) -> Solution | Impossible:
    """The best roster, or why there is none. Raises Cancelled where neither is known yet."""
    with suppress(ContradictingPins):
        with attendant.dropping():
            at_once = impossible_at_once(job.case, job.span)
            if at_once is not None:
                return at_once
            problem = prepare(job.case, job.span)
            start = beside(job.order, job.case)
        settled = settled_in(job.case, job.month, job.span) if job.order.kind == "replan" else ()
        telling = Telling(job.folder, problem, settled)
        try:
            solution = plan(problem, job.limits, telling, attendant.cancelled, beside=start)
        except Undecided:
            if attendant.cancelled():
                raise Cancelled from None
            return undecided(job.order.seconds)
        if solution is not None:
            telling.end(solution)
            return solution
    with attendant.dropping():
        return why_no_roster(job.case, job.span)


def _counted(refused: CaseRefused) -> Said:
    errors = [one for one in refused.problems if one.severity == "error"]
    files = ", ".join(sorted({one.file for one in errors}))
    return REFUSED.say(errors=len(errors), warnings=len(refused.problems) - len(errors), files=files)
