"""Ctrl-C outside a search: exit code 130 and one sentence, whenever it comes."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.cli.small import CASES, MONTH, clean, command

SENTENCE = "Przerwano; niczego nie zapisano.\n"
HEAVY = {"babel", "numpy", "ortools", "pandas", "rich", "typer"}
PATIENCE = 60


@pytest.fixture(autouse=True)
def interrupts_are_heard() -> Iterator[None]:
    """A shell has interrupts ignored in what it runs in the background, and a program would inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def stopped(line: list[str], begun: str) -> subprocess.CompletedProcess[str]:
    """Runs the line, and stops it as soon as it has loaded the library named `begun`."""
    program = subprocess.Popen(line, env=clean({}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_until(program.pid, begun)
    program.send_signal(signal.SIGINT)
    out, said = program.communicate(timeout=PATIENCE)
    return subprocess.CompletedProcess(line, program.returncode, out, said)


def wait_until(pid: int, begun: str) -> None:
    """Until a process has mapped a file with this in its path."""
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline:
        if begun in Path(f"/proc/{pid}/maps").read_text():
            return
        sleep(0.002)
    raise AssertionError(f"{begun} was never loaded")


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="what a process has loaded is read from /proc")
@pytest.mark.parametrize("begun", ["numpy", "pandas", "ortools", "python_calamine"])
def test_a_program_that_is_stopped_while_it_loads_says_so_without_a_traceback(begun: str) -> None:
    told = stopped(command(["validate", CASES / "pool-90"]), begun)
    assert (told.returncode, told.stdout, told.stderr) == (130, "", SENTENCE)


WAITING = """
import signal, sys
from scheduler.cli import commands, run
commands.read = lambda *_, **__: signal.raise_signal(signal.SIGINT)
sys.argv = ["grafik", *sys.argv[1:]]
run()
"""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["validate", "x"], SENTENCE),
        (["check", "x", "y", "--month", MONTH], SENTENCE),
        (["validate", "x", "--lang", "en"], "Stopped; nothing was written.\n"),
    ],
)
def test_a_command_that_is_stopped_at_its_work_says_so_and_ends_with_130(arguments: list[str], sentence: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", WAITING, *arguments], env=clean({}), capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stdout, told.stderr) == (130, "", sentence)


def test_the_entry_point_loads_nothing_heavy_before_it_can_be_stopped() -> None:
    line = f"import sys, scheduler.cli; print(sorted({HEAVY!r} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", line], env=clean({}), capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
