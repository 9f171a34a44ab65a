"""The commands of `grafik`: demo, validate, solve, replan, check, export, rules, app.

Exit codes are in ending.py. Nothing heavy is imported here, so that Ctrl-C is heard from the first moment on.
"""

from __future__ import annotations

import io
import signal
import sys
from importlib import import_module

from scheduler.cli.ending import STOPPED


def run() -> None:
    """The entry point."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # a letter that the terminal lacks ends no command
        with import_module("scheduler.cli.stopping").ends_at_once():
            # Solver and tables take a second to load, in which somebody may change their mind.
            line = import_module("scheduler.cli.line")
        code = line.main(sys.argv[1:])
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        import_module("scheduler.cli.stopping").say_stopped()
        code = STOPPED
    sys.exit(code)
