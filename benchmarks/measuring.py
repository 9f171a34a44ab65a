"""A row measured in a process of its own, so that its memory is its own: what was found, seconds, memory, load."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import sleep

from benchmarks.targets import Row

EVERY = 0.25
"""Seconds between two looks at the memory."""
PROCESSES = Path("/proc")


class RunFailed(Exception):
    """The process of a row ended without an answer; carries its return code."""


@dataclass(frozen=True)
class Measured:
    """What one method found on one row: money in zł, times in seconds, memory in GB and
    seconds of processor with the workers' (None: the system does not say).

    `load` is the machine's before; `steps` are (seconds of search, value, bound), each better than the one before.
    """

    value: float | None
    bound: float | None
    reading: float
    modelling: float
    searching: float
    steps: list[tuple[float, float | None, float | None]]
    requests: int
    candidates: int
    entries: int
    services: int
    people: int
    needed: int
    memory: float | None = None
    processor: float | None = None
    load: float = 0.0

    @property
    def gap(self) -> float | None:
        """The gap to the own bound, per cent of it."""
        return self.gap_to(self.bound)

    def gap_to(self, bound: float | None) -> float | None:
        """The gap to another bound, per cent of it."""
        return None if self.value is None or not bound else 100 * (bound - self.value) / bound

    @property
    def since_read(self) -> float:
        """Seconds from the end of reading: model and search."""
        return self.modelling + self.searching

    @property
    def first(self) -> float | None:
        """Seconds of search until the first roster."""
        return next((seconds for seconds, value, _ in self.steps if value is not None), None)

    def seconds_to(self, per_cent: float) -> float | None:
        """Seconds of search until the gap known at the time was this small."""
        for seconds, value, bound in self.steps:
            if value is not None and bound and 100 * (bound - value) <= per_cent * bound:
                return seconds
        return None

    def gap_after(self, seconds: float) -> float | None:
        """The gap that was known so many seconds after reading, per cent."""
        known = [step for step in self.steps if self.modelling + step[0] <= seconds]
        if not known or known[-1][1] is None or not known[-1][2]:
            return None
        return 100 * (known[-1][2] - known[-1][1]) / known[-1][2]


def measure(row: Row, folder: Path, method: str, seed: int) -> Measured:
    """Run the method on the case in the folder and watch its memory. Raises RunFailed."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as scratch:
        answer = Path(scratch) / "answer.json"
        arguments = [str(folder), json.dumps(asdict(row)), method, str(row.seconds), str(seed), str(answer)]
        command = [sys.executable, "-m", "benchmarks.one", *arguments]
        root = Path(__file__).parents[1]
        with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, start_new_session=True) as process:
            memory, processor = _watched(process)
        if process.returncode or not answer.exists():
            raise RunFailed(process.returncode)
        found = Measured(**json.loads(answer.read_text(encoding="utf-8")))
    return replace(found, memory=memory, processor=processor, load=load)


def _watched(process: subprocess.Popen[bytes]) -> tuple[float | None, float | None]:
    """The most memory in GB that the process and its workers held together until it ended, and their seconds of work.

    The system counts the work of workers that are ended, not awaited, nowhere else.
    """
    most, work = 0, dict[str, int]()
    try:
        while process.poll() is None:
            held = 0
            for one, ticks in _of_group(process.pid):
                held += _kilobytes(one)
                work[one.name] = ticks
            most = max(most, held)
            sleep(EVERY)
    except KeyboardInterrupt:
        # A group of its own hears no Ctrl-C, and would go on until its time is over.
        os.killpg(process.pid, signal.SIGKILL)
        raise
    return (most / 1e6, sum(work.values()) / os.sysconf("SC_CLK_TCK")) if most else (None, None)


def _of_group(group: int) -> list[tuple[Path, int]]:
    """The processes of the group, the one that was started and all that it started, with their ticks of work."""
    found = []
    for one in PROCESSES.glob("[0-9]*"):
        try:
            fields = (one / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(fields[2]) == group:
            found.append((one, int(fields[11]) + int(fields[12])))
    return found


def _kilobytes(process: Path) -> int:
    """The process's share of memory; what several share is divided among them."""
    try:
        lines = (process / "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:  # it ended meanwhile
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
