"""Machines of the organiser that do the tasks in place of processes here: a running dask.distributed scheduler.

A worker that dies takes nothing along: the scheduler gives its tasks to another, and as they are pure, the result is the
same. What travels is in parcels.py. `distributed` is optional and slow to load, so it is asked for where it is used.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scheduler.engine.errands import Errands
from scheduler.engine.parcels import versions
from scheduler.text import Said, Text

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 5
"""Seconds within which a cluster has to answer."""

MISSING = Text(
    "Do liczenia na wielu komputerach brakuje dodatku „cluster”. W folderze projektu zainstaluje go polecenie:"
    " python -m pip install \".[cluster]\"",
    "The extra “cluster”, which computing on several machines needs, is missing. In the project's folder this installs"
    ' it: python -m pip install ".[cluster]"',
)
SILENT = Text(
    "Klaster {address} nie odpowiada ({seconds} s). Adres podaje przy starcie polecenie dask scheduler, na przykład"
    " tcp://10.0.0.5:8786.",
    "The cluster {address} does not answer ({seconds} s). The command dask scheduler says its address when it starts,"
    " such as tcp://10.0.0.5:8786.",
)
UNSAFE = Text(
    "Adres {address} wymaga certyfikatów TLS, a w ustawieniach dask (distributed.comm.tls) ich nie ma albo są błędne.",
    "The address {address} needs TLS certificates; the settings of dask (distributed.comm.tls) have none, or bad ones.",
)
NOBODY = Text(
    "Klaster {address} nie ma ani jednego komputera do pracy. Uruchom na nich dask worker.",
    "The cluster {address} has not one machine to work. Run dask worker on them.",
)
WITHOUT = Text(
    "Na komputerze {worker} z klastra nie ma Grafika. Zainstaluj go tam tak jak tutaj i uruchom dask worker stamtąd.",
    "There is no Grafik on the cluster's machine {worker}. Install it there as it is here, and run dask worker from it.",
)
DIFFERENT = Text(
    "Komputer {worker} z klastra ma {name} {theirs}, a ten {ours}. Zainstaluj wszędzie to samo.",
    "The cluster's machine {worker} has {name} {theirs}, this one {ours}. Install the same everywhere.",
)
LOST = Text(
    "Utracono połączenie z klastrem, więc szukanie skończyło się wcześniej, z najlepszym grafikiem do tej chwili.",
    "The connection to the cluster was lost, so the search ended early, with the best roster so far.",
)


class NoCluster(Exception):
    """There is no cluster to work with; `said` is why and how to mend it."""

    def __init__(self, said: Said) -> None:
        super().__init__()
        self.said = said


class Cluster:
    """A connection to machines that are ready to work."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.places = sum(client.nthreads().values())
        self._executors: list[Errands] = []

    @property
    def lost(self) -> bool:
        """Whether the connection broke; what was under way will never be heard of."""
        return any(one.lost for one in self._executors) or self._client.status != "running"

    def executor(self, most: int) -> Errands:
        """What does the tasks of one search, at most so many at once."""
        from distributed import KilledWorker

        self._executors.append(Errands(self._client, min(most, self.places), KilledWorker))
        return self._executors[-1]


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The cluster at an address such as tcp://10.0.0.5:8786. Raises NoCluster."""
    client = _client(address)
    try:
        _look_over(client, address)
        yield Cluster(client)
    finally:
        client.close()


def _client(address: str) -> Client:
    try:
        import dask
        from distributed import Client
    except ModuleNotFoundError as missing:
        raise NoCluster(MISSING.say()) from missing
    for name in ("distributed", "distributed.client", "tornado.application"):
        # What breaks is said in the person's language by whoever asked for the cluster.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"})
    try:
        return Client(address, timeout=PATIENCE, name="grafik", set_as_default=False)
    except (OSError, ValueError) as silent:
        raise NoCluster(SILENT.say(address=address, seconds=PATIENCE)) from silent
    except (TypeError, RuntimeError) as unsafe:
        raise NoCluster(UNSAFE.say(address=address)) from unsafe


def _look_over(client: Client, address: str) -> None:
    """Raises NoCluster unless there are workers, all with the programs that this machine has."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as nobody:
        raise NoCluster(NOBODY.say(address=address)) from nobody
    ours = versions()
    for worker, theirs in client.run(versions, on_error="return").items():
        if isinstance(theirs, BaseException):
            raise NoCluster(WITHOUT.say(worker=worker)) from theirs
        for name, one in ours.items():
            if theirs.get(name) != one:
                raise NoCluster(DIFFERENT.say(worker=worker, name=name, theirs=theirs.get(name, "—"), ours=one))
