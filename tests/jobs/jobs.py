"""Jobs for tests: orders on small and larger cases, and waiting for what a job shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from scheduler.domain import Case, Roster
from scheduler.jobs import JobOrder, JobView, look
from scheduler.jobs.looking import Row
from scheduler.reading import case_files, given_services, read_case
from scheduler.verify import Verdict, judge
from tests.cli.small import CASES, MONTH, SMALL
from tests.processes import PATIENCE

POOL = CASES / "pool-90"


def in_bytes(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def small_order(**others: Any) -> JobOrder:
    """Two visits and two assistants: proved at once."""
    return JobOrder(
        **{"kind": "solve", "month": MONTH, "files": in_bytes(SMALL), "seconds": 20, "workers": 1, **others}
    )


def long_order(**others: Any) -> JobOrder:
    """Ninety participants: a first roster at once, then improvements for minutes."""
    return JobOrder(**{"kind": "solve", "month": MONTH, "files": case_files(POOL), "seconds": 600, **others})


def pool() -> Case:
    return read_case(POOL)[0]


def wait_for(jobs: Path, job_id: str, wish: Callable[[JobView], bool]) -> JobView:
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline:
        view = look(jobs, job_id)
        if wish(view):
            return view
        sleep(0.02)
    raise AssertionError(f"waited in vain: {view.state}, {[text.en for text in view.said]}")


def ended(jobs: Path, job_id: str) -> JobView:
    return wait_for(jobs, job_id, lambda view: not view.under_way)


def verdict_on(case: Case, services: tuple[Row, ...], month: str = MONTH) -> Verdict:
    span = case.clock.month_span(month)
    return judge(case, Roster(span, given_services(services, case, span)))


def worker_of(jobs: Path, job_id: str) -> int:
    """The process id of the job's worker, once it is known."""
    wait_for(jobs, job_id, lambda view: (jobs / job_id / "pid").exists())
    number = json.loads((jobs / job_id / "pid").read_text())["pid"]
    assert isinstance(number, int)
    return number
