"""`--cluster`: the organiser's machines do the work, and what is wrong with them is said in plain words."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import dask
import pytest

from scheduler.engine import cluster as engine_cluster
from scheduler.engine import parcels
from tests.cli.small import CASES, MONTH, Answer, ask, clean, command, small
from tests.clusters import Running, running_cluster
from tests.processes import PATIENCE

FREE = "tcp://127.0.0.1:9"
"""The port of a service that no machine has offered for decades."""


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with running_cluster(2) as found:
        yield found


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_cluster, "PATIENCE", 0.3)


Solve = Callable[..., Answer]


@pytest.fixture
def solve(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Solve:
    def at(address: str, *more: object, language: str = "pl") -> Answer:
        line = ("solve", small(tmp_path / "case"), "--month", MONTH, "--out", tmp_path / "out", "--time-limit", 20)
        return ask(capsys, "pl" if language == "pl" else "en", *line, "--cluster", address, *more)

    return at


def test_a_month_is_solved_on_a_cluster_and_written_here(solve: Solve, running: Running, tmp_path: Path) -> None:
    answer = solve(running.address)
    assert answer.code == 0
    assert f"Liczy klaster {running.address}, naraz 2 zadań." in answer.said
    assert (tmp_path / "out" / "schedule.csv").read_text().count("\n") == 3
    assert running.wait_until_none_is_kept() == set()


def test_with_workers_1_one_task_is_at_work_at_once(solve: Solve, running: Running) -> None:
    assert "works, 1 tasks at once" in solve(running.address, "--workers", 1, language="en").said


def test_a_published_roster_is_changed_on_a_cluster(
    capsys: pytest.CaptureFixture[str], running: Running, tmp_path: Path
) -> None:
    published = "request_id,participant_id,assistant_id,start,end\nR1,P1,A1,2026-03-10T08:00,2026-03-10T12:00\n"
    case = small(tmp_path / "case", published=published)
    line = ("replan", case, "--month", MONTH, "--from", "2026-03-05T00:00", "--out", tmp_path / "out")
    answer = ask(capsys, "pl", *line, "--time-limit", 20, "--cluster", running.address)
    assert answer.code == 0
    assert (tmp_path / "out" / "changes.csv").exists()


def test_ctrl_c_leaves_a_lawful_roster_here_and_nothing_on_the_cluster(
    capsys: pytest.CaptureFixture[str], running: Running, tmp_path: Path
) -> None:
    pool = CASES / "pool-90"
    words = ["solve", pool, "--month", MONTH, "--out", tmp_path, "--time-limit", 300, "--cluster", running.address]
    line = command([*words, "--lang", "en"])
    search = subprocess.Popen(line, env=clean({}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not running.under_way() and search.poll() is None:
        sleep(0.05)
    search.send_signal(signal.SIGINT)
    _, said = search.communicate(timeout=PATIENCE)
    assert (search.returncode, "Stopped on request" in said, "Traceback" in said) == (0, True, False), said
    assert running.under_way() == {}
    assert running.wait_until_none_is_kept() == set()
    assert ask(capsys, "en", "check", pool, tmp_path / "schedule.csv", "--month", MONTH).code == 0


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("address", [FREE, "10.0.0.5:8786", "tcp://127.0.0.1", "http://127.0.0.1:80", "tcp://[:1"])
def test_an_address_where_no_cluster_answers_is_bad_input(solve: Solve, address: str) -> None:
    polish, english = solve(address), solve(address, language="en")
    assert (polish.code, polish.out) == (2, "")
    assert f"Klaster {address} nie odpowiada." in polish.said
    assert f"The cluster {address} does not answer." in english.said


@pytest.mark.usefixtures("impatient")
def test_a_cluster_without_workers_is_bad_input(solve: Solve) -> None:
    with running_cluster(0) as empty:
        answer = solve(empty.address)
    assert (answer.code, "nie ma ani jednego komputera do pracy" in answer.said) == (2, True)


def test_a_worker_without_grafik_is_named(solve: Solve, tmp_path: Path) -> None:
    # An empty package of the same name hides the real one from the worker.
    (tmp_path / "hidden" / "scheduler").mkdir(parents=True)
    (tmp_path / "hidden" / "scheduler" / "__init__.py").touch()
    with running_cluster(1, {"PYTHONPATH": str(tmp_path / "hidden")}) as strange:
        (worker,) = strange.pids()
        answer = solve(strange.address)
    assert (answer.code, f"Na komputerze {worker} z klastra nie ma Grafika" in answer.said) == (2, True)


@pytest.mark.parametrize("library", ["grafik", "ortools", "numpy", "distributed"])
def test_a_worker_with_another_version_is_named_with_both(
    solve: Solve, running: Running, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = parcels.versions()[library]
    monkeypatch.setattr(engine_cluster, "versions", _Other(library))
    answer = solve(running.address, language="en")
    assert answer.code == 2
    assert f"has {library} {theirs}, this one 0.0.1. Install the same everywhere." in answer.said


class _Other:
    """Says here that a library is older; on a worker it is what stands there."""

    def __init__(self, library: str) -> None:
        self._library, self._asked = library, False

    def __call__(self) -> dict[str, str]:
        return {**parcels.versions(), self._library: "0.0.1"}

    def __reduce__(self) -> tuple[object, ...]:
        return getattr, (parcels, "versions")


def test_without_the_library_the_way_to_install_it_is_said(solve: Solve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "scheduler.engine.cluster")
    monkeypatch.setitem(sys.modules, "dask", None)
    answer, english = solve(FREE), solve(FREE, language="en")
    assert (answer.code, 'python -m pip install ".[cluster]"' in answer.said) == (2, True)
    assert "The extra “cluster”" in english.said


def test_tls_without_certificates_is_bad_input(solve: Solve) -> None:
    answer = solve("tls://127.0.0.1:9")
    assert (answer.code, "wymaga certyfikatów TLS" in answer.said) == (2, True)


def test_a_cluster_behind_tls_is_reached_with_the_certificates_of_dasks_own_settings(
    solve: Solve, tmp_path: Path
) -> None:
    own = certificate(tmp_path)
    with dask.config.set(tls_settings(own)), running_cluster(1, as_variables(own)) as safe:
        assert safe.address.startswith("tls://")
        answer = solve(safe.address)
    assert (answer.code, f"Liczy klaster {safe.address}" in answer.said) == (0, True)


def certificate(folder: Path) -> Path:
    """A key and a certificate that vouches for itself, in one file."""
    made = folder / "own.pem"
    ask_for = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=grafik"]
    done = subprocess.run([*ask_for, "-keyout", "-", "-out", "-"], check=True, capture_output=True)
    made.write_bytes(done.stdout)
    return made


def tls_settings(own: Path) -> dict[str, str]:
    roles = [f"{role}.{part}" for role in ("scheduler", "worker", "client") for part in ("cert", "key")]
    return {f"distributed.comm.tls.{name}": str(own) for name in ("ca-file", *roles)}


def as_variables(own: Path) -> dict[str, str]:
    """The same settings for the scheduler and the workers, in their environment."""
    settings = {**tls_settings(own), "distributed.comm.default-scheme": "tls"}
    return {"DASK_" + name.replace(".", "__").replace("-", "_").upper(): value for name, value in settings.items()}
