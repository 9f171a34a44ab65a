"""One command line from its words to its exit code."""

from __future__ import annotations

import os
from collections.abc import Sequence

from typer.exceptions import TyperException

from scheduler.cli.app import command_line
from scheduler.cli.ending import BAD_INPUT, PROGRAM_FAULT, STOPPED
from scheduler.cli.language import language_of
from scheduler.cli.screen import Screen
from scheduler.cli.sentences import FAULT
from scheduler.cli.usage import say_mistake
from scheduler.engine.workers import SolverCrashed
from scheduler.planning import JudgeDisagrees


def main(arguments: Sequence[str]) -> int:
    """The language must be known before the help texts are built."""
    screen = Screen(language_of(arguments, os.environ))
    try:
        return obey(arguments, screen)
    except (JudgeDisagrees, SolverCrashed) as fault:
        screen.warn(FAULT, fault=f"{type(fault).__name__}: {fault}")
        return PROGRAM_FAULT


def obey(arguments: Sequence[str], screen: Screen) -> int:
    """The exit code of the command; a mistake in the line itself is said. Raises KeyboardInterrupt for Ctrl-C."""
    group = command_line(screen.language)
    try:
        code = group(args=list(arguments) or ["--help"], prog_name="grafik", obj=screen, standalone_mode=False)
    except TyperException as mistake:
        say_mistake(screen, mistake)
        return BAD_INPUT
    if code == STOPPED:
        # The library turns Ctrl-C into this code without a word.
        raise KeyboardInterrupt
    return int(code or 0)
