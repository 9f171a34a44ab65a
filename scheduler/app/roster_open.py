"""What a roster leaves without an assistant, why, and choosing one of these pieces to find somebody for it."""

from __future__ import annotations

import streamlit as st

from scheduler.app import parts, tables
from scheduler.app.shown import Shown, open_id
from scheduler.explain.open_pieces import OpenPiece
from scheduler.explain.uncovered import Uncovered
from scheduler.text import Text, hours

COLUMNS = (
    Text("Zgłoszenie", "Request"),
    Text("Uczestnik", "Participant"),
    Text("Kiedy", "When"),
    Text("Godziny", "Hours"),
    Text("Dlaczego", "Why"),
)
NOTHING_OPEN = Text("Każde zgłoszenie ma asystenta.", "Every request has an assistant.")
CHOOSE = Text("Poszukaj asystenta dla", "Find an assistant for")
NOT_CHOSEN = Text("wybierz zgłoszenie", "choose a request")
ONE = Text("{request} ({participant}), {when}, {hours}", "{request} ({participant}), {when}, {hours}")


def show(shown: Shown) -> None:
    if not shown.open:
        st.success(parts.words(NOTHING_OPEN), icon=":material/check_circle:")
        return
    tables.show(COLUMNS, [_row(shown, piece) for piece in shown.left_open], longest=360)
    pieces = {open_id(one): one for one in shown.open}
    now = parts.selected()
    chosen = st.selectbox(
        parts.words(CHOOSE),
        list(pieces),
        index=list(pieces).index(now) if now in pieces else None,
        format_func=lambda one: _words(shown, pieces[one]),
        placeholder=parts.words(NOT_CHOSEN),
    )
    if chosen and chosen != now:
        parts.select(chosen)


def _row(shown: Shown, piece: Uncovered) -> tuple[str, ...]:
    return (
        piece.occurrence.request_id,
        piece.occurrence.participant_id,
        shown.case.clock.between(piece.start, piece.end),
        parts.words(hours(piece.minutes)),
        parts.words(piece.reason),
    )


def _words(shown: Shown, piece: OpenPiece) -> str:
    when = shown.case.clock.between(piece.start, piece.end)
    who = {"request": piece.occurrence.request_id, "participant": piece.occurrence.participant_id}
    return parts.words(ONE, when=when, hours=hours(piece.minutes), **who)
