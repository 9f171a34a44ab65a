"""One table of a case as rows of text, and the files with that table written anew; nothing of it is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from scheduler.reading.aliases import columns_by_heading, plain
from scheduler.reading.case_reader import COLUMNS
from scheduler.reading.conversion import csv_bytes
from scheduler.reading.problems import CaseRefused, Notes
from scheduler.reading.raw import csv_records
from scheduler.reading.sources import CaseFiles, known_files

_WITHOUT_HEADING = re.compile(r"\([0-9]+\)")


def table_rows(files: CaseFiles, table: str) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """Headings and rows of a table, every row with every heading; cells are raw text, blank lines left out.

    First the contract's columns, whatever the file calls them, then the file's others. Content without a heading stands
    under its place in brackets. Raises CaseRefused for a file that cannot be read to its end.
    """
    headings, rows = _as_written(files, table)
    others = [heading for heading in headings if heading not in COLUMNS[table]]
    every = (*COLUMNS[table], *others)
    return every, [{heading: row.get(heading, "") for heading in every} for row in rows]


def with_table(files: CaseFiles, table: str, rows: Iterable[Mapping[str, str]]) -> dict[str, bytes]:
    """The files with this table holding these rows (as `table_rows` gives them), in UTF-8 with commas.

    The file's columns stay, in their order; other columns come behind them where a row fills them. A new file gets all
    columns of the contract. Blank rows are dropped. Raises CaseRefused for a file that cannot be read to its end.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row.values())]
    used = dict.fromkeys(heading for row in filled for heading, cell in row.items() if cell)
    present = _as_written(files, table)[0] or list(COLUMNS[table])
    added = [column for column in (*COLUMNS[table], *used) if column in used and column not in present]
    headings = [*present, *dict.fromkeys(added)]
    written = ["" if _WITHOUT_HEADING.fullmatch(heading) else heading for heading in headings]
    records = [written, *([row.get(heading, "") for heading in headings] for row in filled)]
    name = file_of(files, table)
    return {**files, name: csv_bytes(records)}


def file_of(files: CaseFiles, table: str) -> str:
    """What the table's file is called among these, or would be."""
    return known_files(files, {table: COLUMNS[table]}).get(f"{table}.csv", f"{table}.csv")


def _as_written(files: CaseFiles, table: str) -> tuple[list[str], list[dict[str, str]]]:
    """The file's headings, the known ones by the contract's names, and its rows."""
    name, notes = file_of(files, table), Notes()
    records = [record for record in csv_records(files.get(name, b""), name, notes) if any(map(str.strip, record))]
    if notes.refused:
        raise CaseRefused(notes.result())
    if not records:
        return [], []
    places = _places(records, table)
    rows = [{heading: record[place] for place, heading in places if place < len(record)} for record in records[1:]]
    return [heading for _, heading in places], rows


def _places(records: Sequence[Sequence[str]], table: str) -> list[tuple[int, str]]:
    """A name for each place, each once: a repeated heading gets a number, content without one its place in brackets."""
    known, taken = columns_by_heading(COLUMNS[table]), dict[str, int]()
    for place in range(max(map(len, records))):
        written = records[0][place].strip() if place < len(records[0]) else ""
        heading = known.get(plain(written), written)
        if heading in taken:
            free = (f"{written} ({number})" for number in count(2))
            heading = next(name for name in free if name not in taken)
        if heading:
            taken[heading] = place
        elif any(record[place].strip() for record in records if place < len(record)):
            taken[f"({place + 1})"] = place
    return [(place, heading) for heading, place in taken.items()]
