"""A search under way: how far it is, the best roster so far, the curve of value and bound, and a button to stop it.

The page asks the job's folder once a second and never waits for it; a closed tab changes nothing.
"""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from scheduler.app import charts, parts, saved, searches
from scheduler.jobs import JobView, look
from scheduler.store import Job
from scheduler.text import Text, hours, zloty, zloty_up
from scheduler.units import AMOUNT_PER_ZLOTY

RUNNING = Text("Układam grafik… {seconds} z najwyżej {limit} s", "Planning… {seconds} of at most {limit} s")
WAITING = Text("Czeka na wolny procesor.", "Waiting for a free processor.")
FIGURES = (
    Text("Godziny", "Hours"),
    Text("Koszt", "Cost"),
    Text("Luka: nikt nie ułoży lepiej o więcej niż", "Gap: nobody can do better by more than"),
)
OF = Text("{covered} z {asked}", "{covered} of {asked}")
CANCEL = Text("Przerwij i zachowaj najlepszy dotąd grafik", "Stop and keep the best roster so far")
STOPPING = Text("Kończę…", "Stopping…")
GIVE_UP = Text("Nie czekaj na inny komputer", "Wait no longer for the other computer")
CURVE = Text(
    "Wartość najlepszego grafiku i granica, której żaden nie przekroczy",
    "Value of the best roster, and the bound that none can exceed",
)
SERIES = {"value": Text("najlepszy grafik", "best roster"), "bound": Text("granica", "bound")}
SECONDS, MONEY, LINE = Text("sekundy", "seconds"), Text("wartość (zł)", "value (PLN)"), Text("linia", "line")


def show(job: Job) -> None:
    if searches.is_elsewhere(job):
        elsewhere(job)
    else:
        _here(job.id)


@st.fragment(run_every=5.0)
def elsewhere(job: Job) -> None:
    """A search whose files another computer has: there is nothing to watch but its end."""
    if all(one.id != job.id for one in saved.store().open_jobs()):
        st.rerun(scope="app")
    with st.container(border=True):
        st.info(parts.words(searches.ELSEWHERE), icon=":material/computer:")
        st.button(parts.words(GIVE_UP), on_click=searches.give_up, args=(job,), key=f"give up {job.id}")


@st.fragment(run_every=1.0)
def _here(job_id: str) -> None:
    view = look(searches.jobs_folder(), job_id)
    if not view.under_way:
        st.rerun(scope="app")  # the page takes the outcome into the store
    with st.container(border=True):
        _progress(view)
        if st.button(
            parts.words(CANCEL), icon=":material/stop_circle:", disabled=view.cancelling, key=f"cancel {job_id}"
        ):
            searches.stop(job_id)
            st.toast(parts.words(STOPPING))


def _limit(view: JobView) -> float:
    return 60.0 if view.order is None else view.order.seconds


def _progress(view: JobView) -> None:
    if view.state == "waiting":
        st.info(parts.words(WAITING), icon=":material/hourglass_top:")
        return
    last = view.progress[-1] if view.progress else None
    seconds = 0 if last is None else int(last.seconds)
    share = min(1.0, seconds / max(1, _limit(view)))
    st.progress(share, text=parts.words(RUNNING, seconds=seconds, limit=int(_limit(view))))
    if last is None or last.value is None:
        return
    values = (
        parts.words(OF, covered=hours(last.minutes_covered), asked=hours(last.minutes_asked)),
        parts.words(zloty(last.cost)),
        parts.words(zloty_up(last.bound - last.value)),
    )
    with st.container(horizontal=True):
        for name, value in zip(FIGURES, values, strict=True):
            st.metric(parts.words(name), value, border=True)
    curve(view)


def curve(view: JobView) -> None:
    """Value and bound over time; whole zł are enough for the eye."""
    rows = [
        (round(one.seconds, 1), parts.words(SERIES[name]), amount // AMOUNT_PER_ZLOTY)
        for one in view.progress
        for name, amount in (("value", one.value), ("bound", one.bound))
        if amount is not None
    ]
    seconds, line, money = (parts.words(one) for one in (SECONDS, LINE, MONEY))
    frame = pd.DataFrame(rows, columns=[seconds, line, money])
    chart = (
        alt.Chart(frame)
        .mark_line(interpolate="step-after", strokeWidth=2.5)
        .encode(
            x=alt.X(seconds, type="quantitative"),
            y=alt.Y(money, type="quantitative", scale=alt.Scale(zero=False), axis=alt.Axis(format=",.0f")),
            color=alt.Color(line, type="nominal", scale=alt.Scale(range=[charts.BLUE, charts.ORANGE])),
            strokeDash=alt.StrokeDash(line, type="nominal"),
        )
        .properties(height=220)
    )
    charts.show(chart, frame, parts.words(CURVE), key=f"curve {view.job_id}")
