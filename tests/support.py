"""What several tests need: a case from texts, and a roster from rows, a case under other figures."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from scheduler.domain import Case, Roster
from scheduler.editions import Figure
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


def with_figures(case: Case, values: Mapping[str, int | str]) -> Case:
    """The case under an edition with other figures."""
    figures = dict(case.edition.figures)
    for key, value in values.items():
        figures[key] = Figure(key, value, "", "", "assumed")
    return replace(case, edition=replace(case.edition, figures=figures))
