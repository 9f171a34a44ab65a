"""A case folder or workbook as raw tables, settings and a fingerprint; nothing here knows what a column means.

A workbook holds the same tables as sheets named like the files without `.csv`. Its settings are either a sheet `case`
with the columns `key` and `value` and dotted keys (`period.start`, `budget.grant`, `budget.months.2026-03`,
`limits.severe`, `override.1.key`, `override.1.value`, `override.1.source`), or a sheet `case.toml` whose first column
holds the lines of a case.toml. Lists are separated by commas or `|`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scheduler.reading.problems import CaseRefused, Notes
from scheduler.reading.raw import NOT_TEXT, Table, csv_records, table_of, text_of
from scheduler.reading.toml import Entry, entries_of_sheet, entries_of_toml
from scheduler.reading.workbook import sheets_of
from scheduler.text import Text

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


def open_source(path: Path, columns: Mapping[str, tuple[str, ...]], notes: Notes) -> Source:
    """Read a folder or workbook; `columns` names the tables and their columns. Raises CaseRefused for a wrong path."""
    try:
        if path.is_dir():
            return _folder(path, columns, notes)
        if path.is_file():
            return _workbook(path, columns, notes)
        notes.error(path.name, NOT_THERE.say(), MEND_NOT_THERE.say())
    except OSError:
        notes.error(path.name, UNREADABLE.say(), MEND_UNREADABLE.say())
    raise CaseRefused(notes.result())


def read_bytes(path: Path, notes: Notes) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        notes.error(path.name, UNREADABLE.say(), MEND_UNREADABLE.say())
        return None


def _folder(folder: Path, columns: Mapping[str, tuple[str, ...]], notes: Notes) -> Source:
    source = Source()
    for path in sorted(folder.iterdir(), key=lambda path: path.name, reverse=True):
        name = path.name.lower()
        table = name.removesuffix(".csv")
        if name == SETTINGS and not source.settings_file:
            _take_settings(path, source, notes)
        elif name.endswith(".csv") and table in columns and table not in source.tables:
            data = read_bytes(path, notes)
            if data is not None:
                source.content[name] = data
                records = csv_records(data, path.name, notes)
                source.tables[table] = table_of(path.name, records, columns[table], notes)
        elif name.endswith((".csv", ".xlsx", ".toml")) and table not in WRITTEN_BY_SOLVE:
            notes.warning(path.name, UNKNOWN_FILE.say(), MEND_FILE.say(known=", ".join(columns)))
    return source


def _take_settings(path: Path, source: Source, notes: Notes) -> None:
    source.settings_file = path.name
    data = read_bytes(path, notes)
    if data is None:
        return
    source.content[SETTINGS] = data
    text = text_of(data)
    if text is None:
        notes.error(path.name, NOT_TEXT.say(), MEND_SETTINGS.say())
    else:
        source.settings = entries_of_toml(text, path.name, notes)


def _workbook(path: Path, columns: Mapping[str, tuple[str, ...]], notes: Notes) -> Source:
    source, data = Source(), read_bytes(path, notes)
    if data is None:
        raise CaseRefused(notes.result())
    source.content[path.name] = data
    sheets = sheets_of(data, path.name, notes)
    if not sheets:
        raise CaseRefused(notes.result())
    for sheet, records in sheets.items():
        name = sheet.strip().lower().removesuffix(".csv")
        if name in ("case", SETTINGS) and not source.settings_file:
            source.settings_file = sheet
            if name == "case":
                source.settings = entries_of_sheet(records, sheet, notes)
            else:
                text = "\n".join(record[0] if record else "" for record in records)
                source.settings = entries_of_toml(text, sheet, notes)
        elif name in columns and name not in source.tables:
            source.tables[name] = table_of(sheet, records, columns[name], notes, from_workbook=True)
        elif name not in WRITTEN_BY_SOLVE and any(any(record) for record in records):
            notes.warning(sheet, UNKNOWN_FILE.say(), MEND_FILE.say(known=", ".join(columns)))
    return source
