"""A cluster for the tests: a real scheduler and real workers on this machine alone, gone with the block."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from distributed import Client

from tests.processes import PATIENCE, family, gone

ROOT = Path(__file__).parents[1]
NOTHING_MORE: Mapping[str, str] = {}


class NoClusterStarted(Exception):
    """The scheduler or the workers did not come up."""


@dataclass(frozen=True)
class Running:
    """A scheduler with workers, and an onlooker's own connection to it."""

    address: str
    onlooker: Client
    scheduler: subprocess.Popen[bytes]
    others: Sequence[subprocess.Popen[bytes]]

    def pids(self) -> Mapping[str, int]:
        """The processes that do tasks, by address."""
        found: Mapping[str, int] = self.onlooker.run(os.getpid)
        return found

    def end_all_workers(self) -> None:
        """Nobody starts them again: their nannies go first."""
        everybody = [pid for one in self.others for pid in (one.pid, *family(one.pid))]
        for pid in everybody:
            os.kill(pid, signal.SIGKILL)
        for one in self.others:
            one.wait()
        assert gone(everybody)

    def under_way(self) -> Mapping[str, Sequence[str]]:
        """The workers that have tasks, and the tasks' keys."""
        return {worker: keys for worker, keys in self.onlooker.processing().items() if keys}

    def kept(self) -> set[str]:
        """Every key that some worker has in its books."""
        books = self.onlooker.run(_keys)
        return {key for keys in books.values() for key in keys}

    def everything(self) -> set[str]:
        """Every key that the scheduler has in its books."""
        found: set[str] = self.onlooker.run_on_scheduler(_all_keys)
        return found

    def holders(self, beginning: str) -> list[str]:
        """The workers that hold the result of a key with such a beginning."""
        return [worker for worker, keys in self.onlooker.has_what().items() if any(_begins(keys, beginning))]

    def wait_for_workers(self, count: int) -> None:
        self.onlooker.wait_for_workers(count, timeout=PATIENCE)

    def wait_until_none_is_kept(self) -> set[str]:
        """Waits for empty books; what is left in them after all."""
        deadline = monotonic() + PATIENCE
        while self.kept() and monotonic() < deadline:
            sleep(0.05)
        return self.kept()


def _keys(dask_worker: Any) -> list[str]:
    return [str(key) for key in dask_worker.state.tasks]


def _all_keys(dask_scheduler: Any) -> set[str]:
    return {str(key) for key in dask_scheduler.tasks}


def _begins(keys: Sequence[str], beginning: str) -> Iterator[bool]:
    return (str(key).startswith(beginning) for key in keys)


@contextmanager
def running_cluster(workers: int, environment: Mapping[str, str] = NOTHING_MORE) -> Iterator[Running]:
    """A scheduler and so many workers of one thread each, on a free port of the loopback, without a dashboard."""
    folder = Path(tempfile.mkdtemp(prefix="grafik-cluster-"))
    processes: list[subprocess.Popen[bytes]] = []
    try:
        file = folder / "scheduler.json"
        alone = ["--host", "127.0.0.1", "--no-dashboard"]
        processes.append(
            _start("scheduler", [*alone, "--port", "0", "--scheduler-file", str(file)], folder, environment)
        )
        address = _address(file, processes[0])
        work = [*alone, "--nworkers", str(workers), "--nthreads", "1", "--local-directory", str(folder)]
        processes.append(_start("worker", [address, *work], folder, environment))
        with Client(address, timeout=PATIENCE, set_as_default=False) as onlooker:
            if workers:
                onlooker.wait_for_workers(workers, timeout=PATIENCE)
            yield Running(address, onlooker, processes[0], processes[1:])
    finally:
        _end(processes)
        shutil.rmtree(folder)


def _start(role: str, words: list[str], folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    settings = {"PYTHONPATH": str(ROOT), **environment}
    with (folder / f"{role}.log").open("wb") as log:
        line = [sys.executable, "-m", f"distributed.cli.dask_{role}", *words]
        return subprocess.Popen(line, stdout=log, stderr=log, cwd=folder, env={**os.environ, **settings})


def _address(file: Path, scheduler: subprocess.Popen[bytes]) -> str:
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline and scheduler.poll() is None:
        text = file.read_text() if file.exists() else ""
        if text.endswith("}"):
            return str(json.loads(text)["address"])
        sleep(0.05)
    raise NoClusterStarted((file.parent / "scheduler.log").read_text())


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    """At once: nothing that they hold is needed any more."""
    everybody = [pid for one in processes for pid in (one.pid, *family(one.pid))]
    for pid in everybody:
        if Path(f"/proc/{pid}").exists():
            os.kill(pid, signal.SIGKILL)
    for one in processes:
        one.wait()
    assert gone(everybody)
