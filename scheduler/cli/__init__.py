"""The commands of `grafik`: demo, validate, solve, replan, check, export, rules.

Exit codes: 0 done, 1 the roster has breaches, 2 bad input, 3 no roster possible (contradicting pins).
"""

from __future__ import annotations

import io
import os
import sys

from scheduler.cli.app import command_line
from scheduler.cli.language import language_of
from scheduler.cli.screen import Screen
from scheduler.cli.sentences import FAULT, INTERRUPTED
from scheduler.engine.workers import SolverCrashed
from scheduler.planning import JudgeDisagrees

PROGRAM_FAULT, STOPPED = 70, 130
"""Exit codes of a fault in the program itself, and of Ctrl-C outside a search."""


def run() -> None:
    """The entry point; the language must be known before the help texts are built."""
    language = language_of(sys.argv[1:], os.environ)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a letter that the terminal lacks ends no command
    screen = Screen(language)
    try:
        command_line(language)(prog_name="grafik", obj=screen)
    except (JudgeDisagrees, SolverCrashed) as fault:
        screen.warn(FAULT, fault=f"{type(fault).__name__}: {fault}")
        sys.exit(PROGRAM_FAULT)
    except KeyboardInterrupt:
        screen.warn(INTERRUPTED)
        sys.exit(STOPPED)
