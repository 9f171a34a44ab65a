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
from scheduler.jobs.starting import is_first, never_begun

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


def withdraw(jobs: Path, job_id: str) -> None:
    """Delete a job that was written and shall not begin; nothing where it has begun. Raises UnknownJob."""
    folder = job_folder(jobs, job_id)
    if is_first(folder):
        (folder / JOB).unlink()
        shutil.rmtree(folder)


def clear_deleted(jobs: Path, deleted: Collection[str]) -> None:
    """Cancel the jobs of deleted cases, and delete the folders of those that have ended."""
    for job_id in frozenset(deleted).intersection(job_ids(jobs)):
        # Another process may be clearing too.
        with suppress(UnknownJob, FileNotFoundError):
            (job_folder(jobs, job_id) / CANCEL).touch()
            forget(jobs, job_id)


def clear_cut_off(jobs: Path, known: Collection[str]) -> None:
    """Delete what is left of starts and deletions that were cut off long ago.

    A job that has begun stays, known or not: another store may know it, and its outcome may still be wanted.
    """
    ids = job_ids(jobs)
    for job_id in ids:
        with suppress(UnknownJob, FileNotFoundError):
            if job_id not in known and never_begun(jobs, job_id) and _is_old(jobs / job_id):
                withdraw(jobs, job_id)
    for name in set(folder_ids(jobs)).difference(ids):
        with suppress(FileNotFoundError):
            if _is_old(jobs / name) and not (jobs / name / JOB).exists():
                shutil.rmtree(jobs / name)


def _is_old(folder: Path) -> bool:
    return time() - folder.stat().st_mtime > HALF_WRITTEN
