"""The commands of `grafik`: demo, validate, solve, check, rules.

Exit codes: 0 done, 1 the check found breaches, 2 bad input, 3 no roster possible (contradicting pins).
"""

from __future__ import annotations

import io
import os
import sys

from scheduler.cli.app import command_line
from scheduler.cli.language import language_of
from scheduler.cli.screen import Screen


def run() -> None:
    """The entry point; the language must be known before the help texts are built."""
    language = language_of(sys.argv[1:], os.environ)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a letter that the terminal lacks ends no command
    command_line(language)(prog_name="grafik", obj=Screen(language))
