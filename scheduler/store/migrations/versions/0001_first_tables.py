"""The first tables: cases and their versions, rosters, scenarios, jobs, set-aside edits, history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_cases()
    _create_scenarios()
    _create_rosters()
    op.create_table(
        "history", _id(), _case(), _number("version"), *_who_and_when("when"), _text("what"), _text("facts")
    )
    for table in ("file_sets", "scenarios", "set_aside", "jobs", "rosters", "history"):
        op.create_index(f"ix_{table}_case_id", table, ["case_id"])


def _create_cases() -> None:
    op.create_table("cases", _id(), _text("name"), _number("version"), _moment("changed"), sqlite_autoincrement=True)
    op.create_table("contents", _case(primary_key=True), _digest(primary_key=True), _bytes("content"))
    op.create_table("file_sets", _id(), _case())
    op.create_table(
        "files",
        _refers("set_id", "file_sets", primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        _number("case_id"),
        _digest(),
        sa.ForeignKeyConstraint(["case_id", "digest"], ["contents.case_id", "contents.digest"]),
    )
    op.create_index("ix_files_case_id_digest", "files", ["case_id", "digest"])
    op.create_table(
        "versions",
        _case(primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        _refers("set_id", "file_sets"),
    )


def _create_scenarios() -> None:
    op.create_table(
        "scenarios",
        _id(),
        _case(),
        _text("name"),
        _text("changes"),
        _number("version"),
        *_who_and_when("changed"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "set_aside",
        _id(),
        _case(),
        _number("based_on"),
        *_who_and_when("when"),
        _text("what"),
        _refers("set_id", "file_sets", nullable=True),
        sa.Column("scenario_id", sa.Integer),
        sa.Column("changes", sa.Text),
        sqlite_autoincrement=True,
    )


def _create_rosters() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Text, primary_key=True),
        _case(),
        _number("case_version"),
        _text("kind"),
        _text("params"),
        _text("state"),
        *_who_and_when("began"),
        sa.Column("ended", sa.String(32)),
        _text("ending"),
    )
    op.create_table("deleted_jobs", sa.Column("id", sa.Text, primary_key=True))
    op.create_table(
        "rosters",
        _id(),
        _case(),
        _number("case_version"),
        _text("month"),
        _text("label"),
        _text("state"),
        sa.Column("scenario_id", sa.Integer),
        sa.Column("job_id", sa.Text, sa.ForeignKey("jobs.id")),
        *_who_and_when("saved"),
        _text("figures"),
        _bytes("services"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rosters_job_id", "rosters", ["job_id"])
    published = sa.text("state = 'published'")
    op.create_index(
        "ix_rosters_in_force",
        "rosters",
        ["case_id", "month"],
        unique=True,
        sqlite_where=published,
        postgresql_where=published,
    )


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _case(*, primary_key: bool = False) -> sa.Column[int]:
    return _refers("case_id", "cases", primary_key=primary_key)


def _refers(name: str, table: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{table}.id"), primary_key=primary_key, nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _moment(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(32), nullable=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _digest(*, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column("digest", sa.String(64), primary_key=primary_key, nullable=False)


def _who_and_when(moment: str) -> tuple[sa.Column[str], sa.Column[str]]:
    return _text("who"), _moment(moment)
