"""Searches between the store and the jobs' folders: begun once, watched where they run, taken into the store, cleared.

A job is written, noted in the store, then begun; whoever dies in between leaves it to the next who looks. Several desks
may share a store: each begins, takes and clears the jobs of its own folders alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import streamlit as st

from scheduler.app import saved
from scheduler.app.outcomes import ending_of, rosters_of
from scheduler.jobs import (
    JobOrder,
    JobView,
    UnknownJob,
    WarmWorkers,
    cancel,
    clear_cut_off,
    clear_deleted,
    desk_of,
    folder_ids,
    forget,
    job_ids,
    look,
    named_desk,
    never_begun,
    withdraw,
    write_job,
)
from scheduler.store import OPEN, Job, NotStored, SavedCase, default_data_folder
from scheduler.text import Text

ELSEWHERE = Text("Liczy się na innym komputerze.", "It is being solved on another computer.")
GIVEN_UP = Text(
    "Nie czekamy już na inny komputer. Jeśli skończy te obliczenia, ich grafik i tak się tu pojawi.",
    "The other computer is no longer waited for. If it ends this search, its roster will appear here all the same.",
)
VANISHED = Text(
    "Folder tych obliczeń zniknął z dysku, zanim ich wynik zapisano. Można je zacząć od nowa.",
    "The folder of this search vanished from the disk before its outcome was kept. It can be started again.",
)
PATIENCE = 60
"""Seconds for which the searches of a deleted case are awaited; what is left goes when anybody looks later."""


def jobs_folder() -> Path:
    return default_data_folder() / "jobs"


@st.cache_resource(show_spinner=False, on_release=WarmWorkers.close)
def workers() -> WarmWorkers:
    """One process that has everything loaded waits for the next search; what was left behind is cleared first."""
    store = saved.store()
    clear_deleted(jobs_folder(), store.deleted_jobs())
    clear_cut_off(jobs_folder(), {job.id for head in store.cases() for job in store.jobs(head.id)})
    return WarmWorkers(jobs_folder())


def start(order: JobOrder, case: SavedCase, params: Mapping[str, Any], who: str) -> str:
    """Start a search on this version of the case, and say its id. Raises NotStored where the case was deleted."""
    jobs = jobs_folder()
    job_id = write_job(jobs, order)
    noted = {**params, "desk": named_desk(jobs)}
    try:
        saved.store().add_job(job_id, case.id, case.version, order.kind, params=noted, who=who)
    except BaseException:
        withdraw(jobs, job_id)
        raise
    with suppress(UnknownJob):  # the case was deleted in this very moment, and the folder with it
        workers().begin(job_id)
    return job_id


def is_elsewhere(job: Job) -> bool:
    """Whether the job's folder lies on another computer that shares the store, or this one's disk does not answer."""
    jobs = jobs_folder()
    try:
        return job.params.get("desk") != desk_of(jobs) and not (jobs / job.id).is_dir()
    except OSError:
        return True


def view_of(job: Job) -> JobView:
    """The job as it stands: from its folder while there is one, else from the store."""
    if job.ended is None and is_elsewhere(job):
        return JobView(job.id, "waiting", said=(ELSEWHERE,))
    view = look(jobs_folder(), job.id)
    return JobView(job.id, "unknown", said=said_of(job)) if view.state == "unknown" and job.ended else view


def said_of(job: Job) -> tuple[Text, ...]:
    """What a job that has ended left to tell."""
    return tuple(Text(**one) for one in job.ending.get("said", ()))


def taken(case_id: int) -> list[Job]:
    """The searches of a case that go on, oldest first; what ended meanwhile is taken into the store and cleared."""
    here = frozenset(folder_ids(jobs_folder()))
    store = saved.store()
    clear_deleted(jobs_folder(), store.deleted_jobs() & here)
    jobs = [one for one in store.jobs(case_id) if one.state == OPEN or one.id in here]
    return [one for one in reversed(jobs) if not absorb(one)]


def absorb(job: Job) -> bool:
    """Take what came of a search into the store, once; whether it has ended."""
    if is_elsewhere(job):
        return job.ended is not None
    _begin_where_nobody_did(job)
    view = look(jobs_folder(), job.id)
    if view.under_way:
        return False
    ending = ending_of(job, view)
    if view.state == "unknown" and job.id not in job_ids(jobs_folder()):
        ending = {"said": [asdict(VANISHED)]}
    with suppress(NotStored):  # the case was deleted meanwhile, and its folders are cleared as such
        saved.store().finish_job(job.id, view.state, *rosters_of(job, view), ending=ending)
        if view.state != "unknown":
            _forget(job.id)
    return True


def give_up(job: Job) -> None:
    """Wait no longer for a search on another computer; where it does end, its outcome is taken all the same."""
    with suppress(NotStored):
        saved.store().finish_job(job.id, "unknown", ending={"said": [asdict(GIVEN_UP)]})


def stop(job_id: str) -> None:
    """Ask a search to end with what it has; one that has ended meanwhile needs no asking."""
    with suppress(UnknownJob, FileNotFoundError):
        cancel(jobs_folder(), job_id)


def delete_case(case_id: int) -> None:
    """Delete a case with everything kept of it; its searches are stopped, and their folders go as they end."""
    for job in saved.store().open_jobs():
        if job.case_id == case_id:
            stop(job.id)
    deleted = frozenset(saved.store().delete_case(case_id))
    jobs = jobs_folder()
    clear_deleted(jobs, deleted)
    if deleted.intersection(folder_ids(jobs)):
        Thread(target=_clear_as_they_end, args=(jobs, deleted), daemon=True).start()


def _clear_as_they_end(jobs: Path, deleted: Collection[str]) -> None:
    for _ in range(PATIENCE):
        sleep(1)
        clear_deleted(jobs, deleted)
        if not frozenset(deleted).intersection(folder_ids(jobs)):
            return


def _begin_where_nobody_did(job: Job) -> None:
    with suppress(UnknownJob):
        if job.ended is None and never_begun(jobs_folder(), job.id):
            workers().begin(job.id)


def _forget(job_id: str) -> None:
    """Delete the job's copy of the case: all that matters is in the store, and names shall not lie about."""
    with suppress(UnknownJob, FileNotFoundError):  # another tab was quicker
        forget(jobs_folder(), job_id)
