"""How many cores this program may use, which in a container, or beside others, is less than the machine has."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

FEWEST = 2
"""Processes of a search even on one core: what is learnt of the whole goes on beside the improving."""
MOST = 8
"""Processes of a search where nobody says how many: each holds the case, and a large one takes some hundred MB."""

QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""What a container may use of its cores, as `quota period` in microseconds, or `max period` (Linux, cgroup v2)."""
OLD_QUOTA = Path("/sys/fs/cgroup/cpu/cpu.cfs_quota_us"), Path("/sys/fs/cgroup/cpu/cpu.cfs_period_us")
"""The same in two files, where −1 is no quota (cgroup v1)."""


def cores() -> int:
    """At least one."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quotas = [_cores_of(_words(QUOTA)), _cores_of([word for path in OLD_QUOTA for word in _words(path)])]
    return max(1, min([allowed, *(one for one in quotas if one is not None)]))


def processes() -> int:
    """For a search that has the machine for itself."""
    return min(max(FEWEST, cores()), MOST)


def processes_beside_others() -> int:
    """For a search of which two may run side by side."""
    return min(max(FEWEST, cores() // 2), MOST)


def _cores_of(words: list[str]) -> int | None:
    """Whole cores of a quota, a part of one counting as one; None where there is no quota."""
    if len(words) != 2 or not all(word.isdecimal() for word in words):
        return None
    quota, period = map(int, words)
    return -(-quota // period) if period else None


def _words(path: Path) -> list[str]:
    """None where the system has no such file, as outside a container, or does not let it be read."""
    with suppress(OSError):
        return path.read_text(encoding="ascii").split()
    return []
