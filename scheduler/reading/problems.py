"""What is wrong with a file, and how to mend it: one `Problem` a finding, gathered from all files of one run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from scheduler.text import Said

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One finding: where it is, what it is, how to mend it.

    `row` is the line that a person sees in a spreadsheet (the header is 1); None where the whole file is meant.
    `column` is the heading as the file writes it; for case.toml the dotted key.
    """

    severity: Severity
    file: str
    row: int | None
    column: str
    value: str
    what: Said
    mend: Said


class CaseRefused(Exception):
    """The files cannot be used; `problems` holds every error and every warning of all files.

    The message counts them and names nobody, so it may be logged.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        errors = sum(problem.severity == "error" for problem in problems)
        super().__init__(f"{errors} errors, {len(problems) - errors} warnings")


class BadCell(ValueError):
    """A cell that its column does not accept; raised by the parsers, placed by whoever knows file and row."""

    def __init__(self, what: Said, mend: Said) -> None:
        super().__init__(what.text.en)
        self.what = what
        self.mend = mend


@dataclass
class Notes:
    """The growing list of problems of one run."""

    problems: list[Problem] = field(default_factory=list)

    def error(
        self, file: str, what: Said, mend: Said, *, row: int | None = None, column: str = "", value: str = ""
    ) -> None:
        self.problems.append(Problem("error", file, row, column, value, what, mend))

    def warning(
        self, file: str, what: Said, mend: Said, *, row: int | None = None, column: str = "", value: str = ""
    ) -> None:
        self.problems.append(Problem("warning", file, row, column, value, what, mend))

    @property
    def refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    def result(self) -> tuple[Problem, ...]:
        """All problems, errors first, then by file and row; the order of finding breaks ties."""
        return tuple(sorted(self.problems, key=lambda one: (one.severity, one.file, one.row or 0)))
