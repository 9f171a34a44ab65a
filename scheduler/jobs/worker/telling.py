"""What the world may see of a search: a line for every step, and the best roster, judged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

import numpy as np

from scheduler.domain import Service
from scheduler.engine.incumbent import Progress
from scheduler.export.rows import service_row
from scheduler.files import write_atomically
from scheduler.jobs.folder import BEST, PROGRESS
from scheduler.jobs.looking import Point
from scheduler.planning import Problem, Solution, lawful_roster

LINE_EVERY, QUIET_LINE_EVERY = 0.2, 1.0
"""Seconds between two lines at least: where something changed, and where nothing did."""
ROSTER_EVERY, SHARE = 1.0, 10
"""Seconds between two rosters at least; and so many times what judging and writing the last one took."""


class Telling:
    """Hears the progress of a search, and leaves out the steps that come faster than it may write.

    None stays out for long, as a search reports again while it waits. `settled` are the services of the month that
    are not planned again: they belong to every roster shown.
    """

    def __init__(self, folder: Path, problem: Problem, settled: Sequence[Service]) -> None:
        self._folder, self._problem, self._settled = folder, problem, settled
        services = problem.model.services
        self._minutes = np.array([one.minutes for one in services], dtype=np.int64)
        self._costs = np.array([one.cost for one in services], dtype=np.int64)
        self._asked = sum(one.minutes for one in problem.asked)
        self._last: Progress | None = None
        self._line_due = self._roster_due = 0.0
        self._shown: int | None = None

    def __call__(self, now: Progress) -> None:
        self._tell_line(now)
        self._tell_roster(now)

    def end(self, solution: Solution) -> None:
        """The last line, whatever was left out before."""
        services = solution.roster.services
        covered, cost = sum(one.minutes for one in services), sum(one.cost for one in services)
        phase = "first" if self._last is None else self._last.phase
        value, seconds = solution.verdict.value, _tidy(solution.seconds)
        self._write(Point(seconds, value, solution.bound, phase, self._asked, covered, cost))

    def _tell_line(self, now: Progress) -> None:
        last, moment = self._last, monotonic()
        same = last is not None and (last.value, last.bound, last.phase) == (now.value, now.bound, now.phase)
        if moment < self._line_due + (QUIET_LINE_EVERY - LINE_EVERY if same else 0):
            return
        self._last, self._line_due = now, moment + LINE_EVERY
        covered = cost = 0
        if now.x is not None:
            chosen = np.flatnonzero(now.x[: self._problem.program.candidates])
            covered, cost = int(self._minutes[chosen].sum()), int(self._costs[chosen].sum())
        self._write(Point(_tidy(now.seconds), now.value, now.bound, now.phase, self._asked, covered, cost))

    def _write(self, point: Point) -> None:
        with (self._folder / PROGRESS).open("a", encoding="utf-8") as file:
            file.write(json.dumps(point) + "\n")

    def _tell_roster(self, now: Progress) -> None:
        began = monotonic()
        if now.x is None or now.value == self._shown or began < self._roster_due:
            return
        # What came from different neighbourhoods may still pay a fee that neither needs any more.
        roster, verdict = lawful_roster(self._problem, self._problem.program.with_fees(now.x))
        case = self._problem.case
        services = sorted(
            (*self._settled, *roster.services), key=lambda one: (one.start, one.participant_id, one.request_id)
        )
        best = {
            "seconds": _tidy(now.seconds),
            "value": verdict.value,
            "services": [service_row(case, one) for one in services],
        }
        write_atomically(self._folder / BEST, json.dumps(best, ensure_ascii=False))
        self._shown = now.value
        took = monotonic() - began
        self._roster_due = began + max(ROSTER_EVERY, SHARE * took)


def _tidy(seconds: float) -> float:
    return round(seconds, 2)
