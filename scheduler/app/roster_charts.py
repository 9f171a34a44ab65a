"""A roster over time: the services of all assistants in a day or week, and how much of every hour is covered."""

from __future__ import annotations

import altair as alt
import pandas as pd

from scheduler.app import charts, parts, tables, views
from scheduler.app.shown import Shown
from scheduler.text import Text
from scheduler.units import HOUR, Span

PERSON, OTHER = Text("Osoba", "Person"), Text("Z kim", "With")
START, END = Text("Początek", "Start"), Text("Koniec", "End")
TIMELINE = Text("Usługi wszystkich asystentów w czasie", "Services of all assistants over time")
DAY_AXIS, HOUR_AXIS, SHARE = Text("Dzień", "Day"), Text("Godzina", "Hour"), Text("Pokryte %", "Covered %")
ASKED, COVERED = Text("Proszone (h)", "Asked (h)"), Text("Pokryte (h)", "Covered (h)")
COVERAGE = Text("Jaką część proszonych godzin pokrywa grafik", "Which share of the asked hours the roster covers")

NO_SERVICES = Text("W tym czasie nikt nie ma usługi.", "Nobody has a service in this time.")
NO_HOURS = Text(
    "W tym miesiącu nikt nie prosi o usługę o ustalonej godzinie: zgłoszenia elastyczne i pakiety nie są tu liczone.",
    "Nobody asks for a service at a fixed hour in this month: flexible requests and packages are not counted here.",
)
NOT_COUNTED = Text(
    "Zgłoszenia elastyczne i pakiety nie są tu liczone, bo nie proszą o ustaloną godzinę.",
    "Flexible requests and packages are not counted here, since they ask for no fixed hour.",
)


def timeline(shown: Shown, span: Span) -> None:
    frame = views.timeline(shown.case, shown.roster, span, "assistant")
    if frame.empty:
        tables.note(parts.words(NO_SERVICES))
        return
    person, other, start, end = (parts.words(one) for one in (PERSON, OTHER, START, END))
    frame = frame.rename(columns={"person": person, "other": other, "starts": start, "ends": end})
    hours_axis = alt.Axis(format="%H:%M" if span.minutes <= 25 * HOUR else "%a %H:%M", labelOverlap=True)
    base = alt.Chart(frame).encode(
        x=alt.X(field="start", type="temporal", axis=hours_axis, title=None),
        y=alt.Y(field=person, type="nominal", title=None),
        tooltip=[alt.Tooltip(field=one, type="nominal") for one in (person, other, start, end)],
    )
    bars = base.mark_bar(color=charts.BLUE, cornerRadius=2, height={"band": 0.8}).encode(x2=alt.X2(field="end"))
    labels = base.mark_text(align="left", dx=3, color="white", fontSize=11, clip=True).encode(
        text=alt.Text(field=other, type="nominal")
    )
    layers = bars + labels if span.minutes <= 25 * HOUR else bars
    table = frame[[person, other, start, end]]
    charts.show(layers.properties(height=22 * max(1, frame[person].nunique())), table, parts.words(TIMELINE))


def coverage(shown: Shown) -> None:
    asked = shown.case.occurrences(shown.roster.span)
    frame = views.coverage(shown.case, asked, shown.roster)
    if frame.empty:
        tables.note(parts.words(NO_HOURS))
        return
    if any(one.kind not in views.KNOWN_HOURS for one in asked):
        tables.note(parts.words(NOT_COUNTED))
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
        tooltip=[
            alt.Tooltip(field=day, type="temporal", format="%A %d.%m"),
            *(alt.Tooltip(field=one, type="quantitative") for one in (hour, wanted, given, share)),
        ],
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
