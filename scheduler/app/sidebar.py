"""Beside every page: the language, whose case it is, the month, and who signs the changes."""

from __future__ import annotations

import streamlit as st

from scheduler.app import marks, parts, saved, tables
from scheduler.text import LANGUAGES, Text, month

LANGUAGE = Text("Język", "Language")
CASE = Text("Sprawa", "Case")
MONTH = Text("Miesiąc", "Month")
SIGNED = Text("Kto zmienia", "Who makes the changes")
SIGNED_HELP = Text("Podpis w historii zmian.", "The signature in the history of changes.")
LOCAL = Text("Dane zostają na tym komputerze.", "The data stay on this computer.")


def show() -> None:
    with st.sidebar:
        _choose_language()
        _choose_case()
        _choose_month()
        st.text_input(
            parts.words(SIGNED), value=parts.who(), key=parts.WHO, help=parts.words(SIGNED_HELP), max_chars=60
        )
        tables.note(parts.words(LOCAL))
        marks.say_language()


def _choose_language() -> None:
    now = parts.language()
    picked = st.segmented_control(
        parts.words(LANGUAGE), LANGUAGES, default=now, format_func=parts.LANGUAGE_NAMES.__getitem__, required=True
    )
    if picked and picked != now:
        parts.set_address(lang=picked)
        st.rerun()


def _choose_case() -> None:
    names = parts.distinct({str(head.id): head.name for head in saved.cases()})
    now = saved.case_id()
    picked = st.selectbox(
        parts.words(CASE),
        list(names),
        index=list(names).index(now),
        format_func=names.__getitem__,
    )
    if picked and picked != now:
        parts.set_address(case=picked, roster="", job="", person="")
        st.rerun()


def _choose_month() -> None:
    months = saved.months()
    if not months:
        return
    now = saved.month()
    picked = st.selectbox(
        parts.words(MONTH),
        list(months),
        index=list(months).index(now),
        format_func=lambda one: parts.words(month(months[one])),
    )
    if picked and picked != now:
        parts.set_address(month=picked, roster="", job="")
        st.rerun()
