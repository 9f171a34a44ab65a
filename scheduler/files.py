"""Files written whole or not at all, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""Text that begins with one of these is run as a formula by spreadsheets."""


def write_atomically(path: Path, content: bytes | str) -> None:
    """Write to a temporary file beside `path`, sync it, then rename: a kill leaves the old file or the new one.

    Text is written as UTF-8. Raises OSError (read-only folder, full disk); the old file is then untouched.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            part.unlink()
        raise
    _sync_folder(path.parent)


def defused(cell: str) -> str:
    """The cell with an apostrophe before a leading formula sign."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """A CSV text with "\\n" line ends, inside cells too; the caller defuses text cells (not numbers).

    A lone return would stay unquoted, and a spreadsheet would begin a new row with what follows, perhaps a formula.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in rows)
    return out.getvalue()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable where the system lets a folder be opened (Windows does not)."""
    with suppress(PermissionError, IsADirectoryError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def can_write_in(folder: Path) -> OSError | None:
    """Make the folder and try a file in it before long work begins; what stands in the way, or None."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".grafik.", suffix=".part", dir=folder)
        os.close(handle)
        Path(name).unlink()
    except OSError as error:
        return error
    return None
