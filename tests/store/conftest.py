"""Every test of the store runs on a SQLite file and on a real PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from scheduler.store import SavedCase, Store, open_store

from ..servers import Server, running_server

FILES = {"case.toml": b'name = "A"\n', "participants.csv": b"participant_id\nP1\n"}


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running_server() as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """The address of an empty database."""
    if request.param == "sqlite":
        return URL.create("sqlite", database=str(tmp_path / "store.sqlite"))
    found: Server = request.getfixturevalue("server")
    return found.new_database()


@pytest.fixture
def store(url: URL) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def server_store(server: Server) -> Iterator[Store]:
    opened = open_store(server.new_database())
    yield opened
    opened.close()


@pytest.fixture
def case(store: Store) -> SavedCase:
    return store.add_case("Mała gmina", FILES, "ania")
