"""`python -m scheduler.jobs.worker FOLDER`, or `--warm` to wait on standard input for a folder.

A file named __main__ is not loaded again by the solvers' own processes, which need none of this.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from scheduler.faults import never_print_values
from scheduler.jobs.alive import note_process
from scheduler.jobs.folder import LOG
from scheduler.jobs.slots import GivenUp
from scheduler.jobs.worker.ending import CANCELLED_AT_ONCE, end_job, ended
from scheduler.jobs.worker.waiting import own_place

WARM = "--warm"


def main(argument: str) -> None:
    never_print_values()
    if argument == WARM:
        _search()
    folder = _heard() if argument == WARM else Path(argument)
    if folder is not None:
        note_process(folder, os.getpid())
        _write_to(folder / LOG)
        _run(folder)


def _run(folder: Path) -> None:
    try:
        with own_place(folder):
            _search().run(folder)
    except GivenUp:
        end_job(folder, ended("cancelled", (CANCELLED_AT_ONCE,)))


def _search() -> ModuleType:
    """What does the job: loaded no earlier than it is needed, for it takes seconds and much memory."""
    return import_module("scheduler.jobs.worker.running")


def _heard() -> Path | None:
    """The folder that the parent names; None when it ends without a job for us."""
    line = sys.stdin.buffer.readline()
    return Path(os.fsdecode(line[:-1])) if line.endswith(b"\n") else None


def _write_to(log: Path) -> None:
    """All that this process and its solvers print goes to the job's own log."""
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for stream in (1, 2):
        os.dup2(handle, stream)
    os.close(handle)


if __name__ == "__main__":
    main(sys.argv[1])
