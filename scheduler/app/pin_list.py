"""Decisions that every search keeps to: making one, the list of them, taking one back, and planning around them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from scheduler.app import parts, saved, table_editor, tables, work
from scheduler.app.shown import Shown
from scheduler.domain import Service
from scheduler.domain.services import Decision
from scheduler.reading import CaseRefused, given_pins, table_rows, with_table
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
PIN = Text("Przypnij: {assistant}", "Pin {assistant}")
PROHIBIT = Text("Zakaż: {assistant}", "Forbid {assistant}")
NOT_HERE = Text(
    "To grafik scenariusza. Przypięcia i zakazy zmienia się przy grafiku samej sprawy.",
    "This is a scenario's roster. Pins and prohibitions are changed beside a roster of the case itself.",
)
NOT_KEPT = Text(
    "Nic nie zapisano: sprawa w tym czasie się zmieniła i ta decyzja już do niej nie pasuje.",
    "Nothing was saved: the case has changed meanwhile, and this decision no longer fits it.",
)
LONGEST = 8

Row = Mapping[str, str]


def offer(shown: Shown, about: Service) -> None:
    """The buttons for a decision on a service, where the case itself knows its request and its assistant."""
    if _of_scenario(shown):
        return
    decisions: tuple[tuple[Decision, Text, str, str], ...] = (
        ("keep", PIN, ":material/keep:", "pin"),
        ("forbid", PROHIBIT, ":material/block:", "forbid"),
    )
    for decision, words, icon, key in decisions:
        if not _fits(shown, _row_of(shown, about, decision)):
            continue
        if st.button(parts.words(words, assistant=tables.plain(about.assistant_id)), icon=icon, key=key):
            decide(shown, about, decision)


def decide(shown: Shown, service: Service, decision: Decision) -> None:
    """Write the decision into the case's pins; an older one on the same pair gives way.

    It is kept only where the case can be read with it: what a page showed may be gone from the case by now.
    """
    row, now = _row_of(shown, service, decision), saved.current()
    others = [one for one in _rows(now.files) if not _gives_way(one, row)]
    files = with_table(now.files, "pins", [*others, row])
    parts.select("")
    if saved.read(files, now.name).case is not None:
        table_editor.save(now, files, "pins", done=PINNED if decision == "keep" else FORBIDDEN)
    else:
        parts.say_after_rerun(NOT_KEPT, "warning")
        st.rerun(scope="app")


def _of_scenario(shown: Shown) -> bool:
    """Whether it answers a question of *What if*, saved or not: its people need not be the case's."""
    return shown.saved.scenario_id is not None


def _row_of(shown: Shown, service: Service, decision: Decision) -> dict[str, str]:
    """What may be served at several times is kept at these; forbidden is the pair at any time."""
    row = {"request_id": service.request_id, "assistant_id": service.assistant_id, "decision": decision}
    if decision == "forbid":
        return row
    kinds = {one.request_id: one.kind for one in shown.case.occurrences(shown.roster.span)}
    if kinds.get(service.request_id) != "visit":
        start, end = (shown.case.clock.iso(moment) for moment in (service.start, service.end))
        row = {**row, "start": start, "end": end}
    return row


def _fits(shown: Shown, row: Row) -> bool:
    """Whether the case knows whom and what the decision is about."""
    try:
        given_pins([row], shown.case)
    except CaseRefused:
        return False
    return True


def _gives_way(one: Row, new: Row) -> bool:
    if (one.get("request_id"), one.get("assistant_id")) != (new["request_id"], new["assistant_id"]):
        return False
    other_word = one.get("decision") != new["decision"]
    return other_word or (one.get("start") or "", one.get("end") or "") == (new.get("start", ""), new.get("end", ""))


def show(shown: Shown, *, busy: bool) -> None:
    """The list, folded away, with a button for each decision and one to plan around them all."""
    rows, fixed = _rows(saved.current().files), _of_scenario(shown)
    with st.expander(parts.words(TITLE, count=len(rows)), icon=":material/keep:", key=parts.form_key("pins")):
        if fixed:
            tables.note(parts.words(NOT_HERE))
        if not rows:
            tables.note(parts.words(NONE))
            return
        with st.container(height=320 if len(rows) > LONGEST else "content", border=False):
            for place, row in enumerate(rows):
                _line(place, row, fixed=fixed)
        if fixed:
            return
        if st.button(parts.words(AGAIN), icon=":material/play_circle:", disabled=busy, key="plan_around"):
            parts.set_address(job=work.start_job("solve", AGAIN_SECONDS, beside=shown.saved.services))
            parts.close_forms()
            st.rerun()


def _line(place: int, row: Row, *, fixed: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(tables.plain(_words(row)), width="stretch")
        name = parts.words(REMOVE)
        if not fixed and st.button(name, key=f"remove pin {place} {_words(row)}", icon=":material/delete:"):
            now = saved.current()
            left = [one for one in _rows(now.files) if one != row]
            table_editor.save(now, with_table(now.files, "pins", left), "pins", done=REMOVED)


def _words(row: Row) -> str:
    times = [(row.get(name) or "…").replace("T", " ") for name in ("start", "end")]
    when = parts.words(WHEN, start=times[0], end=times[1]) if row.get("start") or row.get("end") else ""
    text = KEEP if row.get("decision") == "keep" else FORBID
    return parts.words(
        text, request=row.get("request_id", ""), assistant=row.get("assistant_id") or EVERYBODY, when=when
    )


def _rows(files: Mapping[str, bytes]) -> list[dict[str, str]]:
    return table_rows(files, "pins")[1]
