"""The chosen service or open piece: who could take it and why others may not; pin, forbid, hand over, withdraw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from scheduler.app import parts, saved, table_editor, tables, work
from scheduler.app.shown import Shown
from scheduler.domain import Option, Service
from scheduler.explain.by_hand import HandEdit, Possibility, place, reassign, who_can_take, withdraw
from scheduler.explain.open_pieces import OpenPiece
from scheduler.model.options import options_of
from scheduler.reading import table_rows, with_table
from scheduler.text import Text, hours, zloty

CHOSEN = Text("{participant}, {when}", "{participant}, {when}")
NOW = Text("Teraz: {assistant}. Koszt {cost}.", "Now: {assistant}. Cost {cost}.")
NOBODY = Text("Teraz bez asystenta.", "Now without an assistant.")
WHO = Text("Kto może to wziąć", "Who can take it")
GIVE = Text("Przekaż tej osobie", "Hand over to this person")
GIVE_OPEN = Text("Przydziel tę osobę", "Assign this person")
TAKE_OUT = Text("Zdejmij z grafiku", "Take out of the roster")
PIN = Text("Przypnij", "Pin")
FORBID = Text("Zakaż tej pary", "Forbid this pair")
TIMES = Text("O której", "At what time")
NO_TIME = Text("Nie ma tu pory, w której zmieści się usługa.", "No service fits in here.")
CLOSE = Text("Zamknij", "Close")
PINNED = Text("Przypięto. Następne układanie to uszanuje.", "Pinned. The next planning will keep to it.")
FORBIDDEN = Text("Zakazano. Następne układanie to uszanuje.", "Forbidden. The next planning will keep to it.")
EDITED = Text("Zmieniono. Wartość grafiku: {gain}.", "Changed. Value of the roster: {gain}.")
MAY, MAY_NOT = Text("✓ może", "✓ may"), Text("✗ nie może", "✗ may not")
COLUMNS = (
    Text("Asystent", "Assistant"),
    Text("Może?", "May?"),
    Text("Wartość grafiku", "Value of the roster"),
    Text("Godziny w miesiącu", "Hours in the month"),
    Text("Dlaczego", "Why"),
)
BREAKS = Text("Tak nie można:", "This may not be:")


def show(shown: Shown) -> None:
    """The panel of what is chosen; nothing where nothing is."""
    name = parts.selected()
    service, piece = shown.by_id.get(name), shown.open_by_id.get(name)
    if service is None and piece is None:
        return
    with st.container(border=True):
        _head(shown, service, piece)
        wanted = service or _placed(shown, piece)
        if wanted is None:
            st.info(parts.words(NO_TIME), icon=":material/info:")
            return
        found = who_can_take(shown.case, shown.roster, wanted)
        _table(found)
        _act(shown, service, found)


def _head(shown: Shown, service: Service | None, piece: OpenPiece | None) -> None:
    clock = shown.case.clock
    if service is not None:
        who, when = service.participant_id, clock.between(service.start, service.end)
        now = parts.words(NOW, assistant=service.assistant_id, cost=zloty(service.cost))
    else:
        assert piece is not None
        who, when, now = piece.occurrence.participant_id, clock.between(piece.start, piece.end), parts.words(NOBODY)
    st.subheader(parts.words(CHOSEN, participant=who, when=when))
    st.write(now)


def _placed(shown: Shown, piece: OpenPiece | None) -> Option | None:
    """The open piece at times: its own for a visit, else those that a person picks among the possible ones."""
    assert piece is not None
    options = [
        one for one in options_of(shown.case, piece.occurrence) if piece.start <= one.start and one.end <= piece.end
    ]
    if len(options) <= 1:
        return options[0] if options else None
    clock = shown.case.clock
    longest = max(range(len(options)), key=lambda place: options[place].end - options[place].start)
    place = st.selectbox(
        parts.words(TIMES),
        range(len(options)),
        index=longest,
        format_func=lambda one: clock.between(options[one].start, options[one].end),
    )
    return options[place]


def _table(found: Sequence[Possibility]) -> None:
    rows = [
        (
            one.assistant_id,
            parts.words(MAY if one.may else MAY_NOT),
            parts.words(zloty(one.gain)),
            parts.words(hours(one.month_minutes)),
            " ".join(parts.words(said) for said in one.said),
        )
        for one in found
    ]
    st.caption(parts.words(WHO))
    tables.show(COLUMNS, rows, longest=300)


def _act(shown: Shown, service: Service | None, found: Sequence[Possibility]) -> None:
    names = [one.assistant_id for one in found]
    wanted = parts.proposed()
    person = st.selectbox(
        parts.words(WHO), names, index=names.index(wanted) if wanted in names else 0, label_visibility="collapsed"
    )
    chosen = next(one for one in found if one.assistant_id == person)
    if not chosen.may:
        st.warning(" ".join([parts.words(BREAKS), *(parts.words(one.said) for one in chosen.breaches)]))
    with st.container(horizontal=True):
        give = GIVE_OPEN if service is None else GIVE
        if st.button(parts.words(give), type="primary", disabled=not chosen.may, icon=":material/swap_horiz:"):
            _keep(shown, edited(shown, service, chosen))
        if service is not None:
            _act_on_service(shown, service)
        if st.button(parts.words(CLOSE), icon=":material/close:"):
            parts.select("")
            st.rerun()


def _act_on_service(shown: Shown, service: Service) -> None:
    if st.button(parts.words(TAKE_OUT), icon=":material/person_remove:"):
        _keep(shown, withdraw(shown.case, shown.roster, service))
    if st.button(parts.words(PIN), icon=":material/keep:"):
        pin(service.request_id, service.assistant_id, "keep")
    if st.button(parts.words(FORBID), icon=":material/block:"):
        pin(service.request_id, service.assistant_id, "forbid")


def edited(shown: Shown, service: Service | None, chosen: Possibility) -> HandEdit:
    """The roster after the chosen person takes the service, or the open piece at the times that were asked about."""
    if service is not None:
        return reassign(shown.case, shown.roster, service, chosen.assistant_id)
    new = chosen.service
    occurrence = next(one.occurrence for one in shown.open if one.occurrence.request_id == new.request_id)
    return place(shown.case, shown.roster, occurrence, new.start, new.end, assistant_id=chosen.assistant_id)


def _keep(shown: Shown, edit: HandEdit) -> None:
    new = work.save_edited(shown, edit.roster)
    parts.select("")
    parts.set_address(roster=str(new))
    parts.say_after_rerun(EDITED, "success", gain=zloty(edit.value_after - edit.value_before))
    st.rerun()


def pin(request_id: str, assistant_id: str, decision: str) -> None:
    """Write the decision into the case's pins; a decision on the same pair is replaced."""
    now = saved.current()
    row = {"request_id": request_id, "assistant_id": assistant_id, "decision": decision}
    _, rows = table_rows(now.files, "pins")
    others = [one for one in rows if not _same_pair(one, row)]
    parts.select("")
    parts.say_after_rerun(PINNED if decision == "keep" else FORBIDDEN, "success")
    table_editor.save(now, with_table(now.files, "pins", [*others, row]), "pins")


def _same_pair(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return (one.get("request_id"), one.get("assistant_id")) == (other["request_id"], other["assistant_id"])
