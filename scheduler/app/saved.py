"""What the pages know of saved work: the store, the case that is open, its month, and the jobs that ended meanwhile.

Nothing here is kept in the session: every figure comes from the store by the address, so a reload finds it again.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from threading import Lock

import streamlit as st

from scheduler.app import parts
from scheduler.demo import build_demo
from scheduler.domain import Case
from scheduler.reading import CaseRefused, Problem, case_files, read_case_files
from scheduler.store import CaseHead, SavedCase, Store, open_store
from scheduler.units import WallClock, month_of

EXAMPLE = "krasocin-2026"
FIRST_START = Lock()


@st.cache_resource
def store() -> Store:
    """The one store of this server.

    `GRAFIK_STORE` may name a database by URL, such as one on a PostgreSQL server; else it is a file of this user.
    """
    return open_store(os.environ.get("GRAFIK_STORE"))


def add_example(to: Store, name: str, who: str) -> SavedCase:
    """An example case of made-up people, built anew and saved."""
    with tempfile.TemporaryDirectory() as folder:
        build_demo(name, Path(folder) / name)
        files = case_files(Path(folder) / name)
    case, _ = read_case_files(files, name)
    return to.add_case(case.name, files, who)


def cases() -> list[CaseHead]:
    """The saved cases; where there is none, on the very first start, the example is made, by one visit alone."""
    found = store().cases()
    if not found:
        with FIRST_START:
            found = store().cases()
            if not found:
                add_example(store(), EXAMPLE, "grafik")
                found = store().cases()
    return found


def case_id() -> str:
    """The case that the address names, else the one changed last."""
    return str(_open_head().id)


def _open_head() -> CaseHead:
    """The cases are asked for once, so that one deleted meanwhile is in all of this answer or in none."""
    heads, asked = cases(), parts.address("case")
    named = next((head for head in heads if str(head.id) == asked), None)
    return named or max(heads, key=lambda head: head.changed)


def current() -> SavedCase:
    """The open case in its newest version."""
    head = _open_head()
    # A version stays as it is; the name beside it may change.
    return replace(_load(head.id, head.version), name=head.name)


def at_version(case: int, version: int) -> SavedCase:
    """The case as it was in this version."""
    return _load(case, version)


@st.cache_resource(max_entries=16, show_spinner=False)
def _load(case: int, version: int) -> SavedCase:
    return store().load_case(case, version)


@dataclass(frozen=True)
class Reading:
    """A case as read, or None where its files have errors, and every problem of every file."""

    case: Case | None
    problems: tuple[Problem, ...]


def read(files: Mapping[str, bytes], name: str) -> Reading:
    try:
        case, problems = read_case_files(files, name)
    except CaseRefused as refused:
        return Reading(None, refused.problems)
    return Reading(case, problems)


def case_at(case: int, version: int) -> Case:
    """The case of a saved version. Raises CaseRefused where its files have errors."""
    found = reading_of(case, version)
    if found.case is None:
        raise CaseRefused(found.problems)
    return found.case


def reading() -> Reading:
    """The open case as read; remembered for each saved version."""
    saved = current()
    return reading_of(saved.id, saved.version)


@st.cache_resource(max_entries=16, show_spinner=False)
def reading_of(case: int, version: int) -> Reading:
    """The case of a saved version as read; remembered."""
    saved = _load(case, version)
    return read(saved.files, saved.name)


def local(moment: datetime, case: Case | None) -> datetime:
    """The moment on the case's clock, wherever the server stands; on Poland's while the case cannot be read."""
    clock = WallClock() if case is None else case.clock
    return moment.astimezone(clock.wall(0).tzinfo)


def months() -> dict[str, date]:
    """The months of the open case's period, as `YYYY-MM` → first day; empty where the case cannot be read."""
    case = reading().case
    if case is None:
        return {}
    days = (
        date(year, number, 1) for year in range(case.first_day.year, case.last_day.year + 1) for number in range(1, 13)
    )
    return {month_of(day): day for day in days if case.first_day.replace(day=1) <= day <= case.last_day}


def month() -> str:
    """The month that the address names, else the first after the ledger that asks for anything."""
    known, asked = months(), parts.address("month")
    if asked in known or not known:
        return asked
    now = current()
    return _usual_month(now.id, now.version, tuple(known))


@st.cache_resource(max_entries=64, show_spinner=False)
def _usual_month(case_id: int, version: int, known: tuple[str, ...]) -> str:
    case = case_at(case_id, version)
    delivered = max((month_of(case.clock.day(one.start)) for one in case.ledger), default="")
    asks = Counter(month_of(case.clock.day(one.start)) for one in case.occurrences(case.period))
    return next((one for one in known if one > delivered and asks[one]), known[0])
