"""case.toml, or the sheet that stands for it, as flat entries: dotted key → text, each with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from scheduler.reading.problems import Notes
from scheduler.reading.raw import table_of
from scheduler.text import Text

_LINE = re.compile(r"line ([0-9]+)")
_TABLE = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"\s*([\w.\"'-]+(?:\s*\.\s*[\w\"'-]+)*)\s*=")

BROKEN = Text("Plik ustawień ma błąd składni TOML.", "The settings file has a TOML syntax error.")
MEND_BROKEN = Text(
    'Popraw ten wiersz: klucz = "wartość", każdy klucz i każda [tabela] tylko raz.',
    'Correct this line: key = "value", every key and every [table] only once.',
)
KEY_TWICE = Text("Klucz {key} jest podany dwa razy.", "The key {key} is given twice.")
MEND_KEY = Text("Zostaw jeden wiersz z tym kluczem.", "Leave one row with this key.")
KEY_EMPTY = Text("Wiersz ma wartość bez klucza.", "The row has a value without a key.")
MEND_EMPTY = Text("Wpisz klucz albo usuń wiersz.", "Write the key or remove the row.")


class Entry(NamedTuple):
    """One setting: its text (a tuple where the file gives a list) and the line it stands on."""

    value: str | tuple[str, ...]
    row: int | None


def entries_of_toml(text: str, file: str, notes: Notes) -> dict[str, Entry] | None:
    """The settings of a TOML text; None after a syntax error, which is noted with its line."""
    try:
        # Numbers stay text, so that money never passes through a float.
        values = dict(_flat("", tomllib.loads(text.replace("\r\n", "\n"), parse_float=str)))
    except (ValueError, RecursionError) as mistake:
        line = _LINE.search(str(mistake))
        row = int(line[1]) if line else None
        notes.error(file, BROKEN.say(), MEND_BROKEN.say(), row=row)
        return None
    lines = dict(_lines(text))
    return {key: Entry(value, lines.get(key)) for key, value in values.items()}


def entries_of_sheet(records: Sequence[Sequence[str]], file: str, notes: Notes) -> dict[str, Entry]:
    """The settings of a sheet with the columns key and value."""
    table = table_of(file, records, ("key", "value"), notes)
    entries: dict[str, Entry] = {}
    for number, row in zip(table.numbers, table.rows, strict=True):
        key = row.get("key", "")
        if not key:
            notes.error(file, KEY_EMPTY.say(), MEND_EMPTY.say(), row=number)
        elif key in entries:
            notes.error(file, KEY_TWICE.say(key=key), MEND_KEY.say(), row=number, column=key)
        elif "value" in row:
            entries[key] = Entry(row["value"], number)
    return entries


def _flat(prefix: str, value: object) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{prefix}.{key}" if prefix else str(key), inner)
    elif isinstance(value, list) and value and all(isinstance(inner, dict) for inner in value):
        for number, inner in enumerate(value, 1):
            yield from _flat(f"{prefix}.{number}", inner)
    elif isinstance(value, list):
        yield prefix, tuple(_text(inner) for inner in value)
    else:
        yield prefix, _text(value)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        # Python refuses to write out integers of thousands of digits; no setting is that large.
        return str(value) if abs(value) < 10**18 else "9" * 18
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value if isinstance(value, str) else repr(value)


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Dotted key → line, by a plain look at the lines: good enough to point at, whatever TOML allows beside it."""
    prefix, counts = "", dict[str, int]()
    for number, line in enumerate(text.splitlines(), 1):
        if table := _TABLE.match(line):
            prefix = _bare(table[2])
            if table[1] == "[[":
                counts[prefix] = counts.get(prefix, 0) + 1
                prefix = f"{prefix}.{counts[prefix]}"
        elif key := _KEY.match(line):
            yield (f"{prefix}.{_bare(key[1])}" if prefix else _bare(key[1])), number


def _bare(key: str) -> str:
    return re.sub(r"[\s\"']", "", key)
