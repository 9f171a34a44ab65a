"""Charts in the visitor's language; each is drawn together with the table that holds its figures."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st
from babel import Locale
from pandas.io.formats.style import Styler

from scheduler.app import parts
from scheduler.text import LOCALES, Text

BLUE, ORANGE, GREEN, VIOLET, RED, GREY = "#0b5c7a", "#b4540a", "#3f6f21", "#7a3b8f", "#8f2d3b", "#5b6770"
AS_TABLE = Text("Te same liczby w tabeli", "The same figures as a table")


def show(
    chart: Any, table: pd.DataFrame | Styler, alt_text: str, *, key: str | None = None, **column_config: Any
) -> None:
    """A chart, what it shows in words for a screen reader, and its table behind a fold.

    `key` tells it from another that may show the very same on one page.
    """
    st.altair_chart(localized(chart.properties(description=alt_text)), theme=None, key=key)
    with st.expander(parts.words(AS_TABLE), icon=":material/table_chart:"):
        st.dataframe(table, hide_index=True, column_config=column_config or None, key=key and f"{key} table")


def localized(chart: Any) -> Any:
    """Numbers, months and days as the visitor's language writes them."""
    return chart.configure(
        locale=_vega_locale(LOCALES[parts.language()]),
        font="sans-serif",
        axis=alt.AxisConfig(labelFontSize=12, titleFontSize=12, labelColor="#17242b", titleColor="#17242b"),
        legend=alt.LegendConfig(labelFontSize=12, titleFontSize=12, orient="top"),
    )


def _vega_locale(name: str) -> dict[str, Any]:
    locale = Locale.parse(name)
    polish = locale.language == "pl"
    days = locale.days["stand-alone"]
    months = locale.months["stand-alone"]
    sunday_first = (6, 0, 1, 2, 3, 4, 5)
    return {
        "number": {
            "decimal": "," if polish else ".",
            "thousands": "\u00a0" if polish else ",",
            "grouping": [3],
            "currency": ["", "\u00a0zł"],
        },
        "time": {
            "dateTime": "%A, %e %B %Y, %X",
            "date": "%d.%m.%Y",
            "time": "%H:%M:%S",
            "periods": ["AM", "PM"],
            "days": [days["wide"][one] for one in sunday_first],
            "shortDays": [days["abbreviated"][one] for one in sunday_first],
            "months": [months["wide"][one] for one in range(1, 13)],
            "shortMonths": [months["abbreviated"][one] for one in range(1, 13)],
        },
    }
