"""A PostgreSQL server for the tests: Debian's own package, on a socket in a temporary folder, gone with the tests.

One server a test process: two processes share nothing. A server that cannot be had fails the tests; nothing is skipped.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy.engine import URL

PACKAGES = Path("/usr/lib/postgresql")
OWNER = "postgres"
"""The package's own user: the server refuses to run as root."""
CHEAP = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=30")
PATIENCE = 60.0


class NoServer(Exception):
    """The tests need a PostgreSQL server, and this machine gives none."""


@dataclass(frozen=True)
class Server:
    """A running server; every test takes a schema of its own, which costs less than a database."""

    socket: Path
    owner: str
    names: Iterator[str]

    def new_database(self) -> URL:
        """The address of a place without tables."""
        name = next(self.names)
        with psycopg.connect(host=str(self.socket), user=self.owner, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        query = {"host": str(self.socket), "options": f"-csearch_path={name}"}
        return URL.create("postgresql+psycopg", self.owner, database="postgres", query=query)


@contextmanager
def running_server() -> Iterator[Server]:
    """A server from `initdb` to the end of the block; it ends with this process, however that ends."""
    programs, as_root = server_programs(), os.geteuid() == 0
    owner = OWNER if as_root else _this_user()
    become = ["setpriv", "--pdeathsig", "KILL", *_as_owner(as_root)]
    folder = Path(tempfile.mkdtemp(prefix="grafik-pg-"))
    try:
        if as_root:
            shutil.chown(folder, OWNER, OWNER)
        data = folder / "data"
        make = [str(programs / "initdb"), "-D", str(data), "-U", owner, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        _run([*become, *make])
        serve = [str(programs / "postgres"), "-D", str(data), "-k", str(folder), "-c", "listen_addresses="]
        with (folder / "log").open("wb") as log:
            settings = [part for setting in CHEAP for part in ("-c", setting)]
            process = subprocess.Popen([*become, *serve, *settings], stdout=log, stderr=log, cwd="/")
        try:
            _wait_for(folder, owner, process)
            yield Server(folder, owner, (f"test_{number}" for number in count(1)))
        finally:
            # At once, without writing anything down: the folder goes anyway.
            process.send_signal(signal.SIGQUIT)
            process.wait(PATIENCE)
    finally:
        shutil.rmtree(folder)


def server_programs() -> Path:
    """The folder of the package's programs, installed first where they are missing."""
    found = _installed()
    if not found:
        with (Path(tempfile.gettempdir()) / "grafik-install.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            # Another test process may have done it while this one waited.
            found = _installed() or _install()
    return found[-1]


def _install() -> list[Path]:
    if os.geteuid() != 0:
        raise NoServer("PostgreSQL is missing and only root may install it: apt-get install postgresql")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "update"], environment)
    _run(["apt-get", "install", "-y", "--no-install-recommends", "postgresql"], environment)
    found = _installed()
    if not found:
        raise NoServer(f"the package postgresql put no server under {PACKAGES}")
    return found


def _installed() -> list[Path]:
    """The oldest version first."""
    complete = [found.parent for found in PACKAGES.glob("*/bin/initdb") if (found.parent / "postgres").is_file()]
    return sorted(complete, key=lambda programs: float(programs.parent.name))


def _as_owner(as_root: bool) -> list[str]:
    return [f"--reuid={OWNER}", f"--regid={OWNER}", "--init-groups"] if as_root else []


def _this_user() -> str:
    return subprocess.run(["id", "-un"], check=True, capture_output=True, text=True).stdout.strip()


def _run(command: Sequence[str], environment: dict[str, str] | None = None) -> None:
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd="/")
    except FileNotFoundError as missing:
        raise NoServer(f"{command[0]} is missing, which the tests need for a server of PostgreSQL") from missing
    if done.returncode:
        raise NoServer(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def _wait_for(socket: Path, owner: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(host=str(socket), user=owner, dbname="postgres").close()
            return
        except psycopg.OperationalError as refused:
            if process.poll() is not None or time.monotonic() > until:
                raise NoServer(f"the server did not start: {(socket / 'log').read_text()}") from refused
            time.sleep(0.05)
