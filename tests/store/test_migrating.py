"""The tables are made from nothing, all or none of them, and are the ones that the program thinks they are."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, event, inspect, text
from sqlalchemy.engine import URL

from scheduler.store import SavedCase, Store, StoreTooNew, open_store
from scheduler.store.database import engine_of
from scheduler.store.migrating import migrate
from scheduler.store.tables import Base

from .conftest import FILES


class Interrupted(Exception):
    """The program ends here."""


@contextmanager
def interrupted_at(engine: Engine, statement: int) -> Iterator[list[str]]:
    """The n-th change of the tables fails; the changes that were asked for."""
    changes: list[str] = []

    def look(connection: Any, cursor: Any, said: str, *_: Any) -> None:
        if said.split(maxsplit=1)[0] in ("CREATE", "INSERT", "UPDATE", "ALTER", "DROP"):
            changes.append(said)
            if len(changes) == statement:
                raise Interrupted

    event.listen(engine, "before_cursor_execute", look)
    yield changes
    event.remove(engine, "before_cursor_execute", look)


def test_the_steps_lead_to_the_tables_of_the_program(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_a_difference_between_steps_and_tables_would_be_seen(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE cases ADD COLUMN colour TEXT"))
        connection.execute(text("DROP INDEX ix_rosters_in_force"))
    with store.engine.connect() as connection:
        assert len(compare_metadata(MigrationContext.configure(connection), Base.metadata)) == 2


def test_steps_interrupted_anywhere_leave_nothing_and_succeed_when_repeated(url: URL) -> None:
    engine = engine_of(url)
    for statement in range(1, 100):
        with interrupted_at(engine, statement) as changes:
            try:
                migrate(engine)
            except Interrupted:
                assert inspect(engine).get_table_names() == []
                continue
        break
    assert len(changes) == statement - 1 > len(Base.metadata.tables)
    engine.dispose()
    store = open_store(url)
    assert store.add_case("A", FILES, "ania").files == FILES
    store.close()


def test_opening_again_changes_nothing(store: Store, case: SavedCase) -> None:
    with interrupted_at(store.engine, 0) as changes:
        migrate(store.engine)
    assert changes == []
    assert store.load_case(case.id) == case


def test_four_programs_that_start_at_once_make_the_tables_once(url: URL) -> None:
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(open_store, [url] * 4))
    for number, store in enumerate(stores):
        assert len(store.cases()) == number
        store.add_case("A", FILES, "ania")
    for store in stores:
        store.close()


def test_data_of_a_newer_program_is_left_alone(store: Store, case: SavedCase) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreTooNew) as refused:
        open_store(store.engine.url)
    assert "nowsza wersja" in refused.value.said.to("pl")
    assert store.load_case(case.id) == case


def test_the_steps_come_with_an_installed_program(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, check=True, cwd=root, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import scheduler.store as store\n"
        "assert store.__file__.startswith(sys.argv[1]), store.__file__\n"
        "opened = store.open_store(sys.argv[2]); print(opened.add_case('A', {}, 'ania').id); opened.close()"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-c", program, str(tmp_path / "site"), f"sqlite:///{tmp_path / 'x.sqlite'}"],
        check=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert ran.stdout == "1\n"
