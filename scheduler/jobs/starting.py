"""Starting a job in a process that outlives the one that asked for it, and asking it to end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Lock, Thread, Timer
from types import TracebackType

from scheduler.jobs.alive import note_process
from scheduler.jobs.folder import BEGUN, CANCEL, LOG, PROCESS, job_folder, write_job
from scheduler.jobs.order import JobOrder

REST = 5.0
"""Seconds after which the next worker is warmed up: until then the job that has just begun needs the processor."""

_WORKER = (sys.executable, "-m", "scheduler.jobs.worker")


def start(jobs: Path, order: JobOrder) -> str:
    """Write the job's folder, start a process for it, and say its id."""
    job_id = write_job(jobs, order)
    begin(jobs, job_id)
    return job_id


def begin(jobs: Path, job_id: str) -> None:
    """Start a process for a job that was written, unless another has. Raises UnknownJob."""
    folder = job_folder(jobs, job_id)
    if is_first(folder):
        _start_cold(folder)


def never_begun(jobs: Path, job_id: str) -> bool:
    """Whether the job was written and its process never started, perhaps as its starter died. Raises UnknownJob."""
    folder = job_folder(jobs, job_id)
    return not (folder / BEGUN).exists() and not (folder / PROCESS).exists()


def cancel(jobs: Path, job_id: str) -> None:
    """Ask the job to end with the best that it has. Raises UnknownJob."""
    (job_folder(jobs, job_id) / CANCEL).touch()


class WarmWorkers:
    """Keeps one process that has loaded everything and waits for a job; when this process dies, it ends too."""

    def __init__(self, jobs: Path) -> None:
        self.jobs = jobs
        self._lock = Lock()
        self._waiting: subprocess.Popen[bytes] | None = None
        self._later: Timer | None = None
        self._closed = False
        self._warm_up()

    def __enter__(self) -> WarmWorkers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def waiting(self) -> int | None:
        """The id of the process that waits, if one does."""
        with self._lock:
            return None if self._waiting is None else self._waiting.pid

    def start(self, order: JobOrder) -> str:
        """Like `start`, by the waiting worker where there is one."""
        job_id = write_job(self.jobs, order)
        self.begin(job_id)
        return job_id

    def begin(self, job_id: str) -> None:
        """Like `begin`, by the waiting worker where there is one. Raises UnknownJob."""
        folder = job_folder(self.jobs, job_id)
        if not is_first(folder):
            return
        with self._lock:
            worker, self._waiting = self._waiting, None
        if worker is None or not _handed_over(worker, folder):
            _start_cold(folder)
        self._warm_up_later()

    def close(self) -> None:
        """Send the waiting worker away; jobs that have begun go on."""
        with self._lock:
            self._closed = True
            worker, self._waiting = self._waiting, None
            if self._later is not None:
                self._later.cancel()
        if worker is not None and worker.stdin is not None:
            worker.stdin.close()

    def _warm_up(self) -> None:
        with self._lock:
            if self._waiting is None and not self._closed:
                self._waiting = _process((*_WORKER, "--warm"), stdin=subprocess.PIPE, log=subprocess.DEVNULL)

    def _warm_up_later(self) -> None:
        with self._lock:
            if self._later is not None:
                self._later.cancel()
            if not self._closed:
                self._later = Timer(REST, self._warm_up)
                self._later.daemon = True
                self._later.start()


def is_first(folder: Path) -> bool:
    """Whether it is for this caller, of all who may see the written job, to start its process."""
    try:
        (folder / BEGUN).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _start_cold(folder: Path) -> None:
    with (folder / LOG).open("ab") as log:
        process = _process((*_WORKER, str(folder.absolute())), stdin=subprocess.DEVNULL, log=log.fileno())
    note_process(folder, process.pid)


def _handed_over(worker: subprocess.Popen[bytes], folder: Path) -> bool:
    """Tell the waiting worker its folder; False where it has died meanwhile."""
    assert worker.stdin is not None
    if worker.poll() is not None:
        worker.stdin.close()
        return False
    try:
        with worker.stdin as line:
            line.write(os.fsencode(folder.absolute()) + b"\n")
    except BrokenPipeError:
        return False
    note_process(folder, worker.pid)
    return True


def _process(command: tuple[str, ...], *, stdin: int, log: int) -> subprocess.Popen[bytes]:
    """A process in a session of its own, so that nothing that ends this one ends it; reaped by a thread that waits."""
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
        process = subprocess.Popen(command, stdin=stdin, stdout=log, stderr=log, creationflags=flags)
    else:
        process = subprocess.Popen(command, stdin=stdin, stdout=log, stderr=log, start_new_session=True)
    Thread(target=process.wait, daemon=True).start()
    return process
