"""A case folder, files in memory or a workbook as raw tables, settings and a fingerprint; no column has a meaning here.

A workbook holds the same tables as sheets named like the files without `.csv`. Its settings are either a sheet `case`
with the columns `key` and `value` and dotted keys (`period.start`, `budget.grant`, `budget.months.2026-03`,
`limits.severe`, `override.1.key`, `override.1.value`, `override.1.source`), or a sheet `case.toml` whose first column
holds the lines of a case.toml. Lists are separated by commas or `|`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scheduler.reading.problems import CaseRefused, Notes
from scheduler.reading.raw import NOT_TEXT, Table, csv_records, table_of, text_of
from scheduler.reading.toml import Entry, entries_of_sheet, entries_of_toml
from scheduler.reading.workbook import sheets_of
from scheduler.text import Text

Columns = Mapping[str, tuple[str, ...]]
"""The tables of a case and their columns."""

CaseFiles = Mapping[str, bytes]
"""The files of a case folder by name (`case.toml`, `participants.csv`, …)."""

Sheet = list[list[str]]

SETTINGS = "case.toml"
WRITTEN_BY_SOLVE = frozenset({"schedule", "uncovered"})

NOT_THERE = Text("Nie ma takiego folderu ani pliku.", "There is no such folder or file.")
MEND_NOT_THERE = Text("Podaj folder sprawy albo skoroszyt .xlsx.", "Name a case folder or an .xlsx workbook.")
UNREADABLE = Text("Pliku nie da się otworzyć.", "The file cannot be opened.")
MEND_UNREADABLE = Text(
    "Zamknij go w innych programach i sprawdź uprawnienia.", "Close it elsewhere and check the rights."
)
UNKNOWN_FILE = Text("Nieznana tabela; jej treść pominięto.", "Unknown table; its content was left out.")
MEND_FILE = Text("Popraw nazwę albo usuń tabelę. Znane: {known}.", "Correct the name or remove it. Known: {known}.")
MEND_SETTINGS = Text("Zapisz case.toml w UTF-8.", "Save case.toml as UTF-8.")


@dataclass
class Source:
    """What was found: tables by name, the settings (None: none that can be read), and the bytes read, by file name."""

    tables: dict[str, Table] = field(default_factory=dict)
    settings: dict[str, Entry] | None = None
    settings_file: str = ""
    content: dict[str, bytes] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """sha256 over the names and bytes of all files read, sorted by name."""
        digest = hashlib.sha256()
        for name, data in sorted(self.content.items()):
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
        return digest.hexdigest()

    def table(self, name: str) -> Table:
        return self.tables.get(name, Table(f"{name}.csv"))


def open_source(path: Path, columns: Columns, notes: Notes) -> Source:
    """Read a folder or workbook. Raises CaseRefused for a wrong path."""
    try:
        if path.is_dir():
            return _read(
                {each.name for each in path.iterdir()}, lambda name: read_bytes(path / name, notes), columns, notes
            )
        if path.is_file():
            return _workbook(path, columns, notes)
        notes.error(path.name, NOT_THERE.say(), MEND_NOT_THERE.say())
    except OSError:
        notes.error(path.name, UNREADABLE.say(), MEND_UNREADABLE.say())
    raise CaseRefused(notes.result())


def open_files(files: CaseFiles, columns: Columns, notes: Notes) -> Source:
    """Read the files of a case folder from memory."""
    return _read(files, files.__getitem__, columns, notes)


def read_bytes(path: Path, notes: Notes) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        notes.error(path.name, UNREADABLE.say(), MEND_UNREADABLE.say())
        return None


def known_files(names: Collection[str], columns: Columns) -> dict[str, str]:
    """The contract's name of a file → its name here; of two spellings (on a system that allows it) the lower case."""
    known = {SETTINGS, *(f"{table}.csv" for table in columns)}
    return {name.lower(): name for name in sorted(names) if name.lower() in known}


def parts_of(sheets: Mapping[str, Sheet], columns: Columns) -> Iterator[tuple[str, str, Sheet]]:
    """What each sheet is: a table's name, `case`, `case.toml`, or "" for an unknown one with content.

    The name of the sheet follows, then its records.
    """
    taken: set[str] = set()
    for sheet, records in sheets.items():
        name = sheet.strip().lower().removesuffix(".csv")
        role = SETTINGS if name == "case" else name
        if (role == SETTINGS or role in columns) and role not in taken:
            taken.add(role)
            yield name, sheet, records
        elif name not in WRITTEN_BY_SOLVE and any(any(record) for record in records):
            yield "", sheet, records


def settings_of_sheet(name: str, sheet: str, records: Sheet, notes: Notes) -> dict[str, Entry] | None:
    """The settings of a sheet `case` (keys and values) or `case.toml` (lines)."""
    if name == "case":
        return entries_of_sheet(records, sheet, notes)
    return entries_of_toml(toml_of_sheet(records), sheet, notes)


def toml_of_sheet(records: Sheet) -> str:
    return "\n".join(record[0] if record else "" for record in records)


def _read(names: Collection[str], content_of: Callable[[str], bytes | None], columns: Columns, notes: Notes) -> Source:
    source, known = Source(), known_files(names, columns)
    for canonical, name in sorted(known.items(), reverse=True):
        if canonical == SETTINGS:
            source.settings_file = name
        data = content_of(name)
        if data is None:
            continue
        source.content[canonical] = data
        if canonical == SETTINGS:
            source.settings = _settings(data, name, notes)
        else:
            table = canonical.removesuffix(".csv")
            source.tables[table] = table_of(name, csv_records(data, name, notes), columns[table], notes)
    for name in sorted(set(names) - set(known.values()), reverse=True):
        unknown = name.lower().endswith((".csv", ".xlsx", ".toml"))
        if unknown and name.lower().removesuffix(".csv") not in WRITTEN_BY_SOLVE:
            notes.warning(name, UNKNOWN_FILE.say(), MEND_FILE.say(known=", ".join(columns)))
    return source


def _settings(data: bytes, name: str, notes: Notes) -> dict[str, Entry] | None:
    text = text_of(data)
    if text is None:
        notes.error(name, NOT_TEXT.say(), MEND_SETTINGS.say())
        return None
    return entries_of_toml(text, name, notes)


def _workbook(path: Path, columns: Columns, notes: Notes) -> Source:
    source, data = Source(), read_bytes(path, notes)
    if data is None:
        raise CaseRefused(notes.result())
    source.content[path.name] = data
    sheets = sheets_of(data, path.name, notes)
    if not sheets:
        raise CaseRefused(notes.result())
    for name, sheet, records in parts_of(sheets, columns):
        if name in columns:
            source.tables[name] = table_of(sheet, records, columns[name], notes, from_workbook=True)
        elif name:
            source.settings_file = sheet
            source.settings = settings_of_sheet(name, sheet, records, notes)
        else:
            notes.warning(sheet, UNKNOWN_FILE.say(), MEND_FILE.say(known=", ".join(columns)))
    return source
