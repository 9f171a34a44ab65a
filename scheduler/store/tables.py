"""The tables of the store. What may change is a row with a version; what was saved once is never written over."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
NUMBERED_ONCE = {"sqlite_autoincrement": True}
"""The id of a deleted row is never given again: the history and addresses of pages would mean another one."""


class Moment(TypeDecorator[datetime]):
    """An aware moment as ISO text in UTC: the same on every database, and sortable."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Words(TypeDecorator[str]):
    """Text from outside, without the few signs that one database or the other cannot hold."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else value.replace("\0", "").encode("utf-8", "replace").decode()


class Payload(TypeDecorator[Any]):
    """What JSON can say, as text: no database looks inside."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return json.dumps(value, allow_nan=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Packed(TypeDecorator[bytes]):
    """Bytes, compressed."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else zlib.compress(value, 6)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else zlib.decompress(value)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {str: Words, datetime: Moment, bytes: Packed}  # noqa: RUF012 - as the library wants it


class CaseRow(Base):
    """A case; its version counts the saved edits."""

    __tablename__ = "cases"
    __table_args__ = NUMBERED_ONCE
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    version: Mapped[int]
    changed: Mapped[datetime]


class ContentRow(Base):
    """The bytes of a file, each kept once for a case."""

    __tablename__ = "contents"
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes]


class FileSetRow(Base):
    """The files of one version of a case, or of an edit that was set aside."""

    __tablename__ = "file_sets"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)


class FileRow(Base):
    """One file of a set."""

    __tablename__ = "files"
    __table_args__ = (
        ForeignKeyConstraint(["case_id", "digest"], ["contents.case_id", "contents.digest"]),
        Index(None, "case_id", "digest"),
    )
    set_id: Mapped[int] = mapped_column(ForeignKey("file_sets.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))


class VersionRow(Base):
    """One saved edit of a case."""

    __tablename__ = "versions"
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    set_id: Mapped[int] = mapped_column(ForeignKey("file_sets.id"))


class ScenarioRow(Base):
    """A named list of changes."""

    __tablename__ = "scenarios"
    __table_args__ = NUMBERED_ONCE
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    name: Mapped[str]
    changes: Mapped[Any] = mapped_column(Payload)
    version: Mapped[int]
    who: Mapped[str]
    changed: Mapped[datetime]


class SetAsideRow(Base):
    """An edit that met a newer version: files of the case, or a scenario's changes."""

    __tablename__ = "set_aside"
    __table_args__ = NUMBERED_ONCE
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    based_on: Mapped[int]
    who: Mapped[str]
    when: Mapped[datetime]
    what: Mapped[str]
    set_id: Mapped[int | None] = mapped_column(ForeignKey("file_sets.id"))
    # No foreign key: the scenario may be gone.
    scenario_id: Mapped[int | None]
    changes: Mapped[Any | None] = mapped_column(Payload)


class JobRow(Base):
    """A solve that was begun."""

    __tablename__ = "jobs"
    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    case_version: Mapped[int]
    kind: Mapped[str]
    params: Mapped[Any] = mapped_column(Payload)
    state: Mapped[str]
    who: Mapped[str]
    began: Mapped[datetime]
    ended: Mapped[datetime | None]
    ending: Mapped[Any] = mapped_column(Payload)


class DeletedJobRow(Base):
    """A job of a case that was deleted. Its folder, on whatever machine, is to go; of the case nothing is kept here."""

    __tablename__ = "deleted_jobs"
    id: Mapped[str] = mapped_column(primary_key=True)


class RosterRow(Base):
    """A roster of one month; one of them at most is in force."""

    __tablename__ = "rosters"
    __table_args__ = (
        Index(
            "ix_rosters_in_force",
            "case_id",
            "month",
            unique=True,
            sqlite_where=text("state = 'published'"),
            postgresql_where=text("state = 'published'"),
        ),
        NUMBERED_ONCE,
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    case_version: Mapped[int]
    month: Mapped[str]
    label: Mapped[str]
    state: Mapped[str]
    # No foreign key: a deleted scenario leaves its rosters.
    scenario_id: Mapped[int | None]
    job_id: Mapped[str | None] = mapped_column(ForeignKey("jobs.id"), index=True)
    who: Mapped[str]
    saved: Mapped[datetime]
    figures: Mapped[Any] = mapped_column(Payload)
    services: Mapped[bytes] = mapped_column(Packed, deferred=True)


class HistoryRow(Base):
    """Who changed what, and when."""

    __tablename__ = "history"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    version: Mapped[int]
    who: Mapped[str]
    when: Mapped[datetime]
    what: Mapped[str]
    facts: Mapped[Any] = mapped_column(Payload)
