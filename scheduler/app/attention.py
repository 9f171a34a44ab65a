"""What needs attention: documents that run out, limits nearly used, people without a match, tight moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from scheduler.app import parts, saved, tables
from scheduler.checks.alerts import SEVERITY_WORDS, Alert, alerts
from scheduler.checks.bottlenecks import Bottleneck, bottlenecks, visit_candidates
from scheduler.domain import Case
from scheduler.text import Text

TODAY = Text("Stan na dzień", "As of")
CALM = Text("Nic nie wymaga uwagi.", "Nothing needs attention.")
FIRST_MEND = Text(
    "Będzie to widać, gdy w plikach sprawy nie będzie błędów.",
    "This will be seen once the case's files have no errors.",
)
COLUMNS = (Text("Pilność", "Urgency"), Text("Kogo dotyczy", "About"), Text("Co", "What"))
TIGHT = Text("Najciaśniejsze chwile miesiąca", "The tightest moments of the month")
NOT_TIGHT = Text(
    "Na każdą chwilę miesiąca jest dość możliwych asystentów.",
    "There are enough possible assistants at every moment of the month.",
)
WORST = 10


def show(case: Case | None, month: str) -> None:
    if case is None:
        tables.note(parts.words(FIRST_MEND))
        return
    today = st.date_input(parts.words(TODAY), value=date.today(), format="DD.MM.YYYY", key="as_of")
    now = saved.current()
    found = _found(now.id, now.version, today, month)
    if found.alerts:
        rows = [(parts.words(SEVERITY_WORDS[one.severity]), one.about, parts.words(one.said)) for one in found.alerts]
        tables.show(COLUMNS, rows)
    else:
        st.success(parts.words(CALM), icon=":material/check_circle:")
    _tight(found.tight)


@dataclass(frozen=True)
class Found:
    alerts: tuple[Alert, ...]
    tight: tuple[Bottleneck, ...]


@st.cache_resource(max_entries=32, show_spinner=False)
def _found(case_id: int, version: int, today: date, month: str) -> Found:
    """What is found in a version of a case on a day; nothing of it changes until one of them does."""
    case = saved.case_at(case_id, version)
    tight = bottlenecks(case, visit_candidates(case, case.clock.month_span(month)))[:WORST]
    return Found(tuple(alerts(case, today)), tuple(tight))


def _tight(worst: Sequence[Bottleneck]) -> None:
    st.markdown(f"**{parts.words(TIGHT)}**")
    for one in worst:
        st.markdown(f"- {tables.sentence(one.said)}")
    if not worst:
        tables.note(parts.words(NOT_TIGHT))
