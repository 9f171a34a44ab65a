"""The burn-down of one limit as a chart: what is left after the delivered, the planned and the asked services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd

from scheduler.app import charts, parts
from scheduler.app.figures import Unit, styled
from scheduler.checks.balances import Account, Balance
from scheduler.text import Text

SERIES = {
    "delivered": Text("wykonane", "delivered"),
    "planned": Text("zaplanowane", "planned"),
    "projected": Text("prognoza ze zgłoszeń", "outlook of what is asked"),
}
DASHES = {"delivered": [1, 0], "planned": [8, 4], "projected": [2, 4]}
COLOURS = {"delivered": charts.BLUE, "planned": charts.GREEN, "projected": charts.ORANGE}
DAY, LINE, LEFT = Text("dzień", "day"), Text("linia", "line"), Text("zostaje ({unit})", "left ({unit})")
AS_OF, ENDS = Text("stan na {day}", "as of {day}"), Text("skończy się {day}", "runs out {day}")
FIRST_ENDS = Text("pierwszy limit skończy się {day}", "the first limit runs out {day}")
COLUMNS = (
    Text("Koniec miesiąca", "End of the month"),
    Text("Wykonane ({unit})", "Delivered ({unit})"),
    Text("Zaplanowane ({unit})", "Planned ({unit})"),
    Text("Zgłoszone bez grafiku ({unit})", "Asked without a roster ({unit})"),
    Text("Zostaje po zaplanowanych ({unit})", "Left after the planned ({unit})"),
    Text("Prognoza: zostaje ({unit})", "Outlook: left ({unit})"),
)
ALT = Text(
    "{title}: ile zostaje z {limit} na koniec każdego miesiąca; na koniec okresu {left}.",
    "{title}: how much of {limit} is left at the end of each month; {left} at the end of the period.",
)


def show(account: Account, unit: Unit, title: str, day: date) -> None:
    frame = _frame(account, unit)
    last = account.balances[-1]
    said = {"limit": unit.say(last.limit), "left": unit.say(last.expected)}
    chart = alt.layer(*_lines(frame, unit), *_marks(account, day)).properties(height=300, title=title)
    charts.show(chart, _table(account, unit), parts.words(ALT, title=title, **said))


def _points(account: Account) -> Iterator[tuple[str, date, int]]:
    """The ends of the months on each line; a line begins on the day on which the one before it ends."""
    steps, first, last = account.line.steps, account.balances[0], account.balances[-1]
    before = first.day - timedelta(days=1)
    done = max((one.first for one in steps if one.delivered), default=before)
    known = max((one.first for one in steps if one.promised or one.planned), default=done)
    asked = min((one.first for one in steps if one.asked), default=last.day)
    known = max(done, min(known, asked))
    ends = {one.day for one in account.month_ends}
    here = (first.day, first.left_after_delivered + steps[0].delivered)
    for name, since, until in (("delivered", before, done), ("planned", done, known), ("projected", known, last.day)):
        if since >= until:
            continue
        yield (name, *here)
        for one in account.balances:
            if since <= one.day <= until and (one.day in ends or one.day in (since, until)):
                here = (one.day, _left(one, name))
                yield (name, *here)


def _left(end: Balance, name: str) -> int:
    return {"delivered": end.left_after_delivered, "planned": end.left_after_planned, "projected": end.expected}[name]


def _frame(account: Account, unit: Unit) -> pd.DataFrame:
    rows = [
        (pd.Timestamp(day), parts.words(SERIES[name]), unit.shown(left), unit.words(unit.shown(left)), name)
        for name, day, left in _points(account)
    ]
    return pd.DataFrame(rows, columns=["day", "line", "left", "words", "name"])


def _lines(frame: pd.DataFrame, unit: Unit) -> tuple[alt.Chart, ...]:
    names = [one for one in SERIES if one in set(frame["name"])]
    domain = [parts.words(SERIES[one]) for one in names]
    colour = alt.Color(
        "line",
        type="nominal",
        legend=alt.Legend(title=None, symbolType="stroke", symbolStrokeWidth=2.5, columns=2, labelLimit=300),
        scale=alt.Scale(domain=domain, range=[COLOURS[one] for one in names]),
    )
    dash = alt.StrokeDash("line", type="nominal", scale=alt.Scale(domain=domain, range=[DASHES[one] for one in names]))
    left = parts.words(LEFT, unit=unit.sign)
    base = alt.Chart(frame).encode(
        x=alt.X("day", type="temporal", title=None, axis=alt.Axis(format="%m.%Y", labelOverlap=True)),
        y=alt.Y("left", type="quantitative", title=left, axis=alt.Axis(format=",.0f")),
        color=colour,
        tooltip=[
            alt.Tooltip("line", type="nominal", title=parts.words(LINE)),
            alt.Tooltip("day", type="temporal", title=parts.words(DAY), format="%d.%m.%Y"),
            alt.Tooltip("words", type="nominal", title=left),
        ],
    )
    ends = frame.groupby("name", sort=False).tail(1)
    return (
        base.mark_line(strokeWidth=2.5).encode(strokeDash=dash),
        base.mark_point(filled=True, size=35, opacity=1),
        # The lines go down, so there is room to the right above a point; the last one has its room higher up.
        *_labels(ends[:-1], align="left", dx=6, dy=-8),
        *_labels(ends[-1:], align="right", dx=0, dy=-26),
    )


def _labels(ends: pd.DataFrame, **where: Any) -> Iterator[alt.Chart]:
    """Amounts on a white halo, so that a line behind them does not hide them."""
    base = alt.Chart(ends).encode(x=alt.X("day", type="temporal"), y=alt.Y("left", type="quantitative"), text="words:N")
    yield base.mark_text(fontSize=12, stroke="white", strokeWidth=4, strokeJoin="round", **where)
    yield base.mark_text(fontSize=12, color="#17242b", **where)


def _marks(account: Account, day: date) -> Iterator[alt.Chart]:
    """Upright lines with words: the day looked at, and the day on which it runs out."""
    # The words of this day stand below and those of the end above, where the falling lines leave room.
    yield from _mark(account, day, AS_OF, charts.GREY, below=True)
    if account.line.runs_out is not None:
        words = FIRST_ENDS if account.line.kind in ("all", "category") else ENDS
        yield from _mark(account, account.line.runs_out, words, charts.RED, below=False)


def _mark(account: Account, when: date, words: Text, colour: str, *, below: bool) -> Iterator[alt.Chart]:
    frame = pd.DataFrame([(pd.Timestamp(when), parts.words(words, day=f"{when:%d.%m.%Y}"))], columns=["day", "words"])
    base = alt.Chart(frame).encode(x=alt.X("day", type="temporal"))
    late = (account.balances[-1].day - when).days < len(account.balances) // 3
    yield base.mark_rule(strokeDash=[4, 2] if below else [1, 0], color=colour, strokeWidth=1.5)
    yield base.mark_text(
        align="right" if late else "left",
        dx=-4 if late else 4,
        dy=-4 if below else 4,
        baseline="bottom" if below else "top",
        color=colour,
        fontSize=12,
    ).encode(y=alt.value("height" if below else 0), text="words:N")


def _table(account: Account, unit: Unit) -> pd.io.formats.style.Styler:
    names = [parts.words(one, unit=unit.sign) for one in COLUMNS]
    rows = [
        (
            f"{one.day:%d.%m.%Y}",
            *map(unit.shown, (one.delivered, one.planned, one.asked, one.left_after_planned, one.expected)),
        )
        for one in account.month_ends
    ]
    return styled(pd.DataFrame(rows, columns=names), dict.fromkeys(names[1:], unit), "")
