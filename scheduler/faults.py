"""A fault in the log: where it happened and of what kind; never its message, which may hold what a case says."""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType


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

    sys.excepthook = tell
    threading.excepthook = tell_of_thread


def _short(file: str) -> str:
    """The end of a path, without the machine's folders."""
    return "/".join(Path(file).parts[-3:])
