"""When an open piece is to be served: a visit's times are given, else a person chooses day, start and end."""

from __future__ import annotations

import streamlit as st
from babel.dates import format_date

from scheduler.app import parts
from scheduler.app.shown import Shown, open_id
from scheduler.domain import Option
from scheduler.explain.open_pieces import OpenPiece
from scheduler.explain.possible_times import possible_times
from scheduler.text import LOCALES, Text, hours

DAY, FROM, TO = Text("Dzień", "Day"), Text("Od", "From"), Text("Do", "To")
NO_TIME = Text("Nie ma tu pory, w której zmieści się usługa.", "No service fits in here.")
END = Text("{end} ({length})", "{end} ({length})")


def choose(shown: Shown, piece: OpenPiece) -> Option | None:
    """The piece at the chosen times, the earliest and longest at first; None where nothing fits, which is said."""
    days = possible_times(shown.case, shown.roster, piece)
    if not days:
        st.info(parts.words(NO_TIME), icon=":material/info:")
        return None
    only = [way for starts in days.values() for ways in starts.values() for way in ways]
    if len(only) == 1:
        return only[0]
    clock, key = shown.case.clock, open_id(piece)
    with st.container(horizontal=True):
        day = st.selectbox(
            parts.words(DAY),
            list(days),
            format_func=lambda one: format_date(one, "EEEE, d.MM", locale=LOCALES[parts.language()]),
            key=f"day {key}",
        )
        starts = days[day]
        start = st.selectbox(
            parts.words(FROM),
            list(starts),
            format_func=lambda one: f"{clock.wall(one):%H:%M}",
            key=f"start {key} {day}",
        )
        return st.selectbox(
            parts.words(TO),
            starts[start],
            format_func=lambda one: parts.words(
                END, end=f"{clock.wall(one.end):%H:%M}", length=hours(one.end - one.start)
            ),
            key=f"end {key} {start}",
        )
