"""Processes as the system lists them: who descends from whom, and whether they are gone."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

PATIENCE = 45
"""Seconds to wait for what should take one or two, on a machine however busy."""


def family(pid: int) -> list[int]:
    """The living children, grandchildren … of a process, from /proc."""
    found: list[int] = []
    for one in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            pid_of, _, rest = one.read_text().partition(" (")
            if int(rest.rpartition(")")[2].split()[1]) == pid:
                found += [int(pid_of), *family(int(pid_of))]
    return found


def gone(pids: list[int]) -> bool:
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        sleep(0.05)
    return False
