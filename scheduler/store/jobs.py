"""Solves that were begun: which are open, and what came of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.store.cases import found, locked, note, now
from scheduler.store.database import Database
from scheduler.store.records import NOT_SURE, OPEN, Job, NewRoster, NotStored
from scheduler.store.rosters import insert_roster
from scheduler.store.tables import DeletedJobRow, JobRow, RosterRow


def add_job(
    database: Database, job_id: str, case_id: int, case_version: int, kind: str, *, params: Mapping[str, Any], who: str
) -> Job:
    """An open job of this id; one that is known already stays as it is."""
    with database.transaction() as session:
        case = locked(session, case_id)
        row = session.get(JobRow, job_id)
        if row is None:
            row = JobRow(id=job_id, case_id=case_id, case_version=case_version, kind=kind, params=dict(params))
            row.state, row.who, row.began, row.ending = OPEN, who, now(), {}
            session.add(row)
            note(session, case, who, "job_added", job=job_id, kind=kind)
            session.flush()
        return _job(session, row)


def open_jobs(database: Database) -> list[Job]:
    """The jobs of all cases that nobody has finished, oldest first."""
    with database.transaction() as session:
        return _jobs(session, session.scalars(select(JobRow).where(JobRow.state == OPEN).order_by(JobRow.began)))


def jobs(database: Database, case_id: int) -> list[Job]:
    """All jobs of a case, newest first."""
    with database.transaction() as session:
        found(session, case_id)
        return _jobs(
            session, session.scalars(select(JobRow).where(JobRow.case_id == case_id).order_by(JobRow.began.desc()))
        )


def finish_job(
    database: Database, job_id: str, state: str, *rosters: NewRoster, ending: Mapping[str, Any] | None = None
) -> Job:
    """Save all that came of a job and mark it, in one transaction; `ending` is what there is to tell. Raises NotStored.

    A second call changes nothing, unless the first knew no better than that the job had vanished.
    """
    if state == OPEN:
        raise ValueError("a finished job is not open")
    with database.transaction() as session:
        known = _row(session, job_id)
        # The case first, as in every other change: two that lock in different orders would wait for each other.
        case = locked(session, known.case_id)
        row = _row(session, job_id)
        if row.state == OPEN or (row.state in NOT_SURE and state not in NOT_SURE):
            for roster in rosters:
                insert_roster(session, case, roster, case_version=row.case_version, job_id=job_id, who=row.who)
            row.state, row.ended, row.ending = state, now(), dict(ending or {})
            note(session, case, row.who, "job_finished", job=job_id, kind=row.kind, state=state)
            session.flush()
        return _job(session, row)


def deleted_jobs(database: Database) -> frozenset[str]:
    """The jobs of cases that were deleted: folders of these, and of no others, may go unseen."""
    with database.transaction() as session:
        return frozenset(session.scalars(select(DeletedJobRow.id)))


def _row(session: Session, job_id: str) -> JobRow:
    row = session.get(JobRow, job_id, populate_existing=True)
    if row is None:
        raise NotStored("job", job_id)
    return row


def _jobs(session: Session, rows: Iterable[JobRow]) -> list[Job]:
    return [_job(session, row) for row in rows]


def _job(session: Session, row: JobRow) -> Job:
    rosters = session.scalars(select(RosterRow.id).where(RosterRow.job_id == row.id).order_by(RosterRow.id))
    return Job(
        row.id,
        row.case_id,
        row.case_version,
        row.kind,
        row.params,
        row.state,
        row.who,
        row.began,
        row.ended,
        tuple(rosters),
        row.ending,
    )
