"""What several tests need: a case from texts, and a roster from rows."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from scheduler.domain import Case, Roster
from scheduler.reading import read_case, read_schedule


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def case_of(files: Mapping[str, str]) -> Case:
    """The case that the file texts make; raises CaseRefused like the program would."""
    with tempfile.TemporaryDirectory() as name:
        return read_case(write_files(Path(name), files))[0]


def roster_of(case: Case, month: str, schedule: str) -> Roster:
    span = case.clock.month_span(month)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "schedule.csv"
        path.write_text(schedule, encoding="utf-8")
        return Roster(span, read_schedule(path, case, span)[0])
