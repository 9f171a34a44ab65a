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
OUTDATED = Text(
    "Po tym przeplanowaniu ogłoszono coś innego na dni przed nim. Ogłoszenie go cofnęłoby tamto, więc przeplanuj"
    " jeszcze raz.",
    "After this re-plan something else was published for the days before it. Publishing it would take that back, so"
    " re-plan once more.",
)
PUBLISHED = Text("Ogłoszono.", "Published.")
CONFLICT = Text(
    "Nie ogłoszono: ktoś w tym czasie zmienił sprawę (jest już wersja {version}). Szkic został. Sprawdź go jeszcze raz"
    " i ogłoś ponownie.",
    "Not published: somebody changed the case meanwhile (it is at version {version} now). The draft is kept. Look at it"
    " once more and publish again.",
)
NOT_PUBLISHED = Text(
    "Nie ogłoszono: ktoś w tym czasie zmienił albo usunął ten szkic.",
    "Not published: somebody changed or deleted this draft meanwhile.",
)
NOT_DELETED = Text(
    "Nie usunięto: ktoś w tym czasie ogłosił ten grafik.",
    "Not deleted: somebody published this roster meanwhile.",
)
GONE = Text(
    "Nie ma czego usuwać: ktoś w tym czasie zmienił albo usunął ten szkic.",
    "There is nothing to delete: somebody changed or deleted this draft meanwhile.",
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
    replan, outdated = shown.is_replan and not shown.by_hand, _settled_anew(shown)
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
            if outdated:
                st.warning(parts.words(OUTDATED), icon=":material/event_busy:")
            st.button(
                parts.words(PUBLISH),
                type="primary",
                disabled=outdated or not shown.verdict.lawful,
                key=_key("publish", shown),
                on_click=publish,
                args=(shown,),
            )
        st.button(
            parts.words(REFUSE if replan else DELETE),
            icon=":material/delete:",
            key=_key("delete_draft", shown),
            on_click=_delete,
            args=(shown,),
        )


def _settled_anew(shown: Shown) -> bool:
    """Whether, before the moment of a re-plan, something else is published by now than when it was made."""
    since, made_on = shown.since, shown.saved.figures.get("bound_of_version")
    if since is None or made_on is None:
        return False
    then = saved.case_at(shown.saved.case_id, made_on)
    before, now = (
        {(*one.promise, one.funding) for one in case.published if shown.roster.span.start <= one.start < since}
        for case in (then, shown.case)
    )
    return before != now


def _key(name: str, shown: Shown) -> str:
    """A button is that of one roster beside one version of the case; a click on it is never taken for another's."""
    return f"{name} {shown.saved.id} {shown.version}"


def publish(drawn: Shown) -> None:
    """Put in force what the page was drawn with; whatever stands against it is told, and nothing is lost."""
    try:
        work.publish(drawn)
    except EditConflict as conflict:
        parts.say_after_rerun(CONFLICT, "warning", version=getattr(conflict.theirs, "version", "?"))
    except NotStored:
        parts.say_after_rerun(NOT_PUBLISHED, "warning")
    else:
        parts.say_after_rerun(PUBLISHED, "success")
    parts.set_address(roster=str(drawn.saved.id))
    parts.close_forms()


def _delete(drawn: Shown) -> None:
    parts.select("")
    parts.set_address(roster=str(drawn.saved.id))
    try:
        saved.store().delete_roster(drawn.saved.id, parts.who())
    except NotADraft:
        parts.say_after_rerun(NOT_DELETED, "warning")
    except NotStored:
        parts.say_after_rerun(GONE, "warning")
    else:
        parts.say_after_rerun(DELETED, "success")
        parts.set_address(roster="")


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
