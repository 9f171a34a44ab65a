"""The files of a case for memory: from a folder, a workbook, or whatever somebody hands in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scheduler.reading.case_reader import COLUMNS
from scheduler.reading.conversion import files_of_workbook, tame_name
from scheduler.reading.problems import CaseRefused, Notes
from scheduler.reading.sources import (
    MEND_NOT_THERE,
    MEND_UNREADABLE,
    NOT_THERE,
    SETTINGS,
    UNREADABLE,
    WRITTEN_BY_SOLVE,
    known_files,
    read_bytes,
)
from scheduler.text import Text

MOMENTS = {table: ("start", "end") for table in COLUMNS if table != "absences"}
"""Columns with a date and a time; an absence may be given in days."""

BOOK_AMONG_FILES = Text("Skoroszyt jest wśród innych plików.", "The workbook is among other files.")
MEND_BOOK = Text(
    "Wskaż albo jeden skoroszyt .xlsx, albo pliki CSV i case.toml.",
    "Choose either one .xlsx workbook or the CSV files and case.toml.",
)
NAME_TWICE = Text("Ten plik jest wskazany dwa razy.", "This file is chosen twice.")
MEND_TWICE = Text("Wskaż każdy plik raz.", "Choose every file once.")
NOTHING = Text("Nie ma tu żadnego pliku sprawy.", "No file of a case is here.")
MEND_NOTHING = Text(
    "Wskaż case.toml i pliki CSV sprawy albo jeden skoroszyt .xlsx.",
    "Choose case.toml and the CSV files of a case, or one .xlsx workbook.",
)


def case_files(path: Path) -> dict[str, bytes]:
    """The known files of a folder as they are, or a workbook's sheets as such files. Raises CaseRefused."""
    notes, files = Notes(), dict[str, bytes]()
    try:
        if path.is_file():
            return files_of_workbook(path.read_bytes(), path.name, COLUMNS, MOMENTS)
        if not path.is_dir():
            notes.error(path.name, NOT_THERE.say(), MEND_NOT_THERE.say())
            raise CaseRefused(notes.result())
        for canonical, name in known_files({each.name for each in path.iterdir()}, COLUMNS).items():
            content = read_bytes(path / name, notes)
            if content is not None:
                files[canonical] = content
    except OSError:
        notes.error(path.name, UNREADABLE.say(), MEND_UNREADABLE.say())
    if notes.refused:
        raise CaseRefused(notes.result())
    return files


def uploaded_files(uploads: Sequence[tuple[str, bytes]]) -> dict[str, bytes]:
    """The files of one case from (name, content) pairs: CSV and TOML files, or one workbook. Raises CaseRefused.

    A name is text from outside: only its last part counts, and what is no known table is kept under a tame name, so
    that whoever reads the files names it. Files that a case folder ignores are left out.
    """
    notes, files = Notes(), dict[str, bytes]()
    for given, content in uploads:
        name = given.replace("\\", "/").rpartition("/")[2]
        canonical = name.lower()
        if canonical.endswith(".xlsx"):
            if len(uploads) == 1:
                return files_of_workbook(content, name, COLUMNS, MOMENTS)
            notes.error(name, BOOK_AMONG_FILES.say(), MEND_BOOK.say())
        elif canonical in files:
            notes.error(name, NAME_TWICE.say(), MEND_TWICE.say())
        elif known_files({name}, COLUMNS):
            files[canonical] = content
        elif canonical.endswith((".csv", ".toml")) and canonical.removesuffix(".csv") not in WRITTEN_BY_SOLVE:
            files[tame_name(name, files, COLUMNS)] = content
    if not notes.refused and not known_files(files, COLUMNS):
        notes.error(SETTINGS, NOTHING.say(), MEND_NOTHING.say())
    if notes.refused:
        raise CaseRefused(notes.result())
    return files
