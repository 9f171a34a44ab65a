"""Cases: every saved version stays readable, and an edit of an old version is set aside instead of winning or lost."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from scheduler.store.database import Database
from scheduler.store.records import CaseHead, EditConflict, Entry, KeptEdit, NotStored, SavedCase
from scheduler.store.tables import (
    CaseRow,
    ContentRow,
    DeletedJobRow,
    FileRow,
    FileSetRow,
    HistoryRow,
    JobRow,
    RosterRow,
    ScenarioRow,
    SetAsideRow,
    VersionRow,
)


def now() -> datetime:
    return datetime.now(UTC)


def cases(database: Database) -> list[CaseHead]:
    """All cases, the one changed last first."""
    with database.transaction() as session:
        rows = session.scalars(select(CaseRow).order_by(CaseRow.changed.desc(), CaseRow.id.desc()))
        return [CaseHead(row.id, row.name, row.version, row.changed) for row in rows]


def add_case(database: Database, name: str, files: Mapping[str, bytes], who: str) -> SavedCase:
    """A new case in its version 1."""
    with database.transaction() as session:
        case = CaseRow(name=name, version=1, changed=now())
        session.add(case)
        session.flush()
        _keep_version(session, case, files)
        note(session, case, who, "case_added", files=len(files))
        return SavedCase(case.id, name, 1, dict(files))


def load_case(database: Database, case_id: int, version: int | None = None) -> SavedCase:
    """The case as it is, or as it was in an older version. Raises NotStored."""
    with database.transaction() as session:
        return saved_version(session, found(session, case_id), version)


def save_case(
    database: Database, case_id: int, files: Mapping[str, bytes], based_on: int, *, who: str, what: str
) -> SavedCase:
    """The next version of the case; `what` says in a word what was edited.

    Raises EditConflict where the case is no longer at version `based_on`; these files are then kept in `set_aside`.
    """
    with database.transaction() as session:
        case = locked(session, case_id)
        theirs = None if case.version == based_on else saved_version(session, case, None)
        if theirs is None:
            keep_next_version(session, case, files, who, what)
            return SavedCase(case_id, case.name, case.version, dict(files))
        kept = SetAsideRow(case_id=case_id, based_on=based_on, who=who, when=now(), what=what)
        kept.set_id = _keep_files(session, case_id, files)
        kept_as = set_aside_row(session, case, kept)
    # Raised when the edit is safe on the disk.
    raise EditConflict(kept_as, theirs)


def rename_case(database: Database, case_id: int, name: str, who: str) -> None:
    """Call the case something else on the desk; its files stay as they are."""
    with database.transaction() as session:
        case = locked(session, case_id)
        before, case.name = case.name, name
        note(session, case, who, "case_renamed", before=before, name=name)


def delete_case(database: Database, case_id: int) -> tuple[str, ...]:
    """Delete the case with everything that is kept of it, its history too; the ids of its jobs, whose folders remain.

    Personal data may have to go, so nothing of it is left in the tables but the ids of its jobs.
    """
    with database.transaction() as session:
        locked(session, case_id)
        job_ids = tuple(session.scalars(select(JobRow.id).where(JobRow.case_id == case_id)))
        sets = select(FileSetRow.id).where(FileSetRow.case_id == case_id)
        session.execute(delete(FileRow).where(FileRow.set_id.in_(sets)))
        for table in (RosterRow, JobRow, SetAsideRow, ScenarioRow, VersionRow, HistoryRow, ContentRow, FileSetRow):
            session.execute(delete(table).where(table.case_id == case_id))
        session.execute(delete(CaseRow).where(CaseRow.id == case_id))
        session.add_all(DeletedJobRow(id=job_id) for job_id in job_ids)
        return job_ids


def set_aside(database: Database, case_id: int) -> list[KeptEdit]:
    """The edits of this case that met a newer version, oldest first."""
    with database.transaction() as session:
        rows = session.scalars(select(SetAsideRow).where(SetAsideRow.case_id == case_id).order_by(SetAsideRow.id))
        return [_kept_edit(session, row) for row in rows]


def drop_set_aside(database: Database, kept_id: int, who: str = "") -> None:
    """Forget an edit that was set aside, with the files that nothing else holds. Raises NotStored."""
    with database.transaction() as session:
        row = session.get(SetAsideRow, kept_id)
        if row is None:
            raise NotStored("set aside", kept_id)
        case = locked(session, row.case_id)
        # Somebody may have dropped it while this waited.
        if session.scalar(delete(SetAsideRow).where(SetAsideRow.id == kept_id).returning(SetAsideRow.id)):
            _drop_files(session, case, row.set_id)
            note(session, case, who, "set_aside_dropped", kept=kept_id)


def history(database: Database, case_id: int) -> list[Entry]:
    """Who changed what in this case, newest first."""
    with database.transaction() as session:
        rows = session.scalars(select(HistoryRow).where(HistoryRow.case_id == case_id).order_by(HistoryRow.id.desc()))
        return [Entry(row.who, row.when, row.what, row.version, row.facts) for row in rows]


def note(session: Session, case: CaseRow, who: str, code: str, **facts: Any) -> None:
    """One line of the history, in the transaction of the change itself."""
    entry = HistoryRow(case_id=case.id, version=case.version, who=who, when=now(), what=code, facts=facts)
    session.add(entry)


def found(session: Session, case_id: int) -> CaseRow:
    case = session.get(CaseRow, case_id)
    if case is None:
        raise NotStored("case", case_id)
    return case


def locked(session: Session, case_id: int) -> CaseRow:
    """The case's row, which every change of the case takes first: two of them never interleave."""
    case = session.get(CaseRow, case_id, with_for_update=True, populate_existing=True)
    if case is None:
        raise NotStored("case", case_id)
    return case


def set_aside_row(session: Session, case: CaseRow, kept: SetAsideRow) -> int:
    """Keep a refused edit, noted in the history; its id."""
    session.add(kept)
    session.flush()
    code, facts = (
        ("set_aside", {}) if kept.scenario_id is None else ("scenario_set_aside", {"scenario": kept.scenario_id})
    )
    note(session, case, kept.who, code, kept=kept.id, based_on=kept.based_on, **facts)
    return kept.id


def saved_version(session: Session, case: CaseRow, version: int | None) -> SavedCase:
    wanted = case.version if version is None else version
    row = session.get(VersionRow, (case.id, wanted))
    if row is None:
        raise NotStored("version", wanted)
    return SavedCase(case.id, case.name, wanted, _files(session, row.set_id))


def _kept_edit(session: Session, row: SetAsideRow) -> KeptEdit:
    files = None if row.set_id is None else _files(session, row.set_id)
    return KeptEdit(row.id, row.case_id, row.based_on, row.who, row.when, row.what, files, row.scenario_id, row.changes)


def keep_next_version(session: Session, case: CaseRow, files: Mapping[str, bytes], who: str, what: str) -> None:
    """The files as the next version of a case that is locked."""
    case.version, case.changed = case.version + 1, now()
    _keep_version(session, case, files)
    note(session, case, who, "case_saved", edit=what)


def _keep_version(session: Session, case: CaseRow, files: Mapping[str, bytes]) -> None:
    set_id = _keep_files(session, case.id, files)
    session.add(VersionRow(case_id=case.id, version=case.version, set_id=set_id))


def _keep_files(session: Session, case_id: int, files: Mapping[str, bytes]) -> int:
    """A new set of these files; content that the case already holds is not stored again."""
    chosen = FileSetRow(case_id=case_id)
    session.add(chosen)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    contents = {digests[name]: content for name, content in files.items()}
    held = set(session.scalars(select(ContentRow.digest).where(ContentRow.case_id == case_id)))
    session.add_all(
        ContentRow(case_id=case_id, digest=digest, content=content)
        for digest, content in contents.items()
        if digest not in held
    )
    session.flush()
    session.add_all(
        FileRow(set_id=chosen.id, name=name, case_id=case_id, digest=digest) for name, digest in digests.items()
    )
    return chosen.id


def _drop_files(session: Session, case: CaseRow, set_id: int | None) -> None:
    """Forget a set of files, and the contents that no other set of the case holds."""
    session.execute(delete(FileRow).where(FileRow.set_id == set_id))
    session.execute(delete(FileSetRow).where(FileSetRow.id == set_id))
    held = select(FileRow.digest).where(FileRow.case_id == case.id)
    session.execute(delete(ContentRow).where(ContentRow.case_id == case.id, ContentRow.digest.not_in(held)))


def _files(session: Session, set_id: int) -> dict[str, bytes]:
    here = (ContentRow.case_id == FileRow.case_id) & (ContentRow.digest == FileRow.digest)
    rows = session.execute(
        select(FileRow.name, ContentRow.content)
        .join(ContentRow, here)
        .where(FileRow.set_id == set_id)
        .order_by(FileRow.name)
    )
    return {row.name: row.content for row in rows}
