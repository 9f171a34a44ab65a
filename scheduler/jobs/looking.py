"""What a job has to show: read from its files alone, so it is the same for every page and after every restart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from scheduler.jobs.alive import is_alive
from scheduler.jobs.folder import BEST, CANCEL, DONE, PROGRESS, UnknownJob, job_folder, point_folder, read_order
from scheduler.jobs.order import JobOrder
from scheduler.text import Text
from scheduler.units import Amount, Minutes

JobState = Literal["waiting", "running", "done", "cancelled", "impossible", "refused", "failed", "died", "unknown"]
"""waiting: for a place or its first step, nothing to show. The last six say that it has ended, `unknown`: none."""

UNDER_WAY: frozenset[JobState] = frozenset({"waiting", "running"})

Row = Mapping[str, str]

DIED = Text(
    "Obliczenia przerwano z zewnątrz: program, który je prowadził, już nie działa. Można je zacząć od nowa.",
    "The search was ended from outside: the program that did it no longer runs. It can be started again.",
)
DIED_WITH_ROSTER = Text(
    "Obliczenia przerwano z zewnątrz: program, który je prowadził, już nie działa. Najlepszy grafik znaleziony do tej"
    " chwili jest zachowany i zgodny z regułami.",
    "The search was ended from outside: the program that did it no longer runs. The best roster found so far is kept,"
    " and it meets the rules.",
)
UNKNOWN = Text(
    "Nie ma tu takich obliczeń. Wybierz je z listy albo zacznij nowe.",
    "There is no such search here. Choose one from the list or start a new one.",
)
NOT_READ = Text(
    "Plików tych obliczeń nie da się teraz odczytać z dysku. Zostaną odczytane, gdy dysk odpowie.",
    "The files of this search cannot be read from the disk now. They will be read when the disk answers.",
)


class Point(NamedTuple):
    """One moment of a search. Value, bound and cost are exact amounts; the minutes are those of the planned span."""

    seconds: float
    value: Amount | None
    bound: Amount
    phase: str
    minutes_asked: Minutes
    minutes_covered: Minutes
    cost: Amount


@dataclass(frozen=True)
class Best:
    """A lawful roster from the middle of a search: the whole month, for a re-plan too."""

    seconds: float
    value: Amount
    services: tuple[Row, ...]


@dataclass(frozen=True)
class Outcome:
    """The roster of a job that has ended. Amounts are exact; `figures` are those of report.json.

    `uncovered` holds request_id, participant_id, start, end, minutes, code, reason; `changes` (of a re-plan) before,
    after (rows of services or nothing), code, cause. Sentences are texts by language.
    """

    optimal: bool
    value: Amount
    bound: Amount
    services: tuple[Row, ...]
    figures: Mapping[str, Any]
    parts: Mapping[str, Amount]
    uncovered: tuple[Mapping[str, Any], ...]
    changes: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class JobView:
    """A job as it stands. `said` tells in sentences what a person must know; `services` are the best there is.

    The `points` of a curve are views of their own, in the order in which they are solved.
    """

    job_id: str
    state: JobState
    order: JobOrder | None = None
    progress: tuple[Point, ...] = ()
    best: Best | None = None
    outcome: Outcome | None = None
    said: tuple[Text, ...] = ()
    cancelling: bool = False
    points: tuple[JobView, ...] = ()

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY

    @cached_property
    def services(self) -> tuple[Row, ...]:
        if self.outcome is not None:
            return self.outcome.services
        return () if self.best is None else self.best.services


def look(jobs: Path, job_id: str) -> JobView:
    """The job at this moment; whatever its files look like, it raises nothing."""
    try:
        folder = job_folder(jobs, job_id)
        order = read_order(folder)
        return _whole(job_id, folder, order)
    except (UnknownJob, FileNotFoundError, ValidationError):
        return JobView(job_id, "unknown", said=(UNKNOWN,))
    except OSError:
        # A disk that does not answer says nothing of the job's end.
        return JobView(job_id, "waiting", said=(NOT_READ,))


def _whole(job_id: str, folder: Path, order: JobOrder) -> JobView:
    # In this order: a process that has ended has written what it had to write before.
    lives = is_alive(folder)
    whole = _view(job_id, folder, order, lives=lives)
    numbers = range(len(order.points))
    points = tuple(_point(whole, point_folder(folder, number), order) for number in numbers)
    begun = whole.state == "waiting" and any(one.progress for one in points)
    return replace(whole, state="running" if begun else whole.state, points=points)


def _point(whole: JobView, folder: Path, order: JobOrder) -> JobView:
    point = _view(whole.job_id, folder, order, lives=whole.under_way)
    # A point that the end of the whole left out has not died.
    return replace(point, state=whole.state, said=()) if point.state == "died" != whole.state else point


def _view(job_id: str, folder: Path, order: JobOrder, *, lives: bool) -> JobView:
    """What the files of one search show."""
    done = _json(folder / DONE)
    progress, best = _progress(folder / PROGRESS), _best(folder / BEST)
    if done is not None:
        said = tuple(Text.verbatim(one) for one in done["said"])
        return JobView(job_id, done["state"], order, progress, best, _outcome(done["outcome"]), said)
    if not lives:
        said = (DIED if best is None else DIED_WITH_ROSTER,)
        return JobView(job_id, "died", order, progress, best, said=said)
    state: JobState = "running" if progress else "waiting"
    return JobView(job_id, state, order, progress, best, cancelling=(folder / CANCEL).exists())


def _json(path: Path) -> Any:
    """What a file replaced whole holds; None where there is none."""
    try:
        return json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def _progress(path: Path) -> tuple[Point, ...]:
    """The lines that are whole; the last may still be in the writing, or cut off by a kill."""
    try:
        lines = path.read_bytes().split(b"\n")[:-1]
        return tuple(map(Point._make, json.loads(b"[" + b",".join(lines) + b"]")))
    except (FileNotFoundError, ValueError, TypeError):
        return ()


def _best(path: Path) -> Best | None:
    found = _json(path)
    return None if found is None else Best(found["seconds"], found["value"], tuple(found["services"]))


def _outcome(found: Any) -> Outcome | None:
    if found is None:
        return None
    listed = {name: tuple(found[name]) for name in ("services", "uncovered", "changes")}
    return Outcome(**{**found, **listed})
