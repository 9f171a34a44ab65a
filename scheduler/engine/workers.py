"""Who does the tasks: processes here, as a solver may crash or hang and Ctrl-C must stop everything, or a cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from scheduler.engine.cluster import Cluster

_In = ParamSpec("_In")
_Out = TypeVar("_Out")

MOST_CRASHES = 5


class SolverCrashed(Exception):
    """The solver process died again and again; the best roster so far is kept by the caller."""


class Workers:
    """`count` worker processes, started again when one dies; with `count` 0 the tasks run here, one at a time.

    A cluster does them in place of the processes, `count` at once: tasks are pure and carry their own data.
    """

    def __init__(self, count: int, cluster: Cluster | None = None) -> None:
        self.count, self._cluster = count, cluster
        self.crashes = 0
        self._executor: Executor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def submit(self, task: Callable[_In, _Out], *args: _In.args, **kwargs: _In.kwargs) -> Future[_Out]:
        if self.count == 0:
            done: Future[_Out] = Future()
            done.set_result(task(*args, **kwargs))
            return done
        try:
            return self._running().submit(task, *args, **kwargs)
        except BrokenExecutor:
            self.restart()
            return self._running().submit(task, *args, **kwargs)

    def restart(self) -> None:
        """New processes after a crash, a cluster has its own; raises SolverCrashed when it keeps happening."""
        self.crashes += 1
        if self._cluster is None:
            self._stop()
        if self.crashes > MOST_CRASHES:
            raise SolverCrashed

    def _running(self) -> Executor:
        if self._executor is None and self._cluster is not None:
            self._executor = self._cluster.executor(self.count)
        if self._executor is None:
            # A fresh interpreter a worker: a fork would copy threads' locks, and Windows has none.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self.count, mp_context=context, initializer=_prepare)
        return self._executor

    def _stop(self) -> None:
        if self._executor is None:
            return
        executor, self._executor = self._executor, None
        answers = executor._result_queue if isinstance(executor, ProcessPoolExecutor) else None
        executor.shutdown(wait=False, cancel_futures=True)
        if answers is not None:
            for process in multiprocessing.active_children():
                process.terminate()
            # One that is killed in the middle of an answer leaves half of it, and the executor would read on for ever:
            # nobody else holds the pipe's other end now, so that it ends here (Python has no public way to say so).
            answers._writer.close()  # type: ignore[attr-defined]


def _prepare() -> None:
    """Ctrl-C is the parent's; what solvers print (HiGHS greets on standard output) is nobody's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    """A parent that was killed cannot end its workers; solvers let go of the interpreter, so this thread sees it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
