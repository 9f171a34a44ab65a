"""Killed at any moment: the worker leaves a true picture behind, and whoever started it may go without a trace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest

from scheduler.jobs import WarmWorkers, look, start
from scheduler.jobs.alive import process_began
from scheduler.reading import case_files, read_case
from tests.cli.small import CASES
from tests.jobs.jobs import POOL, ended, long_order, pool, small_order, verdict_on, wait_for, worker_of
from tests.processes import PATIENCE, family, gone

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")

ROUNDS = 30
SERVER = """
import sys, time
from pathlib import Path
from scheduler.jobs import JobOrder, start
folder = Path(sys.argv[1])
files = {path.name: path.read_bytes() for path in Path(sys.argv[2]).iterdir()}
print(start(folder, JobOrder(kind="solve", month="2026-03", files=files, seconds=3)), flush=True)
time.sleep(600)
"""


def test_a_worker_killed_at_30_random_moments_leaves_a_readable_lawful_roster_and_no_process(tmp_path: Path) -> None:
    path = CASES / "mixed-53-labour"
    case, chance, order = read_case(path)[0], Random(1), long_order(files=case_files(path), workers=1)
    states, with_roster = set(), 0
    for _ in range(ROUNDS):
        job = start(tmp_path, order)
        worker = worker_of(tmp_path, job)
        if chance.random() < 0.8:
            wait_for(tmp_path, job, lambda view: view.best is not None)
        sleep(chance.random() * 0.6)
        under_it = family(worker)
        os.kill(worker, signal.SIGKILL)
        view = ended(tmp_path, job)
        states.add(view.state)
        assert len(view.said) == 1 and gone([worker, *under_it])
        if view.best is not None:
            with_roster += 1
            verdict = verdict_on(case, view.best.services)
            assert verdict.lawful and verdict.value == view.best.value
            assert "zachowany" in view.said[0].to("pl")
    assert states == {"died"}
    assert with_roster > ROUNDS // 2


def test_a_job_outlives_the_server_that_started_it(tmp_path: Path) -> None:
    server = subprocess.Popen([sys.executable, "-c", SERVER, tmp_path, POOL], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    job = server.stdout.readline().strip()
    wait_for(tmp_path, job, lambda view: bool(view.progress))
    os.kill(server.pid, signal.SIGKILL)
    server.communicate()
    view = ended(tmp_path, job)
    assert view.state == "done" and view.outcome is not None
    assert verdict_on(pool(), view.services).lawful


def test_a_polite_kill_ends_a_job_as_a_wish_to_cancel_does(tmp_path: Path) -> None:
    job = start(tmp_path, long_order())
    wait_for(tmp_path, job, lambda view: view.best is not None)
    os.kill(worker_of(tmp_path, job), signal.SIGTERM)
    view = ended(tmp_path, job)
    assert view.state == "cancelled" and view.services


def test_the_waiting_worker_takes_the_job_and_the_next_one_is_warmed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.jobs.starting.REST", 0.01)
    with WarmWorkers(tmp_path) as workers:
        for _ in range(2):
            waiting = workers.waiting
            assert waiting is not None
            job = workers.start(small_order())
            assert worker_of(tmp_path, job) == waiting
            assert ended(tmp_path, job).state == "done"
            deadline = monotonic() + PATIENCE
            while workers.waiting is None and monotonic() < deadline:
                sleep(0.02)
        last = workers.waiting
    assert last is not None and gone([last])


def test_where_the_waiting_worker_has_died_another_is_started(tmp_path: Path) -> None:
    with WarmWorkers(tmp_path) as workers:
        waiting = workers.waiting
        assert waiting is not None
        os.kill(waiting, signal.SIGKILL)
        assert gone([waiting])
        job = workers.start(small_order())
        assert worker_of(tmp_path, job) != waiting
        assert ended(tmp_path, job).state == "done"


def test_a_waiting_worker_ends_with_its_server(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from scheduler.jobs import WarmWorkers;"
        " print(WarmWorkers(Path(sys.argv[1])).waiting, flush=True); time.sleep(600)"
    )
    server = subprocess.Popen([sys.executable, "-c", program, tmp_path], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    waiting = int(server.stdout.readline())
    os.kill(server.pid, signal.SIGKILL)
    server.communicate()
    assert gone([waiting])


def test_no_job_leaves_a_zombie(tmp_path: Path) -> None:
    job = start(tmp_path, small_order())
    worker = worker_of(tmp_path, job)
    ended(tmp_path, job)
    assert gone([worker])
    assert process_began(worker) is None


def test_a_stopped_server_sees_a_worker_that_it_has_not_reaped_as_dead(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    deadline = monotonic() + PATIENCE
    while " Z " not in Path(f"/proc/{child.pid}/stat").read_text() and monotonic() < deadline:
        sleep(0.02)
    assert process_began(child.pid) is None
    child.wait()


def test_a_job_looks_the_same_from_a_process_that_did_not_start_it(tmp_path: Path) -> None:
    job = start(tmp_path, small_order())
    here = ended(tmp_path, job)
    program = "import sys, pathlib, scheduler.jobs as jobs; print(jobs.look(pathlib.Path(sys.argv[1]), sys.argv[2]))"
    there = subprocess.run([sys.executable, "-c", program, tmp_path, job], capture_output=True, text=True, check=True)
    assert there.stdout.strip() == repr(look(tmp_path, job)) == repr(here)
