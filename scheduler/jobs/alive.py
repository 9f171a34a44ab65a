"""Whether a job's process still lives, asked by somebody who need not be its parent: also after a restart."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from time import time

from scheduler.files import write_atomically
from scheduler.jobs.folder import ALIVE, BEGUN, JOB, PROCESS, SILENT

SILENCE = 15
"""Seconds without a sign of life after which a process counts as dead, where the system cannot be asked."""
AGAIN = 5
"""Seconds between two looks that must both meet silence: a machine that wakes from sleep was silent for long."""
LONG_SILENCE = 3600
"""Seconds of silence after which a process is taken to be gone where not even its number can be asked for."""
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
    except (FileNotFoundError, ValueError):
        return min(_age(folder / JOB), _age(folder / BEGUN)) < BEGINNING
    pid: int = noted["pid"]
    since: str | None = noted["since"]
    if since is not None:
        return process_began(pid) == since
    return not _has_no_process(pid) and not _silent_twice(folder)


def is_gone(folder: Path) -> bool:
    """Whether no process of the job can write to its folder any more; silence alone does not say so."""
    try:
        noted = json.loads((folder / PROCESS).read_bytes())
    except (FileNotFoundError, ValueError):
        return not is_alive(folder)
    pid: int = noted["pid"]
    since: str | None = noted["since"]
    if since is not None:
        return process_began(pid) != since
    return _has_no_process(pid) or _silence(folder) > LONG_SILENCE


def _silent_twice(folder: Path) -> bool:
    """Whether this look and one some seconds ago, with no sign of life between them, met silence."""
    if _silence(folder) < SILENCE:
        return False
    first = _age(folder / SILENT)
    if first > _silence(folder):
        (folder / SILENT).touch()
        return False
    return first >= AGAIN


def _silence(folder: Path) -> float:
    return min(_age(folder / ALIVE), _age(folder / PROCESS))


def _has_no_process(pid: int) -> bool:
    """Whether the system says that no process has this number; on Windows, asking in this way would end it."""
    if sys.platform == "win32":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


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
    with suppress(FileNotFoundError):
        return time() - path.stat().st_mtime
    return float("inf")
