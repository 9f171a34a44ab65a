"""A workbook as the files of a case folder: the same records line by line, so every row keeps its number."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from scheduler.reading.aliases import columns_by_heading, plain
from scheduler.reading.moments import with_midnight
from scheduler.reading.problems import CaseRefused, Notes
from scheduler.reading.sources import SETTINGS, Columns, Sheet, known_files, parts_of, settings_of_sheet, toml_of_sheet
from scheduler.reading.workbook import sheets_of

_BARE = re.compile(r"[A-Za-z0-9_-]+")

Tree = dict[str, "str | tuple[str, ...] | Tree"]


def files_of_workbook(data: bytes, name: str, columns: Columns, moments: Columns) -> dict[str, bytes]:
    """Each sheet as CSV and the settings as case.toml; `moments` names the columns that hold a date with a time.

    An unknown sheet becomes an unknown file, so that whoever reads the files names it. Raises CaseRefused for what is
    no workbook, and for mistakes of the settings that case.toml could not show.
    """
    notes, files = Notes(), dict[str, bytes]()
    for part, sheet, records in parts_of(sheets_of(data, name, notes), columns):
        if part in columns:
            files[f"{part}.csv"] = csv_bytes(_with_midnights(records, columns[part], moments.get(part, ())))
        elif part:
            files[SETTINGS] = _settings(part, sheet, records, notes)
        else:
            files[tame_name(f"{sheet}.csv", files, columns)] = csv_bytes(records)
    if notes.refused:
        raise CaseRefused(notes.result())
    return files


def csv_bytes(records: Sequence[Sequence[str]]) -> bytes:
    """UTF-8 and commas, every cell as it is; blank lines at the end are left out."""
    out = io.StringIO()
    # Both signs are named as line ends so that a lone one inside a cell is quoted.
    usual, quoting = (csv.writer(out, lineterminator="\r\n", quoting=how) for how in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    last = max((number for number, record in enumerate(records, 1) if any(record)), default=0)
    for record in records[:last]:
        # Unquoted in a heading, they would be taken for the delimiter.
        has_other_delimiters = any(sign in cell for cell in record for sign in ";\t")
        (quoting if has_other_delimiters else usual).writerow(record)
    return out.getvalue().encode()


def tame_name(name: str, taken: Collection[str], columns: Columns) -> str:
    """The name of an unknown file in letters, digits and one dot: never a path, a known file or one of those taken."""
    stem, _, ending = name.rpartition(".")
    tame = re.sub(r"[^\w-]", "_", stem) + "." + re.sub(r"\W", "", ending)
    while tame in taken or known_files({tame}, columns):
        tame = f"_{tame}"
    return tame


def _with_midnights(records: Sheet, columns: tuple[str, ...], moments: tuple[str, ...]) -> Sheet:
    """A workbook cannot tell a day from its midnight; a CSV must say which it is."""
    known = columns_by_heading(columns)
    heading = next((record for record in records if any(cell.strip() for cell in record)), [])
    places = {place for place, written in enumerate(heading) if known.get(plain(written)) in moments}
    return [
        [with_midnight(cell) if place in places else cell for place, cell in enumerate(record)] for record in records
    ]


def _settings(part: str, sheet: str, records: Sheet, notes: Notes) -> bytes:
    if part == SETTINGS:
        return toml_of_sheet(records).encode()
    entries = settings_of_sheet(part, sheet, records, notes) or {}
    return toml_of({key: entry.value for key, entry in entries.items()}).encode()


def toml_of(entries: Mapping[str, str | tuple[str, ...]]) -> str:
    """Dotted keys as a case.toml that reads back to the same keys and texts."""
    tree: Tree = {}
    for key, value in entries.items():
        *tables, last = key.split(".") if _is_nested(key, entries) else [key]
        place = tree
        for table in tables:
            inner = place.setdefault(table, {})
            assert isinstance(inner, dict)
            place = inner
        place[last] = value
    return "\n".join(_lines(tree, ())) + "\n"


def _is_nested(key: str, entries: Mapping[str, str | tuple[str, ...]]) -> bool:
    """Whether it may stand under tables: plain parts, none of which is a setting itself. Others stay whole, quoted."""
    parts = key.split(".")
    return all(_BARE.fullmatch(part) for part in parts) and not any(
        ".".join(parts[:length]) in entries for length in range(1, len(parts))
    )


def _lines(tree: Tree, path: tuple[str, ...]) -> Iterator[str]:
    for key, value in tree.items():
        if not isinstance(value, dict):
            yield f"{_key(key)} = {_value(value)}"
    for key, value in tree.items():
        if not isinstance(value, dict):
            continue
        below = (*path, key)
        rows = [row for row in value.values() if isinstance(row, dict)]
        if rows and len(rows) == len(value) and list(value) == [str(number) for number in range(1, len(rows) + 1)]:
            for row in rows:
                yield from ("", f"[[{'.'.join(map(_key, below))}]]", *_lines(row, below))
        else:
            yield from ("", f"[{'.'.join(map(_key, below))}]", *_lines(value, below))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _value(value: str | tuple[str, ...]) -> str:
    return _quoted(value) if isinstance(value, str) else f"[{', '.join(map(_quoted, value))}]"


def _quoted(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, but for the delete sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
