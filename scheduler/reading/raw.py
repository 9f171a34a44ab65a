"""Bytes → a table of texts: encoding, delimiter, quoted fields, headings. Nothing is interpreted yet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from scheduler.reading.aliases import columns_by_heading, plain
from scheduler.reading.problems import Notes
from scheduler.text import Text

BLANKS = " \u00a0"

NOT_TEXT = Text("Pliku nie da się odczytać jako tekstu.", "The file cannot be read as text.")
MEND_NOT_TEXT = Text("Zapisz plik jako CSV UTF-8.", "Save the file as CSV UTF-8.")
BROKEN_QUOTES = Text(
    "Cudzysłowy w wierszu są niedomknięte lub źle postawione; dalszych wierszy nie odczytano.",
    "The quotes of the line are not closed or misplaced; the lines below were not read.",
)
MEND_QUOTES = Text("Popraw cudzysłowy w tym wierszu.", "Correct the quotes of this line.")
UNKNOWN_COLUMN = Text("Nieznana kolumna; jej treść pominięto.", "Unknown column; its content was left out.")
MEND_COLUMN = Text(
    "Popraw nagłówek albo usuń kolumnę. Znane: {known}.", "Correct the heading or remove it. Known: {known}."
)
COLUMN_TWICE = Text("Ta kolumna występuje dwa razy.", "This column is there twice.")
MEND_TWICE = Text("Zostaw jedną z kolumn {column}.", "Leave one of the columns {column}.")
CELLS_WITHOUT_HEADING = Text(
    "Wiersz ma treść poza kolumnami nagłówka.", "The row has content outside the heading's columns."
)
MEND_CELLS = Text(
    "Sprawdź separatory: przecinek w środku wartości wymaga cudzysłowu.",
    "Check the delimiters: a comma inside a value needs quotes.",
)


@dataclass(frozen=True)
class Table:
    """One file or sheet: its rows as column → text, empty cells left out, each with its line number."""

    file: str
    headings: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    from_workbook: bool = False

    def heading(self, column: str) -> str:
        """The column's name as the file writes it."""
        return self.headings.get(column, column)


def text_of(data: bytes) -> str | None:
    """UTF-8 with or without BOM, else CP1250; None for what is neither."""
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None


def csv_records(data: bytes, file: str, notes: Notes) -> Iterator[list[str]]:
    """The records of a CSV file; the delimiter is the one that the heading line uses more."""
    text = text_of(data)
    if text is None:
        notes.error(file, NOT_TEXT.say(), MEND_NOT_TEXT.say())
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, 1):  # noqa: B007 - needed when the reader fails
            yield record
    except csv.Error:
        notes.error(file, BROKEN_QUOTES.say(), MEND_QUOTES.say(), row=number + 1)


def delimiter_of(text: str) -> str:
    """`;` or `,` (or a tab): the most frequent outside quotes in the first line that is not blank; `,` in a draw."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(heading.split('"')[::2])
    return max((",", ";", "\t"), key=outside.count)


def table_of(
    file: str, records: Iterable[Sequence[str]], columns: tuple[str, ...], notes: Notes, *, from_workbook: bool = False
) -> Table:
    """Give the cells their columns; report unknown, repeated and missing headings."""
    numbered = ((number, record) for number, record in enumerate(records, 1) if any(cell.strip() for cell in record))
    number, heading = next(numbered, (1, ()))
    places = _places(file, number, heading, columns, notes)
    table = Table(file, {column: heading[place].strip() for place, column in places}, from_workbook=from_workbook)
    unnamed = [place for place, name in enumerate(heading) if not name.strip()]
    for number, record in numbered:
        table.rows.append(
            {
                column: cell
                for place, column in places
                if place < len(record) and (cell := record[place].strip(BLANKS)) and not cell.isspace()
            }
        )
        table.numbers.append(number)
        outside = [*record[len(heading) :], *(record[place] for place in unnamed if place < len(record))]
        if any(cell.strip() for cell in outside):
            notes.error(file, CELLS_WITHOUT_HEADING.say(), MEND_CELLS.say(), row=number)
    return table


def _places(
    file: str, row: int, heading: Sequence[str], columns: tuple[str, ...], notes: Notes
) -> list[tuple[int, str]]:
    known, found = columns_by_heading(columns), dict[str, int]()
    for place, written in enumerate(heading):
        column = known.get(plain(written))
        if column in found:
            notes.error(file, COLUMN_TWICE.say(), MEND_TWICE.say(column=column), row=row, column=written.strip())
        elif column is not None:
            found[column] = place
        elif written.strip():
            mend = MEND_COLUMN.say(known=", ".join(columns))
            notes.warning(file, UNKNOWN_COLUMN.say(), mend, row=row, column=written.strip())
    return [(place, column) for column, place in found.items()]
