"""A workbook's sheets as records of text: real dates, times and numbers are written the way a CSV would hold them."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from scheduler.reading.problems import Notes
from scheduler.text import Text
from scheduler.units import HOUR

Cell = int | float | str | bool | time | date | datetime | timedelta

NOT_A_WORKBOOK = Text("To nie jest skoroszyt .xlsx.", "This is no .xlsx workbook.")
MEND_FORMAT = Text(
    "Otwórz plik w arkuszu kalkulacyjnym i zapisz go jako .xlsx.",
    "Open the file in a spreadsheet and save it as .xlsx.",
)
WITH_PASSWORD = Text("Skoroszyt jest chroniony hasłem.", "The workbook is protected by a password.")
MEND_PASSWORD = Text(
    "Otwórz go w arkuszu kalkulacyjnym, usuń hasło do otwierania i zapisz.",
    "Open it in a spreadsheet, remove the password for opening it and save it.",
)
DAMAGED = Text("Skoroszyt jest uszkodzony.", "The workbook is damaged.")
MEND_DAMAGED = Text(
    "Skopiuj lub pobierz plik jeszcze raz albo otwórz go w arkuszu kalkulacyjnym, napraw i zapisz jako .xlsx.",
    "Copy or download the file again, or open it in a spreadsheet, repair it and save it as .xlsx.",
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
ENCRYPTED = 0x1
"""The flag of a zip's part that needs a password."""
COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How an old .xls begins, and an .xlsx that a password wraps."""
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, ValueError)
"""All that Python's zipfile raises for bytes that are no sound zip."""
_ADDRESS = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")


class Unusable(Exception):
    """A workbook that cannot be read: why, and how to mend it."""

    def __init__(self, what: Text, mend: Text) -> None:
        super().__init__(what.en)
        self.what, self.mend = what, mend


def sheets_of(data: bytes, file: str, notes: Notes) -> dict[str, list[list[str]]]:
    """Sheet name → its records, the first line of the sheet being the first record; none after an error."""
    try:
        _look_inside(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {name: _records(book, name) for name in book.sheet_names}
        if not sheets:
            raise Unusable(DAMAGED, MEND_DAMAGED)
    except Unusable as trouble:
        notes.error(file, trouble.what.say(), trouble.mend.say())
    except CalamineError:
        notes.error(file, DAMAGED.say(), MEND_DAMAGED.say())
    else:
        return sheets
    return {}


def _records(book: CalamineWorkbook, name: str) -> list[list[str]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[text_of_cell(cell) for cell in row] for row in rows]


def _look_inside(data: bytes) -> None:
    """Raises Unusable where the parts cannot be taken out, or would not fit in memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            infos = parts.infolist()
            if any(part.flag_bits & ENCRYPTED for part in infos):
                raise Unusable(WITH_PASSWORD, MEND_PASSWORD)
            if not any(part.filename.startswith("xl/") for part in infos):
                raise Unusable(NOT_A_WORKBOOK, MEND_FORMAT)
            if not _fits_in_memory(parts):
                raise Unusable(TOO_LARGE, MEND_LARGE)
    except DAMAGE as error:
        raise _no_zip(data) from error


def _no_zip(data: bytes) -> Unusable:
    """Why the bytes are no folder of parts: a password wraps the workbook, it is something else, or it is damaged."""
    if data.startswith(COMPOUND_FILE):
        wrapped = "EncryptedPackage".encode("utf-16-le") in data
        return Unusable(WITH_PASSWORD, MEND_PASSWORD) if wrapped else Unusable(NOT_A_WORKBOOK, MEND_FORMAT)
    return Unusable(DAMAGED, MEND_DAMAGED) if data.startswith(b"PK") else Unusable(NOT_A_WORKBOOK, MEND_FORMAT)


def _fits_in_memory(parts: zipfile.ZipFile) -> bool:
    """The library keeps every cell up to the last one, so one stray cell at the far corner would end the process."""
    if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
        return False
    return all(_cells(parts.read(part)) <= MOST_CELLS for part in parts.infolist() if part.filename.endswith(".xml"))


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
