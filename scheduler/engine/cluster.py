"""Machines of the organiser that do the tasks in place of processes here: a running dask.distributed scheduler.

A worker that dies takes nothing along: the scheduler gives its tasks to another, and as they are pure, the result is
the same. What travels is in parcels.py. `distributed` is optional and slow to load, so this module is loaded only where
a cluster was asked for.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from ssl import SSLError
from urllib.parse import urlsplit

import dask
from distributed import Client, KilledWorker
from distributed.security import Security

from scheduler.engine.errands import Errands
from scheduler.engine.parcels import versions
from scheduler.text import Said, Text

PATIENCE = 5
"""Seconds within which a cluster has to answer."""
SCHEMES = ("tcp", "tls")

SILENT = Text(
    "Klaster {address} nie odpowiada. Adres podaje przy starcie polecenie dask scheduler, na przykład"
    " tcp://10.0.0.5:8786.",
    "The cluster {address} does not answer. The command dask scheduler says its address when it starts,"
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
    "There is no Grafik on the cluster's machine {worker}. Install it there as it is here, and run dask worker there.",
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
        self._executors.append(Errands(self._client, min(most, self.places), KilledWorker))
        return self._executors[-1]


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The cluster at an address such as tcp://10.0.0.5:8786. Raises NoCluster."""
    for name in ("distributed", "distributed.client", "tornado.application"):
        # What breaks is said in the person's language by whoever asked for the cluster.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"})
    _look_at(address)
    try:
        client = Client(address, timeout=PATIENCE, name="grafik", set_as_default=False)
    except OSError as silent:
        raise NoCluster(SILENT.say(address=address)) from silent
    with client:
        _look_over(client, address)
        yield Cluster(client)


def _look_at(address: str) -> None:
    """Raises NoCluster for what is no address at all, and for a safe one without certificates."""
    try:
        parts = urlsplit(address)
        whole = parts.scheme in SCHEMES and parts.hostname and parts.port
    except ValueError:
        whole = None
    if not whole:
        raise NoCluster(SILENT.say(address=address))
    if parts.scheme == "tls":
        try:
            context = Security().get_connection_args("client")["ssl_context"]
        except (SSLError, OSError) as bad:
            raise NoCluster(UNSAFE.say(address=address)) from bad
        if context is None:
            raise NoCluster(UNSAFE.say(address=address))


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
