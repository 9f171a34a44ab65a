"""Where a search runs: in processes of this machine, or on a cluster of the organiser's machines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

from scheduler.cli.ending import BAD_INPUT
from scheduler.cli.screen import Screen
from scheduler.cores import processes
from scheduler.engine.incumbent import Limits
from scheduler.text import Text

MISSING = Text(
    "Do liczenia na wielu komputerach brakuje dodatku „cluster”. W folderze projektu zainstaluje go polecenie:"
    ' python -m pip install ".[cluster]"',
    "The extra “cluster”, which computing on several machines needs, is missing. In the project's folder this installs"
    ' it: python -m pip install ".[cluster]"',
)
LIBRARIES = ("dask", "distributed")

WORKING = Text("Liczy klaster {address}, naraz {count} zadań.", "The cluster {address} works, {count} tasks at once.")


def on_machines(
    screen: Screen,
    work: Callable[[Limits], int],
    limits: Limits,
    workers: int | None,
    cluster: str | None,
) -> int:
    """The exit code of the work, done where it was asked for; where there is no such cluster, that is said."""
    if cluster is None:
        return work(replace(limits, workers=workers or processes()))
    remote = _remote()
    if remote is None:
        screen.warn(MISSING)
        return BAD_INPUT
    try:
        with remote.connected(cluster) as machines:
            count = workers or machines.places
            screen.warn(WORKING, address=cluster, count=min(count, machines.places))
            code = work(replace(limits, workers=count, cluster=machines))
            if machines.lost:
                screen.warn(remote.LOST)
            return code
    except remote.NoCluster as trouble:
        screen.warn(trouble.said)
        return BAD_INPUT


def _remote() -> Any:
    """The module that speaks to clusters, loaded only now; None where the library is not installed."""
    try:
        return import_module("scheduler.engine.cluster")
    except ModuleNotFoundError as missing:
        if missing.name not in LIBRARIES:
            raise
        return None
