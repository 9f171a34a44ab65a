"""Groups of which one can be chosen, grown by whoever excludes all of them: one row then says more than many did.

Rules say who excludes whom, moment by moment, way by way, and by limits that two long services together exceed. Of
three services each two of which exclude each other the relaxation takes half of each, one and a half; told as one
group it takes one. No roster is lost, as nothing is said but that pairs exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from scheduler.engine.landscape import Mask
from scheduler.model.program import Ints, Program, Row

MOST_MEMBERS = 4_000
"""Candidates of one assistant above which their groups are left as they are: everyone is held against everyone."""


def with_grown_groups(program: Program, assistant: Ints) -> Program:
    """The program with every group of one assistant's candidates grown; `assistant` labels the candidates.

    Groups that lie in a grown one are gone.
    """
    gone = np.zeros(program.rows, dtype=bool)
    grown: list[Row] = []
    for rows, long in _of_each(program, assistant):
        columns, member, exclude, told = _exclusions(program, rows, long)
        if len(columns) > MOST_MEMBERS:
            continue
        found = _grown(np.concatenate((member, told)), len(rows), exclude)
        if len(found):
            gone[rows[_inside(member, found)]] = True
            grown += [(members.tolist(), [1] * len(members), 1) for members in map(columns.__getitem__, found)]
    return program.with_rows(grown, gone) if grown else program


def _of_each(program: Program, assistant: Ints) -> Iterator[tuple[Ints, Ints]]:
    """For each assistant the rows of groups, and those of limits that one service may fill by more than half."""
    counts = np.diff(program.starts)
    positive = program.row_sums((program.coefficients <= 0).astype(np.int64)) == 0
    label = np.append(assistant, [-1] * (program.size - len(assistant)))[program.columns]
    begins = program.starts[:-1][counts > 0]
    own = np.zeros(program.rows, dtype=bool)
    owner = np.full(program.rows, -1, dtype=np.int64)
    owner[counts > 0] = np.minimum.reduceat(label, begins) if len(begins) else 0
    own[counts > 0] = owner[counts > 0] == (np.maximum.reduceat(label, begins) if len(begins) else 0)
    own &= positive & (owner >= 0) & (counts > 1)
    ones = program.row_sums((program.coefficients != 1).astype(np.int64)) == 0
    large = program.row_sums((2 * program.coefficients > program.rhs[program.row_of_entry]).astype(np.int64)) > 0
    group, limit = own & ones & (program.rhs == 1), own & large & (program.rhs > 1)
    theirs = np.flatnonzero(group | limit)
    theirs = theirs[np.argsort(owner[theirs], kind="stable")]
    for rows in np.split(theirs, np.flatnonzero(np.diff(owner[theirs])) + 1):
        if len(rows):
            yield rows[group[rows]], rows[limit[rows]]


def _exclusions(program: Program, groups: Ints, limits: Ints) -> tuple[Ints, Mask, Mask, Mask]:
    """(columns, member, exclude, told): who is in which group, who excludes whom, and pairs that no group tells of."""
    entries = [np.arange(program.starts[row], program.starts[row + 1]) for row in (*groups, *limits)]
    columns = np.unique(program.columns[np.concatenate(entries)])
    member = np.zeros((len(groups), len(columns)), dtype=bool)
    if len(columns) > MOST_MEMBERS:
        return columns, member, member, member
    for place, some in enumerate(entries[: len(groups)]):
        member[place, np.searchsorted(columns, program.columns[some])] = True
    exclude = _product(member.T, member) > 0
    np.fill_diagonal(exclude, False)
    known = exclude.copy()
    for row, some in zip(limits.tolist(), entries[len(groups) :], strict=True):
        there, amounts = np.searchsorted(columns, program.columns[some]), program.coefficients[some]
        for one in np.flatnonzero(2 * amounts > program.rhs[row]).tolist():
            other = there[(amounts + amounts[one] > program.rhs[row]) & (there != there[one])]
            exclude[there[one], other] = exclude[other, there[one]] = True
    pairs = np.argwhere(np.triu(exclude & ~known))
    told = np.zeros((len(pairs), len(columns)), dtype=bool)
    told[np.arange(len(pairs))[:, None], pairs] = True
    return columns, member, exclude, told


def _grown(groups: Mask, stated: int, exclude: Mask) -> Mask:
    """Each group that can grow, grown as far as it does: first by whoever excludes most of the others that could.

    Groups from number `stated` on no row tells of, so they are told even where they cannot grow.
    """
    # Nobody excludes itself, so who is excluded by as many as a group has is not in it.
    more = _product(groups, exclude) == groups.sum(axis=1)[:, None]
    telling = more.any(axis=1)
    telling[stated:] = True
    found = []
    for place in np.flatnonzero(telling).tolist():
        group, others = groups[place].copy(), np.flatnonzero(more[place])
        while len(others):
            joins = others[np.argmax(exclude[np.ix_(others, others)].sum(axis=1))]
            group[joins] = True
            others = others[exclude[joins, others]]
        found.append(group)
    return np.unique(np.array(found), axis=0) if found else np.zeros((0, groups.shape[1]), dtype=bool)


def _inside(groups: Mask, larger: Mask) -> Mask:
    """Which of the groups lie in one of the larger."""
    inside: Mask = (_product(groups, larger.T) == groups.sum(axis=1)[:, None]).any(axis=1)
    return inside


def _product(first: Mask, second: Mask) -> NDArray[np.float32]:
    """How often both hold; floats, whose product is a hundred times quicker, are exact up to 2²⁴."""
    return first.astype(np.float32) @ second.astype(np.float32)
