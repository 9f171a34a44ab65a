"""What if: scenarios in sentences, their rosters side by side, and how many hours a month's money buys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from scheduler.app import comparing, money_curve, parts, problems_table, saved, scenario_list, solving_many
from scheduler.domain import Case
from scheduler.text import Text, month

TITLE = Text("Co jeśli", "What if")
ICON = ":material/alt_route:"
PATH = "what-if"

HEADING = Text("Co jeśli – {month}", "What if – {month}")
PART = Text("Część strony", "Part of the page")
NAMES = {
    "scenarios": Text("Scenariusze", "Scenarios"),
    "comparison": Text("Policz i porównaj", "Solve and compare"),
    "curve": Text("Godziny a złotówki", "Hours and money"),
}


def show() -> None:
    case = saved.reading().case
    if case is None:
        st.title(parts.words(TITLE))
        problems_table.first_mend()
        return
    st.title(parts.words(HEADING, month=month(saved.months()[saved.month()])))
    shows: Mapping[str, Callable[[Case], None]] = {
        "scenarios": scenario_list.show,
        "comparison": _comparison,
        "curve": money_curve.show,
    }
    shows[_part()](case)


def _part() -> str:
    """The part that the address names: it is found again after a reload and after a look at a roster."""
    asked = parts.address("view")
    now = asked if asked in NAMES else "scenarios"
    chosen = st.segmented_control(
        parts.words(PART),
        list(NAMES),
        default=now,
        format_func=lambda one: parts.words(NAMES[one]),
        required=True,
        label_visibility="collapsed",
    )
    if chosen and chosen != now:
        parts.set_address(view=chosen)
        st.rerun()
    return now


def _comparison(case: Case) -> None:
    solving_many.show()
    comparing.show(case)
