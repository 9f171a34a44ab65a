"""Export: the files of the shown roster for people and programs, by name or by code, and a copy of all saved work."""

from __future__ import annotations

import streamlit as st

from scheduler.app import backup, downloads, one_person, parts, problems_table, roster_head, saved, tables, work
from scheduler.app.shown import Shown
from scheduler.reading import CaseRefused
from scheduler.text import Text, month

TITLE = Text("Eksport", "Export")
ICON = ":material/download:"
PATH = "export"

HEADING = Text("Eksport – {month}", "Export – {month}")
NONE_YET = Text(
    "W tym miesiącu nie ma jeszcze grafiku. Ułóż go na stronie Grafik; wtedy będą tu pliki.",
    "There is no roster in this month yet. Plan it on the page Roster; then the files are here.",
)
BREAKS = Text(
    "{count}. Pliki można pobrać, ale nie wydawaj ich nikomu, dopóki nie poprawisz tego na stronie Grafik.",
    "{count}. The files can be had, but hand them to nobody until this is mended on the page Roster.",
)
SCENARIO = Text(
    "To grafik na próbę, ułożony dla scenariusza. Pliki mają w nazwie „scenariusz”.",
    "This is a trial roster, planned for a scenario. The names of its files say “scenario”.",
)
CODES = Text("Pseudonimy zamiast nazwisk", "Pseudonyms in place of names")
CODES_HELP = Text(
    "Osoby i zgłoszenia dostają numery: U-001, A-001, Z-0001. W plikach nie ma wtedy nazwisk ani identyfikatorów.",
    "People and requests are numbered: U-001, A-001, Z-0001. The files then hold neither names nor ids.",
)
EVERYBODY, ONE = Text("Pliki całego miesiąca", "Files of the whole month"), Text("Jedna osoba", "One person")
WORST = 5


def show() -> None:
    months = saved.months()
    st.title(parts.words(HEADING, month=month(months[saved.month()])) if months else parts.words(TITLE))
    roster_head.tell_gone()
    try:
        shown = work.shown()
    except CaseRefused as refused:
        problems_table.show(refused.problems)
    else:
        if shown is None:
            st.info(parts.words(NONE_YET), icon=":material/info:")
        else:
            _show_files(shown)
    backup.show()


def _show_files(shown: Shown) -> None:
    roster_head.choose()
    breaches = shown.verdict.breaches
    if breaches:
        st.error(parts.words(BREAKS, count=roster_head.BREACHES(len(breaches))), icon=":material/gavel:")
        for breach in breaches[:WORST]:
            st.markdown(f"- `{breach.rule}`: {tables.sentence(breach.said)}")
    if shown.saved.scenario_id is not None:
        st.warning(parts.words(SCENARIO), icon=":material/science:")
    hidden = st.toggle(parts.words(CODES), key="pseudonyms", help=parts.words(CODES_HELP))
    handout = downloads.handout_of(shown, hidden=hidden)
    downloads.button(handout, "package", downloads.PACKAGE, first=True)
    whole, one = st.tabs([parts.words(EVERYBODY), parts.words(ONE)])
    with whole:
        downloads.show_all(handout)
        one_person.show_rows(handout)
    with one:
        one_person.show(shown, handout)
