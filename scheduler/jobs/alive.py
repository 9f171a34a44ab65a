"""Whether a job's process still lives, asked by somebody who need not be its parent: also after a restart."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from time import time

from scheduler.files import write_atomically
from scheduler.jobs.folder import ALIVE, JOB, PROCESS

SILENCE = 15
"""Seconds without a sign of life after which a process counts as dead, where the system cannot be asked."""
BEGINNING = 60
"""Seconds that a process may take to be started and say who it is."""

_PROCESSES = Path("/proc")


def note_process(folder: Path, pid: int) -> None:
    """Who works on the job. The number alone would not do: systems give it to another process later."""
    write_atomically(folder / PROCESS, json.dumps({"pid": pid, "since": process_began(pid)}))


def is_alive(folder: Path) -> bool:
    """Whether the job's process lives, or is still to begin."""
    try:
        noted = json.loads((folder / PROCESS).read_bytes())
    except (OSError, ValueError):
        return _age(folder / JOB) < BEGINNING
    since: str | None = noted["since"]
    if since is not None:
        return process_began(noted["pid"]) == since
    return min(_age(folder / ALIVE), _age(folder / PROCESS)) < SILENCE


def process_began(pid: int) -> str | None:
    """When a living process began, in ticks of the system; None for none, for a dead one, and where nobody tells."""
    try:
        told = (_PROCESSES / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The name of the program, in brackets, may hold blanks and brackets itself.
    state, *others = told.rpartition(")")[2].split()
    return None if state in ("Z", "X") else others[18]


def _age(path: Path) -> float:
    """Seconds since the file was last written; without end where there is none."""
    with suppress(OSError):
        return time() - path.stat().st_mtime
    return float("inf")
