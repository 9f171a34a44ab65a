"""The folder of a job: its files by name, and the order written to it and read back.

| file | written by | how |
|---|---|---|
| case/, then job.json | who starts the job | once; a folder without job.json is no job; the case goes with the end |
| begun | who starts the process | once, by one alone |
| pid | starter and worker, alike | replaced whole |
| alive | worker | touched every second |
| progress.jsonl | worker | appended, a line a change |
| best.json | worker | replaced whole |
| done.json | worker | once, last |
| silent | who looks | touched when the worker was silent at a look |
| cancel | who cancels | an empty flag |
| log.txt | worker | where a fault happened; never a value of the case |
| points/0/, points/1/ … | worker | of a curve: each point's own progress, best and done |

Beside the folders lies `desk`, the name of this collection of folders among those that share a store.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from scheduler.files import write_atomically
from scheduler.jobs.order import JobOrder

CASE, JOB, BEGUN, PROCESS, ALIVE, SILENT = "case", "job.json", "begun", "pid", "alive", "silent"
PROGRESS, BEST, DONE, CANCEL, LOG = "progress.jsonl", "best.json", "done.json", "cancel", "log.txt"
POINTS, DESK = "points", "desk"

_ID = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9a-f]{8}")


class UnknownJob(Exception):
    """There is no job of this id."""


def write_job(jobs: Path, order: JobOrder) -> str:
    """A new folder with everything that the job needs, for this user's eyes alone; its id."""
    job_id = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{token_hex(4)}"
    jobs.mkdir(parents=True, exist_ok=True)
    folder = jobs / job_id
    folder.mkdir(mode=0o700)
    (folder / CASE).mkdir()
    for name, content in order.files.items():
        (folder / CASE / name).write_bytes(content)
    write_atomically(folder / JOB, order.model_dump_json())
    return job_id


def job_folder(jobs: Path, job_id: str) -> Path:
    """The job's folder. The id may come from an address that somebody typed: raises UnknownJob.

    Raises OSError where the disk does not tell whether there is one.
    """
    folder = jobs / job_id
    if not _ID.fullmatch(job_id):
        raise UnknownJob
    try:
        (folder / JOB).stat()
    except (FileNotFoundError, NotADirectoryError):
        raise UnknownJob from None
    return folder


def desk_of(jobs: Path) -> str:
    """The name of these folders among those that share a store; empty where none was given yet."""
    try:
        return (jobs / DESK).read_text(encoding="ascii")
    except FileNotFoundError:
        return ""


def named_desk(jobs: Path) -> str:
    """The name of these folders, given now if there was none."""
    if not desk_of(jobs):
        jobs.mkdir(parents=True, exist_ok=True)
        write_atomically(jobs / DESK, token_hex(8))
    return desk_of(jobs)


def point_folder(folder: Path, number: int) -> Path:
    """Where a curve's point of this number, from 0, keeps its files."""
    return folder / POINTS / str(number)


def job_ids(jobs: Path) -> list[str]:
    """The ids of all jobs whose folders are there."""
    return sorted(one.parent.name for one in jobs.glob(f"*/{JOB}") if _ID.fullmatch(one.parent.name))


def folder_ids(jobs: Path) -> list[str]:
    """The names of all folders of jobs, also of those half written or half deleted."""
    return sorted(one.name for one in jobs.glob("*") if _ID.fullmatch(one.name))


def read_order(folder: Path) -> JobOrder:
    """The order without the files of its case."""
    return JobOrder.model_validate_json((folder / JOB).read_bytes())


def read_order_and_files(folder: Path) -> JobOrder:
    """The order as it was given."""
    files = {path.name: path.read_bytes() for path in (folder / CASE).iterdir()}
    return read_order(folder).model_copy(update={"files": files})
