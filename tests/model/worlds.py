"""Random tiny worlds read twice, by the program and by the independent witness, and rosters drawn for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from random import Random

import numpy as np

from scheduler.domain import Case, Occurrence, Roster, Service
from scheduler.model import Candidates, RosterModel, find_candidates
from scheduler.model.program import Ints
from scheduler.rules import ELIGIBILITY_RULES
from scheduler.units import Span
from tests.oracle.tiny import tiny_files, tiny_month
from tests.oracle.world import Row, World, read_world
from tests.support import case_of


@dataclass(frozen=True)
class Tiny:
    """One random case: at most three participants, four assistants, six requests of its month."""

    seed: int
    month: str
    case: Case
    world: World

    @property
    def span(self) -> Span:
        return self.case.clock.months_span(self.month)

    @cached_property
    def asked(self) -> tuple[Occurrence, ...]:
        return self.case.occurrences(self.span)

    @cached_property
    def candidates(self) -> Candidates:
        return find_candidates(self.case, self.span, ELIGIBILITY_RULES)

    def model(self) -> RosterModel:
        return RosterModel(self.case, self.span, self.candidates)

    def roster(self, services: Sequence[Service]) -> Roster:
        return Roster(self.span, tuple(services))

    def chosen(self, x: Ints) -> Roster:
        """The roster of the candidates that `x` decides for."""
        return self.roster([self.candidates.services[column] for column in np.flatnonzero(x).tolist()])


@lru_cache(maxsize=4096)
def tiny(seed: int, *, full: bool = False) -> Tiny:
    return _read(seed, tiny_files(seed, full=full))


def _read(seed: int, files: Mapping[str, str]) -> Tiny:
    return Tiny(seed, tiny_month(dict(files)), case_of(files), read_world(dict(files)))


def with_pin(seed: int, request_id: str, *, dice: Random) -> Tiny | None:
    """The full world with one more pin, that keeps a random assistant for a request; None where nobody makes it."""
    files = tiny_files(seed, full=True)
    if f"\n{request_id}," not in files["requests.csv"]:
        return None
    header = "request_id,assistant_id,decision,start,end\n"
    assistant = dice.choice(tiny(seed, full=True).case.assistants).assistant_id
    pins = files.get("pins.csv") or header
    names = pins.splitlines()[0].split(",")
    cells = {"request_id": request_id, "assistant_id": assistant, "decision": "keep"}
    row = ",".join(cells.get(name, "") for name in names)
    return _read(seed, {**files, "pins.csv": f"{pins.rstrip()}\n{row}\n"})


SETS_APART: Mapping[str, Callable[[Mapping[str, str]], bool]] = {
    "employment": lambda files: "employment" in files["assistants.csv"],
    "own_funds": lambda files: "own_funds" in files["case.toml"],
    "anchored": lambda files: '"anchored"' in files["case.toml"],
}
"""What few worlds have, seen in their files, so that the others need not be read."""


def worlds_with(what: str, seeds: Iterable[int]) -> Iterator[Tiny]:
    """Of the full worlds those that have contracts of employment, own funds, or the anchored twelve hours."""
    return (tiny(seed, full=True) for seed in seeds if SETS_APART[what](tiny_files(seed, full=True)))


def rows_of(services: Sequence[Service]) -> list[Row]:
    """The services as the independent witness reads them."""
    return [
        Row(one.request_id, one.participant_id, one.assistant_id, one.start, one.end, one.funding) for one in services
    ]


def decisions(world: Tiny, dice: Random) -> Ints:
    """A random choice of candidates: mostly at most one a request, at times any of them, sparse or full."""
    services = world.candidates.services
    x = np.zeros(len(services), dtype=np.int64)
    eager = dice.choice((0.3, 0.6, 0.9, 1.0))
    if dice.random() < 0.15:
        x[:] = [dice.random() < eager / 3 for _ in services]
        return x
    at_once = {one.request_id: one.at_once for one in world.asked}
    by_request: dict[str, list[int]] = {}
    for column, service in enumerate(services):
        by_request.setdefault(service.request_id, []).append(column)
    for request_id, columns in by_request.items():
        if dice.random() < eager:
            x[[dice.choice(columns)] if at_once[request_id] else _blocks(services, columns, dice)] = 1
    return x


def _blocks(services: Sequence[Service], columns: list[int], dice: Random) -> list[int]:
    """One to four blocks of a cover or a package, mostly one after the other."""
    taken: list[int] = []
    for column in dice.sample(columns, len(columns)):
        one = services[column]
        clear = all(one.end <= services[other].start or services[other].end <= one.start for other in taken)
        if clear or dice.random() < 0.02:
            taken.append(column)
        if len(taken) == 4 or dice.random() < 0.05:
            break
    return taken
