"""A workbook's sheets as records of text: real dates, times and numbers are written the way a CSV would hold them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook

from scheduler.reading.problems import Notes
from scheduler.text import Text
from scheduler.units import HOUR

Cell = int | float | str | bool | time | date | datetime | timedelta

NOT_A_WORKBOOK = Text(
    "Pliku nie da się odczytać jako skoroszytu .xlsx.", "The file cannot be read as an .xlsx workbook."
)
MEND_WORKBOOK = Text(
    "Otwórz plik w arkuszu kalkulacyjnym i zapisz go jako .xlsx bez hasła.",
    "Open the file in a spreadsheet and save it as .xlsx without a password.",
)
TOO_LARGE = Text(
    "Skoroszyt jest za duży albo ma komórkę bardzo daleko od tabeli.",
    "The workbook is too large or has a cell far off.",
)
MEND_LARGE = Text(
    "Usuń puste wiersze i kolumny za tabelą (Ctrl+End pokazuje ostatnią komórkę) i zapisz plik.",
    "Delete the rows and columns beyond the table (Ctrl+End shows the last cell) and save the file.",
)

MOST_BYTES = 500_000_000
MOST_CELLS = 10_000_000
_ADDRESS = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")


def sheets_of(data: bytes, file: str, notes: Notes) -> dict[str, list[list[str]]]:
    """Sheet name → its records, the first line of the sheet being the first record; none after an error."""
    try:
        if not _fits_in_memory(data):
            notes.error(file, TOO_LARGE.say(), MEND_LARGE.say())
            return {}
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if book.sheet_names:
            return {
                name: [
                    [text_of_cell(cell) for cell in record]
                    for record in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                ]
                for name in book.sheet_names
            }
    except Exception:
        # The library raises a family of its own for each layer of a damaged file; all mean the same to a person.
        pass
    notes.error(file, NOT_A_WORKBOOK.say(), MEND_WORKBOOK.say())
    return {}


def _fits_in_memory(data: bytes) -> bool:
    """The library keeps every cell up to the last one, so one stray cell at the far corner would end the process."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
            return False
        return all(
            _cells(parts.read(part)) <= MOST_CELLS for part in parts.infolist() if part.filename.endswith(".xml")
        )


def _cells(sheet: bytes) -> int:
    """Rows times columns up to the last cell of a sheet's XML."""
    addresses = _ADDRESS.findall(sheet)
    if not addresses:
        return 0
    columns = {letters for letters, _ in addresses}
    return max(int(row) for _, row in addresses) * max(map(_column_number, columns))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def text_of_cell(cell: Cell) -> str:
    """The cell as a CSV would hold it; a whole number has no decimals, a time of 24 hours or more is `H:MM`."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        # Fifteen digits are what a spreadsheet shows: 0.1 + 0.2 is 0.3 there.
        return f"{cell:.15g}"
    if isinstance(cell, datetime):
        return _to_the_second(cell).isoformat()
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // HOUR}:{minutes % HOUR:02d}" + (f":{seconds:02d}" if seconds else "")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _to_the_second(moment: datetime) -> datetime:
    """A spreadsheet keeps times as fractions of a day, which miss the second by a hair."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
