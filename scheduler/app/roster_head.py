"""Over a roster: which one it is, its figures, what it breaks since the case changed, and putting it in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from scheduler.app import parts, saved, tables, work
from scheduler.app.shown import Shown
from scheduler.store import RosterHead
from scheduler.text import Plural, Text, hours, zloty, zloty_up

WHICH = Text("Który grafik", "Which roster")
STATES = {
    "draft": Text("szkic", "draft"),
    "published": Text("ogłoszony", "published"),
    "replaced": Text("zastąpiony", "replaced"),
}
NAMED = Text("{label} ({state})", "{label} ({state})")
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
PUBLISH = Text("Ogłoś ten grafik", "Publish this roster")
PUBLISH_WORDS = Text(
    "Ogłoszony grafik obowiązuje: staje się podstawą przeplanowania i liczy się w następnych miesiącach.",
    "A published roster is in force: re-plans start from it, and it counts in the months that follow.",
)
PUBLISHED = Text("Ogłoszono.", "Published.")
DELETE = Text("Usuń szkic", "Delete the draft")
CHANGES = Text("Co zmienia to przeplanowanie", "What this re-plan changes")
CHANGE_COLUMNS = (
    Text("Zgłoszenie", "Request"),
    Text("Przedtem", "Before"),
    Text("Potem", "After"),
    Text("Dlaczego", "Why"),
)


def show(shown: Shown) -> None:
    choose()
    for sentence in shown.saved.figures.get("said", ()):
        st.warning(parts.words(Text(**sentence)), icon=":material/warning:")
    _figures(shown)
    _check(shown)
    _changes(shown)
    _actions(shown)


def choose() -> None:
    heads = {str(head.id): head for head in work.rosters(scenarios=True)}
    now = str(work.shown_id())
    picked = st.selectbox(
        parts.words(WHICH), list(heads), index=list(heads).index(now), format_func=lambda one: _name(heads[one])
    )
    if picked and picked != now:
        parts.select("")
        parts.set_address(roster=picked)
        st.rerun()


def _name(head: RosterHead) -> str:
    return parts.words(NAMED, label=head.label, state=STATES[head.state])


def _figures(shown: Shown) -> None:
    asked = sum(one.minutes for one in shown.case.occurrences(shown.roster.span))
    covered = sum(one.minutes for one in shown.roster.services)
    with st.container(horizontal=True):
        st.metric(parts.words(COVERED), parts.words(OF, covered=hours(covered), asked=hours(asked)), border=True)
        st.metric(parts.words(COST), parts.words(zloty(sum(one.cost for one in shown.roster.services))), border=True)
        st.metric(parts.words(VALUE), parts.words(zloty(shown.verdict.value)), border=True)
        st.metric(parts.words(GAP), _gap(shown), border=True, help=parts.words(GAP_HELP))


def _gap(shown: Shown) -> str:
    """The proof speaks of every roster of the case as it was then, so a change by hand leaves it standing."""
    bound = shown.saved.figures.get("bound")
    same_case = shown.saved.figures.get("bound_of_version") == saved.current().version
    if bound is None or not same_case or int(bound) < shown.verdict.value:
        return parts.words(UNKNOWN)
    gap = int(bound) - shown.verdict.value
    return parts.words(PROVED if gap == 0 else zloty_up(gap))


def _check(shown: Shown) -> None:
    breaches = shown.verdict.breaches
    if not breaches:
        st.caption(f":material/verified: {parts.words(LAWFUL)}")
        return
    st.error(parts.words(BROKEN, count=BREACHES(len(breaches))), icon=":material/gavel:")
    for breach in breaches[:20]:
        st.markdown(f"- `{breach.rule}`: {parts.words(breach.said)}")


def _changes(shown: Shown) -> None:
    changes = shown.saved.figures.get("changes", ())
    if not changes:
        return
    with st.expander(parts.words(CHANGES), expanded=shown.saved.state == "draft", icon=":material/difference:"):
        rows = [
            (
                (one["before"] or one["after"])["request_id"],
                _service(one["before"]),
                _service(one["after"]),
                one["cause"][parts.language()],
            )
            for one in changes
        ]
        tables.show(CHANGE_COLUMNS, rows)


def _service(row: Mapping[str, Any] | None) -> str:
    return "—" if row is None else f"{row['assistant_id']}, {row['start'][:16].replace('T', ' ')}–{row['end'][11:16]}"


def _actions(shown: Shown) -> None:
    if shown.saved.state != "draft" or shown.saved.scenario_id is not None:
        return
    with st.container(horizontal=True):
        with st.popover(parts.words(PUBLISH), icon=":material/campaign:"):
            st.write(parts.words(PUBLISH_WORDS))
            if st.button(parts.words(PUBLISH), type="primary", disabled=not shown.verdict.lawful, key="publish"):
                work.publish(shown)
                parts.say_after_rerun(PUBLISHED, "success")
                st.rerun()
        if st.button(parts.words(DELETE), icon=":material/delete:"):
            saved.store().delete_roster(shown.saved.id, parts.who())
            parts.set_address(roster="")
            st.rerun()
