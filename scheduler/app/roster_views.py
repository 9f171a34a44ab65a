"""The ways to look at a roster: calendar boards, a timeline, coverage by hour, totals, and what is left open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import altair as alt
import pandas as pd
import streamlit as st

from scheduler.app import board, charts, parts, views
from scheduler.app.roster_board import board_of
from scheduler.app.shown import Shown, open_id
from scheduler.app.views import By
from scheduler.text import Text, hours, zloty
from scheduler.units import HOUR, Span

NAMES = {
    "assistant": Text("Kalendarz asystentów", "Calendar of assistants"),
    "participant": Text("Kalendarz uczestników", "Calendar of participants"),
    "timeline": Text("Oś czasu", "Timeline"),
    "coverage": Text("Pokrycie godzin", "Coverage by hour"),
    "totals": Text("Podsumowania", "Totals"),
    "open": Text("Bez asystenta", "Without an assistant"),
}
VIEW = Text("Widok", "View")
REACH = Text("Zakres", "Range")
REACHES = {"week": Text("tydzień", "week"), "month": Text("cały miesiąc", "whole month"), "day": Text("dzień", "day")}
WHEN = Text("Dzień lub tydzień od", "Day, or week from")
PEOPLE = Text("Tylko te osoby", "Only these people")
PERSON, OTHER = Text("Osoba", "Person"), Text("Z kim", "With")
START, END = Text("Początek", "Start"), Text("Koniec", "End")
TIMELINE = Text("Usługi wszystkich asystentów w czasie", "Services of all assistants over time")
DAY_AXIS, HOUR_AXIS, SHARE = Text("Dzień", "Day"), Text("Godzina", "Hour"), Text("Pokryte %", "Covered %")
ASKED, COVERED = Text("Proszone (h)", "Asked (h)"), Text("Pokryte (h)", "Covered (h)")
COVERAGE = Text("Jaką część proszonych godzin pokrywa grafik", "Which share of the asked hours the roster covers")
TOTALS = {
    "person": Text("Osoba", "Person"),
    "name": Text("Nazwa", "Name"),
    "services": Text("Usługi", "Services"),
    "minutes": Text("Godziny", "Hours"),
    "cost": Text("Koszt", "Cost"),
    "faces": Text("Ile osób", "People"),
    "asked": Text("Proszone", "Asked"),
}
SUM = Text("Razem", "Total")
MATRIX = {
    "assistant": Text("Godziny każdego asystenta w każdym dniu", "Hours of every assistant on every day"),
    "participant": Text("Godziny każdego uczestnika w każdym dniu", "Hours of every participant on every day"),
}
OPEN = {
    "request": Text("Zgłoszenie", "Request"),
    "participant": Text("Uczestnik", "Participant"),
    "when": Text("Kiedy", "When"),
    "hours": Text("Godziny", "Hours"),
    "why": Text("Dlaczego", "Why"),
}
NOTHING_OPEN = Text("Każde zgłoszenie ma asystenta.", "Every request has an assistant.")
BY_HAND = Text("Zmienione ręcznie po ułożeniu.", "Changed by hand after planning.")


def show(shown: Shown) -> None:
    """The chosen view; what is chosen in it goes to the address of the session as the selected service."""
    view = st.segmented_control(
        parts.words(VIEW),
        list(NAMES),
        default="assistant",
        required=True,
        format_func=lambda one: parts.words(NAMES[one]),
    )
    drawers: Mapping[str, Callable[[], None]] = {
        "assistant": lambda: _board(shown, "assistant"),
        "participant": lambda: _board(shown, "participant"),
        "timeline": lambda: _timeline(shown),
        "coverage": lambda: _coverage(shown),
        "totals": lambda: _totals(shown),
        "open": lambda: _open(shown),
    }
    drawers[view]()


def _span(shown: Shown, reaches: tuple[str, ...]) -> Span:
    """The stretch of the month that is looked at."""
    clock, whole = shown.case.clock, shown.roster.span
    first, last = clock.day(whole.start), clock.day(whole.end - 1)
    left, right = st.columns(2)
    reach = left.segmented_control(
        parts.words(REACH),
        reaches,
        default=reaches[0],
        required=True,
        format_func=lambda one: parts.words(REACHES[one]),
    )
    if reach == "month":
        return whole
    day = right.date_input(
        parts.words(WHEN), value=first, min_value=first, max_value=last, format="DD.MM.YYYY", key="looked_at"
    )
    begin = day if reach == "day" else max(first, day - timedelta(days=day.weekday()))
    end = begin if reach == "day" else min(last, day - timedelta(days=day.weekday()) + timedelta(days=6))
    return clock.days_span(begin, end)


def _board(shown: Shown, by: By) -> None:
    span = _span(shown, ("week", "month"))
    everybody = list(shown.case.assistant if by == "assistant" else shown.case.participant)
    people = st.multiselect(parts.words(PEOPLE), everybody, key=f"people {by}")
    drawn = board_of(shown, by, span, selected=parts.selected(), people=people)
    chosen, moved = board.show(drawn, key=f"board {by}")
    if chosen and chosen != parts.selected():
        parts.select(chosen)
        st.rerun()
    if moved is not None:
        parts.select(moved.service, proposed=moved.person)
        st.rerun()


def _timeline(shown: Shown) -> None:
    span = _span(shown, ("day", "week"))
    frame = views.timeline(shown.case, shown.roster, span, "assistant")
    person, other, start, end = (parts.words(one) for one in (PERSON, OTHER, START, END))
    frame = frame.rename(columns={"person": person, "other": other, "start": start, "end": end})
    hours_axis = alt.Axis(format="%H:%M" if span.minutes <= 25 * HOUR else "%a %H:%M", labelOverlap=True)
    base = alt.Chart(frame).encode(
        x=alt.X(start, type="temporal", axis=hours_axis, title=None),
        x2=end,
        y=alt.Y(person, type="nominal", title=None),
        tooltip=[person, other, alt.Tooltip(start, format="%d.%m %H:%M"), alt.Tooltip(end, format="%d.%m %H:%M")],
    )
    bars = base.mark_bar(color=charts.BLUE, cornerRadius=2, height={"band": 0.8})
    labels = base.mark_text(align="left", dx=3, color="white", fontSize=11, clip=True).encode(text=other)
    layers = bars + labels if span.minutes <= 25 * HOUR else bars
    table = frame.drop(columns="minutes")
    charts.show(layers.properties(height=alt.Step(22)), table, parts.words(TIMELINE))


def _coverage(shown: Shown) -> None:
    asked = shown.case.occurrences(shown.roster.span)
    frame = views.coverage(shown.case, asked, shown.roster)
    day, hour, share, wanted, given = (parts.words(one) for one in (DAY_AXIS, HOUR_AXIS, SHARE, ASKED, COVERED))
    table = pd.DataFrame(
        {
            day: pd.to_datetime(frame["day"]),
            hour: frame["hour"],
            wanted: frame["asked"] / HOUR,
            given: frame["covered"] / HOUR,
            share: (frame["covered"] * 100 // frame["asked"]).astype("int64"),
        }
    )
    base = alt.Chart(table).encode(
        x=alt.X(f"monthdate({day})", type="ordinal", title=None, axis=alt.Axis(format="%d.%m", labelOverlap=True)),
        y=alt.Y(hour, type="ordinal", title=hour),
        tooltip=[alt.Tooltip(day, type="temporal", format="%A %d.%m"), hour, wanted, given, share],
    )
    boxes = base.mark_rect().encode(
        color=alt.Color(share, type="quantitative", scale=alt.Scale(scheme="blues", domain=[0, 100]))
    )
    # Not by colour alone: what is not wholly covered also carries its number.
    numbers = base.mark_text(fontSize=9).encode(
        text=alt.Text(share, type="quantitative"),
        color=alt.condition(f"datum['{share}'] > 60", alt.value("white"), alt.value("#17242b")),
        opacity=alt.condition(f"datum['{share}'] < 100", alt.value(1), alt.value(0)),
    )
    charts.show((boxes + numbers).properties(height=420), table, parts.words(COVERAGE))


def _totals(shown: Shown) -> None:
    asked = shown.case.occurrences(shown.roster.span)
    sides: tuple[By, ...] = ("assistant", "participant")
    for by, tab in zip(sides, st.tabs([parts.words(NAMES[one]) for one in sides]), strict=True):
        frame = views.totals(shown.case, asked, shown.roster, by)
        sums = {"person": parts.words(SUM), "name": "", **frame[_numbers(frame)].sum().to_dict()}
        frame = pd.concat([frame, pd.DataFrame([sums])], ignore_index=True)
        for column in ("minutes", "asked"):
            if column in frame:
                frame[column] = [parts.words(hours(int(one))) for one in frame[column]]
        frame["cost"] = [parts.words(zloty(int(one))) for one in frame["cost"]]
        tab.dataframe(frame.rename(columns={key: parts.words(text) for key, text in TOTALS.items()}), hide_index=True)
        tab.caption(parts.words(MATRIX[by]))
        tab.dataframe(_matrix(shown, by))


def _numbers(frame: pd.DataFrame) -> list[str]:
    return [one for one in ("services", "minutes", "cost", "asked") if one in frame]


def _matrix(shown: Shown, by: By) -> pd.DataFrame:
    frame = views.month_matrix(shown.case, shown.roster, by)
    names = {one: f"{one:%d.%m}" if isinstance(one, date) else parts.words(SUM) for one in frame.columns}
    cells = frame.map(lambda minutes: parts.words(hours(minutes)).removesuffix(" h") if minutes else "")
    return cells.rename(columns=names, index={"total": parts.words(SUM)})


def _open(shown: Shown) -> None:
    if not shown.open:
        st.success(parts.words(NOTHING_OPEN), icon=":material/check_circle:")
        return
    clock = shown.case.clock
    rows = []
    for piece in shown.open:
        reason = shown.reason_of(piece)
        rows.append(
            (
                piece.occurrence.request_id,
                piece.occurrence.participant_id,
                clock.between(piece.start, piece.end),
                parts.words(hours(piece.minutes)),
                parts.words(BY_HAND) if reason is None else reason[parts.language()],
            )
        )
    frame = pd.DataFrame(rows, columns=[parts.words(one) for one in OPEN.values()])
    event = st.dataframe(
        frame,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="open_pieces",
        height=min(420, 60 + 36 * len(rows)),
    )
    if event.selection.rows:
        piece = shown.open[event.selection.rows[0]]
        chosen = open_id(piece)
        if chosen != parts.selected():
            parts.select(chosen)
            st.rerun()
