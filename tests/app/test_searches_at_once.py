"""Two searches of one month, both alive: each has its own place on the page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scheduler.jobs.alive import note_process
from scheduler.jobs.folder import CANCEL, PROGRESS, write_job
from scheduler.store import SavedCase
from tests.app.desks import desk_with, store, visit
from tests.app.tiny import MONTH
from tests.jobs.jobs import small_order


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SavedCase:
    return desk_with(monkeypatch, tmp_path)


def live_search(case: SavedCase, jobs: Path) -> str:
    """A search that has found a first roster and is carried on by a process that lives."""
    job_id = write_job(jobs, small_order())
    note_process(jobs / job_id, os.getpid())
    (jobs / job_id / PROGRESS).write_text('[1.0, 5, 10, "first", 100, 50, 7]\n')
    store().add_job(job_id, case.id, 1, "solve", params={"month": MONTH}, who="t")
    return job_id


def test_two_searches_of_a_month_are_both_shown_and_each_is_stopped_by_its_own_button(
    tiny: SavedCase, tmp_path: Path
) -> None:
    jobs = tmp_path / "jobs"
    first, second = live_search(tiny, jobs), live_search(tiny, jobs)
    test = visit("roster", month=MONTH)
    assert not test.exception
    assert not test.error
    stops = [one for one in test.button if one.label.startswith("Przerwij")]
    assert {one.key for one in stops} == {f"cancel {first}", f"cancel {second}"}
    test.button(key=f"cancel {second}").click().run()
    assert [(jobs / one / CANCEL).exists() for one in (first, second)] == [False, True]
