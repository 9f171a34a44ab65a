"""The files of the shown roster as buttons; a file is made when it is asked for, never while the page is drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import streamlit as st

from scheduler.app import parts, tables
from scheduler.app.shown import Shown
from scheduler.export.calendars import calendar, calendars_zip
from scheduler.export.filenames import What, file_name
from scheduler.export.handout import Handout
from scheduler.export.month import excel_csv, schedule_csv, uncovered_csv
from scheduler.export.names import Person, Side
from scheduler.export.package import month_package
from scheduler.export.printable import printable_month, printables
from scheduler.export.workbook import workbook
from scheduler.text import Text

MIMES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar",
    "pdf": "application/pdf",
    "zip": "application/zip",
}
PACKAGE = Text("Pakiet miesiąca: wszystkie pliki (ZIP)", "The month's package: all files (ZIP)")


class Wording(NamedTuple):
    label: Text
    words: Text


WORDINGS: dict[What, Wording] = {
    "workbook": Wording(
        Text("Skoroszyt (XLSX)", "Workbook (XLSX)"),
        Text(
            "Sumy, cały grafik, lista bez asystenta i arkusz każdej osoby.",
            "Totals, the whole roster, what is uncovered, and a sheet for each person.",
        ),
    ),
    "excel": Wording(
        Text("Grafik do Excela (CSV)", "Roster for Excel (CSV)"),
        Text("Jedna tabela, otwiera się dwoma kliknięciami.", "One table that opens with a double click."),
    ),
    "schedule": Wording(
        Text("Grafik dla programów (schedule.csv)", "Roster for programs (schedule.csv)"),
        Text(
            "Do wymiany danych i do sprawdzenia poleceniem „grafik check”.",
            "For exchange, and for a check with “grafik check”.",
        ),
    ),
    "uncovered": Wording(
        Text("Godziny bez asystenta (CSV)", "Hours without an assistant (CSV)"),
        Text("Każde niepokryte zgłoszenie z powodem.", "Every uncovered request with its reason."),
    ),
    "calendars": Wording(
        Text("Kalendarze wszystkich (ZIP)", "Everybody's calendars (ZIP)"),
        Text("Plik iCalendar dla każdej osoby: do telefonu.", "An iCalendar file for each person: for the phone."),
    ),
}
ALL_CARDS: dict[Side, Wording] = {
    "participant": Wording(
        Text("Karty wszystkich uczestników (PDF)", "All participants' cards (PDF)"),
        Text("Do druku i podpisu, każda od nowej strony.", "To print and sign, each on a new page."),
    ),
    "assistant": Wording(
        Text("Karty wszystkich asystentów (PDF)", "All assistants' cards (PDF)"),
        Text("Do druku i podpisu, każda od nowej strony.", "To print and sign, each on a new page."),
    ),
}
CARD, CALENDAR = Text("Karta miesiąca (PDF)", "Card of the month (PDF)"), Text("Kalendarz (ICS)", "Calendar (ICS)")


def handout_of(shown: Shown, *, hidden: bool) -> Handout:
    """The roster as every file takes it; the moment it was saved stands in the files, so the same roster stays same."""
    record = shown.saved
    return Handout(
        shown.case,
        shown.roster,
        record.saved,
        shown.left_open,
        "pseudonyms" if hidden else "names",
        parts.language(),
        "scenario" if record.scenario_id is not None else record.state,
    )


def made(handout: Handout, what: What, of: Person | Side | None = None) -> bytes:
    """The bytes of one file."""
    case, roster, shown, language = handout.case, handout.roster, handout.shown, handout.language
    if isinstance(of, Person):
        return calendar(handout, of) if what == "calendar" else printable_month(handout, of)
    if of is not None:
        return printables(handout, of) or b""
    makers: dict[What, Callable[[], bytes]] = {
        "schedule": lambda: schedule_csv(case, roster, shown).encode("utf-8"),
        "excel": lambda: excel_csv(case, roster, language, shown).encode("utf-8"),
        "uncovered": lambda: uncovered_csv(case, handout.left_open, language, shown).encode("utf-8"),
        "workbook": lambda: workbook(handout),
        "calendars": lambda: calendars_zip(handout),
        "package": lambda: month_package(handout),
    }
    return makers[what]()


def button(handout: Handout, what: What, label: Text, of: Person | Side | None = None, *, first: bool = False) -> None:
    name = file_name(handout, what, of)
    st.download_button(
        parts.words(label),
        partial(made, handout, what, of),
        file_name=name,
        mime=MIMES[name.rpartition(".")[2]],
        on_click="ignore",
        key=f"download {what} {of}",
        type="primary" if first else "secondary",
        icon=":material/download:",
        disabled=not handout.services and what != "uncovered",
        width="stretch",
    )


def show_all(handout: Handout) -> None:
    """A card for each file of the whole month."""
    offers: list[tuple[What, Side | None, Wording]] = [(what, None, words) for what, words in WORDINGS.items()]
    offers += [("cards", side, words) for side, words in ALL_CARDS.items()]
    for place in range(0, len(offers), 2):
        for column, (what, side, wording) in zip(st.columns(2), offers[place : place + 2], strict=False):
            with column:
                button(handout, what, wording.label, side)
                tables.note(parts.words(wording.words))
