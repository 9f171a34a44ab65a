"""The sums of a roster: of every person, and of every person on every day."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from scheduler.app import parts, tables, views
from scheduler.app.shown import Shown
from scheduler.app.views import By
from scheduler.text import Text, hours, zloty

SIDES = {
    "assistant": Text("Asystenci", "Assistants"),
    "participant": Text("Uczestnicy", "Participants"),
}
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


def show(shown: Shown) -> None:
    asked = shown.case.occurrences(shown.roster.span)
    sides: tuple[By, ...] = ("assistant", "participant")
    for by, tab in zip(sides, st.tabs([parts.words(SIDES[one]) for one in sides]), strict=True):
        frame = views.totals(shown.case, asked, shown.roster, by)
        sums = {"person": parts.words(SUM), "name": "", **frame[_numbers(frame)].sum().to_dict()}
        frame = pd.concat([frame, pd.DataFrame([sums])], ignore_index=True)
        for column in ("minutes", "asked"):
            if column in frame:
                frame[column] = [parts.words(hours(int(one))) for one in frame[column]]
        frame["cost"] = [parts.words(zloty(int(one))) for one in frame["cost"]]
        tab.dataframe(frame.rename(columns={key: parts.words(text) for key, text in TOTALS.items()}), hide_index=True)
        with tab:
            tables.note(parts.words(MATRIX[by]))
        tab.dataframe(_matrix(shown, by))


def _numbers(frame: pd.DataFrame) -> list[str]:
    return [one for one in ("services", "minutes", "cost", "asked") if one in frame]


def _matrix(shown: Shown, by: By) -> pd.DataFrame:
    frame = views.month_matrix(shown.case, shown.roster, by)
    names = {one: f"{one:%d.%m}" if isinstance(one, date) else parts.words(SUM) for one in frame.columns}
    cells = frame.map(lambda minutes: parts.words(hours(minutes)).removesuffix(" h") if minutes else "")
    return cells.rename(columns=names, index={"total": parts.words(SUM)})
