"""Over a roster: which one it is, its figures, what it breaks since the case changed, and putting it in force."""

from __future__ import annotations

import streamlit as st

from scheduler.app import edits, labels, parts, publishing, saved, tables, work
from scheduler.app.shown import Shown
from scheduler.store import NotStored
from scheduler.text import Plural, Text, hours, zloty, zloty_up
from scheduler.units import Amount

WHICH = Text("Który grafik", "Which roster")
COVERED, COST, VALUE, GAP = (
    Text("Godziny z asystentem", "Hours with an assistant"),
    Text("Koszt usług", "Cost of the services"),
    Text("Wartość", "Value"),
    Text("Luka", "Gap"),
)
OF = Text("{covered} z {asked}", "{covered} of {asked}")
PROVED = Text("0 – lepszego nie ma", "0 – there is no better one")
UNKNOWN = Text("nieznana", "unknown")
GAP_HELP = Text(
    "Dowód: żaden zgodny z regułami grafik nie jest wart więcej niż o tyle.",
    "Proved: no lawful roster is worth more than by so much.",
)
LAWFUL = Text("Niezależny sprawdzian: żadna reguła nie jest złamana.", "Independent check: no rule is broken.")
BREACHES = Plural(
    "naruszenie reguł", "naruszenia reguł", "naruszeń reguł", "breach of the rules", "breaches of the rules"
)
BROKEN = Text(
    "{count}. Sprawa zmieniła się po ułożeniu albo grafik zmieniono gdzie indziej.",
    "{count}. The case changed after the planning, or the roster was changed elsewhere.",
)
NEWER = Text("Jest nowszy szkic: {label}.", "There is a newer draft: {label}.")
SHOW_NEWER = Text("Pokaż go", "Show it")
GONE = Text(
    "Grafiku, który wskazuje adres, już nie ma w tym miesiącu: ktoś go zmienił albo usunął.",
    "The roster that the address names is no longer in this month: somebody changed or deleted it.",
)
INSTEAD = Text("Niżej jest inny grafik: {label}.", "Below is another roster: {label}.")
MORE = Text("…i jeszcze {count}.", "…and {count} more.")
MOST = 20
NAME, RENAME = Text("Nazwa grafiku", "Name of the roster"), Text("Zmień nazwę", "Rename")
UNDO = Text("Cofnij ostatnią zmianę ręczną", "Take back the last change by hand")
UNDONE = Text("Cofnięto.", "Taken back.")


def show(shown: Shown) -> None:
    _newer(shown)
    for sentence in shown.saved.figures.get("said", ()):
        st.warning(tables.sentence(Text(**sentence)), icon=":material/warning:")
    _figures(shown)
    _check(shown)
    publishing.show(shown)
    with st.container(horizontal=True):
        _rename(shown)
        _undo(shown)


def tell_gone() -> None:
    """Where the address names a roster that is gone: that it is, and which other is shown; from then on it is named."""
    if not work.is_gone():
        return
    parts.select("")
    other = work.shown_id()
    heads = {head.id: head for head in work.rosters()}
    instead = [] if other is None else [parts.words(INSTEAD, label=tables.plain(labels.name_of(heads[other])))]
    st.warning(" ".join([parts.words(GONE), *instead]), icon=parts.MESSAGE_ICONS["warning"])
    parts.set_address(roster="" if other is None else str(other))


def choose() -> None:
    """Which of the month's rosters is looked at."""
    names = parts.distinct({str(head.id): labels.name_of(head) for head in work.rosters(scenarios=True)})
    now = str(work.shown_id() or next(iter(names)))
    picked = st.selectbox(parts.words(WHICH), list(names), index=list(names).index(now), format_func=names.__getitem__)
    if picked and picked != now:
        parts.select("")
        parts.set_address(roster=picked)
        st.rerun()


def _newer(shown: Shown) -> None:
    newer = work.newer_draft(shown)
    if newer is None or shown.saved.state == "draft":
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(parts.words(NEWER, label=tables.plain(labels.label_of(newer)[parts.language()])), width="content")
        if st.button(parts.words(SHOW_NEWER), icon=":material/visibility:", key="show_newer"):
            parts.select("")
            parts.set_address(roster=str(newer.id))
            st.rerun()


def _rename(shown: Shown) -> None:
    before = labels.label_of(shown.saved)[parts.language()]
    with st.popover(parts.words(RENAME), icon=":material/edit:", key=parts.form_key("renaming")):
        key = f"roster name {shown.saved.id} {before}"
        name = st.text_input(parts.words(NAME), before, max_chars=120, key=key).strip()
        if st.button(parts.words(RENAME), disabled=not name or name == before, key="rename_roster"):
            try:
                saved.store().rename_roster(shown.saved.id, name, parts.who())
            except NotStored:
                parts.say_after_rerun(publishing.GONE, "warning")
            else:
                parts.set_address(roster=str(shown.saved.id))
            parts.close_forms()
            st.rerun()


def _undo(shown: Shown) -> None:
    if not edits.edits_of(shown) or shown.saved.state != "draft":
        return
    st.button(
        parts.words(UNDO),
        icon=":material/undo:",
        key=f"undo {shown.saved.id} {shown.version}",
        on_click=_take_back,
        args=(shown,),
    )


def _take_back(drawn: Shown) -> None:
    parts.select("")
    parts.set_address(roster=str(edits.undo(drawn)))
    parts.say_after_rerun(UNDONE, "success")


def _figures(shown: Shown) -> None:
    asked = sum(one.minutes for one in shown.case.occurrences(shown.roster.span))
    covered = sum(one.minutes for one in shown.roster.services)
    with st.container(horizontal=True):
        st.metric(parts.words(COVERED), parts.words(OF, covered=hours(covered), asked=hours(asked)), border=True)
        st.metric(parts.words(COST), parts.words(zloty(sum(one.cost for one in shown.roster.services))), border=True)
        st.metric(parts.words(VALUE), parts.words(zloty(shown.verdict.value)), border=True)
        st.metric(parts.words(GAP), _gap(shown.gap), border=True, help=parts.words(GAP_HELP))


def _gap(gap: Amount | None) -> str:
    return parts.words(UNKNOWN if gap is None else PROVED if gap == 0 else zloty_up(gap))


def _check(shown: Shown) -> None:
    breaches = shown.verdict.breaches
    if not breaches:
        st.markdown(f":small[:material/verified: {parts.words(LAWFUL)}]")
        return
    st.error(parts.words(BROKEN, count=BREACHES(len(breaches))), icon=":material/gavel:")
    for breach in breaches[:MOST]:
        st.markdown(f"- {tables.sentence(breach.said)}")
    if len(breaches) > MOST:
        tables.note(parts.words(MORE, count=len(breaches) - MOST))
