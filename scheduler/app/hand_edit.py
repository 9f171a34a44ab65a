"""The chosen service or open piece: who could take it and why others may not; pin, forbid, hand over, withdraw."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from scheduler.app import edits, hand_times, marks, parts, pin_list, tables
from scheduler.app.shown import Shown
from scheduler.domain import Service
from scheduler.explain.by_hand import HandEdit, place, reassign, withdraw
from scheduler.explain.open_pieces import OpenPiece
from scheduler.explain.who_can_take import Possibility
from scheduler.text import Text, hours, zloty

CHOSEN = Text("{participant}, {when}", "{participant}, {when}")
NOW = Text("Teraz: {assistant}. Koszt {cost}.", "Now: {assistant}. Cost {cost}.")
NOBODY = Text("Teraz bez asystenta. Brakuje {hours}.", "Now without an assistant. {hours} are missing.")
WHO = Text("Kto może to wziąć", "Who can take it")
CHOOSE = Text("Wybrana osoba", "The chosen person")
GIVE = Text("Przekaż: {assistant}", "Hand over to {assistant}")
GIVE_OPEN = Text("Przydziel: {assistant}", "Assign {assistant}")
TAKE_OUT = Text("Zdejmij z grafiku", "Take out of the roster")
CLOSE = Text("Zamknij", "Close")
EDITED = Text(
    "Zmieniono. {gain} Przypnij usługę, jeśli następne układanie ma jej nie ruszyć.",
    "Changed. {gain} Pin the service if the next planning shall leave it as it is.",
)
MORE = Text("Wartość grafiku wzrosła o {amount}.", "The roster's value rose by {amount}.")
LESS = Text("Wartość grafiku spadła o {amount}.", "The roster's value fell by {amount}.")
SAME = Text("Wartość grafiku jest ta sama.", "The roster's value is the same.")
MAY, MAY_NOT, HOLDS = Text("✓ może", "✓ may"), Text("✗ nie może", "✗ may not"), Text("● ma to teraz", "● has it now")
COLUMNS = (Text("Może?", "May?"), Text("Asystent", "Assistant"), Text("Co to znaczy", "What it means"))
BREAKS = Text("Tak nie można:", "This may not be:")


def show(shown: Shown) -> None:
    """The panel of what is chosen; nothing where nothing is."""
    name = parts.selected()
    service, piece = shown.by_id.get(name), shown.open_by_id.get(name)
    if service is None and piece is None:
        return
    with st.container(border=True):
        said = _head(shown, service, piece)
        wanted = hand_times.choose(shown, piece) if piece is not None else service
        if wanted is not None:
            found = shown.who_can_take(wanted)
            _table(found)
            _act(shown, service, piece, found)
        st.button(parts.words(CLOSE), icon=":material/close:", on_click=parts.select, args=("",))
        marks.bring_into_sight(said)


def _head(shown: Shown, service: Service | None, piece: OpenPiece | None) -> str:
    clock = shown.case.clock
    if service is not None:
        who, when = service.participant_id, clock.between(service.start, service.end)
        now = parts.words(NOW, assistant=service.assistant_id, cost=zloty(service.cost))
    else:
        assert piece is not None
        who, when = piece.occurrence.participant_id, clock.between(piece.start, piece.end)
        now = parts.words(NOBODY, hours=hours(piece.minutes))
    title = parts.words(CHOSEN, participant=who, when=when)
    st.subheader(tables.plain(title), anchor=False)
    st.write(tables.plain(now))
    return f"{title}. {now}"


def _table(found: Sequence[Possibility]) -> None:
    rows = [
        (
            parts.words(HOLDS if one.holds and one.may else MAY if one.may else MAY_NOT),
            one.assistant_id,
            " ".join(parts.words(said) for said in one.said),
        )
        for one in found
    ]
    tables.note(parts.words(WHO))
    tables.show(COLUMNS, rows, longest=240)


def _act(shown: Shown, service: Service | None, piece: OpenPiece | None, found: Sequence[Possibility]) -> None:
    names = [one.assistant_id for one in found]
    wanted = parts.proposed()
    first = next((place for place, one in enumerate(found) if not one.holds), 0)
    person = st.selectbox(parts.words(CHOOSE), names, index=names.index(wanted) if wanted in names else first)
    chosen = next(one for one in found if one.assistant_id == person)
    if not chosen.may:
        reasons = [tables.plain(parts.words(one.said)) for one in chosen.breaches]
        st.warning(" ".join([parts.words(BREAKS), *reasons]), icon=":material/block:")
    with st.container(horizontal=True):
        give = parts.words(GIVE_OPEN if service is None else GIVE, assistant=tables.plain(person))
        useless = not chosen.may or chosen.holds
        if st.button(give, type="primary", disabled=useless, icon=":material/swap_horiz:", key="give"):
            _keep(shown, edited(shown, service, piece, chosen))
        if service is not None and st.button(parts.words(TAKE_OUT), icon=":material/person_remove:"):
            _keep(shown, withdraw(shown.case, shown.roster, service))
        # A decision speaks of who has the service now, of an open piece of whom somebody thinks.
        about = chosen.service if service is None else service
        pin_list.offer(shown, about)


def edited(shown: Shown, service: Service | None, piece: OpenPiece | None, chosen: Possibility) -> HandEdit:
    """The roster after the chosen person takes the service, or the open piece at the times that were asked about."""
    new = chosen.service
    if service is not None:
        return reassign(shown.case, shown.roster, service, chosen.assistant_id, new.funding)
    assert piece is not None
    times = new.start, new.end
    return place(
        shown.case, shown.roster, piece.occurrence, *times, assistant_id=chosen.assistant_id, funding=new.funding
    )


def _keep(shown: Shown, edit: HandEdit) -> None:
    new = edits.save(shown, edit.roster)
    parts.select("")
    parts.set_address(roster=str(new))
    gain = edit.value_after - edit.value_before
    words = (MORE if gain > 0 else LESS if gain else SAME).say(**({"amount": zloty(abs(gain))} if gain else {}))
    parts.say_after_rerun(EDITED, "success", gain=words)
    st.rerun()
