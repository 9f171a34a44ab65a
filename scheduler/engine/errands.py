"""The tasks of one search on a cluster, as an executor: few at once, so that none waits behind a long one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from threading import RLock
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from uuid import uuid4

from scheduler.engine.parcels import Parcel, done, opened, packed

if TYPE_CHECKING:
    from distributed import Client
    from distributed.client import Future as Held

_In = ParamSpec("_In")
_Out = TypeVar("_Out")

GRACE = 2.0
"""Seconds that pieces have to end by themselves when the search is over."""
COMING_BACK = 10.0
"""Seconds for a worker to come back that was restarted."""


class Crashed(BrokenExecutor):
    """A task that killed worker after worker, or whose cluster is out of reach."""


class Errands(Executor):
    """Keeps at most `most` tasks on the cluster, the oldest first; the others wait here.

    The scheduler would put them in a row behind busy workers and move them once a second.
    """

    def __init__(self, client: Client, most: int, killed: type[Exception]) -> None:
        """`killed` is what the cluster raises for a task that killed worker after worker."""
        self._client, self._most, self._killed = client, most, killed
        self._inner = client.get_executor(pure=False)
        self._search = uuid4().hex
        self._waiting: deque[tuple[Future[Any], str, Parcel]] = deque()
        self._given: dict[str, Future[Any]] = {}
        self._held: dict[str, Held] = {}
        self._ended = self._killer = False
        self.lost = False
        # Results arrive in the connection's own thread.
        self._lock = RLock()

    def submit(self, task: Callable[_In, _Out], /, *args: _In.args, **kwargs: _In.kwargs) -> Future[_Out]:
        """Raises NotNumbers, and Crashed once for each earlier task that killed worker after worker."""
        future: Future[_Out] = Future()
        with self._lock:
            if self._killer:
                self._killer = False
                raise Crashed
            if self.lost:
                future.set_exception(Crashed())
                return future
            key = f"{task.__name__}-{self._search}-{uuid4().hex}"
            self._waiting.append((future, key, packed(task, *args, **kwargs)))
            self._give()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing of the search stays on the cluster; what it has not found by now is not waited for."""
        with self._lock:
            self._ended = True
            for future, _, _ in self._waiting:
                future.cancel()
            self._waiting.clear()
            keys = list(self._given)
        if self.lost or self._client.status != "running":
            return
        busy = [worker for worker, theirs in self._client.processing().items() if set(keys) & set(theirs)]
        self._inner.shutdown(wait=False)
        self._held.clear()
        self._free(busy, keys)

    def _give(self) -> None:
        while self._waiting and len(self._given) < self._most:
            future, key, parcel = self._waiting.popleft()
            if not future.set_running_or_notify_cancel():
                continue
            self._given[key] = future
            arrays = [self._at_hand(name, content) for name, content in parcel.held.items()]
            inner = self._inner.submit(done, parcel.body, list(parcel.held), *arrays, key=key)
            inner.add_done_callback(lambda ended, key=key: self._take(key, ended))

    def _at_hand(self, name: str, content: bytes) -> Held:
        """An array on the cluster; should the worker that has it die, the scheduler can make it again."""
        if name not in self._held:
            self._held[name] = self._client.submit(bytes, content, key=f"numbers-{self._search}-{name}")
        return self._held[name]

    def _take(self, key: str, ended: Future[bytes]) -> None:
        """Hand over what came back, and give out the next."""
        with self._lock:
            future = self._given.pop(key)
            error = Crashed() if ended.cancelled() else ended.exception()
            if isinstance(error, self._killed):
                self._killer, error = True, Crashed()
            if ended.cancelled() and not self._ended:
                self._lose()
            elif not self._ended:
                self._give()
        if error is None:
            future.set_result(opened(ended.result()))
        else:
            future.set_exception(error)

    def _lose(self) -> None:
        """The connection broke: what waits here will not be done either."""
        self.lost = True
        for future, _, _ in self._waiting:
            future.set_exception(Crashed())
        self._waiting.clear()

    def _free(self, busy: list[str], keys: list[str]) -> None:
        """Workers still at a task when its time to end has passed are started anew: no solver hears a call to stop."""
        until = monotonic() + GRACE
        while busy and monotonic() < until:
            at_work = self._client.run(still_at, keys, workers=busy, on_error="ignore")
            busy = [worker for worker, some in at_work.items() if some]
            sleep(0.05 if busy else 0)
        known = self._client.scheduler_info(n_workers=-1)["workers"]
        # Without a nanny nobody would start it again.
        ours = [worker for worker in busy if known.get(worker, {}).get("nanny")]
        if ours:
            self._client.restart_workers(ours, timeout=COMING_BACK, raise_for_error=False)


def still_at(keys: list[str], dask_worker: Any) -> bool:
    """Whether a worker is at one of the tasks; what it has ended is no longer in its books once it is cancelled."""
    return any(key in dask_worker.state.tasks for key in keys)
