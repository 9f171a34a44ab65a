"""One person's month: whose it is, their files, how their printed page looks, and the first rows of the roster."""

from __future__ import annotations

import csv
import io

import pandas as pd
import streamlit as st

from scheduler.app import downloads, parts, saved, tables
from scheduler.app.shown import Shown
from scheduler.export.handout import SIDE_NAMES, Handout
from scheduler.export.month import excel_csv
from scheduler.export.names import SIDES, Person, names_of
from scheduler.export.printable import first_page
from scheduler.text import Text

WHOSE = Text("Czyj plik", "Whose file")
WHO = Text("Osoba", "Person")
NOBODY = Text("Nikt po tej stronie nie ma w tym miesiącu usługi.", "Nobody on this side has a service this month.")
PAGE = Text("Pierwsza strona karty: {who}", "First page of the card: {who}")
FIRST_ROWS = Text("Pierwsze wiersze grafiku", "First rows of the roster")
ROWS = 8


def show(shown: Shown, handout: Handout) -> None:
    files, picture = st.columns([2, 3], gap="large")
    with files:
        person = _choose(handout)
        if person is not None:
            downloads.button(handout, "card", downloads.CARD, person)
            downloads.button(handout, "calendar", downloads.CALENDAR, person)
    if person is not None:
        who = handout.names.label(person)
        key = (shown.saved.id, shown.saved.case_id, saved.current().version, handout.state)
        picture.image(
            _picture(handout, person, key, handout.shown, handout.language),
            caption=tables.sentence(PAGE, who=who),
            width="stretch",
            alt=parts.words(PAGE, who=who),
        )


def _choose(handout: Handout) -> Person | None:
    side = st.segmented_control(
        parts.words(WHOSE),
        SIDES,
        default=SIDES[0],
        required=True,
        format_func=lambda one: parts.words(SIDE_NAMES[one]),
        key="export_side",
    )
    people = [one for one in handout.people(side or SIDES[0]) if handout.services_of(one)]
    if not people:
        tables.note(parts.words(NOBODY))
        return None
    named = names_of(handout.case, "names")
    labels = {
        one: f"{handout.names.label(one)} = {named.label(one)}" if handout.names.hidden else named.label(one)
        for one in people
    }
    return st.selectbox(
        parts.words(WHO), people, format_func=labels.__getitem__, key=f"export_person {side} {handout.shown}"
    )


@st.cache_data(max_entries=16, show_spinner=False)
def _picture(_handout: Handout, person: Person, key: tuple[object, ...], shown: str, language: str) -> bytes:
    return first_page(_handout, person)


def show_rows(handout: Handout) -> None:
    """The beginning of the file for Excel, as it will open."""
    text = excel_csv(handout.case, handout.roster, handout.language, handout.shown).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if handout.language == "pl" else ","))
    tables.note(parts.words(FIRST_ROWS))
    st.dataframe(pd.DataFrame(rows[1 : ROWS + 1], columns=rows[0]), hide_index=True)
