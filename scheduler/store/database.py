"""The database behind the store: one SQLite file in the user's own folder, or a PostgreSQL server by URL."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from scheduler.text import Said, Text

BUSY_SECONDS = 30
FILE = "grafik.sqlite"
OWN_FOLDER, OWN_FILE = 0o700, 0o600

BACKUP_OF_A_SERVER = Text(
    "Kopię bazy na serwerze PostgreSQL robi się jego narzędziami (pg_dump).",
    "A database on a PostgreSQL server is copied with the server's tools (pg_dump).",
)


class NoBackup(Exception):
    """The store cannot copy this database itself; `said` tells who can."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.to("en"))
        self.said = said


def default_data_folder(platform: str = sys.platform) -> Path:
    """Where this user's work is kept: `GRAFIK_DATA`, else the platform's folder for the data of programs."""
    if chosen := os.environ.get("GRAFIK_DATA"):
        return Path(chosen)
    if platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "grafik"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "grafik"
    shared = Path(os.environ.get("XDG_DATA_HOME", ""))
    # The standard says that a relative path is to be ignored.
    return (shared if shared.is_absolute() else Path.home() / ".local" / "share") / "grafik"


def made_data_folder() -> Path:
    """The data folder, for nobody but its owner: it holds data on health.

    A folder of `GRAFIK_DATA` that is there already keeps its rights, for it may hold more than this program's files.
    """
    folder = default_data_folder()
    if not folder.is_dir() or not os.environ.get("GRAFIK_DATA"):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(OWN_FOLDER)
    return folder


def default_url() -> URL:
    """The SQLite file in the data folder."""
    return URL.create("sqlite", database=str(made_data_folder() / FILE))


@dataclass(frozen=True)
class Database:
    """An open database; every change is one transaction."""

    engine: Engine

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Committed at the end, wholly or not at all; rows stay readable afterwards."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    def backup(self, path: Path) -> None:
        """A whole copy of the SQLite database at this moment, for the owner alone; others may go on working.

        Raises NoBackup for a server, OSError where the copy cannot be written.
        """
        if self.engine.dialect.name != "sqlite":
            raise NoBackup(BACKUP_OF_A_SERVER.say())
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        os.close(handle)
        try:
            with self.engine.connect() as connection, closing(sqlite3.connect(name)) as copy:
                source = connection.connection.driver_connection
                assert isinstance(source, sqlite3.Connection)
                source.backup(copy)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def close(self) -> None:
        self.engine.dispose()


def engine_of(url: URL | str) -> Engine:
    """The engine with what was proved to keep every acknowledged change. Messages of it carry no values."""
    url = make_url(url)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, hide_parameters=True, pool_pre_ping=True)
    if url.database:
        _make_private(Path(url.database))
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _make_private(file: Path) -> None:
    """Made empty with the right rights, so that no moment shows it to others; the journal takes the file's rights."""
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, OWN_FILE))
    if stat.S_IMODE(file.stat().st_mode) & ~OWN_FILE:
        file.chmod(OWN_FILE)


def _prepare(connection: sqlite3.Connection, record: Any) -> None:
    # The driver must not begin or end transactions by itself: it would commit half a migration.
    connection.isolation_level = None
    # A write-ahead log could lose changes before SQLite 3.51.3, so there is none. What is deleted is written over.
    for setting in ("journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {setting}").close()


def _begin(connection: Connection) -> None:
    # Taken at once: a lock asked for in the middle is refused at once, whatever the timeout.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
