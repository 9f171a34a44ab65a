"""How many hours a month's money buys: a curve of proved rosters, solved in the background one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import streamlit as st

from scheduler.app import curve_chart, parts, results, running, searches, tables, work
from scheduler.app.saved import month as open_month
from scheduler.app.solving_many import CANCEL, row, stop, under_way_here
from scheduler.domain import Case
from scheduler.jobs import PointOrder
from scheduler.scenarios import ChangeRefused, Scenario, dump_changes
from scheduler.scenarios.curve import grant_steps, month_money, solving_order
from scheduler.store import Job
from scheduler.store.wording import ENDINGS
from scheduler.text import Text, zloty
from scheduler.units import AMOUNT_PER_GROSZ

EXPLAIN = Text(
    "Ten sam miesiąc z coraz większymi pieniędzmi. Dzisiejsze pieniądze miesiąca (100 %): {money}. Każdy punkt to"
    " pełny, sprawdzony grafik; szukanie zaczyna się od grafiku poprzedniego punktu.",
    "The same month with more and more money. The month's money today (100 %): {money}. Every point is a whole,"
    " checked roster; its search begins with the roster of the point before.",
)
LOWEST, HIGHEST = (
    Text("Od ilu procent dzisiejszych pieniędzy", "From what percentage of today's money"),
    Text("Do ilu procent", "To what percentage"),
)
POINTS, SECONDS = Text("Ile punktów", "Number of points"), Text("Ile sekund każdy punkt", "Seconds for each point")
GO = Text("Policz krzywą", "Solve the curve")
UNDER_WAY = Text("Krzywa w toku: punkt {point} z {points}", "A curve under way: point {point} of {points}")
ENDED = Text("gotowe", "done")
NO_ROSTER = Text("bez grafiku", "no roster")
WITHOUT = Text("Ostatnia krzywa nie dała żadnego grafiku: {said}", "The last curve gave no roster at all: {said}")
POINT_WITHOUT = Text("„{name}” – bez grafiku: {said}", "“{name}” – no roster: {said}")
CURVE = Text("krzywa", "the curve")


def show(case: Case) -> None:
    try:
        money = month_money(case, open_month())
    except ChangeRefused as refused:
        st.warning(tables.sentence(refused.said), icon=parts.MESSAGE_ICONS["warning"])
        return
    st.write(parts.words(EXPLAIN, money=zloty(money * AMOUNT_PER_GROSZ)))
    _form(case)
    for job in under_way_here("curve"):
        if searches.is_elsewhere(job):
            running.elsewhere(job)
        else:
            progress(job.id)
    _without_roster()
    points = results.newest_curve()
    if points:
        curve_chart.show(points, open_month())
        _points_without_roster()


def _form(case: Case) -> None:
    with st.form("curve", enter_to_submit=False):
        left, right = st.columns(2)
        lowest = int(left.number_input(parts.words(LOWEST), 0, 290, 60, step=5))
        highest = int(right.number_input(parts.words(HIGHEST), 10, 300, 140, step=5))
        number = st.slider(parts.words(POINTS), 2, 12, 5)
        seconds = st.slider(parts.words(SECONDS), 5, 600, 30, step=5)
        if st.form_submit_button(parts.words(GO), type="primary", icon=":material/show_chart:"):
            try:
                steps = grant_steps(
                    case,
                    open_month(),
                    number,
                    Fraction(lowest, 100),
                    Fraction(highest, 100),
                    language=parts.language(),
                )
            except ChangeRefused as refused:
                st.warning(tables.sentence(refused.said), icon=parts.MESSAGE_ICONS["warning"])
                return
            work.start_curve(points_of(steps), seconds)
            st.rerun()


def points_of(steps: Sequence[Scenario]) -> list[tuple[str, PointOrder]]:
    """The steps as points in the order in which they are solved, each beside the one that it begins with."""
    order = solving_order(steps)
    place = {position: number for number, (position, _) in enumerate(order)}
    return [
        (
            steps[position].name,
            PointOrder(
                changes=tuple(dump_changes(steps[position].changes)), beside=None if below is None else place[below]
            ),
        )
        for position, below in order
    ]


@st.fragment(run_every=1.0)
def progress(job_id: str) -> None:
    """A row a point; the page takes the outcome into the store when the last has ended."""
    job = _job(job_id)
    view = searches.view_of(job)
    if not view.under_way:
        st.rerun(scope="app")
    ended = sum(not point.under_way for point in view.points)
    with st.container(border=True):
        share = ended / max(1, len(view.points))
        number = min(ended + 1, len(view.points))
        st.progress(share, text=parts.words(UNDER_WAY, point=number, points=len(view.points)))
        for point, named in zip(view.points, job.params["points"], strict=False):
            row(named["name"], point, state="" if point.under_way else parts.words(_end(point.services)))
        st.button(
            parts.words(CANCEL, name=CURVE),
            icon=":material/stop_circle:",
            disabled=view.cancelling,
            on_click=stop,
            args=([job_id],),
            key=f"stop {job_id}",
        )


def _end(services: Sequence[object]) -> Text:
    return ENDED if services else NO_ROSTER


def _job(job_id: str) -> Job:
    return next(one for one in results.jobs_of_case() if one.id == job_id)


def _without_roster() -> None:
    last = next((one for one in results.jobs_of_case() if one.kind == "curve"), None)
    if last is None or last.ended is None or last.roster_ids or last.params["month"] != open_month():
        return
    said = " ".join(parts.words(one) for one in searches.said_of(last))
    st.warning(tables.sentence(WITHOUT, said=said), icon=parts.MESSAGE_ICONS["warning"])


def _points_without_roster() -> None:
    """Under the curve: its points that have no roster, each with why."""
    last = next((one for one in results.jobs_of_case() if one.kind == "curve" and one.roster_ids), None)
    for point in () if last is None or last.params["month"] != open_month() else last.ending.get("points", ()):
        if not point["roster"]:
            told = [parts.words(ENDINGS[point["state"]]) + ".", *(parts.words(Text(**one)) for one in point["said"])]
            tables.note(parts.words(POINT_WITHOUT, name=point["name"], said=" ".join(told)))
