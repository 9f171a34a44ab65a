"""Validate a whole table at once and put every mistake where it is."""

from __future__ import annotations

from functools import cache
from typing import Generic, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from scheduler.reading.problems import BadCell, Notes
from scheduler.reading.raw import Table
from scheduler.reading.surroundings import Surroundings
from scheduler.reading.tables import Row
from scheduler.text import Text

Kind = TypeVar("Kind", bound=Row)

CELL_MISSING = Text("Wymagana komórka jest pusta.", "A required cell is empty.")
MEND_CELL = Text("Uzupełnij {column}.", "Fill in {column}.")
COLUMN_MISSING = Text("Brakuje wymaganej kolumny.", "A required column is missing.")
MEND_COLUMN = Text("Dodaj kolumnę {column}.", "Add the column {column}.")
BAD_VALUE = Text("Tej wartości nie da się odczytać.", "This value cannot be read.")
MEND_VALUE = Text("Popraw wartość według opisu kolumny.", "Correct the value as the column's description says.")
ID_TWICE = Text("Ten identyfikator jest już w wierszu {row}.", "This id is already in row {row}.")
MEND_ID = Text("Nadaj każdemu wierszowi własny identyfikator.", "Give every row an id of its own.")
ROW_TWICE = Text("Wiersz powtarza wiersz {row}; liczy się raz.", "The row repeats row {row}; it counts once.")
MEND_ROW = Text("Usuń powtórzony wiersz.", "Remove the repeated row.")


class Numbered(NamedTuple, Generic[Kind]):
    """A valid row and the line it stands on."""

    number: int
    row: Kind


@cache
def columns_of(model: type[Row]) -> tuple[str, ...]:
    """The contract's names of a table's columns."""
    return tuple(info.alias or name for name, info in model.model_fields.items())


@cache
def _adapter(model: type[Kind]) -> TypeAdapter[list[Kind]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]


def validated(table: Table, model: type[Kind], around: Surroundings, notes: Notes) -> list[Numbered[Kind]]:
    """The good rows of a table; the mistakes of the others are noted. A repeated row is reported and left out."""
    absent = _absent_columns(table, model, notes)
    adapter, bad = _adapter(model), set[int]()
    rows: list[Kind] = []
    try:
        rows = adapter.validate_python(table.rows, context=around)
    except ValidationError as refusal:
        for details in refusal.errors(include_url=False, include_input=False):
            bad.add(int(details["loc"][0]))
            _note(table, details, absent, notes)
        good = [row for index, row in enumerate(table.rows) if index not in bad]
        rows = adapter.validate_python(good, context=around)
    numbers = [number for index, number in enumerate(table.numbers) if index not in bad]
    found = [Numbered(*pair) for pair in zip(numbers, rows, strict=True)]
    # A repeated id is an error of its own.
    return found if model.key else _without_repeats(table, found, notes)


def ids_of(table: Table, model: type[Row], notes: Notes) -> frozenset[str]:
    """The ids that a table gives, those of wrong rows too; an id given twice is noted."""
    column, seen = model.key, dict[str, int]()
    for number, row in zip(table.numbers, table.rows, strict=True):
        name = row.get(column)
        if name is None:
            continue
        if name in seen:
            notes.error(
                table.file,
                ID_TWICE.say(row=seen[name]),
                MEND_ID.say(),
                row=number,
                column=table.heading(column),
                value=name,
            )
        else:
            seen[name] = number
    return frozenset(seen)


def _absent_columns(table: Table, model: type[Row], notes: Notes) -> frozenset[str]:
    """Required columns that the heading lacks, each reported once instead of in every row."""
    required = [info.alias or name for name, info in model.model_fields.items() if info.is_required()]
    absent = frozenset(column for column in required if column not in table.headings) if table.rows else frozenset()
    for column in sorted(absent):
        notes.error(table.file, COLUMN_MISSING.say(), MEND_COLUMN.say(column=column), row=1, column=column)
    return absent


def _note(table: Table, details: ErrorDetails, absent: frozenset[str], notes: Notes) -> None:
    index, column = int(details["loc"][0]), str(details["loc"][1]) if len(details["loc"]) > 1 else ""
    what, mend = BAD_VALUE.say(), MEND_VALUE.say()
    if details["type"] == "missing":
        if column in absent:
            return
        what, mend = CELL_MISSING.say(), MEND_CELL.say(column=table.heading(column))
    cause = details.get("ctx", {}).get("error")
    if isinstance(cause, BadCell):
        what, mend = cause.what, cause.mend
    value = table.rows[index].get(column, "")
    notes.error(table.file, what, mend, row=table.numbers[index], column=table.heading(column), value=value)


def _without_repeats(table: Table, rows: list[Numbered[Kind]], notes: Notes) -> list[Numbered[Kind]]:
    first: dict[Kind, int] = {}
    kept = []
    for numbered in rows:
        earlier = first.setdefault(numbered.row, numbered.number)
        if earlier == numbered.number:
            kept.append(numbered)
        else:
            notes.warning(table.file, ROW_TWICE.say(row=earlier), MEND_ROW.say(), row=numbered.number)
    return kept
