"""Searches and rosters of the open case: starting one, taking its outcome into the store, showing what is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import streamlit as st

from scheduler.app import parts, saved, searches
from scheduler.app.shown import Shown
from scheduler.domain import Case, Roster, Service
from scheduler.export.rows import service_row
from scheduler.jobs import JobOrder, PointOrder
from scheduler.reading import given_services, moment_of, table_rows, with_table
from scheduler.scenarios import apply_changes, parse_changes
from scheduler.store import Job, RosterHead
from scheduler.text import Text
from scheduler.units import Span

Rows = Sequence[Mapping[str, str]]


def start_job(
    kind: Literal["solve", "replan"],
    seconds: int,
    *,
    since: str | None = None,
    changes: Sequence[Mapping[str, Any]] = (),
    beside: Rows | None = None,
    scenario: tuple[int, str] | None = None,
    what_if: bool = False,
) -> str:
    """Start a search on the open case and month, note it in the store, and say its id.

    One that answers a question of *What if* is watched on that page and not beside the roster.
    """
    now, month = saved.current(), saved.month()
    order = JobOrder(
        kind=kind,
        month=month,
        files=now.files,
        since=since,
        seconds=seconds,
        beside=None if beside is None else tuple(beside),
        changes=tuple(changes),
    )
    params = {"month": month, "since": since, "scenario": scenario, "changes": list(changes), "what_if": what_if}
    return _start(order, params)


def start_curve(points: Sequence[tuple[str, PointOrder]], seconds: int) -> str:
    """Start the searches of a curve's named points, one after the other, and say the id of the whole."""
    now, month = saved.current(), saved.month()
    orders = tuple(point for _, point in points)
    order = JobOrder(kind="curve", month=month, files=now.files, seconds=seconds, points=orders)
    named = [{"name": name, "changes": [dict(one) for one in point.changes]} for name, point in points]
    return _start(order, {"month": month, "points": named, "what_if": True})


def _start(order: JobOrder, params: Mapping[str, Any]) -> str:
    return searches.start(order, saved.current(), params, parts.who())


def running(case_id: int, *, what_if: bool = False) -> list[Job]:
    """The searches of a case that are still under way; what ended meanwhile is taken into the store first.

    Those for the roster, or those of *What if*.
    """
    under_way = [one for one in searches.taken(case_id) if bool(one.params.get("what_if")) == what_if]
    _land(case_id)
    return under_way


def _land(case_id: int) -> None:
    """A visitor whose address names a search that has ended is shown its roster, once."""
    watched = parts.address("job")
    ended = next((one for one in saved.store().jobs(case_id) if one.id == watched and one.ended), None)
    if watched and ended is not None:
        parts.set_address(job="")
        if ended.roster_ids:
            parts.select("")
            parts.set_address(roster=str(ended.roster_ids[-1]))


def failure(case_id: int, month: str) -> tuple[Text, ...]:
    """What to say of the month's last search where it left no roster; nothing where it did or goes on."""
    last = next(
        (one for one in saved.store().jobs(case_id) if one.params["month"] == month and not one.params.get("what_if")),
        None,
    )
    return () if last is None or last.roster_ids or last.ended is None else searches.said_of(last)


def newer_draft(than: Shown) -> RosterHead | None:
    """The newest draft, where it is newer than the roster shown."""
    return next((one for one in rosters() if one.state == "draft" and one.id > than.saved.id), None)


def rosters(*, scenarios: bool = False) -> list[RosterHead]:
    """The saved rosters of the open case and month, newest first; those of scenarios only where asked for."""
    found = saved.store().rosters(saved.current().id, saved.month())
    return [one for one in found if scenarios or one.scenario_id is None]


def shown_id() -> int | None:
    """The roster that the address names, else the published one, else the newest."""
    heads = rosters(scenarios=True)
    asked = parts.address("roster")
    if asked and asked in {str(head.id) for head in heads}:
        return int(asked)
    own = [head for head in heads if head.scenario_id is None]
    in_force = next((head for head in own if head.state == "published"), None)
    newest = max(own, key=lambda head: head.saved, default=None)
    chosen = in_force or newest
    return None if chosen is None else chosen.id


def is_gone() -> bool:
    """Whether the address names a roster that the month does not have, so that another is shown in its place."""
    asked = parts.address("roster")
    return bool(asked) and asked not in {str(head.id) for head in rosters(scenarios=True)}


def shown() -> Shown | None:
    """The roster to show, as services of the open case; None where there is none. Raises CaseRefused.

    CaseRefused says that the case has changed so that the roster no longer fits it at all (people removed).
    """
    roster_id = shown_id()
    return None if roster_id is None else beside_case(roster_id)


def beside_case(roster_id: int) -> Shown:
    """Any saved roster of the open case, as services of the case as it is now. Raises CaseRefused like `shown`."""
    now = saved.current()
    return beside_version(roster_id, now.id, now.version)


@st.cache_resource(max_entries=12, show_spinner=False)
def beside_version(roster_id: int, case_id: int, version: int) -> Shown:
    """A saved roster as services of the case as it was in this version. Raises CaseRefused like `shown`."""
    record = saved.store().load_roster(roster_id)
    changes = parse_changes(record.figures.get("scenario_changes", ()))
    case = apply_changes(saved.case_at(case_id, version), changes)
    span = case.clock.month_span(record.month)
    return Shown(record, case, version, Roster(span, given_services(record.services, case, span)))


def publish(drawn: Shown) -> None:
    """Put the roster in force: in the store, and in the case's published.csv, in one step.

    Raises EditConflict where the case is no longer at the version beside which the roster was drawn, so that nothing
    is taken out of force whose difference nobody saw.
    """
    case, record = drawn.case, drawn.saved
    files = saved.at_version(record.case_id, drawn.version).files
    span = drawn.roster.span
    others = [one for one in table_rows(files, "published")[1] if not _starts_in(case, one, span)]
    after = with_table(files, "published", [*others, *rows_of(case, drawn.roster.services)])
    saved.store().publish(record.id, parts.who(), files=after, based_on=drawn.version)


def _starts_in(case: Case, row: Mapping[str, str], span: Span) -> bool:
    return span.start <= moment_of(row["start"], case.clock) < span.end


def rows_of(case: Case, services: Sequence[Service]) -> list[Mapping[str, str]]:
    return [service_row(case, one) for one in services]
