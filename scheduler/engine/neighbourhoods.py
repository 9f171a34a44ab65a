"""Neighbourhoods that follow the problem: which requests to free at once, all others staying as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scheduler.domain import Service
from scheduler.engine.relaxation import PRICE_SCALE, Floats
from scheduler.model.program import Ints, Program
from scheduler.units import DAY

Rng = np.random.Generator
Mask = NDArray[np.bool_]
Pick = Callable[["Landscape", Ints, int, Rng], Mask]

LITTLE = 60
"""A candidate is likely that lacks no more than this part of what an ordinary one earns."""

FEW = 0.75
"""Likely candidates help where they are no more than this share of all."""


@dataclass(frozen=True)
class Landscape:
    """What the engine may know of the candidates: numbers for request, participant, assistant; start and end minute.

    `request` tells the days of a package apart: what can be freed or served on its own is a request here.
    `open` marks the candidates still worth freeing; neighbourhoods grow from them.
    """

    request: Ints
    participant: Ints
    assistant: Ints
    start: Ints
    end: Ints
    open: Mask
    alike: Ints

    @classmethod
    def of(cls, services: Sequence[Service], units: Sequence[str], alike: Ints | None = None) -> Landscape:
        """`units` names for each candidate the request, or the day of a package, that it serves.

        `alike` numbers candidates that exclude each other and differ in nothing but their hour (default: none do).
        """

        def numbered(keys: list[str]) -> Ints:
            return np.unique(np.array(keys, dtype=object), return_inverse=True)[1].astype(np.int64)

        return cls(
            numbered(list(units)),
            numbered([one.participant_id for one in services]),
            numbered([one.assistant_id for one in services]),
            np.array([one.start for one in services], dtype=np.int64),
            np.array([one.end for one in services], dtype=np.int64),
            np.ones(len(services), dtype=bool),
            np.arange(len(services)) if alike is None else alike,
        )

    def anyone(self, rng: Rng) -> int:
        """A random open candidate."""
        return int(rng.choice(np.flatnonzero(self.open)))


def days(land: Landscape, x: Ints, size: int, rng: Rng) -> Mask:
    """All requests that start within some hours or days."""
    distance = np.where(land.open, np.abs(land.start - land.start[land.anyone(rng)]), 100 * DAY)
    nearest = np.sort(distance)[min(size, len(distance)) - 1]
    near: Mask = distance <= min(nearest, 4 * DAY)
    return near


def people(land: Landscape, x: Ints, size: int, rng: Rng) -> Mask:
    """Participants who could share assistants, one after the other until there are enough candidates."""
    chosen: Mask = land.participant == land.participant[land.anyone(rng)]
    while chosen.sum() < size:
        near = np.unique(land.participant[np.isin(land.assistant, land.assistant[chosen]) & ~chosen])
        if len(near) == 0:
            break
        chosen |= land.participant == rng.choice(near)
    return chosen


def assistants(land: Landscape, x: Ints, size: int, rng: Rng) -> Mask:
    """What a few assistants serve who could stand in for each other, and every open request they could take."""
    served = x[: len(land.request)] == 1
    is_served = np.isin(land.request, land.request[served])
    team = land.assistant == land.assistant[land.anyone(rng)]
    for _ in range(int(rng.integers(1, 6))):
        near = np.unique(land.assistant[np.isin(land.request, land.request[team]) & ~team])
        if len(near) == 0:
            break
        team |= land.assistant == rng.choice(near)
    return np.isin(land.request, land.request[team & (served | ~is_served)])


NEIGHBOURHOODS: tuple[Pick, ...] = (days, people, assistants)


def likely(program: Program, reduced: Ints, relaxed: Floats) -> Mask | None:
    """The candidates that the relaxation chooses, or would for a little more; None where these are most of them.

    A guess, no proof: pieces and dives keep to them so that they reach further, and never all pieces do.
    """
    count = program.candidates
    paid = np.sort(program.profit[:count][program.profit[:count] > 0])
    little = int(paid[len(paid) // 2]) // LITTLE * PRICE_SCALE if len(paid) else 0
    found: Mask = (program.lower[:count] > 0) | (reduced[:count] > -little) | (relaxed[:count] > 0.01)
    return found if found.sum() <= FEW * count else None


def free_columns(
    program: Program, land: Landscape, x: Ints, pick: Pick, size: int, *, rng: Rng, among: Mask | None = None
) -> Ints:
    """The columns to free: whole requests, about `size` candidates of them, and the fees they touch; sorted.

    With `among` only these candidates and those of the roster count, so that a piece reaches further.
    """
    usable = land.open if among is None else land.open & (among | (x[: program.candidates] == 1))
    chosen = np.zeros(int(land.request.max()) + 1, dtype=bool)
    reach = size * int(land.open.sum()) // max(1, int(usable.sum()))
    chosen[land.request[pick(land, x, reach, rng)]] = True
    inside = chosen[land.request] & usable
    if inside.sum() > size:
        requests = np.flatnonzero(chosen)
        keep = max(2, len(requests) * size // int(inside.sum()))
        chosen[:] = False
        chosen[rng.choice(requests, min(keep, len(requests)), replace=False)] = True
        inside = chosen[land.request] & usable
    free = np.flatnonzero(inside & (program.lower[: program.candidates] < program.upper[: program.candidates]))
    rows = np.unique(program.row_of_entry[program.entries_of_all(free)])
    extra = program.extra_of_rows(rows)
    if program.fees > program.candidates:
        # One service moved may move a rest, and that the next: what rows tie together is freed together.
        groups = np.unique(program.mark_group[extra])
        tied = np.flatnonzero(np.isin(program.mark_group, groups[groups >= 0]))
        extra = np.union1d(extra, tied)
    return np.concatenate((free, extra))
