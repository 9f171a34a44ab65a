"""A real scheduler with two workers: the same roster as at home, also when one is killed, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from time import monotonic

import numpy as np
import pytest

from scheduler.engine import hearing, parcels
from scheduler.engine import search as engine_search
from scheduler.engine.cluster import Cluster, connected
from scheduler.engine.incumbent import Limits, Progress
from scheduler.engine.search import Found
from scheduler.engine.workers import SolverCrashed, Workers
from scheduler.planning import landscape
from tests.clusters import ROOT, Running, running_cluster
from tests.engine.test_search import month_with_many_equals, same
from tests.engine.wholes import NothingOfTheWhole, as_it_is
from tests.processes import PATIENCE

SEARCH = Limits(seconds=240, seed=5, workers=2, work=10)


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    """A task may kill one worker; at the second it is given up, which by default would be the fourth."""
    with running_cluster(2, {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}) as found:
        yield found


@pytest.fixture
def cluster(running: Running) -> Iterator[Cluster]:
    running.wait_for_workers(2)
    with connected(running.address) as found:
        yield found


@pytest.fixture
def neighbourhoods_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_search, "Whole", NothingOfTheWhole)


@pytest.fixture
def arrays_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a small program's arrays travel for themselves, and its relaxation is not enough; every moment is told."""
    monkeypatch.setattr(parcels, "LARGE", 1000)
    monkeypatch.setattr(engine_search, "with_attainable_limits", as_it_is)
    monkeypatch.setattr(hearing, "TICK", 0.002)


class Killer:
    """Hears of the search's progress, and kills a worker with a task the first time it sees one."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self.killed: int | None = None

    def __call__(self, now: Progress) -> None:
        busy = self._running.under_way()
        if self.killed is None and busy:
            self.killed = self._running.pids()[min(busy)]
            os.kill(self.killed, signal.SIGKILL)


def found_by(cluster: Cluster | None, heard: Killer | None = None) -> Found:
    problem = month_with_many_equals()
    limits = Limits(SEARCH.seconds, SEARCH.seed, SEARCH.workers, SEARCH.work, cluster=cluster)
    if heard is None:
        return engine_search.search(problem.program, landscape(problem), limits)
    return engine_search.search(problem.program, landscape(problem), limits, heard)


def test_two_workers_of_one_thread_are_two_places(cluster: Cluster) -> None:
    assert cluster.places == 2
    assert not cluster.lost


@pytest.mark.usefixtures("neighbourhoods_alone")
def test_ten_neighbourhoods_give_the_same_roster_here_there_and_with_a_worker_killed_in_the_middle(
    running: Running, cluster: Cluster
) -> None:
    here, there = found_by(None), found_by(cluster)
    assert here.rounds == there.rounds == 10
    assert same(here, there)
    killer = Killer(running)
    shaken = found_by(cluster, killer)
    assert killer.killed is not None and killer.killed not in running.pids().values()
    assert shaken.rounds == 10
    assert same(here, shaken)


@pytest.mark.usefixtures("arrays_beside")
def test_relaxation_and_dives_give_the_same_roster_with_a_worker_killed_in_the_middle(
    running: Running, cluster: Cluster
) -> None:
    here, killer = found_by(None), Killer(running)
    shaken = found_by(cluster, killer)
    assert killer.killed is not None
    assert same(here, shaken)
    assert running.wait_until_none_is_kept() == set()


def test_an_array_is_sent_once_for_many_tasks_and_outlives_its_worker(running: Running, cluster: Cluster) -> None:
    numbers = np.arange(200_000, dtype=np.int64)
    with Workers(2, cluster) as workers:
        assert workers.submit(np.sum, numbers).result() == workers.submit(np.sum, numbers.copy()).result()
        assert len([key for key in running.everything() if key.startswith("numbers-")]) == 1
        (holder,) = running.holders("numbers-")
        os.kill(running.pids()[holder], signal.SIGKILL)
        assert workers.submit(np.max, numbers).result() == 199_999
    assert running.wait_until_none_is_kept() == set()


def test_what_came_back_may_be_written_into(cluster: Cluster) -> None:
    with Workers(1, cluster) as workers:
        assert workers.submit(np.arange, 300_000).result().flags.writeable


def test_when_the_search_is_over_no_task_stays_on_the_cluster(running: Running, cluster: Cluster) -> None:
    pids = set(running.pids().values())
    with Workers(2, cluster) as workers:
        given = [workers.submit(time.sleep, 600) for _ in range(5)]
        deadline = monotonic() + PATIENCE
        while len(running.under_way()) < 2 and monotonic() < deadline:
            time.sleep(0.05)
        assert len(running.under_way()) == 2
    assert running.under_way() == {}
    assert running.wait_until_none_is_kept() == set()
    assert all(task.done() for task in given)
    running.wait_for_workers(2)
    assert not pids & set(running.pids().values()), "no solver hears a call to stop, so its worker was started anew"


def test_short_tasks_that_end_by_themselves_leave_their_workers_alone(running: Running, cluster: Cluster) -> None:
    pids = set(running.pids().values())
    with Workers(2, cluster) as workers:
        for _ in range(5):
            workers.submit(time.sleep, 0.3)
    assert running.wait_until_none_is_kept() == set()
    assert set(running.pids().values()) == pids


def test_a_task_that_kills_worker_after_worker_is_a_crash_and_the_rest_goes_on(cluster: Cluster) -> None:
    with Workers(1, cluster) as workers:
        deadly, harmless = workers.submit(os._exit, 1), workers.submit(abs, -3)
        with pytest.raises(BrokenExecutor):
            deadly.result()
        assert harmless.result() == 3
        assert workers.submit(abs, -4).result() == 4
        assert workers.crashes == 1


def test_a_fault_in_a_task_is_raised_here_as_it_was_there(cluster: Cluster) -> None:
    with Workers(1, cluster) as workers:
        with pytest.raises(ZeroDivisionError):
            workers.submit(divmod, 1, 0).result()
        assert workers.crashes == 0


def test_a_search_whose_scheduler_is_gone_ends_with_the_best_roster_so_far() -> None:
    with running_cluster(1) as alone, connected(alone.address) as cluster:

        def end(now: Progress) -> None:
            if alone.scheduler.poll() is None and alone.under_way():
                alone.onlooker.close()
                alone.scheduler.kill()
                alone.scheduler.wait()

        problem = month_with_many_equals()
        limits = Limits(seconds=600, workers=1, cluster=cluster)
        found = engine_search.search(problem.program, landscape(problem), limits, end)
        assert cluster.lost
        assert found.x is not None and problem.program.feasible(found.x)
        with Workers(1, cluster) as workers, pytest.raises(BrokenExecutor):
            workers.submit(abs, -3).result()


def test_a_search_that_loses_all_workers_ends_in_time_with_the_best_roster_so_far() -> None:
    with running_cluster(1) as alone, connected(alone.address) as cluster:
        killed: list[float] = []

        def end(now: Progress) -> None:
            if not killed and alone.under_way():
                killed.append(now.seconds)
                alone.end_all_workers()

        problem = month_with_many_equals()
        limits = Limits(seconds=5, workers=1, cluster=cluster)
        found = engine_search.search(problem.program, landscape(problem), limits, end)
        assert killed and not cluster.lost
        assert found.x is not None and problem.program.feasible(found.x)
        assert alone.under_way() == {}


def test_a_sixth_crash_on_the_cluster_is_said_aloud(cluster: Cluster) -> None:
    with Workers(1, cluster) as workers:
        for _ in range(5):
            workers.restart()
        with pytest.raises(SolverCrashed):
            workers.restart()


def test_the_library_is_loaded_only_for_who_asks_for_a_cluster() -> None:
    code = "import sys, scheduler.cli.line; print({'dask', 'distributed'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"
