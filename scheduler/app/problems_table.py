"""Every problem of a case's files as a table: file, row, column, value, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from scheduler.app import parts, tables
from scheduler.reading import Problem
from scheduler.text import Plural, Text

ERRORS = Plural("błąd", "błędy", "błędów", "error", "errors")
WARNINGS = Plural("ostrzeżenie", "ostrzeżenia", "ostrzeżeń", "warning", "warnings")
REFUSED = Text(
    "{count}. Dopóki są błędy, tej sprawy nie da się planować. Nic nie zginęło: popraw je w tabelach poniżej.",
    "{count}. While there are errors this case cannot be planned. Nothing is lost: mend them in the tables below.",
)
BROKEN = Text(
    "Najpierw trzeba poprawić błędy w plikach sprawy (strona Sprawa).",
    "First the errors in the case's files must be mended (page Case).",
)
REMARKS = Text("{count} – sprawę można planować", "{count} – the case can be planned")
SEVERITIES = {"error": Text("błąd", "error"), "warning": Text("ostrzeżenie", "warning")}
COLUMNS = (
    Text("Rodzaj", "Kind"),
    Text("Plik", "File"),
    Text("Wiersz", "Row"),
    Text("Kolumna", "Column"),
    Text("Wartość", "Value"),
    Text("Co jest nie tak", "What is wrong"),
    Text("Jak poprawić", "How to mend it"),
)


def first_mend() -> None:
    """On a page that needs a case without errors: where they are mended."""
    st.error(parts.words(BROKEN), icon=":material/error:")


def show(problems: Sequence[Problem]) -> None:
    """The errors in the open, mere warnings folded away; nothing where there is none."""
    errors = sum(one.severity == "error" for one in problems)
    if errors:
        st.error(parts.words(REFUSED, count=ERRORS(errors)), icon=":material/error:")
        _table(problems)
    elif problems:
        with st.expander(parts.words(REMARKS, count=WARNINGS(len(problems))), icon=":material/info:"):
            _table(problems)


def _table(problems: Sequence[Problem]) -> None:
    rows = [
        (
            parts.words(SEVERITIES[one.severity]),
            one.file,
            "" if one.row is None else str(one.row),
            one.column,
            one.value,
            parts.words(one.what),
            parts.words(one.mend),
        )
        for one in problems
    ]
    tables.show(COLUMNS, rows)
