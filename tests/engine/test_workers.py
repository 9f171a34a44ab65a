"""Processes: one that dies takes its task along and nothing else."""

from __future__ import annotations

import os
import struct
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

HALF_AN_ANSWER = """
import sys, time
from pathlib import Path
from tests.engine.test_workers import half_an_answer
from scheduler.engine.workers import Workers
if __name__ == "__main__":
    begun = Path(sys.argv[1])
    with Workers(1) as workers:
        workers.submit(half_an_answer, begun)
        while not begun.exists():
            time.sleep(0.01)
        # Now the other thread has read how long the answer is, and waits for it.
        time.sleep(0.5)
    print("ended", flush=True)
"""


def half_an_answer(begun: Path) -> None:
    """In a worker: the beginning of an answer of 2²⁰ bytes, as when it is killed while it sends one."""
    frame = sys._getframe()
    while "result_queue" not in frame.f_locals:
        assert frame.f_back is not None
        frame = frame.f_back
    os.write(frame.f_locals["result_queue"]._writer.fileno(), struct.pack("!i", 1 << 20) + b"and so on")
    begun.touch()
    sleep(600)


def test_a_program_ends_though_a_worker_was_killed_in_the_middle_of_its_answer(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", HALF_AN_ANSWER, tmp_path / "begun"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    try:
        said, _ = program.communicate(timeout=PATIENCE)
    finally:
        program.kill()
    assert (said, program.returncode) == ("ended\n", 0)


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
