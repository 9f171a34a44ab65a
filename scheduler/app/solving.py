"""Starting a search: how long, at which prices, from which roster; and a re-plan from a day on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Any, Literal

import streamlit as st

from scheduler.app import parts, saved, tables, work
from scheduler.app.shown import Shown
from scheduler.domain import Case, Weights
from scheduler.scenarios.prices import PRICE_SETS, PRICE_WORDS, PriceSetName
from scheduler.text import Text
from scheduler.units import HOUR

PLAN = Text("Ułóż grafik", "Plan the roster")
HOW_LONG = Text("Ile sekund szukać", "Seconds to search")
HOW_LONG_HELP = Text(
    "Pierwszy grafik jest po chwili; dłuższe szukanie go poprawia i dowodzi, ile jeszcze można zyskać.",
    "A first roster is there in a moment; a longer search betters it and proves what is left to gain.",
)
WHAT_MATTERS = Text("Na czym zależy", "What matters")
FROM_CASE = Text("Ceny sprawy", "The case's prices")
FROM_CASE_WORDS = Text("Ceny życzeń zapisane w sprawie.", "The prices of the wishes as the case states them.")
PRICES = Text("Ceny życzeń, w złotych", "Prices of the wishes, in złoty")
FROM_SHOWN = Text("Zacznij od pokazanego grafiku", "Start from the roster shown")
GO = Text("Układaj", "Start planning")
REPLAN = Text("Przeplanuj od dnia", "Re-plan from a day")
REPLAN_WORDS = Text(
    "Ogłoszony grafik zostaje do tej chwili; dalej zmienia się tak mało, jak mówi cena zmiany.",
    "The published roster stays up to that moment; after it as little changes as the price of a change says.",
)
SINCE, FROM_HOUR = Text("Od dnia", "From the day"), Text("Od godziny", "From the hour")
REPLAN_GO = Text("Przeplanuj", "Re-plan")
LONGEST = {"uncovered_hour": 1000, "priority_extra": 500, "new_face": 300, "not_indicated_hour": 100}
SHORTEST = 100


def show(case: Case, shown: Shown | None, choose: Callable[[], None]) -> None:
    """One line: which roster is looked at (drawn by `choose`), planning anew, and a re-plan where one is in force."""
    if work.rosters(scenarios=True):
        which, plan, replan = st.columns([2, 1, 1], vertical_alignment="bottom")
        with which:
            choose()
    else:
        plan, replan, _ = st.columns([1, 1, 2])
    with plan.popover(
        parts.words(PLAN),
        icon=":material/play_circle:",
        type="primary",
        width="stretch",
        key=parts.form_key("planning"),
    ):
        _plan_form(case, shown)
    if case.published_in(case.clock.month_span(saved.month())):
        with replan.popover(
            parts.words(REPLAN), icon=":material/event_repeat:", width="stretch", key=parts.form_key("replanning")
        ):
            _replan_form(case)


def _start(kind: Literal["solve", "replan"], seconds: int, **others: Any) -> None:
    parts.set_address(job=work.start_job(kind, seconds, **others))
    parts.close_forms()
    st.rerun()


def _plan_form(case: Case, shown: Shown | None) -> None:
    seconds = st.slider(parts.words(HOW_LONG), 5, 600, 60, step=5, help=parts.words(HOW_LONG_HELP))
    names: list[PriceSetName | Literal["case"]] = ["case", *PRICE_SETS]
    chosen = st.segmented_control(
        parts.words(WHAT_MATTERS),
        names,
        default="case",
        required=True,
        format_func=lambda one: parts.words(FROM_CASE if one == "case" else PRICE_SETS[one].name),
        key="price_set",
    )
    tables.note(parts.words(FROM_CASE_WORDS if chosen == "case" else PRICE_SETS[chosen].words))
    base = case.weights if chosen == "case" else PRICE_SETS[chosen].weights
    weights = _price_sliders(base, chosen)
    beside = shown is not None and st.checkbox(parts.words(FROM_SHOWN), value=True, key="from_shown")
    if st.button(parts.words(GO), type="primary", icon=":material/play_arrow:", key="start_plan"):
        changes = [] if weights == case.weights else [{"kind": "prices", **asdict(weights)}]
        _start("solve", seconds, changes=changes, beside=shown.saved.services if beside and shown else None)


def _price_sliders(base: Weights, name: str) -> Weights:
    """The prices to weigh with, in grosze; a set's own where nobody touched the slider."""
    picked = {}
    with st.expander(parts.words(PRICES)):
        for price, grosze in asdict(base).items():
            most = max(LONGEST.get(price, SHORTEST), grosze // 100)
            zloty = st.slider(parts.words(PRICE_WORDS[price]), 0, most, grosze // 100, key=f"price {name} {price}")
            # A slider speaks of whole złoty; an untouched one keeps the grosze.
            picked[price] = grosze if zloty == grosze // 100 else zloty * 100
    return Weights(**picked)


def _replan_form(case: Case) -> None:
    st.write(parts.words(REPLAN_WORDS))
    span = case.clock.month_span(saved.month())
    first, last = case.clock.day(span.start), case.clock.day(span.end - 1)
    day = st.date_input(
        parts.words(SINCE), value=first + timedelta(days=1), min_value=first, max_value=last, format="DD.MM.YYYY"
    )
    # The hours that the day really has; of one that a change of the clock gives twice, the later.
    whole = case.clock.days_span(day, day)
    hours = {f"{case.clock.wall(one):%H:%M}": one for one in range(whole.start, whole.end, HOUR)}
    hour = st.selectbox(parts.words(FROM_HOUR), list(hours), key=f"replan_hour {day}")
    seconds = st.slider(parts.words(HOW_LONG), 5, 600, 30, step=5, key="replan_seconds")
    if st.button(parts.words(REPLAN_GO), type="primary", icon=":material/play_arrow:", key="start_replan"):
        _start("replan", seconds, since=case.clock.iso(hours[hour]))
