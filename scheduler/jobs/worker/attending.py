"""Beside the search: a thread that hears the wish to cancel and shows that the process lives."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Event, Thread
from types import FrameType, TracebackType

from scheduler.jobs.folder import ALIVE, CANCEL
from scheduler.model.cp_sat import stop_solving

GLANCE = 0.1
"""Seconds between two looks at the flag."""
GLANCES_PER_SIGN = 10


class Cancelled(Exception):
    """The job was cancelled before it had anything to show."""


class Attendant:
    """`cancelled` is cheap to ask. Until `searched`, a wish to cancel also ends the solver's calls in this process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked, self._searched, self._over = Event(), Event(), Event()
        self._dropping = False
        self._thread = Thread(target=self._attend, daemon=True)

    def __enter__(self) -> Attendant:
        signal.signal(signal.SIGTERM, self._note)
        signal.signal(signal.SIGINT, self._drop)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def cancelled(self) -> bool:
        return self._asked.is_set()

    @contextmanager
    def dropping(self) -> Iterator[None]:
        """What is done inside is dropped where it stands at the wish to cancel: raises Cancelled."""
        if self.cancelled():
            raise Cancelled
        self._dropping = True
        try:
            yield
        finally:
            self._dropping = False

    def searches(self) -> None:
        """A search begins, perhaps not the first."""
        self._searched.clear()

    def searched(self) -> None:
        """From here on, calls of the solver only explain, and a cancelled job is explained too."""
        self._searched.set()

    def _note(self, number: int, frame: FrameType | None) -> None:
        """A polite kill, as when the system shuts down."""
        self._asked.set()

    def _drop(self, number: int, frame: FrameType | None) -> None:
        """Runs in the main thread, so it cannot raise after `dropping` has ended."""
        if self._dropping:
            raise Cancelled

    def _attend(self) -> None:
        for glance in count():
            if glance % GLANCES_PER_SIGN == 0:
                (self._folder / ALIVE).touch()
            if (self._folder / CANCEL).exists():
                self._asked.set()
            if self._asked.is_set() and not self._searched.is_set():
                stop_solving()
                signal.raise_signal(signal.SIGINT)
            if self._over.wait(GLANCE):
                return
