"""What putting a draft in force would change, and doing it; refusing a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import streamlit as st

from scheduler.app import parts, saved, tables, work
from scheduler.app.shown import Shown
from scheduler.domain import Service
from scheduler.explain.against_published import Difference, DifferenceKind, differences
from scheduler.reading import moment_of
from scheduler.store import EditConflict, NotADraft, NotStored
from scheduler.text import Text
from scheduler.units import WallClock

PUBLISH = Text("Ogłoś ten grafik", "Publish this roster")
ACCEPT = Text("Przyjmij i ogłoś", "Accept and publish")
PUBLISH_WORDS = Text(
    "Ogłoszony grafik obowiązuje: staje się podstawą przeplanowania i liczy się w następnych miesiącach.",
    "A published roster is in force: re-plans start from it, and it counts in the months that follow.",
)
FIRST = Text("W tym miesiącu nic jeszcze nie ogłoszono.", "Nothing is published in this month yet.")
UNLAWFUL = Text(
    "Nie można ogłosić grafiku, który łamie reguły. Popraw go ręcznie albo ułóż nowy.",
    "A roster that breaks rules cannot be published. Mend it by hand or plan a new one.",
)
PUBLISHED = Text("Ogłoszono.", "Published.")
CONFLICT = Text(
    "Nie ogłoszono: ktoś w tym czasie zmienił sprawę (jest już wersja {version}). Szkic został. Sprawdź go jeszcze raz"
    " i ogłoś ponownie.",
    "Not published: somebody changed the case meanwhile (it is at version {version} now). The draft is kept. Look at it"
    " once more and publish again.",
)
GONE = Text(
    "Tego szkicu już nie ma: ktoś go w tym czasie zmienił, usunął albo ogłosił.",
    "This draft is gone: somebody changed, deleted or published it meanwhile.",
)
DELETE = Text("Usuń szkic", "Delete the draft")
REFUSE = Text("Odrzuć to przeplanowanie", "Refuse this re-plan")
DELETED = Text("Usunięto szkic.", "The draft is deleted.")
AGAINST = Text("Wobec ogłoszonego: {changes}", "Against the published roster: {changes}")
NO_CHANGES = Text("żadnych zmian", "no changes")
KINDS: Mapping[DifferenceKind, Text] = {
    "added": Text("dodana", "added"),
    "removed": Text("zdjęta", "taken out"),
    "person": Text("inna osoba", "another person"),
    "times": Text("inne godziny", "other hours"),
    "person_and_times": Text("inna osoba i godziny", "another person and other hours"),
}
COUNTED = Text("{kind}: {count}", "{kind}: {count}")
COLUMNS = (
    Text("Zgłoszenie", "Request"),
    Text("Ogłoszone", "Published"),
    Text("W tym grafiku", "In this roster"),
    Text("Co", "What"),
)
CAUSES = (*COLUMNS[:3], Text("Dlaczego", "Why"))


def show(shown: Shown) -> None:
    """For a draft that is no scenario's: its differences from what is in force, and the two ways to end it."""
    if shown.saved.state != "draft" or shown.saved.scenario_id is not None:
        return
    found = differences(shown.case, shown.roster)
    replan = shown.saved.figures.get("kind") == "replan" and not shown.by_hand
    if shown.case.published_in(shown.roster.span):
        with st.expander(_counted(found), expanded=replan and bool(found), icon=":material/difference:"):
            if replan:
                _causes(shown)
            else:
                _differences(shown, found)
    with st.container(horizontal=True):
        with st.popover(
            parts.words(ACCEPT if replan else PUBLISH), icon=":material/campaign:", key=parts.form_key("publishing")
        ):
            st.write(parts.words(PUBLISH_WORDS))
            st.write(_counted(found) if shown.case.published_in(shown.roster.span) else parts.words(FIRST))
            if not shown.verdict.lawful:
                st.warning(parts.words(UNLAWFUL), icon=":material/gavel:")
            if st.button(parts.words(PUBLISH), type="primary", disabled=not shown.verdict.lawful, key="publish"):
                publish(shown)
        if st.button(parts.words(REFUSE if replan else DELETE), icon=":material/delete:", key="delete_draft"):
            _delete(shown)


def publish(shown: Shown) -> None:
    """Put it in force; whatever stands against it is told, and nothing is lost."""
    try:
        work.publish(shown)
    except EditConflict as conflict:
        parts.say_after_rerun(CONFLICT, "warning", version=getattr(conflict.theirs, "version", "?"))
    except NotStored:
        parts.say_after_rerun(GONE, "warning")
    else:
        parts.say_after_rerun(PUBLISHED, "success")
        parts.set_address(roster=str(shown.saved.id))
    parts.close_forms()
    st.rerun()


def _delete(shown: Shown) -> None:
    try:
        saved.store().delete_roster(shown.saved.id, parts.who())
    except (NotStored, NotADraft):
        parts.say_after_rerun(GONE, "warning")
    else:
        parts.say_after_rerun(DELETED, "success")
    parts.select("")
    parts.set_address(roster="")
    st.rerun()


def _counted(found: tuple[Difference, ...]) -> str:
    counts = Counter(one.kind for one in found)
    each = [parts.words(COUNTED, kind=words, count=counts[kind]) for kind, words in KINDS.items() if counts[kind]]
    return parts.words(AGAINST, changes=", ".join(each) or NO_CHANGES)


def _differences(shown: Shown, found: tuple[Difference, ...]) -> None:
    rows = [
        (one.about.request_id, _service(shown, one.before), _service(shown, one.after), parts.words(KINDS[one.kind]))
        for one in found
    ]
    tables.show(COLUMNS, rows) if rows else tables.note(parts.words(NO_CHANGES))


def _service(shown: Shown, one: Service | None) -> str:
    return "—" if one is None else f"{one.assistant_id}, {shown.case.clock.between(one.start, one.end)}"


def _causes(shown: Shown) -> None:
    """The re-plan's own changes, each with its cause."""
    rows = [
        (
            (one["before"] or one["after"])["request_id"],
            _row(shown.case.clock, one["before"]),
            _row(shown.case.clock, one["after"]),
            one["cause"][parts.language()],
        )
        for one in shown.saved.figures.get("changes", ())
    ]
    tables.show(CAUSES, rows) if rows else tables.note(parts.words(NO_CHANGES))


def _row(clock: WallClock, row: Mapping[str, Any] | None) -> str:
    if row is None:
        return "—"
    times = (moment_of(row[name], clock) for name in ("start", "end"))
    return f"{row['assistant_id']}, {clock.between(*times)}"
