"""Solving several scenarios side by side in the background: which, how long, how far each is, and stopping them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from scheduler.app import parts, running, saved, searches, tables, work
from scheduler.app.results import TODAY, Question, jobs_of_case, questions, results, without_roster
from scheduler.jobs import JobView
from scheduler.store import Job
from scheduler.text import Plural, Text, hours, zloty, zloty_up

WHICH = Text("Co policzyć", "What to solve")
CHOOSE = Text("Wybierz scenariusze", "Choose scenarios")
HOW_LONG = Text("Ile sekund każdy", "Seconds for each")
HOW_LONG_HELP = Text(
    "Naraz liczy się tyle, na ile pozwala komputer; reszta czeka na swoją kolej. Kartę można zamknąć.",
    "As many run at a time as the computer can bear; the others wait their turn. The tab may be closed.",
)
GO = Text("Policz", "Solve")
ALL_THERE = Text("Wszystko policzone na obecnej wersji sprawy.", "Everything is solved for the present version.")
UNDER_WAY = Plural(
    "obliczenie w toku", "obliczenia w toku", "obliczeń w toku", "search under way", "searches under way"
)
STATES = {
    "waiting": Text("czeka na swoją kolej", "waits its turn"),
    "running": Text("liczy: {seconds} z najwyżej {limit} s", "solving: {seconds} of at most {limit} s"),
    "cancelling": Text("kończy…", "stopping…"),
}
SO_FAR = Text(
    "{covered} z {asked}, {cost}, luka najwyżej {gap}", "{covered} of {asked}, {cost}, a gap of at most {gap}"
)
CANCEL, CANCEL_ALL = Text("Przerwij: {name}", "Stop: {name}"), Text("Przerwij wszystkie", "Stop all")
WITHOUT = Text(
    "„{name}” – ostatnie liczenie nie dało grafiku: {said}", "“{name}” – the last search gave no roster: {said}"
)


def show() -> None:
    asked = questions()
    under_way = under_way_here("solve")
    _form(asked)
    for job in under_way:
        if searches.is_elsewhere(job):
            running.elsewhere(job)
    here = [job.id for job in under_way if not searches.is_elsewhere(job)]
    if here:
        progress(here)
    for question, job in without_roster(asked):
        said = " ".join(parts.words(one) for one in searches.said_of(job))
        sentence = parts.words(WITHOUT, name=question.name, said=said)
        st.warning(tables.plain(sentence), icon=parts.MESSAGE_ICONS["warning"])


def under_way_here(kind: str) -> list[Job]:
    """The searches of *What if* for the open month, of one kind."""
    jobs = work.running(saved.current().id, what_if=True)
    return [job for job in jobs if job.kind == kind and job.params["month"] == saved.month()]


def _form(asked: Sequence[Question]) -> None:
    ready = {one.question.id for one in results(asked) if not one.old}
    busy = {scenario_of(job) for job in under_way_here("solve")}
    missing = [one.name for one in asked if one.id not in ready and one.id not in busy]
    # Another set of missing results gets another widget, so that the proposal follows what has ended.
    with st.form(f"solve {saved.current().version} {len(asked)}", enter_to_submit=False):
        chosen = st.multiselect(
            parts.words(WHICH),
            [one.name for one in asked],
            missing,
            placeholder=parts.words(CHOOSE),
            select_all=False,
            key=f"chosen {missing}",
        )
        seconds = st.slider(
            parts.words(HOW_LONG),
            *(5, 600, parts.USUAL_SECONDS),
            step=5,
            help=parts.words(HOW_LONG_HELP),
            key=parts.SECONDS_EACH,
        )
        if st.form_submit_button(parts.words(GO), type="primary", icon=":material/play_arrow:"):
            for one in asked:
                if one.name in chosen:
                    start(one, seconds)
            st.rerun()
    if not missing and not busy:
        tables.note(parts.words(ALL_THERE), icon="check")


def start(question: Question, seconds: int) -> None:
    scenario = question.scenario
    changes = [] if scenario is None else scenario.changes
    named = None if scenario is None else (scenario.id, scenario.name)
    work.start_job("solve", seconds, changes=changes, scenario=named, what_if=True)


def scenario_of(job: Job) -> int | None:
    scenario = job.params.get("scenario")
    return scenario[0] if scenario else None


@st.fragment(run_every=1.0)
def progress(job_ids: Sequence[str]) -> None:
    """A row a search; whatever ends meanwhile is taken into the store by the page, which is drawn anew."""
    jobs = [job for job in jobs_of_case() if job.id in job_ids]
    views = [(job, searches.view_of(job)) for job in reversed(jobs)]
    if not all(view.under_way for _, view in views):
        st.rerun(scope="app")
    with st.container(border=True):
        st.markdown(f"**{parts.words(UNDER_WAY(len(views)))}**")
        for job, view in views:
            scenario = job.params.get("scenario")
            row(scenario[1] if scenario else parts.words(TODAY), view, job.id)
        if len(views) > 1:
            st.button(
                parts.words(CANCEL_ALL), icon=":material/stop_circle:", on_click=stop, args=(job_ids,), key="stop_all"
            )


def row(name: str, view: JobView, stops: str = "", *, state: str = "") -> None:
    """One search: its name, how far it is, its figures so far, and a button that stops the job named."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{tables.plain(name)}** – {tables.plain(state or _state(view))}  \n{tables.plain(so_far(view))}")
        if stops:
            st.button(
                parts.words(CANCEL, name=tables.plain(name)),
                icon=":material/stop_circle:",
                disabled=view.cancelling,
                on_click=stop,
                args=([stops],),
                key=f"stop {stops}",
            )


def stop(job_ids: Sequence[str]) -> None:
    for one in job_ids:
        searches.stop(one)


def _state(view: JobView) -> str:
    if view.said and not view.order:
        return " ".join(parts.words(one) for one in view.said)
    if view.cancelling:
        return parts.words(STATES["cancelling"])
    if not view.progress:
        return parts.words(STATES["waiting"])
    limit = 0 if view.order is None else int(view.order.seconds)
    return parts.words(STATES["running"], seconds=int(view.progress[-1].seconds), limit=limit)


def so_far(view: JobView) -> str:
    """Hours, cost and gap at the last step; empty before the first roster."""
    if not view.progress or view.progress[-1].value is None:
        return ""
    last = view.progress[-1]
    return parts.words(
        SO_FAR,
        covered=hours(last.minutes_covered),
        asked=hours(last.minutes_asked),
        cost=zloty(last.cost),
        gap=zloty_up(last.bound - (last.value or 0)),
    )
