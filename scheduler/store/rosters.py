"""Rosters of a month: drafts side by side, one of them in force, and those it replaced."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from scheduler.store.cases import found, keep_next_version, locked, note, now, saved_version
from scheduler.store.database import Database
from scheduler.store.records import (
    EditConflict,
    NewRoster,
    NotADraft,
    NotStored,
    RosterHead,
    RosterState,
    SavedCase,
    SavedRoster,
)
from scheduler.store.tables import CaseRow, RosterRow


def save_roster(
    database: Database,
    case_id: int,
    case_version: int,
    month: str,
    services: Sequence[Mapping[str, Any]],
    *,
    figures: Mapping[str, Any],
    label: str,
    who: str,
    state: RosterState = "draft",
    scenario_id: int | None = None,
    job_id: str | None = None,
) -> SavedRoster:
    """A new roster of the month `YYYY-MM`, made for this version of the case."""
    roster = NewRoster(month, services, figures, label, state, scenario_id)
    with database.transaction() as session:
        case = locked(session, case_id)
        return _saved(insert_roster(session, case, roster, case_version=case_version, job_id=job_id, who=who))


def insert_roster(
    session: Session, case: CaseRow, roster: NewRoster, *, case_version: int, job_id: str | None, who: str
) -> RosterRow:
    """The row of a new roster, in the transaction of whoever has locked the case."""
    row = RosterRow(
        case_id=case.id,
        case_version=case_version,
        month=roster.month,
        label=roster.label,
        state="draft" if roster.state == "published" else roster.state,
        scenario_id=roster.scenario_id,
        job_id=job_id,
        who=who,
        saved=now(),
        figures=dict(roster.figures),
        services=json.dumps([dict(service) for service in roster.services], allow_nan=False).encode(),
    )
    session.add(row)
    session.flush()
    note(session, case, who, "roster_saved", roster=row.id, month=row.month, label=row.label)
    if roster.state == "published":
        _put_in_force(session, case, row, who)
    return row


def rosters(database: Database, case_id: int, month: str | None = None) -> list[RosterHead]:
    """The rosters of a case (of one month), newest first, without their services."""
    of_month = [] if month is None else [RosterRow.month == month]
    with database.transaction() as session:
        found(session, case_id)
        rows = session.scalars(
            select(RosterRow).where(RosterRow.case_id == case_id, *of_month).order_by(RosterRow.id.desc())
        )
        return [RosterHead(**_head(row)) for row in rows]


def load_roster(database: Database, roster_id: int) -> SavedRoster:
    """The roster with its services. Raises NotStored."""
    with database.transaction() as session:
        return _saved(_row(session, roster_id))


def replace_draft(database: Database, roster_id: int, roster: NewRoster, *, case_version: int, who: str) -> SavedRoster:
    """A new draft in the place of an older one, which goes. Raises NotStored, NotADraft.

    Two editors of one draft never overwrite each other: whoever comes second finds it gone.
    """
    with database.transaction() as session:
        case, row = _locked_row(session, roster_id)
        if row.state != "draft":
            raise NotADraft(f"roster {roster_id}")
        session.delete(row)
        session.flush()
        return _saved(insert_roster(session, case, roster, case_version=case_version, job_id=None, who=who))


def publish(
    database: Database,
    roster_id: int,
    who: str,
    *,
    files: Mapping[str, bytes] | None = None,
    based_on: int | None = None,
) -> SavedRoster:
    """Put the roster in force; the one that was in force in its month becomes `replaced`.

    `files` are the case with the roster in it, saved as its next version in the same transaction. Raises EditConflict,
    with nothing published, where the case is no longer at version `based_on`.
    """
    with database.transaction() as session:
        case, row = _locked_row(session, roster_id)
        if files is not None and case.version != based_on:
            theirs: SavedCase | None = saved_version(session, case, None)
        else:
            theirs = None
            if files is not None:
                keep_next_version(session, case, files, who, "published.csv")
            if row.state != "published":
                _put_in_force(session, case, row, who)
            return _saved(row)
    raise EditConflict(0, theirs)


def rename_roster(database: Database, roster_id: int, label: str, who: str) -> SavedRoster:
    """Call the roster something else."""
    with database.transaction() as session:
        case, row = _locked_row(session, roster_id)
        before, row.label = row.label, label
        note(session, case, who, "roster_renamed", roster=row.id, month=row.month, before=before, label=label)
        return _saved(row)


def delete_roster(database: Database, roster_id: int, who: str) -> None:
    """Delete a draft. Raises NotADraft for a roster that is or was in force."""
    with database.transaction() as session:
        case, row = _locked_row(session, roster_id)
        if row.state != "draft":
            raise NotADraft(f"roster {roster_id}")
        note(session, case, who, "roster_deleted", roster=row.id, month=row.month, label=row.label)
        session.delete(row)


def _put_in_force(session: Session, case: CaseRow, row: RosterRow, who: str) -> None:
    former = session.scalar(
        select(RosterRow).where(
            RosterRow.case_id == case.id, RosterRow.month == row.month, RosterRow.state == "published"
        )
    )
    if former is not None:
        former.state = "replaced"
        # One at most may be in force at any moment.
        session.flush()
    row.state = "published"
    replaced = None if former is None else former.id
    note(session, case, who, "roster_published", roster=row.id, month=row.month, label=row.label, replaced=replaced)


def _row(session: Session, roster_id: int) -> RosterRow:
    row = session.get(RosterRow, roster_id, options=[undefer(RosterRow.services)], populate_existing=True)
    if row is None:
        raise NotStored("roster", roster_id)
    return row


def _locked_row(session: Session, roster_id: int) -> tuple[CaseRow, RosterRow]:
    """The case, locked, and the roster as it is then."""
    case = locked(session, _row(session, roster_id).case_id)
    return case, _row(session, roster_id)


def _head(row: RosterRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "case_id": row.case_id,
        "case_version": row.case_version,
        "month": row.month,
        "label": row.label,
        "state": cast(RosterState, row.state),
        "scenario_id": row.scenario_id,
        "job_id": row.job_id,
        "who": row.who,
        "saved": row.saved,
        "figures": row.figures,
    }


def _saved(row: RosterRow) -> SavedRoster:
    return SavedRoster(**_head(row), services=json.loads(row.services))
