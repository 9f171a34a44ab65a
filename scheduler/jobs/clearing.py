"""Deleting the folders of jobs: a case lies in each, so none may stay about, and none go before its outcome is kept."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from time import time

from scheduler.jobs.alive import is_gone
from scheduler.jobs.folder import CANCEL, JOB, UnknownJob, folder_ids, job_folder, job_ids
from scheduler.jobs.looking import look
from scheduler.jobs.starting import never_begun

HALF_WRITTEN = 3600
"""Seconds after which nobody is still writing the folder of a job, nor about to note the job in a store."""


def forget(jobs: Path, job_id: str) -> None:
    """Delete a job that has ended, and the case that it holds; one under way stays. Raises UnknownJob.

    One that looks dead stays too, while a process may still write to it.
    """
    folder = job_folder(jobs, job_id)
    view = look(jobs, job_id)
    if view.under_way or (view.state == "died" and not is_gone(folder)):
        return
    # First the order, without which it is no job any more, whatever interrupts the rest.
    (folder / JOB).unlink()
    shutil.rmtree(folder)


def clear(jobs: Path, deleted: Collection[str], known: Collection[str]) -> None:
    """Delete the folders that nobody will ask for: of deleted jobs, once they end, and of starts that were cut off.

    Another store may know what this one does not, so a job that has begun goes only where its deletion is known.
    """
    ids = job_ids(jobs)
    for job_id in ids:
        # Another process may be clearing too.
        with suppress(UnknownJob, FileNotFoundError):
            if job_id in deleted:
                (job_folder(jobs, job_id) / CANCEL).touch()
                forget(jobs, job_id)
            elif job_id not in known and never_begun(jobs, job_id) and _is_old(jobs / job_id):
                forget(jobs, job_id)
    for name in set(folder_ids(jobs)).difference(ids):
        with suppress(FileNotFoundError):
            if _is_old(jobs / name) and not (jobs / name / JOB).exists():
                shutil.rmtree(jobs / name)


def _is_old(folder: Path) -> bool:
    return time() - folder.stat().st_mtime > HALF_WRITTEN
