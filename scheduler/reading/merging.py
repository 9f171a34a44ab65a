"""Two edits of one version of a case become one, row by row; where both changed the same row, a person chooses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from scheduler.reading.case_reader import COLUMNS, TABLES
from scheduler.reading.editing import file_of, table_rows, with_table
from scheduler.reading.problems import CaseRefused
from scheduler.reading.sources import CaseFiles

Side = Literal["theirs", "mine"]
Place = tuple[str, str]
"""A file and a row of it: the id that names the row, else its number; empty for the whole file."""
Row = Mapping[str, str]
Rows = dict[str, Row]


@dataclass(frozen=True)
class Clash:
    """What both changed, each in another way, as text; empty where one took it out."""

    place: Place
    theirs: str
    mine: str


@dataclass(frozen=True)
class Merged:
    """The files with both edits in them; a clash that nobody decided stands as in theirs."""

    files: dict[str, bytes]
    clashes: tuple[Clash, ...]

    def undecided(self, chosen: Mapping[Place, Side]) -> tuple[Clash, ...]:
        return tuple(one for one in self.clashes if one.place not in chosen)


def merged(base: CaseFiles, theirs: CaseFiles, mine: CaseFiles, chosen: Mapping[Place, Side] | None = None) -> Merged:
    """What I added, removed and changed since `base`, done to `theirs`.

    Rows go by their id; in a table without one by the whole row. Other files go as a whole.
    """
    decided, files, clashes = chosen or {}, dict(theirs), list[Clash]()
    tables = {file_of(theirs, table): table for table in COLUMNS}
    for name in sorted({*base, *theirs, *mine}):
        before, there, here = (one.get(name) for one in (base, theirs, mine))
        if here in (before, there):
            continue
        table = tables.get(name)
        if there != before and table is not None and _readable(table, base, theirs, mine):
            rows, found = _table(table, name, (base, theirs, mine), decided)
            clashes += found
            if rows is not None:
                files = with_table(files, table, rows)
            continue
        if there != before:
            clashes.append(Clash((name, ""), _text(there), _text(here)))
            if decided.get((name, "")) != "mine":
                continue
        files.pop(name, None)
        if here is not None:
            files[name] = here
    return Merged(files, tuple(clashes))


def _readable(table: str, *files: CaseFiles) -> bool:
    try:
        for one in files:
            table_rows(one, table)
    except CaseRefused:
        return False
    return True


def _table(
    table: str, name: str, files: tuple[CaseFiles, CaseFiles, CaseFiles], chosen: Mapping[Place, Side]
) -> tuple[list[Row] | None, list[Clash]]:
    """The rows of the table with both edits, None where they are those of theirs; and the clashes."""
    base, theirs, mine = _named(table, files)
    result, clashes = dict(theirs), list[Clash]()
    for row in {**base, **mine}:
        before, there, here = base.get(row), theirs.get(row), mine.get(row)
        if here in (before, there):
            continue
        if there != before:
            clashes.append(Clash((name, row), _cells(there), _cells(here)))
            if chosen.get((name, row)) != "mine":
                continue
        if here is None:
            result.pop(row, None)
        else:
            result[row] = here
    return (None if result == theirs else list(result.values())), clashes


def _named(table: str, files: Sequence[CaseFiles]) -> tuple[Rows, Rows, Rows]:
    """The rows of the three by a name that a row keeps while it is edited."""
    base, theirs, mine = ([_filled(row) for row in table_rows(one, table)[1]] for one in files)
    key = TABLES[table].key
    if key and all(_are_names([row.get(key, "") for row in rows]) for rows in (base, theirs, mine)):
        by_id = [{row[key]: row for row in rows} for rows in (base, theirs, mine)]
        return by_id[0], by_id[1], by_id[2]
    numbered: Rows = {str(number): row for number, row in enumerate(base, 1)}
    return numbered, dict(_aligned(base, theirs)), dict(_aligned(base, mine))


def _filled(row: Row) -> Row:
    return {column: cell for column, cell in row.items() if cell}


def _are_names(found: Sequence[str]) -> bool:
    return all(found) and len(set(found)) == len(found)


def _aligned(base: Sequence[Row], rows: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """The rows by the number of the row of `base` that they are or took the place of; a new row by what it says."""
    before, after = ([tuple(sorted(row.items())) for row in some] for some in (base, rows))
    seen = Counter[str]()
    for what, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for place in range(start, end):
            number = first + place - start
            if what != "insert" and number < last:
                yield str(number + 1), rows[place]
                continue
            said = _cells(rows[place])
            seen[said] += 1
            yield f"+{seen[said]} {said}", rows[place]


def _cells(row: Row | None) -> str:
    return "" if row is None else "\n".join(f"{column}: {cell}" for column, cell in row.items())


def _text(content: bytes | None) -> str:
    return "" if content is None else content.decode("utf-8-sig", errors="replace")
