"""Searches between the store and the folders: whose they are, what is kept of them, and when their folders go."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest
from sqlalchemy.engine import URL

from scheduler.app import saved, searches
from scheduler.jobs import job_ids, named_desk, never_begun, write_job
from scheduler.jobs.alive import note_process
from scheduler.jobs.folder import DONE
from scheduler.store import SavedCase
from tests.app.desks import desk_with, store, visit, words_of
from tests.app.tiny import FULL, MONTH, row
from tests.jobs.jobs import small_order
from tests.processes import PATIENCE

SAID = {"pl": "Nie da się.", "en": "It cannot be done."}


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[SavedCase]:
    yield desk_with(monkeypatch, tmp_path)
    searches.workers.clear()


def search(case: SavedCase, jobs: Path, *, desk: str | None = None) -> str:
    """A search whose worker is, to all appearances, this process; noted in the store."""
    job = write_job(jobs, small_order())
    note_process(jobs / job, os.getpid())
    params = {"month": MONTH, "desk": named_desk(jobs) if desk is None else desk}
    store().add_job(job, case.id, 1, "solve", params=params, who="t")
    return job


def end(jobs: Path, job: str, state: str, *services: tuple[str, str, str, str]) -> None:
    outcome = {
        "optimal": False,
        "value": 1,
        "bound": 2,
        "services": [row(*one) for one in services],
        "figures": {},
        "parts": {},
        "uncovered": [],
        "changes": [],
    }
    done = {"state": state, "said": [SAID], "outcome": outcome if services else None}
    (jobs / job / DONE).write_text(json.dumps(done))


def states() -> list[tuple[str, int]]:
    return [(job.state, len(job.roster_ids)) for job in store().jobs(1)]


def test_a_search_of_another_desk_stays_open_and_its_own_desk_takes_the_outcome(
    tiny: SavedCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named_desk(tmp_path / "jobs")
    other = tmp_path / "other" / "jobs"
    job = search(tiny, other)
    for page in ("roster", "what-if"):
        visit(page, month=MONTH)
    test = visit("roster", month=MONTH)
    assert states() == [("open", 0)] and "Liczy się na innym komputerze." in words_of(test)
    end(other, job, "done", *FULL)
    monkeypatch.setenv("GRAFIK_DATA", str(other.parent))
    visit("roster", month=MONTH)
    assert states() == [("done", 1)] and job_ids(other) == []


def test_an_outcome_is_taken_though_nobody_waited_for_the_other_desk_any_more(tiny: SavedCase, tmp_path: Path) -> None:
    jobs = tmp_path / "jobs"
    job = search(tiny, jobs)
    searches.give_up(store().jobs(1)[0])
    assert states() == [("unknown", 0)]
    assert searches.taken(1) != []
    end(jobs, job, "done", *FULL)
    assert searches.taken(1) == [] and states() == [("done", 1)]


def test_an_own_search_is_closed_when_its_folder_is_gone_and_says_so(tiny: SavedCase, tmp_path: Path) -> None:
    jobs = tmp_path / "jobs"
    job = search(tiny, jobs)
    order = (jobs / job / "job.json").read_bytes()
    (jobs / job / "job.json").unlink()
    # A folder in its place cannot be read as a file: the disk does not answer.
    (jobs / job / "job.json").mkdir()
    visit("roster", month=MONTH)
    assert states() == [("open", 0)]
    (jobs / job / "job.json").rmdir()
    (jobs / job / "job.json").write_bytes(order)
    (jobs / job).rename(tmp_path / "taken away")
    test = visit("roster", month=MONTH)
    assert states() == [("unknown", 0)] and "zniknął z dysku" in words_of(test)


@pytest.mark.parametrize("state", ["failed", "impossible", "refused", "cancelled"])
def test_a_search_without_a_roster_leaves_no_folder_and_its_sentence_stays(
    tiny: SavedCase, tmp_path: Path, state: str
) -> None:
    end(tmp_path / "jobs", search(tiny, tmp_path / "jobs"), state)
    for _ in range(2):
        assert SAID["pl"] in words_of(visit("roster", month=MONTH))
    assert states() == [(state, 0)] and job_ids(tmp_path / "jobs") == []


def test_a_start_with_another_store_leaves_finished_searches_alone(
    tiny: SavedCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = tmp_path / "jobs"
    job = search(tiny, jobs)
    end(jobs, job, "done", *FULL)
    other = URL.create("sqlite", database=str(tmp_path / "b.sqlite"))
    monkeypatch.setenv("GRAFIK_STORE", other.render_as_string())
    saved.store.clear()
    searches.workers().close()
    assert job_ids(jobs) == [job]
    monkeypatch.delenv("GRAFIK_STORE")
    saved.store.clear()
    visit("roster", month=MONTH)
    assert states() == [("done", 1)]


def test_a_search_of_a_deleted_case_is_cancelled_and_its_folder_goes_when_it_ends(
    tiny: SavedCase, tmp_path: Path
) -> None:
    jobs = tmp_path / "jobs"
    job = search(tiny, jobs)
    searches.delete_case(tiny.id)
    assert store().cases() == [] and (jobs / job / "cancel").exists()
    end(jobs, job, "cancelled")
    deadline = monotonic() + PATIENCE
    while job_ids(jobs) and monotonic() < deadline:
        sleep(0.05)
    assert job_ids(jobs) == []


STARTING = """
import os, signal, sys
from pathlib import Path
from scheduler.jobs import begin, cancel, named_desk, write_job
from scheduler.store import open_store
from tests.jobs.jobs import small_order
jobs, order = Path(sys.argv[1]), small_order()
def step(number, last):
    if number == last:
        os.kill(os.getpid(), signal.SIGKILL)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        store = open_store()
        print(os.getpid(), flush=True)
        job = write_job(jobs, order)
        cancel(jobs, job)
        step("written", line.strip())
        store.add_job(job, 1, 1, "solve", params={"month": "2026-03", "desk": named_desk(jobs)}, who="t")
        step("noted", line.strip())
        begin(jobs, job)
        os._exit(0)
    os.waitpid(child, 0)
    print("over", flush=True)
"""


def test_of_25_starts_killed_at_any_step_none_that_the_store_knows_is_lost(tiny: SavedCase, tmp_path: Path) -> None:
    """What was written and noted is begun at the next look, once; being cancelled already, each ends at once."""
    jobs, chance = tmp_path / "jobs", Random(1)
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTING, str(jobs)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert starter.stdin is not None and starter.stdout is not None
    for last in ("written", "noted", "begun", *["any"] * 22):
        starter.stdin.write(f"{last}\n")
        starter.stdin.flush()
        child = int(starter.stdout.readline())
        if last == "any":
            sleep(chance.random() * 0.08)
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        while starter.stdout.readline() != "over\n":
            pass
    starter.communicate()
    known, written = {job.id for job in store().jobs(1)}, set(job_ids(jobs))
    begun = {one for one in written if not never_begun(jobs, one)}
    assert begun < known < written
    deadline = monotonic() + PATIENCE
    while (left := searches.taken(1)) and monotonic() < deadline:
        for job in left if monotonic() > deadline - PATIENCE / 2 else ():
            # Killed in the very moment of starting the process: a minute later this counts as death.
            for name in ("job.json", "begun"):
                os.utime(jobs / job.id / name, (0, 0))
        sleep(0.05)
    assert {state for state, _ in states()} <= {"cancelled", "died"} and set(job_ids(jobs)) == written - known
