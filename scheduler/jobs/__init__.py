"""A solve in a process of its own, which a page starts, watches and cancels; all that passes between them is files.

page ──start──▶ jobs/<id>/  job.json, case/  ──▶ worker process
page ◀──look──  progress.jsonl, best.json, done.json  ◀──┘
page ──cancel─▶ cancel (a flag)
"""

from scheduler.jobs.clearing import clear_cut_off, clear_deleted, forget, withdraw
from scheduler.jobs.folder import UnknownJob, desk_of, folder_ids, job_ids, named_desk, write_job
from scheduler.jobs.looking import Best, JobState, JobView, Outcome, Point, look
from scheduler.jobs.order import JobOrder, PointOrder
from scheduler.jobs.starting import WarmWorkers, begin, cancel, never_begun, start

__all__ = [
    "Best",
    "JobOrder",
    "JobState",
    "JobView",
    "Outcome",
    "Point",
    "PointOrder",
    "UnknownJob",
    "WarmWorkers",
    "begin",
    "cancel",
    "clear_cut_off",
    "clear_deleted",
    "desk_of",
    "folder_ids",
    "forget",
    "job_ids",
    "look",
    "named_desk",
    "never_begun",
    "start",
    "withdraw",
    "write_job",
]
