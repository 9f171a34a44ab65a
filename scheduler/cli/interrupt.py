"""Ctrl-C while a search runs."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType


@contextmanager
def cancel_on_ctrl_c() -> Iterator[Callable[[], bool]]:
    """Ctrl-C (or a polite kill) ends the search and keeps the best roster so far."""
    asked = Event()

    def note(number: int, frame: FrameType | None) -> None:
        asked.set()

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
