"""Scenarios side by side for the eye: hours by category, cost, uncovered hours, faces, and who wins or loses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from scheduler.app import charts, parts
from scheduler.app.bars import bars
from scheduler.domain import Case
from scheduler.report import CATEGORY_NAMES
from scheduler.scenarios.comparison import Outcome, category_frame, participant_frame, scenario_frame
from scheduler.text import Text, hours, zloty
from scheduler.units import AMOUNT_PER_GROSZ, HOUR

BY_CATEGORY = Text("Godziny z asystentem według grup", "Hours covered by category")
GROUP, SCENARIO, WORDS = Text("grupa", "category"), Text("scenariusz", "scenario"), Text("opis", "words")
HOURS = Text("godziny", "hours")
OF = Text("{name}: {covered} z {asked}", "{name}: {covered} of {asked}")
IS = Text("{name}: {value}", "{name}: {value}")
PEOPLE = Text("Kto zyskuje, kto traci", "Who wins, who loses")
WHICH = Text("W którym scenariuszu", "In which scenario")
PERSON, NAME, ASKED, COVERED, DIFFERENCE = (
    Text("uczestnik", "participant"),
    Text("imię i nazwisko", "name"),
    Text("zgłoszone", "asked"),
    Text("z asystentem", "covered"),
    Text("różnica w godzinach", "difference in hours"),
)
NO_DIFFERENCE = Text("Każdy dostaje tyle samo godzin.", "Everybody gets as many hours.")
TOP = 10


def show(case: Case, outcomes: Sequence[Outcome]) -> None:
    st.subheader(parts.words(BY_CATEGORY))
    _categories(outcomes)
    frame = scenario_frame(outcomes)
    for column, (name, label, say) in zip(st.columns(len(MEASURES)), MEASURES, strict=True):
        with column:
            st.markdown(f"**{parts.words(label)}**")
            _measure(frame, name, label, say)
    if len(outcomes) > 1:
        st.subheader(parts.words(PEOPLE))
        _people(case, outcomes)


def _categories(outcomes: Sequence[Outcome]) -> None:
    group, scenario, length, written = (parts.words(one) for one in (GROUP, SCENARIO, HOURS, WORDS))
    rows = [
        (
            parts.words(CATEGORY_NAMES[row["category"]]),
            row["scenario"],
            round(row["minutes_covered"] / HOUR, 2),
            parts.words(
                OF, name=row["scenario"], covered=hours(row["minutes_covered"]), asked=hours(row["minutes_asked"])
            ),
        )
        for row in category_frame(outcomes).to_dict("records")
    ]
    shown = pd.DataFrame(rows, columns=[group, scenario, length, written])
    charts.show(bars(shown, group, scenario, length, written), shown, parts.words(BY_CATEGORY))


def _measure(frame: pd.DataFrame, name: str, label: Text, say: Callable[[int], tuple[float, str]]) -> None:
    scenario, written, value = parts.words(SCENARIO), parts.words(WORDS), parts.words(label)
    rows = []
    for one, figure in zip(frame["scenario"], frame[name], strict=True):
        length, words = say(int(figure))
        rows.append((one, length, parts.words(IS, name=one, value=words)))
    shown = pd.DataFrame(rows, columns=[scenario, value, written])
    charts.show(bars(shown, None, scenario, value, written), shown, value)


def _people(case: Case, outcomes: Sequence[Outcome]) -> None:
    others = [one.name for one in outcomes[1:]]
    chosen = others[0]
    if len(others) > 1:
        chosen = st.selectbox(parts.words(WHICH), others, key=f"winners {others}") or others[0]
    frame = participant_frame(outcomes)
    frame = frame[frame["scenario"] == chosen]
    person, difference, written = (parts.words(one) for one in (PERSON, DIFFERENCE, WORDS))
    moved = frame[frame["difference"] != 0]
    losers = moved[moved["difference"] < 0].head(TOP)
    winners = moved[moved["difference"] > 0].tail(TOP)
    table = _table(case, frame)
    if moved.empty:
        st.success(parts.words(NO_DIFFERENCE), icon=parts.MESSAGE_ICONS["success"])
        return
    rows = [
        (row["participant_id"], row["difference"] / HOUR, _gain(row["participant_id"], row["difference"]))
        for row in pd.concat([losers, winners]).to_dict("records")
    ]
    shown = pd.DataFrame(rows, columns=[person, difference, written])
    charts.show(bars(shown, None, person, difference, written, colours=False), table, parts.words(PEOPLE))


def _table(case: Case, frame: pd.DataFrame) -> pd.DataFrame:
    """Everybody, who loses most first, in words."""
    headings = [parts.words(one) for one in (PERSON, NAME, GROUP, ASKED, COVERED, DIFFERENCE)]
    rows = [
        (
            row["participant_id"],
            _name(case, row["participant_id"]),
            parts.words(CATEGORY_NAMES[row["category"]]),
            *(parts.words(hours(row[name])) for name in ("minutes_asked", "minutes_covered", "difference")),
        )
        for row in frame.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=headings)


def _name(case: Case, participant: str) -> str:
    """Empty for somebody whom only a scenario or an older version knows."""
    person = case.participant.get(participant)
    return "" if person is None else person.name


def _gain(person: str, minutes: int) -> str:
    sign = "+" if minutes > 0 else "−"
    return parts.words(IS, name=person, value=f"{sign}{parts.words(hours(abs(minutes)))}")


def _money(grosze: int) -> tuple[float, str]:
    return grosze / 100, parts.words(zloty(grosze * AMOUNT_PER_GROSZ))


def _time(minutes: int) -> tuple[float, str]:
    return minutes / HOUR, parts.words(hours(minutes))


def _count(number: int) -> tuple[float, str]:
    return number, str(number)


MEASURES: Sequence[tuple[str, Text, Callable[[int], tuple[float, str]]]] = (
    ("cost_grosze", Text("Koszt usług (zł)", "Cost of the services (PLN)"), _money),
    ("minutes_uncovered", Text("Godziny bez asystenta", "Hours uncovered"), _time),
    ("faces", Text("Pary uczestnik–asystent", "Pairs of participant and assistant"), _count),
)
