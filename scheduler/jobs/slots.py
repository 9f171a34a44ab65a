"""A place for every search, and no more places than the machine can bear: whoever finds none free waits its turn.

A place is a file that its holder keeps locked. The system takes the lock back when the holder ends, however it ends,
so a killed search frees its place at once. Who waits keeps a ticket, locked likewise: the older ticket goes first, and
a ticket that nobody holds any more is thrown away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

from scheduler.cores import cores

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

SETTING = "GRAFIK_SLOTS"
"""The environment's word on how many searches may run at a time, instead of as many as the cores allow."""
FOLDER, PLACE, TICKET = "slots", "place", "ticket"
GLANCE = 0.1
"""Seconds between two looks for a free place."""
AGAIN = 0.01
"""Seconds before a ticket is made anew that another threw away."""


class GivenUp(Exception):
    """The one who waited wants no place any more."""


def places(workers: int) -> int:
    """How many searches of so many workers each may run side by side here."""
    said = os.environ.get(SETTING, "")
    if said.isdecimal() and int(said):
        return int(said)
    return max(1, cores() // workers)


@contextmanager
def place(jobs: Path, ticket: str, count: int, given_up: Callable[[], bool]) -> Iterator[None]:
    """Hold one of `count` places, from when it is free; tickets that sort first go first. Raises GivenUp.

    `given_up` is asked before every look.
    """
    folder = jobs / FOLDER
    folder.mkdir(exist_ok=True)
    held = _wait(folder, f"{TICKET}-{ticket}", count, given_up)
    try:
        yield
    finally:
        os.close(held)


def _wait(folder: Path, ticket: str, count: int, given_up: Callable[[], bool]) -> int:
    mine = _own(folder / ticket)
    try:
        while not given_up():
            if not _somebody_before(folder, ticket):
                for number in range(count):
                    held = _locked(folder / f"{PLACE}-{number}")
                    if held is not None:
                        return held
            sleep(GLANCE)
        raise GivenUp
    finally:
        _throw_away(folder / ticket, mine)


def _own(ticket: Path) -> int:
    """A ticket of one's own, locked and in its place.

    Between its making and its locking another who waits may take it for one that nobody holds, and throw it away.
    """
    while True:
        handle = _locked(ticket)
        if handle is not None and _in_place(ticket, handle):
            return handle
        if handle is not None:
            os.close(handle)
        sleep(AGAIN)


def _somebody_before(folder: Path, ticket: str) -> bool:
    for other in sorted(one.name for one in folder.glob(f"{TICKET}-*") if one.name < ticket):
        left = _locked(folder / other)
        if left is None:
            return True
        if _in_place(folder / other, left):
            _throw_away(folder / other, left)
        else:
            os.close(left)
    return False


def _in_place(path: Path, handle: int) -> bool:
    """Whether the open file is still the one of this name, not one thrown away after it was opened."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False


def _throw_away(ticket: Path, handle: int) -> None:
    # Where an open file cannot be deleted, the next who comes does it.
    with suppress(FileNotFoundError, PermissionError):
        ticket.unlink()
    os.close(handle)


def _locked(path: Path) -> int | None:
    """The file, locked for this process; None where another holds it."""
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
