"""A solve in a process of its own, which a page starts, watches and cancels; all that passes between them is files.

page ──start──▶ jobs/<id>/  job.json, case/  ──▶ worker process
page ◀──look──  progress.jsonl, best.json, done.json  ◀──┘
page ──cancel─▶ cancel (a flag)
"""

from scheduler.jobs.folder import UnknownJob, job_ids
from scheduler.jobs.looking import Best, JobState, JobView, Outcome, Point, look
from scheduler.jobs.order import JobOrder, PointOrder
from scheduler.jobs.starting import WarmWorkers, cancel, forget, start

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
    "cancel",
    "forget",
    "job_ids",
    "look",
    "start",
]
