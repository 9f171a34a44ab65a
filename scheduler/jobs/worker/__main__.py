"""`python -m scheduler.jobs.worker FOLDER`, or `--warm` to wait on standard input for a folder.

A file named __main__ is not loaded again by the solvers' own processes, which need none of this.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from scheduler.jobs.alive import note_process
from scheduler.jobs.folder import LOG
from scheduler.jobs.worker.faults import never_print_values
from scheduler.jobs.worker.running import run

WARM = "--warm"


def main(argument: str) -> None:
    never_print_values()
    folder = _heard() if argument == WARM else Path(argument)
    if folder is not None:
        note_process(folder, os.getpid())
        _write_to(folder / LOG)
        run(folder)


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
