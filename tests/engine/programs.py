"""Tiny integer programs of the kind that rules and wishes state, and all their points: what nothing can hide from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from random import Random

import numpy as np

from scheduler.domain import Service
from scheduler.engine.guide import Guide
from scheduler.engine.landscape import Landscape
from scheduler.engine.neighbourhoods import Standing
from scheduler.engine.relaxation import Relaxation, relax
from scheduler.model.program import Ints, Program, rows_in_arrays

UNIT = 7
"""All profits are multiples of it, so that the values lie on a grid."""


def relaxed(program: Program) -> Relaxation:
    """The relaxation, which a tiny program has in a moment."""
    found = relax(program, 20)
    assert found is not None
    return found


def nobody(program: Program) -> Ints:
    """A roster in which nobody serves."""
    return np.zeros(program.size, dtype=np.int64)


@dataclass
class Draft:
    """A program being drawn: candidates first, then one fee after the other."""

    profit: list[int]
    upper: list[int]
    rows: list[tuple[list[int], list[int], int]] = field(default_factory=list)
    shared: list[bool] = field(default_factory=list)

    def row(self, columns: list[int], amounts: list[int], limit: int, *, shared: bool = False) -> None:
        self.rows.append((columns, amounts, limit))
        self.shared.append(shared)


@dataclass(frozen=True)
class Drawn:
    """A program and the request that each candidate answers."""

    program: Program
    request: Ints

    @property
    def land(self) -> Landscape:
        """The engine's view of made-up services: each request another participant, three assistants in turn."""
        return Landscape.of(
            tuple(
                Service(f"R{request}", f"P{request}", f"A{column % 3}", 600 * request, 600 * request + 60, 0)
                for column, request in enumerate(self.request.tolist())
            ),
            [f"R{request}" for request in self.request.tolist()],
        )

    def standing(self, x: Ints) -> Standing:
        """What a neighbourhood of the roster is chosen from: everything, with the relaxation's guide."""
        relaxed = relax(self.program, 30)
        assert relaxed is not None
        guide, land = Guide.of(self.program, relaxed), self.land
        return Standing(self.program, land, x, self.program.activity(x), guide, land.open)


def drawn(seed: int, *, shared: bool = True, kept: bool = True, marks: bool = False) -> Drawn:
    """A program with at least one lawful point; `kept` lets candidates be required or forbidden."""
    dice = Random(seed)
    while True:
        program, request = _try(dice, shared=shared, kept=kept, marks=marks)
        if len(lawful(program)):
            return Drawn(program, request)


def _try(dice: Random, *, shared: bool, kept: bool, marks: bool) -> tuple[Program, Ints]:
    count = dice.randint(2, 7)
    request = np.array([dice.randrange(1 + count // 2) for _ in range(count)], dtype=np.int64)
    draft = Draft([UNIT * dice.randint(-5, 40) for _ in range(count)], [1] * count)
    for label in sorted(set(request.tolist())):
        members = np.flatnonzero(request == label).tolist()
        if len(members) > 1:
            draft.row(members, [1] * len(members), 1)
    for number in range(dice.randint(0, 2) + 2 * shared):
        members = _some(dice, count)
        draft.row(members, [dice.randint(1, 9) for _ in members], dice.randint(3, 15), shared=shared and number < 2)
    for _ in range(dice.randint(1, 4) if marks else 0):
        _mark(dice, draft, count)
    fees = len(draft.profit)
    for _ in range(dice.randint(0, 2)):
        _fee(dice, draft, _some(dice, count))
    lower = np.zeros(len(draft.profit), dtype=np.int64)
    upper = np.array(draft.upper, dtype=np.int64)
    if kept and dice.random() < 0.4:
        lower[dice.randrange(count)] = 1
    if kept and dice.random() < 0.3:
        column = dice.randrange(count)
        upper[column] = max(0, lower[column])
    program = program_of(draft, count, fees)
    return replace(program, lower=lower, upper=upper, constant=dice.randint(-3, 3)), request


def program_of(draft: Draft, candidates: int, fees: int | None = None) -> Program:
    """The draft as a program; all that follows the candidates are fees where nothing else is said."""
    starts, columns, coefficients, rhs = rows_in_arrays(draft.rows)
    return Program(
        profit=np.array(draft.profit, dtype=np.int64),
        lower=np.zeros(len(draft.profit), dtype=np.int64),
        upper=np.array(draft.upper, dtype=np.int64),
        starts=starts,
        columns=columns,
        coefficients=coefficients,
        rhs=rhs,
        candidates=candidates,
        fees=candidates if fees is None else fees,
        shared=np.array(draft.shared, dtype=bool),
    )


def _some(dice: Random, count: int) -> list[int]:
    return sorted(dice.sample(range(count), dice.randint(1, min(4, count))))


def _mark(dice: Random, draft: Draft, count: int) -> None:
    """A mark that some candidates need and others forbid; it may exclude the mark before it."""
    mark = len(draft.profit)
    draft.profit.append(0)
    draft.upper.append(1)
    for column in _some(dice, count):
        draft.row([column, mark], [1, -1], 0)
    against = _some(dice, count)
    draft.row([*against, mark], [1] * len(against) + [len(against)], len(against))
    if mark > count and dice.random() < 0.6:
        draft.row([mark - 1, mark], [1, 1], 1)
    if mark > count and dice.random() < 0.3:
        draft.row([dice.randrange(count), mark - 1, mark], [1, -1, -1], 0)


def _fee(dice: Random, draft: Draft, members: list[int]) -> None:
    """A fee for any of the members, or for each unit beyond a free amount."""
    paid = len(draft.profit)
    draft.profit.append(-UNIT * dice.randint(0, 9))
    if dice.random() < 0.5:
        draft.upper.append(1)
        for column in members:
            draft.row([column, paid], [1, -1], 0)
        return
    amounts = [dice.randint(1, 3) for _ in members]
    free = dice.randint(0, 2)
    draft.upper.append(max(0, sum(amounts) - free))
    draft.row([*members, paid], [*amounts, -1], free)


def dense(program: Program) -> Ints:
    """The rows as a full matrix."""
    matrix = np.zeros((program.rows, program.size), dtype=np.int64)
    for row in range(program.rows):
        for entry in range(program.starts[row], program.starts[row + 1]):
            matrix[row, program.columns[entry]] += program.coefficients[entry]
    return matrix


def points(program: Program) -> Ints:
    """Every point between the bounds, one a line."""
    ranges = [range(low, high + 1) for low, high in zip(program.lower.tolist(), program.upper.tolist(), strict=True)]
    return np.array(list(product(*ranges)), dtype=np.int64).reshape(-1, program.size)


def lawful(program: Program) -> Ints:
    """Every point that all rows allow."""
    every = points(program)
    kept: Ints = every[np.all(every @ dense(program).T <= program.rhs, axis=1)]
    return kept


def values(program: Program, some: Ints) -> Ints:
    found: Ints = program.constant + some @ program.profit
    return found


def best_value(program: Program) -> int:
    return int(values(program, lawful(program)).max())
