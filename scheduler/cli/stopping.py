"""Ctrl-C before or between the searches: a sentence, and nothing was written."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from scheduler.cli.ending import STOPPED
from scheduler.cli.language import language_of
from scheduler.cli.sentences import INTERRUPTED


def say_stopped() -> None:
    print(INTERRUPTED.to(language_of(sys.argv[1:], os.environ)), file=sys.stderr, flush=True)


@contextmanager
def ends_at_once() -> Iterator[None]:
    """Ctrl-C ends the program on the spot: a library that is stopped while it loads makes another error of it."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _end(number: int, frame: FrameType | None) -> None:
    say_stopped()
    os._exit(STOPPED)
