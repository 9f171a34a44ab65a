"""The curve drawn: hours and value over the month's money; every point is a roster that opens on a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from scheduler.app import charts, parts, saved, tables
from scheduler.scenarios.comparison import Outcome
from scheduler.scenarios.curve import best_known, curve_frame
from scheduler.text import Text, hours, zloty
from scheduler.units import AMOUNT_PER_GROSZ, HOUR

NUMBER, MONEY, TIME = (
    Text("nr", "no."),
    Text("pieniądze miesiąca (zł)", "the month's money (PLN)"),
    Text("godziny z asystentem", "hours covered"),
)
VALUE, LINE = Text("wartość (zł)", "value (PLN)"), Text("linia", "line")
SERIES = {"value_grosze": Text("najlepszy grafik", "best roster"), "bound_grosze": Text("granica", "bound")}
HOURS_TITLE = Text("Godziny za pieniądze miesiąca", "Hours for the month's money")
VALUE_TITLE = Text(
    "Wartość najlepszego grafiku i granica, której żaden nie przekroczy",
    "Value of the best roster, and the bound that none can exceed",
)
CLICK = Text(
    "Kliknięcie punktu otwiera jego grafik; te same grafiki otwierają odnośniki pod tabelą.",
    "A click on a point opens its roster; the links under the table open the same rosters.",
)
COLUMNS = (
    Text("Pieniądze miesiąca", "The month's money"),
    Text("Godziny z asystentem", "Hours covered"),
    Text("Koszt", "Cost"),
    Text("Wartość", "Value"),
    Text("Luka", "Gap"),
    Text("Ile kosztuje dalsza godzina", "What a further hour costs"),
)
OPEN = Text("Otwórz grafik: {name}", "Open the roster: {name}")
BORROWED = Text(
    "„{name}” pokazuje grafik tańszego punktu: jest wart więcej niż to, co znaleziono przy większych pieniądzach.",
    "“{name}” shows the roster of a cheaper point: it is worth more than what was found with more money.",
)
OLD = Text(
    "Krzywa policzona na wersji {version}, a sprawa ma już {now}. Można ją policzyć od nowa.",
    "The curve was solved for version {version}; the case has {now}. It can be solved again.",
)
POINT = "point"
MONEY_AXIS = alt.Axis(format=",.0f", labelOverlap=True, labelSeparation=8)


def show(points: Sequence[tuple[int, Outcome]], month: str) -> None:
    outcomes = [outcome for _, outcome in points]
    known = best_known(outcomes, month)
    roster_of = {id(outcome.roster): roster_id for roster_id, outcome in points}
    rosters = [roster_of[id(one.roster)] for one in known]
    frame = curve_frame(outcomes, month)
    _old(rosters)
    st.subheader(parts.words(HOURS_TITLE))
    tables.note(parts.words(CLICK))
    picked = _hours(frame, f"curve {rosters}")
    if picked is not None:
        parts.go_to("roster", roster=str(rosters[picked]))
    _table(frame)
    for one in known:
        if not any(one.roster is other.roster and one.name == other.name for other in outcomes):
            tables.note(parts.words(BORROWED, name=one.name))
    _links(frame, rosters)
    _values(frame)


def _old(rosters: Sequence[int]) -> None:
    version = saved.store().load_roster(rosters[0]).case_version
    now = saved.current().version
    if version != now:
        st.warning(parts.words(OLD, version=version, now=now), icon=":material/history:")


def _hours(frame: pd.DataFrame, key: str) -> int | None:
    """The chart of hours; the number of the point that was clicked."""
    number, money, time = (parts.words(one) for one in (NUMBER, MONEY, TIME))
    shown = pd.DataFrame(
        {
            number: range(1, len(frame) + 1),
            money: frame["money_grosze"] / 100,
            time: frame["minutes_covered"] / HOUR,
            "words": [parts.words(hours(int(one))) for one in frame["minutes_covered"]],
        }
    )
    base = alt.Chart(shown).encode(
        x=alt.X(money, type="quantitative", scale=alt.Scale(zero=False, padding=40), axis=MONEY_AXIS),
        y=alt.Y(time, type="quantitative", scale=alt.Scale(zero=False, padding=24)),
        # A tooltip would stay behind when a click leaves the page.
        tooltip=alt.value(None),
    )
    clicked = alt.selection_point(name=POINT, fields=[number])
    chart = alt.layer(
        base.mark_line(color=charts.BLUE, strokeWidth=2.5),
        base.mark_point(filled=True, size=220, color=charts.BLUE, opacity=1, cursor="pointer").add_params(clicked),
        base.mark_text(dy=-16, color="#17242b", fontSize=12).encode(text=alt.Text("words", type="nominal")),
    ).properties(height=320, description=parts.words(HOURS_TITLE))
    event: Any = st.altair_chart(charts.localized(chart), theme=None, on_select="rerun", selection_mode=POINT, key=key)
    rows = event.selection.get(POINT, [])
    return int(rows[0][number]) - 1 if rows else None


def _table(frame: pd.DataFrame) -> None:
    rows = [
        (
            str(row["scenario"]),
            parts.words(hours(int(row["minutes_covered"]))),
            *(_zloty(row[name]) for name in ("cost_grosze", "value_grosze", "gap_grosze", "zloty_an_hour_grosze")),
        )
        for row in frame.to_dict("records")
    ]
    tables.show(COLUMNS, rows, longest=None)


def _links(frame: pd.DataFrame, rosters: Sequence[int]) -> None:
    with st.container(horizontal=True):
        for name, roster in zip(frame["scenario"], rosters, strict=True):
            label = parts.words(OPEN, name=tables.plain(str(name)))
            parts.link("roster", label, ":material/calendar_month:", roster=str(roster))


def _values(frame: pd.DataFrame) -> None:
    money, value, line = (parts.words(one) for one in (MONEY, VALUE, LINE))
    rows = [
        (grosze / 100, parts.words(SERIES[name]), row[name] / 100)
        for row in frame.to_dict("records")
        for grosze in (row["money_grosze"],)
        for name in SERIES
    ]
    shown = pd.DataFrame(rows, columns=[money, line, value])
    chart = (
        alt.Chart(shown)
        .mark_line(point=True, strokeWidth=2.5)
        .encode(
            x=alt.X(money, type="quantitative", scale=alt.Scale(zero=False), axis=MONEY_AXIS),
            y=alt.Y(value, type="quantitative", scale=alt.Scale(zero=False), axis=alt.Axis(format=",.0f")),
            color=alt.Color(line, type="nominal", scale=alt.Scale(range=[charts.BLUE, charts.ORANGE])),
            strokeDash=alt.StrokeDash(line, type="nominal"),
        )
        .properties(height=260)
    )
    st.subheader(parts.words(VALUE_TITLE))
    charts.show(chart, shown, parts.words(VALUE_TITLE))


def _zloty(grosze: Any) -> str:
    return "—" if pd.isna(grosze) else parts.words(zloty(int(grosze) * AMOUNT_PER_GROSZ))
