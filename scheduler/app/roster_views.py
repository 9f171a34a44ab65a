"""The ways to look at a roster: calendar boards, a timeline, coverage by hour, sums, and what is left open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import streamlit as st

from scheduler.app import board, parts, roster_charts, roster_open, roster_sums
from scheduler.app.roster_board import board_of
from scheduler.app.shown import Shown
from scheduler.app.views import By
from scheduler.text import Text
from scheduler.units import Span

NAMES = {
    "assistant": Text("Kalendarz asystentów", "Calendar of assistants"),
    "participant": Text("Kalendarz uczestników", "Calendar of participants"),
    "timeline": Text("Oś czasu", "Timeline"),
    "coverage": Text("Pokrycie godzin", "Coverage by hour"),
    "totals": Text("Podsumowania", "Totals"),
    "open": Text("Bez asystenta", "Without an assistant"),
}
CHOOSING = {"assistant", "participant", "open"}
VIEW = Text("Widok", "View")
REACH = Text("Zakres", "Range")
REACHES = {"week": Text("tydzień", "week"), "month": Text("miesiąc", "month"), "day": Text("dzień", "day")}
WHEN = {"week": Text("Tydzień z dniem", "The week with"), "day": Text("Dzień", "Day")}
BACK, ON = Text("Wcześniej", "Earlier"), Text("Później", "Later")
PEOPLE = Text("Tylko te osoby", "Only these people")
EVERYBODY = Text("wszyscy", "everybody")
HINT = Text(
    "Kliknij usługę (albo Enter), żeby zobaczyć, kto może ją wziąć. Na tablicy asystentów można ją przeciągnąć do"
    " innego wiersza. Strzałki przechodzą między usługami.",
    "Click a service (or press Enter) to see who can take it. On the board of assistants it can be dragged to another"
    " row. The arrow keys walk between services.",
)
SATURDAY = 5
DAY_WIDTH = 150


def show(shown: Shown) -> bool:
    """Draw the chosen view; whether services are chosen in it, which then become the selected one."""
    view = st.segmented_control(
        parts.words(VIEW),
        list(NAMES),
        default="assistant",
        required=True,
        format_func=lambda one: parts.words(NAMES[one]),
        key="view",
    )
    drawers: Mapping[str, Callable[[], None]] = {
        "assistant": lambda: _board(shown, "assistant"),
        "participant": lambda: _board(shown, "participant"),
        "timeline": lambda: _timeline(shown),
        "coverage": lambda: roster_charts.coverage(shown),
        "totals": lambda: roster_sums.show(shown),
        "open": lambda: roster_open.show(shown),
    }
    drawers[view]()
    return view in CHOOSING


def _timeline(shown: Shown) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        span = _span(shown, ("day", "week"))
    roster_charts.timeline(shown, span)


def _board(shown: Shown, by: By) -> None:
    everybody = list(shown.case.assistant if by == "assistant" else shown.case.participant)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        span = _span(shown, ("week", "month"))
        people = st.multiselect(
            parts.words(PEOPLE),
            everybody,
            key=f"people {by}",
            placeholder=parts.words(EVERYBODY),
            help=parts.words(HINT),
        )
    drawn = board_of(shown, by, span, selected=parts.selected(), people=people)
    board.show(
        drawn,
        key=f"board {by}",
        choose=parts.select,
        move=lambda one: parts.select(one.service, proposed=one.person),
    )


def _span(shown: Shown, reaches: tuple[str, ...]) -> Span:
    """The stretch of the month that is looked at; at first the one where services begin."""
    clock, whole = shown.case.clock, shown.roster.span
    reach = st.segmented_control(
        parts.words(REACH),
        reaches,
        default=reaches[0],
        required=True,
        format_func=lambda one: parts.words(REACHES[one]),
        key=f"reach {reaches[0]}",
    )
    if reach == "month":
        return whole
    day = _day(shown, reach)
    first, last = clock.day(whole.start), clock.day(whole.end - 1)
    begin, end = (day, day) if reach == "day" else (week := day - timedelta(days=day.weekday()), week + timedelta(6))
    return clock.days_span(max(first, begin), min(last, end))


def _day(shown: Shown, reach: str) -> date:
    """The day looked at, to be typed or reached step by step."""
    clock, whole = shown.case.clock, shown.roster.span
    first, last = clock.day(whole.start), clock.day(whole.end - 1)
    key = parts.day_key(shown.saved.month, _first_full_week(shown))
    step = 7 if reach == "week" else 1
    for icon, days, words in ((":material/chevron_left:", -step, BACK), (":material/chevron_right:", step, ON)):
        st.button(
            parts.words(words),
            icon=icon,
            key=f"move {days}",
            on_click=parts.move_day,
            args=(key, days, first, last),
        )
    return st.date_input(
        parts.words(WHEN[reach]), min_value=first, max_value=last, format="DD.MM.YYYY", key=key, width=DAY_WIDTH
    )


def _first_full_week(shown: Shown) -> date:
    """The first day with a service, or the Monday after it where its week holds little of the month."""
    clock = shown.case.clock
    first = clock.day(min((one.start for one in shown.roster.services), default=shown.roster.span.start))
    is_weekend = first.weekday() >= SATURDAY
    return first + timedelta(days=7 - first.weekday()) if is_weekend else first
