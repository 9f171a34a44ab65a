"""Bars that carry their names and numbers: nobody has to tell colours apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from scheduler.app import charts

ROW = 26
"""Height of a bar in pixels: a line of text fits in."""


def bars(frame: pd.DataFrame, group: str | None, name: str, value: str, words: str, *, colours: bool = True) -> Any:
    """A bar a row, `words` written over it, in the order of the frame; grouped where a column of groups is given.

    `value` is the length of a bar, which may lie below zero; `colours` tell names apart, beside the words.
    """
    order = list(dict.fromkeys(frame[name]))
    place: dict[str, Any] = {"x": alt.X(value, type="quantitative", title=value)}
    if group is None:
        place["y"] = alt.Y(name, type="nominal", sort=order, axis=None)
    else:
        groups = list(dict.fromkeys(frame[group]))
        axis = alt.Axis(title=None, labelLimit=150)
        place |= {
            "y": alt.Y(group, type="nominal", sort=groups, axis=axis, scale=alt.Scale(paddingInner=0.12)),
            "yOffset": alt.YOffset(name, type="nominal", sort=order),
        }
    base = alt.Chart(frame).encode(**place)
    drawn = base.mark_bar(opacity=0.35, stroke="#5b6770", strokeWidth=0.5).encode(
        color=_colour(name, order) if colours else alt.value(charts.BLUE)
    )
    written = base.mark_text(align="left", baseline="middle", dx=5, color="#17242b", fontSize=12, limit=900).encode(
        x=alt.datum(0), text=alt.Text(words, type="nominal")
    )
    return (drawn + written).properties(height=ROW * len(frame) + 30)


def _colour(name: str, order: Sequence[str]) -> Any:
    colours = [charts.BLUE, charts.ORANGE, charts.GREEN, charts.VIOLET, charts.RED, charts.GREY]
    return alt.Color(name, type="nominal", sort=order, legend=None, scale=alt.Scale(domain=list(order), range=colours))
