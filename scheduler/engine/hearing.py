"""Waiting for a task no longer than the search goes on."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Future, wait
from typing import TypeVar

from scheduler.engine.incumbent import Incumbent

_Found = TypeVar("_Found")

TICK = 0.1
"""Seconds between two reports of a search that waits."""


def result_of(best: Incumbent, task: Future[_Found]) -> _Found | None:
    """The task's result; None when the search is over first or the worker died with it."""
    while not task.done():
        if best.over:
            return None
        wait([task], timeout=TICK)
        best.tell()
    try:
        return task.result()
    except BrokenExecutor:
        return None
