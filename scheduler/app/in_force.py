"""A roster that the case's own files publish, such as an imported one, is a published roster of the store as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import streamlit as st

from scheduler.app import labels, parts, saved
from scheduler.domain import Case, Service
from scheduler.export.rows import service_row
from scheduler.reading import CaseRefused, given_services
from scheduler.store import RosterHead
from scheduler.text import Text
from scheduler.units import month_of

LABEL = Text("Ogłoszony w plikach sprawy", "Published in the case's files")


def settle() -> None:
    """Put in force what the open case's files publish and the store does not; done once for each version."""
    now = saved.current()
    _settled(now.id, now.version, parts.who())


def published_months(case: Case) -> Mapping[str, Sequence[Service]]:
    """What the case's files publish, by the month `YYYY-MM` in which a service starts."""
    found: dict[str, list[Service]] = defaultdict(list)
    for one in case.published:
        found[month_of(case.clock.day(one.start))].append(one)
    return found


# Whoever comes at the same moment waits here, and finds it done.
@st.cache_resource(max_entries=64, show_spinner=False)
def _settled(case_id: int, version: int, _who: str) -> None:
    case = saved.reading_of(case_id, version).case
    if case is None:
        return
    heads = {one.month: one for one in saved.store().rosters(case_id) if one.state == "published"}
    if saved.current().version != version:
        return  # Somebody published meanwhile: the newer version says what is in force.
    for month, services in published_months(case).items():
        if not _says_the_same(case, heads.get(month), services):
            _put_in_force(case, month, services, case_id=case_id, version=version, who=_who)


def _says_the_same(case: Case, head: RosterHead | None, services: Sequence[Service]) -> bool:
    if head is None:
        return False
    rows = saved.store().load_roster(head.id).services
    try:
        kept = given_services(rows, case, case.clock.month_span(head.month))
    except CaseRefused:
        return False
    return sorted(map(_served, kept)) == sorted(map(_served, services))


def _served(one: Service) -> tuple[str, str, str, int, int, str]:
    return (one.request_id, one.participant_id, one.assistant_id, one.start, one.end, one.funding)


def _put_in_force(case: Case, month: str, services: Sequence[Service], *, case_id: int, version: int, who: str) -> None:
    label = labels.both(LABEL)
    saved.store().save_roster(
        case_id,
        version,
        month,
        [service_row(case, one) for one in sorted(services, key=lambda one: (one.start, one.request_id))],
        figures={"kind": "files", "label": label, "bound": None, "uncovered": [], "changes": [], "said": []},
        label=label["pl"],
        who=who,
        state="published",
    )
