"""Decisions that every search keeps to: making one, the list of them, taking one back, and planning around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from scheduler.app import parts, saved, table_editor, tables, work
from scheduler.app.shown import Shown
from scheduler.domain import Service
from scheduler.domain.services import Decision
from scheduler.reading import table_rows, with_table
from scheduler.text import Text

TITLE = Text("Przypięcia i zakazy ({count})", "Pins and prohibitions ({count})")
NONE = Text(
    "Nie ma żadnych. Wybierz usługę na tablicy i przypnij ją albo zakaż.",
    "There are none. Choose a service on the board and pin or forbid it.",
)
KEEP = Text("♦ przypięte: {request} – {assistant}{when}", "♦ pinned: {request} – {assistant}{when}")
FORBID = Text("✗ zakazane: {request} – {assistant}{when}", "✗ forbidden: {request} – {assistant}{when}")
EVERYBODY = Text("każdy", "everybody")
WHEN = Text(", {start}–{end}", ", {start}–{end}")
REMOVE = Text("Usuń", "Remove")
AGAIN = Text("Ułóż ponownie, zachowując te decyzje", "Plan again and keep to these decisions")
AGAIN_SECONDS = 30
PINNED = Text("Przypięto. Następne układanie to uszanuje.", "Pinned. The next planning will keep to it.")
FORBIDDEN = Text("Zakazano. Następne układanie to uszanuje.", "Forbidden. The next planning will keep to it.")
REMOVED = Text("Usunięto decyzję.", "The decision is removed.")
LONGEST = 8

Row = Mapping[str, str]


def decide(shown: Shown, service: Service, decision: Decision) -> None:
    """Write the decision into the case's pins; an older one on the same pair gives way.

    What may be served at several times is kept at these; forbidden is the pair at any time.
    """
    row = {"request_id": service.request_id, "assistant_id": service.assistant_id, "decision": decision}
    kinds = {one.request_id: one.kind for one in shown.case.occurrences(shown.roster.span)}
    if decision == "keep" and kinds.get(service.request_id) != "visit":
        start, end = (shown.case.clock.iso(moment) for moment in (service.start, service.end))
        row = {**row, "start": start, "end": end}
    now = saved.current()
    others = [one for one in _rows(now.files) if not _gives_way(one, row)]
    parts.select("")
    parts.say_after_rerun(PINNED if decision == "keep" else FORBIDDEN, "success")
    table_editor.save(now, with_table(now.files, "pins", [*others, row]), "pins")


def _gives_way(one: Row, new: Row) -> bool:
    if (one.get("request_id"), one.get("assistant_id")) != (new["request_id"], new["assistant_id"]):
        return False
    other_word = one.get("decision") != new["decision"]
    return other_word or (one.get("start") or "", one.get("end") or "") == (new.get("start", ""), new.get("end", ""))


def show(shown: Shown, *, busy: bool) -> None:
    """The list, folded away, with a button for each decision and one to plan around them all."""
    rows = _rows(saved.current().files)
    with st.expander(parts.words(TITLE, count=len(rows)), icon=":material/keep:", key=parts.form_key("pins")):
        if not rows:
            tables.note(parts.words(NONE))
            return
        with st.container(height=320 if len(rows) > LONGEST else "content", border=False):
            for place, row in enumerate(rows):
                _line(rows, place, row)
        if st.button(parts.words(AGAIN), icon=":material/play_circle:", disabled=busy, key="plan_around"):
            parts.set_address(job=work.start_job("solve", AGAIN_SECONDS, beside=shown.saved.services))
            parts.close_forms()
            st.rerun()


def _line(rows: Sequence[Row], place: int, row: Row) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(tables.plain(_words(row)), width="stretch")
        name = parts.words(REMOVE)
        if st.button(name, key=f"remove pin {place} {_words(row)}", icon=":material/delete:"):
            now = saved.current()
            left = [one for one in _rows(now.files) if one != row]
            parts.say_after_rerun(REMOVED, "success")
            table_editor.save(now, with_table(now.files, "pins", left), "pins")


def _words(row: Row) -> str:
    times = [(row.get(name) or "…").replace("T", " ") for name in ("start", "end")]
    when = parts.words(WHEN, start=times[0], end=times[1]) if row.get("start") or row.get("end") else ""
    text = KEEP if row.get("decision") == "keep" else FORBID
    return parts.words(
        text, request=row.get("request_id", ""), assistant=row.get("assistant_id") or EVERYBODY, when=when
    )


def _rows(files: Mapping[str, bytes]) -> list[dict[str, str]]:
    return table_rows(files, "pins")[1]
