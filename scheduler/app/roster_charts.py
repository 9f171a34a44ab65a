"""A roster over time: the services of all assistants in a day or week, and how much of every hour is covered."""

from __future__ import annotations

import altair as alt
import pandas as pd

from scheduler.app import charts, parts, views
from scheduler.app.shown import Shown
from scheduler.text import Text
from scheduler.units import HOUR, Span

PERSON, OTHER = Text("Osoba", "Person"), Text("Z kim", "With")
START, END = Text("Początek", "Start"), Text("Koniec", "End")
TIMELINE = Text("Usługi wszystkich asystentów w czasie", "Services of all assistants over time")
DAY_AXIS, HOUR_AXIS, SHARE = Text("Dzień", "Day"), Text("Godzina", "Hour"), Text("Pokryte %", "Covered %")
ASKED, COVERED = Text("Proszone (h)", "Asked (h)"), Text("Pokryte (h)", "Covered (h)")
COVERAGE = Text("Jaką część proszonych godzin pokrywa grafik", "Which share of the asked hours the roster covers")


def timeline(shown: Shown, span: Span) -> None:
    frame = views.timeline(shown.case, shown.roster, span, "assistant")
    person, other, start, end = (parts.words(one) for one in (PERSON, OTHER, START, END))
    frame = frame.rename(columns={"person": person, "other": other, "start": start, "end": end})
    hours_axis = alt.Axis(format="%H:%M" if span.minutes <= 25 * HOUR else "%a %H:%M", labelOverlap=True)
    base = alt.Chart(frame).encode(
        x=alt.X(start, type="temporal", axis=hours_axis, title=None),
        y=alt.Y(person, type="nominal", title=None),
        tooltip=[person, other, alt.Tooltip(start, format="%d.%m %H:%M"), alt.Tooltip(end, format="%d.%m %H:%M")],
    )
    bars = base.mark_bar(color=charts.BLUE, cornerRadius=2, height={"band": 0.8}).encode(x2=end)
    labels = base.mark_text(align="left", dx=3, color="white", fontSize=11, clip=True).encode(text=other)
    layers = bars + labels if span.minutes <= 25 * HOUR else bars
    table = frame.drop(columns="minutes")
    charts.show(layers.properties(height=22 * max(1, frame[person].nunique())), table, parts.words(TIMELINE))


def coverage(shown: Shown) -> None:
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
        y=alt.Y(hour, type="ordinal", title=hour, scale=alt.Scale(domain=list(range(24)))),
        tooltip=[alt.Tooltip(day, type="temporal", format="%A %d.%m"), hour, wanted, given, share],
    )
    boxes = base.mark_rect().encode(
        color=alt.Color(share, type="quantitative", scale=alt.Scale(scheme="blues", domain=[0, 100]))
    )
    # Not by colour alone: what is not wholly covered also carries its number.
    numbers = base.mark_text(fontSize=9).encode(
        text=alt.Text(share, type="quantitative"),
        color=alt.condition(f"datum['{share}'] > 75", alt.value("white"), alt.value("#17242b")),
        opacity=alt.condition(f"datum['{share}'] < 100", alt.value(1), alt.value(0)),
    )
    charts.show((boxes + numbers).properties(height=420), table, parts.words(COVERAGE))
