"""The least-staff question: each assistant in use costs a fee, so how few people could carry the month.

The engine sees it in the program: every assistant has a fee column that any of their candidates pays. Where it makes no
difference who serves a request, the number of people decides all, and bounds may be rounded to whole people.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from scheduler.engine.landscape import Landscape, Mask
from scheduler.engine.relaxation import Floats
from scheduler.model.program import Ints, Program
from scheduler.units import Amount

NEARLY = 0.999
"""Relaxed shares above which a request is covered."""


@dataclass(frozen=True)
class Staff:
    """`price` is the least fee; `fee` names each assistant's fee column, or the one candidate whose profit holds it.

    Of the allowed candidates of one `group` a roster holds at most one. `worth` is a candidate's profit without a fee.
    """

    price: Amount
    fee: Ints
    assistant: Ints
    group: Ints
    worth: Ints
    allowed: Mask

    @cached_property
    def most(self) -> Ints:
        """What each group is worth at most; below nothing where it has no candidate."""
        found = np.full(int(self.group.max(initial=-1)) + 1, -1, dtype=np.int64)
        np.maximum.at(found, self.group[self.allowed], self.worth[self.allowed])
        return found

    @cached_property
    def needed(self) -> Mask:
        """The groups that pay for a person of their own: nothing but people stands in their way."""
        return self.most >= self.price

    @cached_property
    def decides(self) -> bool:
        """Whether people are all that counts: it makes no difference who serves what, and all is worth a person."""
        alike = np.all(self.worth[self.allowed] == self.most[self.group[self.allowed]])
        return bool(alike and np.all(self.needed[self.group[self.allowed]]))

    def covered(self, relaxed: Floats) -> bool:
        """Whether the relaxed solution leaves nothing out."""
        served = np.bincount(self.group, weights=relaxed[: len(self.group)], minlength=len(self.most))
        return bool(np.all(served[self.most >= 0] > NEARLY))

    def people(self, program: Program, bound: Amount) -> int:
        """How many people the bound leaves, where all is covered; where wages differ a guess that may be too many."""
        return -(-(program.constant + int(np.maximum(0, self.most).sum()) - bound) // self.price)

    def in_use(self, x: Ints) -> Ints:
        """The assistants with a service in the roster."""
        return np.unique(self.assistant[np.flatnonzero(x[: len(self.assistant)])])


def staff_of(program: Program, land: Landscape) -> Staff | None:
    """The question as the program poses it; None where some assistant in use costs nothing."""
    if program.fees == program.size:
        return None
    assistants = int(land.assistant.max(initial=-1)) + 1
    theirs = np.bincount(land.assistant, minlength=assistants)
    fee = _fees(program, land.assistant, theirs)
    lone = (fee < 0) & (theirs == 1)
    if np.all(fee < 0) or np.any((fee < 0) & ~lone):
        return None
    price = int((-program.profit[fee[fee >= 0]]).min())
    is_lone = lone[land.assistant]
    fee[land.assistant[is_lone]] = np.flatnonzero(is_lone)
    allowed = program.upper[: program.candidates] > 0
    worth = program.profit[: program.candidates] + price * is_lone
    return Staff(price, fee, land.assistant, _groups(program, land.request, allowed), worth, allowed)


def _paid_rows(program: Program) -> Ints:
    """For each row its fee column where it says: at most one of these, and the fee is paid once; −1 for other rows."""
    counts = np.diff(program.starts)
    is_fee = (program.columns >= program.fees) & (program.coefficients == -1)
    once = is_fee & (program.upper[program.columns] == 1) & (program.lower[program.columns] == 0)
    plain = (program.columns < program.candidates) & (program.coefficients == 1)
    fits = (program.row_sums(once) == 1) & (program.row_sums(plain) == counts - 1)
    found = np.full(program.rows, -1, dtype=np.int64)
    found[program.row_of_entry[once]] = program.columns[once]
    return np.where(fits & (program.rhs == 0), found, -1)


def _fees(program: Program, assistant: Ints, theirs: Ints) -> Ints:
    """For each assistant the dearest fee that any of their candidates pays, and nobody else's; −1 for none."""
    fee_of_entry = _paid_rows(program)[program.row_of_entry]
    inside = (fee_of_entry >= 0) & (program.columns < program.candidates)
    pairs = np.unique(fee_of_entry[inside] * program.candidates + program.columns[inside])
    fees, whose = pairs // program.candidates, assistant[pairs % program.candidates]
    count = np.bincount(fees, minlength=program.size)
    first, last = np.full(program.size, len(theirs), dtype=np.int64), np.full(program.size, -1, dtype=np.int64)
    np.minimum.at(first, fees, whose)
    np.maximum.at(last, fees, whose)
    found = np.full(len(theirs), -1, dtype=np.int64)
    for column in np.flatnonzero(last >= 0).tolist():
        one = int(last[column])
        if first[column] == one and count[column] == theirs[one] and program.profit[column] < 0:
            dearer = found[one] < 0 or program.profit[column] < program.profit[found[one]]
            found[one] = column if dearer else found[one]
    return found


def _groups(program: Program, request: Ints, allowed: Mask) -> Ints:
    """The request where one row lets at most one of its candidates be chosen, else a number of the candidate's own."""
    requests = int(request.max(initial=-1)) + 1
    open_to = np.bincount(request[allowed], minlength=requests)
    single = open_to <= 1
    plain = (program.columns < program.candidates) & (program.coefficients == 1)
    group_row = (program.rhs == 1) & (program.row_sums(plain) == np.diff(program.starts))
    inside = group_row[program.row_of_entry] & plain
    rows, columns = program.row_of_entry[inside], program.columns[inside]
    least, largest = program.row_extremes(request, inside)
    held = np.bincount(rows[allowed[columns]], minlength=program.rows)
    own = np.flatnonzero(least == largest)
    single[largest[own[held[own] == open_to[largest[own]]]]] = True
    return np.where(single[request], request, requests + np.arange(program.candidates))


def in_people(program: Program, staff: Staff) -> tuple[Program, Amount]:
    """The program with every profit rounded down to whole people, and what that takes away at most.

    No roster is worth more than what it is worth there and the remainder; and values there lie as far apart as a person
    costs, so that a bound there goes down to the next of them.
    """
    count, price = program.candidates, staff.price
    profit = program.profit.copy()
    profit[:count] = profit[:count] // price * price
    profit[count:] = -(-profit[count:] // price) * price
    lost = np.zeros(len(staff.most), dtype=np.int64)
    np.maximum.at(lost, staff.group[staff.allowed], (program.profit - profit)[:count][staff.allowed])
    return replace(program, profit=profit), int(lost.sum())
