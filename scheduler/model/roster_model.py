"""The model that rules constrain and wishes price: candidates as 0–1 decisions, stated in few short sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from scheduler.domain import Case, Service
from scheduler.model.candidates import Candidates
from scheduler.model.choices import Choices
from scheduler.model.cliques import cover_conflicts, together
from scheduler.model.columns import Columns, grouped
from scheduler.model.program import Ints, Program
from scheduler.model.rows import EMPTY, Rows
from scheduler.model.undominated import undominated
from scheduler.units import Amount, Grosze, Minutes, Span


class ContradictingPins(Exception):
    """A kept request has no candidate at all; carries the rule that asked for it."""


class RosterModel:
    """Decision `c` is whether candidate `services[c]` is in the roster; `at` has the same candidates as arrays.

    Every statement names the rule it comes from, so that a row can be explained later. A limit that no choice of at
    most one of each request's options can exceed is not stated at all.
    """

    def __init__(self, case: Case, span: Span, candidates: Candidates) -> None:
        self.case = case
        self.span = span
        self.asked = candidates.asked
        self.services = candidates.services
        self.at = Columns.of(candidates.services)
        self.delivered = case.delivered_or_promised(span)
        self.forbidden: dict[int, str] = {}
        self._worth = np.zeros(len(self.services), dtype=np.int64)
        self._extra: list[tuple[Amount, int]] = []  # worth and greatest value of each mark and fee
        self._required: set[int] = set()
        self._rows = Rows()
        self._shared_rows: set[int] = set()
        self._groups: list[tuple[str, Ints]] = []
        self._conflicts: dict[tuple[int, int], str] = {}
        self.choices = Choices(self.at)
        self._constant: Amount = 0
        self._first_fee: int | None = None

    # who is concerned ----------------------------------------------------------------------------------------------

    @cached_property
    def by_assistant(self) -> dict[str, Ints]:
        """Assistant → their candidates, sorted by start."""
        return grouped(self.at.assistant, self.at.assistants)

    @cached_property
    def by_participant(self) -> dict[str, Ints]:
        return grouped(self.at.participant, self.at.participants)

    @cached_property
    def by_request(self) -> dict[str, Ints]:
        return grouped(self.at.request, self.at.requests)

    def of_request(self, request_id: str) -> Ints:
        return self.by_request.get(request_id, EMPTY)

    def months_of(self, columns: Ints) -> Iterator[tuple[Span, Ints, Ints]]:
        """(month, columns, minutes): each calendar month that some of the candidates touch, with those who do."""
        clock = self.case.clock
        for month in clock.split_by_month(int(self.at.start[columns].min()), int(self.at.end[columns].max())):
            span = clock.month_span(month)
            minutes = self.at.minutes_in(span, columns)
            if minutes.any():
                yield span, columns[minutes > 0], minutes[minutes > 0]

    @cached_property
    def delivered_by_assistant(self) -> dict[str, list[Service]]:
        return _by((one.assistant_id, one) for one in self.delivered)

    @cached_property
    def delivered_by_participant(self) -> dict[str, list[Service]]:
        return _by((one.participant_id, one) for one in self.delivered)

    # what rules say -------------------------------------------------------------------------------------------------

    def at_most_one(self, rule: str, columns: Sequence[int] | Ints) -> None:
        """At most one of these; said already where all of them are options of one request that exclude each other."""
        group = np.asarray(columns, dtype=np.int64)
        if len(group) > 1 and not self.choices.all_of_one(group):
            self._groups.append((rule, group.astype(np.int32)))

    def exclusive(self, rule: str, columns: Sequence[int] | Ints) -> None:
        """At most one of these, which belong to one request: other rules then need not say so again."""
        self.at_most_one(rule, columns)
        if len(columns) > 1:
            self.choices.group[columns] = len(self._groups)

    def exclusive_group(self, column: int) -> int:
        """A number that options of one request share when at most one of them can be chosen; else the column's own."""
        return int(self.choices.group[column])

    def exclude(self, one: int, other: int) -> bool:
        """Whether two candidates are options of one request that exclude each other."""
        return self.exclusive_group(one) == self.exclusive_group(other)

    def sharing_a_moment(self, columns: Sequence[int] | Ints, after: Minutes = 0) -> Iterator[Ints]:
        """The largest groups of `columns` (sorted by start) that run at one moment, each taken to last `after` more."""
        group = np.asarray(columns, dtype=np.int64)
        for places in together(self.at.start[group], self.at.end[group] + after):
            yield group[places]

    def conflict(self, rule: str, one: int, other: int) -> None:
        self._conflicts.setdefault((min(one, other), max(one, other)), rule)

    def at_most(self, rule: str, amounts: Mapping[int, int], limit: int, *, shared: bool = False) -> None:
        """The sum of `amounts` (not negative) over the chosen candidates stays within `limit`.

        `shared` says that everybody draws on it, as on the grant.
        """
        columns, values = (np.array(list(of), dtype=np.int64) for of in (amounts.keys(), amounts.values()))
        self.at_most_of(rule, columns, values, limit, shared=shared)

    def at_most_of(self, rule: str, columns: Ints, amounts: Ints, limit: int, *, shared: bool = False) -> None:
        """The same with the amounts beside their candidates."""
        before = len(self._rows)
        self.at_most_each(rule, np.zeros_like(columns), columns, amounts, np.array([limit], dtype=np.int64))
        if shared:
            self._shared_rows.update(range(before, len(self._rows)))

    def at_most_each(self, rule: str, row: Ints, columns: Ints, amounts: Ints, limits: Ints) -> None:
        """Many limits at once: entry by entry the number of its limit (in order), a candidate and its amount."""
        for column in columns[amounts > limits[row]].tolist():
            self.forbid(rule, column)
        stated = self.choices.largest_sums(row, columns, amounts, len(limits)) > limits
        kept = stated[row]
        counts = np.bincount(row[kept], minlength=len(limits))[stated]
        self._rows.add_all(rule, counts, columns[kept], amounts[kept], limits[stated])

    def at_least_one(self, rule: str, columns: Sequence[int]) -> None:
        if not columns:
            raise ContradictingPins(rule)
        if len(columns) == 1:
            self._required.add(columns[0])
        else:
            self._rows.add(rule, columns, [-1] * len(columns), -1)

    def forbid(self, rule: str, column: int) -> None:
        self.forbidden.setdefault(column, rule)

    def mark(self) -> int:
        """A new decision without worth of its own: that something is so in the roster."""
        assert self._first_fee is None, "rules speak before wishes"
        return self._extra_column(0, 1)

    def free_time(self, rule: str, during: Span, columns: Ints) -> int:
        """A mark that may only be set while none of `columns` (one assistant's, sorted by start) touches `during`."""
        mark = self.mark()
        self._rows.add_each_with(rule, self.choices.one_of(self.at.touching(during, columns)), mark, 1, 1)
        return mark

    def row(self, rule: str, coefficients: Mapping[int, int], limit: int) -> None:
        """The sum of coefficients over chosen candidates and set marks stays within `limit`; any signs."""
        self._rows.add(rule, list(coefficients), list(coefficients.values()), limit)

    # what wishes say ------------------------------------------------------------------------------------------------

    def profit(self, column: int | slice | Ints, amount: Amount | Ints) -> None:
        """Choosing the candidate is worth so much more (less, when negative); or many candidates at once."""
        self._worth[column] += amount

    def constant(self, amount: Amount) -> None:
        self._constant += amount

    def fee_for_any(self, columns: Sequence[int] | Ints, fee: Amount) -> None:
        """Choosing any of one assistant's `columns` (sorted by start) costs `fee` once."""
        if fee == 0:
            return
        if len(columns) == 1:
            self.profit(int(columns[0]), -fee)
            return
        paid = self._fee_column(1, -fee)
        self._rows.add_each_with("", self.choices.one_of(np.asarray(columns)), paid, -1, 0)

    def fee_beyond(self, columns: Ints, minutes: Ints, free: Minutes, hourly: Grosze) -> None:
        """Every minute of the chosen candidates beyond `free` costs `hourly` an hour."""
        most = int(self.choices.largest_sums(np.zeros_like(columns), columns, minutes, 1)[0])
        if hourly and most > free:
            beyond = self._fee_column(most - free, -hourly)
            self._rows.add("", np.append(columns, beyond), np.append(minutes, -1), free)

    def _fee_column(self, upper: int, profit: Amount) -> int:
        column = self._extra_column(profit, upper)
        if self._first_fee is None:
            self._first_fee = column
        return column

    def _extra_column(self, profit: Amount, upper: int) -> int:
        self._extra.append((profit, upper))
        return len(self.services) + len(self._extra) - 1

    # the arrays -----------------------------------------------------------------------------------------------------

    def finished(self) -> tuple[Program, tuple[str, ...]]:
        """The program, and for each row the rule that it comes from (empty: bookkeeping of a wish)."""
        cliques = cover_conflicts(sorted(self._conflicts), self._touching_conflicts())
        groups = [*self._groups, *(("", np.array(clique)) for clique in cliques)]
        numbers, counts, members = undominated([group for _, group in groups])
        starts, columns, coefficients, rhs = self._rows.arrays()
        profit = np.concatenate((self._worth, [worth for worth, _ in self._extra])).astype(np.int64)
        lower, upper = np.zeros_like(profit), np.ones_like(profit)
        lower[sorted(self._required)] = 1
        upper[len(self.services) :] = [most for _, most in self._extra]
        upper[sorted(self.forbidden)] = 0
        program = Program(
            profit=profit,
            lower=lower,
            upper=upper,
            starts=np.concatenate((starts, starts[-1] + np.cumsum(counts))),
            columns=np.concatenate((columns, members)),
            coefficients=np.concatenate((coefficients, np.ones_like(members))),
            rhs=np.concatenate((rhs, np.ones_like(counts))),
            candidates=len(self.services),
            fees=len(profit) if self._first_fee is None else self._first_fee,
            shared=np.isin(np.arange(len(rhs) + len(counts)), sorted(self._shared_rows)),
            constant=self._constant,
        )
        return program, (*self._rows.rules, *(groups[number][0] for number in numbers.tolist()))

    def _touching_conflicts(self) -> list[list[int]]:
        """The stated groups that could make a clique of conflicts larger."""
        if not self._conflicts:
            return []
        concerned = np.zeros(len(self.services), dtype=np.bool_)
        concerned[[column for pair in self._conflicts for column in pair]] = True
        return [group.tolist() for _, group in self._groups if concerned[group].any()]


def _by(pairs: Iterable[tuple[str, Service]]) -> dict[str, list[Service]]:
    groups: dict[str, list[Service]] = defaultdict(list)
    for key, service in pairs:
        groups[key].append(service)
    return groups
