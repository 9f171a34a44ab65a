"""Before a job begins: it waits for a free place; solvers are not loaded yet, so waiting costs next to nothing."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import FrameType

from scheduler.jobs.folder import ALIVE, CANCEL, JOB, read_order
from scheduler.jobs.slots import place, places

LOOKS_PER_SIGN = 10


@contextmanager
def own_place(folder: Path) -> Iterator[None]:
    """Hold a place for the job of this folder, in the order in which the jobs were asked for.

    Raises GivenUp when the job is cancelled, or its process politely killed, while it waits.
    """

    def note(number: int, frame: FrameType | None) -> None:
        # A flag that outlasts the waiting: the kill may come while the search is being loaded.
        (folder / CANCEL).touch()

    signal.signal(signal.SIGTERM, note)
    asked_for = (folder / JOB).stat().st_mtime_ns
    with place(folder.parent, f"{asked_for:020d}-{folder.name}", places(read_order(folder).workers), _asking(folder)):
        yield


def _asking(folder: Path) -> Callable[[], bool]:
    """Asks whether the job was cancelled, and shows each time round that the process lives."""
    looks = count()

    def cancelled() -> bool:
        if next(looks) % LOOKS_PER_SIGN == 0:
            (folder / ALIVE).touch()
        return (folder / CANCEL).exists()

    return cancelled
