"""Places for searches: never more at a time than there are, in the order asked, and free again after any end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from scheduler.jobs import cancel, look, slots, start
from scheduler.jobs.slots import GivenUp, _own, _somebody_before, _throw_away, place, places
from tests.jobs.jobs import ended, long_order, small_order, wait_for, worker_of
from tests.processes import PATIENCE, gone

HOLDER = """
import sys, time
from pathlib import Path
from scheduler.jobs.slots import place
with place(Path(sys.argv[1]), sys.argv[2], 1, lambda: False):
    print("held", flush=True)
    time.sleep(600)
"""


def holder(jobs: Path, ticket: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", HOLDER, jobs, ticket], stdout=subprocess.PIPE, text=True)


def held(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None and process.stdout.readline() == "held\n"


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def tickets(jobs: Path) -> list[str]:
    return sorted(one.name for one in (jobs / "slots").glob("ticket-*"))


def until_waiting(jobs: Path, number: int) -> None:
    deadline = monotonic() + PATIENCE
    while len(tickets(jobs)) < number and monotonic() < deadline:
        sleep(0.02)
    assert len(tickets(jobs)) == number


def free(jobs: Path, count: int = 1) -> bool:
    """Whether somebody with the last ticket of all gets a place at the first look."""
    looks = iter([False, True])
    try:
        with place(jobs, "9", count, lambda: next(looks)):
            return True
    except GivenUp:
        return False


def test_four_jobs_and_one_place_run_one_at_a_time_in_their_order_and_all_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAFIK_SLOTS", "1")
    jobs = [start(tmp_path, long_order(seconds=1, workers=1)) for _ in range(4)]
    ends: list[str] = []
    deadline = monotonic() + 2 * PATIENCE
    while len(ends) < 4 and monotonic() < deadline:
        views = {job: look(tmp_path, job) for job in jobs}
        assert sum(view.state == "running" for view in views.values()) <= 1
        ends += [job for job, view in views.items() if not view.under_way and job not in ends]
        sleep(0.02)
    assert [look(tmp_path, job).state for job in jobs] == ["done"] * 4
    assert len(ends) == 4 and tickets(tmp_path) == []


def test_a_killed_search_frees_its_place_for_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAFIK_SLOTS", "1")
    first = start(tmp_path, long_order(workers=1))
    wait_for(tmp_path, first, lambda view: bool(view.progress))
    second = start(tmp_path, small_order())
    until_waiting(tmp_path, 1)
    assert look(tmp_path, second).state == "waiting"
    os.kill(worker_of(tmp_path, first), signal.SIGKILL)
    assert ended(tmp_path, second).state == "done"
    assert look(tmp_path, first).state == "died"


def test_a_waiting_job_is_cancelled_without_ever_running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAFIK_SLOTS", "1")
    first = holder(tmp_path, "0")
    held(first)
    by_flag, by_kill = start(tmp_path, small_order()), start(tmp_path, small_order())
    until_waiting(tmp_path, 2)
    worker = worker_of(tmp_path, by_kill)
    cancel(tmp_path, by_flag)
    os.kill(worker, signal.SIGTERM)
    for job in (by_flag, by_kill):
        view = ended(tmp_path, job)
        assert (view.state, view.progress, view.services) == ("cancelled", (), ())
        assert view.said[0].to("pl") == "Przerwano na życzenie, zanim powstał pierwszy grafik."
    assert gone([worker]) and tickets(tmp_path) == []
    kill(first)


def test_the_older_ticket_goes_first_and_one_of_a_killed_process_counts_no_more(tmp_path: Path) -> None:
    first = holder(tmp_path, "0")
    held(first)
    older, younger = holder(tmp_path, "1"), holder(tmp_path, "2")
    until_waiting(tmp_path, 2)
    kill(older)
    kill(first)
    held(younger)
    assert not free(tmp_path)
    kill(younger)
    assert free(tmp_path)


def test_a_ticket_that_is_held_is_there_however_often_others_look_for_abandoned_ones(tmp_path: Path) -> None:
    over = Event()

    def look_for_abandoned() -> None:
        while not over.is_set():
            _somebody_before(tmp_path, "ticket-9")

    rivals = [Thread(target=look_for_abandoned) for _ in range(2)]
    for rival in rivals:
        rival.start()
    mine = tmp_path / "ticket-1"
    for _ in range(200):
        held_ticket = _own(mine)
        assert mine.exists() and _somebody_before(tmp_path, "ticket-2")
        _throw_away(mine, held_ticket)
    over.set()
    for rival in rivals:
        rival.join()


def test_of_two_places_the_second_is_free_while_the_first_is_held(tmp_path: Path) -> None:
    first = holder(tmp_path, "0")
    held(first)
    assert (free(tmp_path, 1), free(tmp_path, 2)) == (False, True)
    kill(first)


@pytest.mark.parametrize(
    ("processors", "workers", "said", "number"),
    [(8, 2, "", 4), (2, 2, "", 1), (1, 2, "", 1), (3, 2, "", 1), (8, 2, "3", 3), (8, 2, "0", 4), (8, 2, "many", 4)],
)
def test_as_many_places_as_processors_allow_unless_the_environment_says_otherwise(
    processors: int, workers: int, said: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "cores", lambda: processors)
    monkeypatch.setenv("GRAFIK_SLOTS", said)
    assert places(workers) == number
