"""A case small enough to read at a glance, and ways to run a command on it and hear what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from scheduler.cli.line import obey
from scheduler.cli.screen import Screen, console
from scheduler.text import Language
from tests.support import write_files

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
MONTH = "2026-03"

SETTINGS = """name = "Small"
edition = "jst-2026"

[period]
start = 2026-01-01
end = 2026-12-31

[budget]
grant = "102000.00"
"""

SMALL: Mapping[str, str] = {
    "case.toml": SETTINGS,
    "participants.csv": "participant_id,name,category\nP1,Żaneta Gęśla,severe\nP2,Łukasz Ćma,moderate\n",
    "assistants.csv": "assistant_id,name,contract,hourly_cost,qualification\n"
    "A1,Święta Źrebak,mandate,40.00,diploma\nA2,Jan Kózka,mandate,45.50,experience\n",
    "relations.csv": "participant_id,assistant_id,relation\n",
    "requests.csv": "request_id,participant_id,kind,start,end\n"
    "R1,P1,visit,2026-03-10T08:00,2026-03-10T12:00\nR2,P2,visit,2026-03-10T10:00,2026-03-10T14:00\n",
}
SCHEDULE = "request_id,participant_id,assistant_id,start,end\nR1,P1,A1,2026-03-10T08:00,2026-03-10T12:00\n"


def small(folder: Path, **changed: str) -> Path:
    """The small case with some tables (or `settings`) replaced."""
    files = {("case.toml" if name == "settings" else f"{name}.csv"): text for name, text in changed.items()}
    return write_files(folder, {**SMALL, **files})


def with_rows(table: str, *rows: str) -> dict[str, str]:
    """The table of the small case with rows added, as a change for `small`."""
    return {table: SMALL[f"{table}.csv"] + "".join(f"{row}\n" for row in rows)}


class Answer(NamedTuple):
    """What a command did: its exit code, its standard output, everything it said with runs of blanks made one."""

    code: int
    out: str
    said: str


def ask(capsys: pytest.CaptureFixture[str], language: Language, *arguments: object) -> Answer:
    """A command in this process, on a screen so wide that no sentence is broken."""
    screen = Screen(language)
    screen.out, screen.err = console(wide=1000), console(wide=1000, stderr=True)
    code = obey([str(one) for one in arguments], screen)
    heard = capsys.readouterr()
    return Answer(code, heard.out, " ".join((heard.out + heard.err).split()))


def solve(capsys: pytest.CaptureFixture[str], language: Language, case: Path, out: Path, month: str = MONTH) -> Answer:
    """`grafik solve` with one worker; small cases are proved at once."""
    quick = ("--time-limit", 20, "--workers", 1)
    return ask(capsys, language, "solve", case, "--month", month, "--out", out, *quick)


def grafik(arguments: Sequence[object], **environment: str) -> subprocess.CompletedProcess[str]:
    """The real program in a process of its own; nothing of this machine's language settings reaches it."""
    return subprocess.run(command(arguments), env=clean(environment), capture_output=True, text=True, check=False)


def command(arguments: Sequence[object]) -> list[str]:
    return [sys.executable, "-m", "scheduler", *(str(one) for one in arguments)]


def clean(environment: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without its language, in UTF-8."""
    spoken = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")
    kept = {name: value for name, value in os.environ.items() if name not in spoken}
    return {**kept, "PYTHONUTF8": "1", **environment}
