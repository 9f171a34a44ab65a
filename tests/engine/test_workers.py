"""Processes: one that dies takes its task along and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from time import monotonic, sleep

import pytest

from scheduler.engine.workers import MOST_CRASHES, SolverCrashed, Workers

PATIENCE = 45
PARENT = """
import os, time
from scheduler.engine.workers import Workers
workers = Workers(1)
print(workers.submit(os.getpid).result(), flush=True)
workers.submit(time.sleep, 600)
time.sleep(600)
"""


def test_a_worker_that_dies_does_not_end_the_workers() -> None:
    with Workers(1) as workers:
        dying = workers.submit(os._exit, 1)
        with pytest.raises(BrokenProcessPool):
            dying.result()
        assert workers.submit(abs, -3).result() == 3
        assert workers.crashes == 1


def test_without_processes_a_task_is_done_at_once() -> None:
    with Workers(0) as workers:
        task = workers.submit(divmod, 23, 24)
        assert task.done()
        assert task.result() == (0, 23)


def test_after_five_crashes_the_sixth_is_said_aloud() -> None:
    workers = Workers(1)
    for _ in range(MOST_CRASHES):
        workers.restart()
    with pytest.raises(SolverCrashed):
        workers.restart()


def test_a_worker_whose_parent_is_killed_ends_by_itself() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    deadline = monotonic() + PATIENCE
    while Path(f"/proc/{worker}").exists() and monotonic() < deadline:
        sleep(0.05)
    assert not Path(f"/proc/{worker}").exists()
