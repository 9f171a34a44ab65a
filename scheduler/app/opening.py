"""Opening another case: an example, a folder or workbook of this computer, or files given through the browser."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath

import streamlit as st

from scheduler.app import parts, problems_table, saved, tables
from scheduler.demo import DEMO_NAMES
from scheduler.reading import CaseRefused, case_files, uploaded_files
from scheduler.text import Text

EXAMPLES = Text("Przykład", "An example")
EXAMPLES_HELP = Text(
    "Zmyśleni ludzie na opublikowanych kwotach trzech prawdziwych umów.",
    "Made-up people on the published figures of three real agreements.",
)
OPEN_EXAMPLE = Text("Otwórz przykład", "Open the example")
UPLOAD = Text("Pliki CSV z case.toml albo jeden skoroszyt .xlsx", "CSV files with a case.toml, or one .xlsx workbook")
OPEN_UPLOAD = Text("Otwórz te pliki", "Open these files")
FOLDER = Text("Folder albo skoroszyt na tym komputerze", "A folder or workbook on this computer")
OPEN_FOLDER = Text("Otwórz z tego miejsca", "Open from there")
COPY = Text(
    "Sprawa zostanie skopiowana do programu; pliki, z których pochodzi, się nie zmienią.",
    "The case is copied into the program; the files it comes from do not change.",
)
UNNAMED = Text("Nowa sprawa", "New case")


def show() -> None:
    tables.note(parts.words(COPY))
    example, upload, folder = st.columns(3, border=True)
    with example:
        _example()
    with upload:
        _upload()
    with folder:
        _folder()


def _example() -> None:
    name = st.selectbox(parts.words(EXAMPLES), DEMO_NAMES[:3], help=parts.words(EXAMPLES_HELP))
    if st.button(parts.words(OPEN_EXAMPLE), icon=":material/school:", key="open_example"):
        opened = saved.add_example(saved.store(), name, parts.who())
        _go_to(opened.id)


def _upload() -> None:
    given = st.file_uploader(
        parts.words(UPLOAD), type=["csv", "toml", "xlsx"], accept_multiple_files=True, key="upload_case"
    )
    if st.button(parts.words(OPEN_UPLOAD), icon=":material/upload_file:", disabled=not given, key="open_upload"):
        # The names are only shown; what is stored goes by the tables' own names.
        named = [(PurePath(one.name).name, one.getvalue()) for one in given]
        try:
            files = uploaded_files(named)
        except CaseRefused as refused:
            problems_table.show(refused.problems)
            return
        _open(files, PurePath(named[0][0]).stem if len(named) == 1 else parts.words(UNNAMED))


def _folder() -> None:
    place = st.text_input(parts.words(FOLDER), key="open_path").strip().strip('"')
    if st.button(parts.words(OPEN_FOLDER), icon=":material/folder_open:", disabled=not place, key="open_folder"):
        try:
            path = Path(place).expanduser()
        except RuntimeError:  # No such account, so no such folder either, which is said below.
            path = Path(place)
        try:
            files = case_files(path)
        except CaseRefused as refused:
            problems_table.show(refused.problems)
            return
        _open(files, path.stem)


def _open(files: Mapping[str, bytes], name: str) -> None:
    """Save the case even with errors: they are mended in the tables, and nothing is lost."""
    case = saved.read(files, name).case
    opened = saved.store().add_case(name if case is None else case.name, files, parts.who())
    _go_to(opened.id)


def _go_to(case_id: int) -> None:
    parts.set_address(case=str(case_id), month="", roster="", job="", person="")
    st.rerun()
