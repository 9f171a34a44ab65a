"""A fault in a log: where it happened and of what kind; never its message, which may hold what a case says."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

TELLING = 4
"""Letters from which on the words of a fault may tell something; shorter ones stand in any line."""


def places_of(error: BaseException) -> str:
    """The kind of the fault and the places it passed through, the causes first."""
    before = error.__cause__ or error.__context__
    told = "" if before is None else places_of(before)
    lines = [f"  {_short(one.filename)}:{one.lineno} {one.name}" for one in traceback.extract_tb(error.__traceback__)]
    return told + "\n".join([type(error).__qualname__, *lines]) + "\n"


def place_of(error: BaseException) -> str:
    """The kind of the fault and the innermost place, on one line."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{_short(one.filename)}:{one.lineno} {one.name}" for one in frames[-1:]]
    return ", ".join([type(error).__qualname__, *places])


def never_print_values() -> None:
    """What nobody catches, in any thread, is printed in the same way."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.stderr.write(places_of(error))

    def tell_of_thread(ended: threading.ExceptHookArgs) -> None:
        if ended.exc_value is not None:
            sys.stderr.write(places_of(ended.exc_value))

    def tell_of_lost(lost: sys.UnraisableHookArgs) -> None:
        if lost.exc_value is not None:
            sys.stderr.write(places_of(lost.exc_value))

    sys.excepthook = tell
    threading.excepthook = tell_of_thread
    sys.unraisablehook = tell_of_lost
    guard_the_log()


def guard_the_log() -> None:
    """From here on no line of any logger, made before or after, holds the value of a fault."""
    make = logging.getLogRecordFactory()
    if not isinstance(make, _WithoutValues):
        logging.setLogRecordFactory(_WithoutValues(make))


class _WithoutValues:
    """Makes a line as before, and takes the values out."""

    def __init__(self, make: Callable[..., logging.LogRecord]) -> None:
        self._make = make

    def __call__(self, *args: Any, **others: Any) -> logging.LogRecord:
        return _without_values(self._make(*args, **others))


def _without_values(record: logging.LogRecord) -> logging.LogRecord:
    """The same line; of a fault that it carries, as its own or among its facts, only kinds and places stay."""
    error = record.exc_info[1] if record.exc_info else None
    facts = record.args if isinstance(record.args, tuple) else ()
    errors = [one for one in (error, *facts) if isinstance(one, BaseException)]
    if errors:
        said = record.getMessage()
        for one in errors:
            for link in _chain(one):
                # Some messages repeat what the fault says, such as those on tasks that nobody awaited.
                for words in (repr(link), str(link)):
                    if len(words) >= TELLING:
                        said = said.replace(words, type(link).__qualname__)
        record.msg, record.args = "\n".join([said.rstrip(), *map(places_of, errors)]).rstrip(), ()
        record.exc_info = record.exc_text = None
    return record


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The fault and what led to it."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__


def _short(file: str) -> str:
    """The end of a path, without the machine's folders."""
    return "/".join(Path(file).parts[-3:])
