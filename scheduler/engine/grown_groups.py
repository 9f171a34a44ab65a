"""Groups of which one can be chosen, grown by whoever excludes all of them: one row then says more than many did.

Rules say who excludes whom, moment by moment, way by way, and by limits that two long services together exceed. Of
three services each two of which exclude each other the relaxation takes half of each, one and a half; told as one
group it takes one. No roster is lost, as nothing is said but that pairs exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from scheduler.engine.landscape import Mask
from scheduler.engine.limit_groups import groups_of_limit, who_is_excluded
from scheduler.model.program import Ints, Program, Row

MOST_MEMBERS = 4_000
"""Candidates of one assistant above which their groups are left as they are: everyone is held against everyone."""

MOST_PLACES = 4_000_000
"""Groups times candidates of one assistant above which they are left too: each group is held against everyone."""

Excess = tuple[Ints, Ints, int]
"""(columns, amounts, limit): what a limit allows, and what each of the columns takes of it."""


def with_grown_groups(program: Program, assistant: Ints) -> Program:
    """The program with every group of one assistant's candidates grown; `assistant` labels the candidates.

    Groups that lie in a grown one are gone.
    """
    gone = np.zeros(program.rows, dtype=bool)
    grown: list[Row] = []
    for rows, limits in _of_each(program, assistant):
        groups = [program.columns[program.starts[row] : program.starts[row + 1]] for row in rows.tolist()]
        excess = [_excess(program, row) for row in limits.tolist()]
        columns = np.unique(np.concatenate([*groups, *(some for some, _, _ in excess)]))
        most = MOST_PLACES // len(columns)
        if len(columns) > MOST_MEMBERS or len(groups) > most:
            continue
        told = list(islice(_told(excess), most + 1))
        if len(groups) + len(told) > most:
            continue
        stated = _mask(groups, columns)
        found = _grown(stated, _mask(told, columns))
        if len(found):
            gone[rows[_inside(stated, found)]] = True
            grown += [(members.tolist(), [1] * len(members), 1) for members in map(columns.__getitem__, found)]
    return program.with_rows(grown, gone) if grown else program


def _of_each(program: Program, assistant: Ints) -> Iterator[tuple[Ints, Ints]]:
    """For each assistant the rows of groups, and those of limits that one service may fill by more than half."""
    counts = np.diff(program.starts)
    positive = program.row_sums(program.coefficients <= 0) == 0
    label = np.append(assistant, [-1] * (program.size - len(assistant)))
    owner, last = program.row_extremes(label, np.ones(len(program.columns), dtype=bool))
    own = (owner == last) & positive & (owner >= 0) & (counts > 1)
    ones = program.row_sums(program.coefficients != 1) == 0
    large = program.row_sums(2 * program.coefficients > program.rhs[program.row_of_entry]) > 0
    group, limit = own & ones & (program.rhs == 1), own & large & (program.rhs > 1)
    theirs = np.flatnonzero(group | limit)
    theirs = theirs[np.argsort(owner[theirs], kind="stable")]
    for rows in np.split(theirs, np.flatnonzero(np.diff(owner[theirs])) + 1):
        if len(rows):
            yield rows[group[rows]], rows[limit[rows]]


def _excess(program: Program, row: int) -> Excess:
    """Those in a limit's row of whom one excludes another."""
    entries, limit = slice(program.starts[row], program.starts[row + 1]), int(program.rhs[row])
    amounts = program.coefficients[entries]
    excluded = who_is_excluded(amounts, limit)
    return program.columns[entries][excluded], amounts[excluded], limit


def _told(excess: Sequence[Excess]) -> Iterator[Ints]:
    """The columns of each group that a limit tells of."""
    for columns, amounts, limit in excess:
        for group in groups_of_limit(amounts, limit):
            yield columns[group]


def _mask(groups: Sequence[Ints], columns: Ints) -> Mask:
    """Who of the columns is in which group."""
    member = np.zeros((len(groups), len(columns)), dtype=bool)
    for place, group in enumerate(groups):
        member[place, np.searchsorted(columns, group)] = True
    return member


def _grown(stated: Mask, told: Mask) -> Mask:
    """Each group that can grow, grown as far as it does, if it lies in none found before.

    The groups that limits tell of no row states, so they are found even where they cannot grow.
    """
    known = _excluding(stated)
    exclude = known | _excluding(told)
    told = _news(told, known)
    groups = np.concatenate((stated, told))
    # Nobody excludes itself, so who is excluded by as many as a group has is not in it.
    more = _product(groups, exclude) == groups.sum(axis=1)[:, None]
    telling = more.any(axis=1)
    telling[len(stated) :] = True
    found = np.zeros((int(telling.sum()), groups.shape[1]), dtype=bool)
    count = 0
    for place in np.flatnonzero(telling).tolist():
        if not found[:count, groups[place]].all(axis=1).any():
            found[count] = groups[place]
            found[count, _joining(np.flatnonzero(more[place]), exclude)] = True
            count += 1
    return found[:count]


def _excluding(groups: Mask) -> Mask:
    """Who excludes whom."""
    exclude: Mask = _product(groups.T, groups) > 0
    np.fill_diagonal(exclude, False)
    return exclude


def _news(told: Mask, known: Mask) -> Mask:
    """The groups that tell of a pair which is not known, the larger first."""
    others = told.sum(axis=1)[:, None] - 1
    news: Mask = told[(told & (_product(told, known) < others)).any(axis=1)]
    return news[np.argsort(-news.sum(axis=1), kind="stable")]


def _joining(others: Ints, exclude: Mask) -> Ints:
    """Of those who could join a group the ones that do: first whoever excludes most of the others that still could."""
    ties = exclude[np.ix_(others, others)]
    number = ties.sum(axis=1)
    joined, here = [], np.arange(len(others))
    while len(here):
        joins = here[np.argmax(number[here])]
        joined.append(joins)
        stays = ties[joins, here]
        here, leaving = here[stays], here[~stays]
        number[here] -= ties[np.ix_(here, leaving)].sum(axis=1)
    return others[joined]


def _inside(groups: Mask, larger: Mask) -> Mask:
    """Which of the groups lie in one of the larger."""
    inside: Mask = (_product(groups, larger.T) == groups.sum(axis=1)[:, None]).any(axis=1)
    return inside


def _product(first: Mask, second: Mask) -> NDArray[np.float32]:
    """How often both hold; floats, whose product is a hundred times quicker, are exact up to 2²⁴."""
    return first.astype(np.float32) @ second.astype(np.float32)
