"""Where the data lies, who may read it, how it is written, and how it is copied."""

from __future__ import annotations

import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.exc import IntegrityError, StatementError

from scheduler.store import NoBackup, SavedCase, Store, StoreFailed, default_data_folder, made_data_folder, open_store
from scheduler.store.tables import CaseRow

from .conftest import FILES


@pytest.fixture
def file(tmp_path: Path) -> URL:
    return URL.create("sqlite", database=str(tmp_path / "store.sqlite"))


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_grafik_data_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAFIK_DATA", str(tmp_path / "nasze" / "dane"))
    for platform in ("linux", "win32", "darwin"):
        assert default_data_folder(platform) == tmp_path / "nasze" / "dane"


def test_each_platform_has_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRAFIK_DATA", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert default_data_folder("linux") == tmp_path / ".local" / "share" / "grafik"
    assert default_data_folder("darwin") == tmp_path / "Library" / "Application Support" / "grafik"
    assert default_data_folder("win32") == tmp_path / "AppData" / "Local" / "grafik"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert default_data_folder("linux") == tmp_path / ".local" / "share" / "grafik"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert default_data_folder("linux") == tmp_path / "xdg" / "grafik"
    assert default_data_folder("win32") == tmp_path / "local" / "grafik"


def test_the_store_without_an_address_is_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "nasze" / "dane"
    monkeypatch.setenv("GRAFIK_DATA", str(folder))
    before = os.umask(0)
    try:
        store = open_store()
        store.add_case("A", FILES, "ania")
        with store.transaction() as session:
            session.add(CaseRow(name="B", version=1, changed=datetime.now().astimezone()))
            session.flush()
            assert {rights(each) for each in folder.iterdir()} == {0o600}, "the journal of an open change too"
            assert len(list(folder.iterdir())) == 2
        store.close()
    finally:
        os.umask(before)
    assert (rights(folder), [rights(each) for each in folder.iterdir()]) == (0o700, [0o600])


def test_the_platform_s_folder_is_closed_and_one_that_somebody_named_keeps_its_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, named = tmp_path / "own" / "grafik", tmp_path / "named"
    for folder in (own, named):
        folder.mkdir(parents=True)
        folder.chmod(0o755)
    monkeypatch.setenv("XDG_DATA_HOME", str(own.parent))
    monkeypatch.delenv("GRAFIK_DATA", raising=False)
    assert (made_data_folder(), rights(own)) == (own, 0o700)
    monkeypatch.setenv("GRAFIK_DATA", str(named))
    assert (made_data_folder(), rights(named)) == (named, 0o755)


def test_a_damaged_database_is_said_to_be_one(file: URL) -> None:
    Path(str(file.database)).write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreFailed):
        open_store(file)


def test_a_database_that_others_could_read_is_closed_to_them(file: URL) -> None:
    assert file.database
    path = Path(file.database)
    path.touch()
    path.chmod(0o644)
    open_store(file).close()
    assert rights(path) == 0o600


def test_every_connection_keeps_what_it_acknowledged(file: URL) -> None:
    store = open_store(file)
    connections = [store.engine.raw_connection() for _ in range(2)]
    for connection in connections:
        cursor = connection.cursor()
        for name, value in (
            ("journal_mode", "delete"),
            ("synchronous", 3),
            ("secure_delete", 1),
            ("foreign_keys", 1),
            ("secure_delete", 1),
            ("busy_timeout", 30_000),
        ):
            cursor.execute(f"PRAGMA {name}")
            assert cursor.fetchone() == (value,), name
        cursor.close()
        connection.close()
    store.close()


def test_a_change_waits_for_another_one_from_its_very_beginning(file: URL) -> None:
    store = open_store(file)
    with store.transaction() as session:
        session.connection()
        with closing(sqlite3.connect(str(file.database), timeout=0)) as other, pytest.raises(sqlite3.OperationalError):
            other.execute("BEGIN IMMEDIATE")
    store.close()


def test_a_database_with_a_write_ahead_log_goes_back_to_a_journal(file: URL) -> None:
    with closing(sqlite3.connect(str(file.database))) as other:
        assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    open_store(file).close()
    with closing(sqlite3.connect(str(file.database))) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_row_that_refers_to_nothing_is_refused_without_its_values(store: Store) -> None:
    insert = text("INSERT INTO file_sets (id, case_id) VALUES (1, :case_id)")
    with pytest.raises(IntegrityError) as refused, store.transaction() as session:
        session.execute(insert, {"case_id": 987_654})
    assert "[SQL parameters hidden" in str(refused.value)


def test_moments_come_back_in_utc_and_naive_ones_are_refused(store: Store) -> None:
    summer = datetime(2026, 7, 1, 12, 30, 15, 123456, timezone(timedelta(hours=2)))
    with store.transaction() as session:
        session.add(CaseRow(name="A", version=1, changed=summer))
    (head,) = store.cases()
    assert head.changed == summer and head.changed.isoformat() == "2026-07-01T10:30:15.123456+00:00"
    with pytest.raises(StatementError), store.transaction() as session:
        session.add(CaseRow(name="A", version=1, changed=datetime(2026, 7, 1, 12)))


def test_copies_made_while_somebody_writes_are_whole(file: URL, tmp_path: Path) -> None:
    store = open_store(file)
    case = store.add_case("A", FILES, "ania")

    def write() -> None:
        for version in range(1, 16):
            store.save_case(case.id, {"x": os.urandom(200_000)}, version, who="ania", what="x")

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        for number in range(8):
            copy = tmp_path / f"{number}.sqlite"
            store.backup(copy)
            assert rights(copy) == 0o600
            with closing(sqlite3.connect(copy)) as found:
                assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        writing.result()
    store.backup(tmp_path / "0.sqlite")
    copy_store = open_store(f"sqlite:///{tmp_path / '0.sqlite'}")
    assert copy_store.load_case(case.id) == store.load_case(case.id)
    assert copy_store.history(case.id) == store.history(case.id)
    copy_store.close()
    store.close()
    assert not list(tmp_path.glob("*.part"))


def test_a_copy_that_cannot_be_written_leaves_the_old_one(file: URL, tmp_path: Path) -> None:
    store = open_store(file)
    with pytest.raises(FileNotFoundError):
        store.backup(tmp_path / "nowhere" / "copy.sqlite")
    store.close()


def test_a_server_is_copied_with_its_own_tools(server_store: Store, tmp_path: Path) -> None:
    with pytest.raises(NoBackup) as refused:
        server_store.backup(tmp_path / "copy")
    assert "pg_dump" in refused.value.said.to("pl")


def test_the_files_of_a_case_are_not_in_what_the_program_prints(store: Store, case: SavedCase) -> None:
    assert "P1" not in repr(store.load_case(case.id)) + repr(store)
