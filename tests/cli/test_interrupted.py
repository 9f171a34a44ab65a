"""Ctrl-C and a polite kill end a search soon, with a lawful roster on the disk and no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.cli.small import CASES, MONTH, ask, clean, command
from tests.processes import PATIENCE, family, gone

POOL = CASES / "pool-90"


def wait_until_workers_run(search: subprocess.Popen[str]) -> list[int]:
    """The workers' process ids, once two of them have begun to work."""
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline:
        children = family(search.pid)
        if len(children) >= 3:  # two workers and the tracker of their resources
            sleep(1)
            return children
        sleep(0.05)
    raise AssertionError("no worker began")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")
@pytest.mark.parametrize(
    ("number", "to_all", "words"),
    [
        (signal.SIGINT, True, "Stopped on request"),
        (signal.SIGINT, False, "Stopped on request"),
        (signal.SIGTERM, False, "Stopped on request"),
    ],
    ids=["Ctrl-C in a terminal", "SIGINT to the program alone", "SIGTERM"],
)
def test_a_search_of_60_seconds_that_is_stopped_ends_with_exit_0_and_a_lawful_roster(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, number: signal.Signals, to_all: bool, words: str
) -> None:
    line = command(["solve", POOL, "--month", MONTH, "--out", tmp_path, "--time-limit", "60", "--lang", "en"])
    search = subprocess.Popen(
        line, env=clean({}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    workers = wait_until_workers_run(search)
    if to_all:
        os.killpg(search.pid, number)
    else:
        search.send_signal(number)
    out, said = search.communicate(timeout=PATIENCE)
    assert search.returncode == 0, said
    assert words in said
    assert "Traceback" not in said
    assert "No roster is better by more than" in out
    assert gone(workers)
    assert {path.name for path in tmp_path.iterdir()} == {
        *("schedule.csv", "uncovered.csv", "report.json", "schedule-excel.csv")
    }
    checked = ask(capsys, "en", "check", POOL, tmp_path / "schedule.csv", "--month", MONTH)
    assert (checked.code, "meets every rule" in checked.said) == (0, True)
