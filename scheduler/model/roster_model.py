"""The model that rules constrain and wishes price: candidates as 0–1 decisions, stated in few short sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from scheduler.domain import Case, Service
from scheduler.model.candidates import Candidates
from scheduler.model.cliques import cover_conflicts, sharing_a_moment, undominated
from scheduler.model.program import Program, rows_in_arrays
from scheduler.units import Amount, Grosze, Minutes, Span


class ContradictingPins(Exception):
    """A kept request has no candidate at all; carries the rule that asked for it."""


class RosterModel:
    """Decision `c` is whether candidate `services[c]` is in the roster.

    Every statement names the rule it comes from, so that a row can be explained later. A limit that no choice of at
    most one of each request's options can exceed is not stated at all.
    """

    def __init__(self, case: Case, span: Span, candidates: Candidates) -> None:
        self.case = case
        self.span = span
        self.asked = candidates.asked
        self.services = candidates.services
        self.delivered = case.delivered_or_promised(span)
        self.forbidden: dict[int, str] = {}
        self._profit: list[Amount] = [0] * len(self.services)
        self._upper: list[int] = [1] * len(self.services)
        self._required: set[int] = set()
        self._rows: list[tuple[Sequence[int], Sequence[int], int]] = []
        self._rule_of_row: list[str] = []
        self._shared_rows: set[int] = set()
        self._groups: list[tuple[str, Sequence[int]]] = []
        self._conflicts: dict[tuple[int, int], str] = {}
        self._exclusive_group: dict[int, int] = {}
        self._constant: Amount = 0
        self._first_fee: int | None = None

    # who is concerned ----------------------------------------------------------------------------------------------

    @cached_property
    def by_assistant(self) -> dict[str, list[int]]:
        """Assistant → their candidates, sorted by start."""
        return self._grouped(service.assistant_id for service in self.services)

    @cached_property
    def by_participant(self) -> dict[str, list[int]]:
        return self._grouped(service.participant_id for service in self.services)

    @cached_property
    def by_request(self) -> dict[str, list[int]]:
        return self._grouped(service.request_id for service in self.services)

    @cached_property
    def delivered_by_assistant(self) -> dict[str, list[Service]]:
        return _by((one.assistant_id, one) for one in self.delivered)

    @cached_property
    def delivered_by_participant(self) -> dict[str, list[Service]]:
        return _by((one.participant_id, one) for one in self.delivered)

    def _grouped(self, keys: Iterable[str]) -> dict[str, list[int]]:
        groups: dict[str, list[int]] = defaultdict(list)
        for column, key in enumerate(keys):
            groups[key].append(column)
        return groups

    # what rules say -------------------------------------------------------------------------------------------------

    def at_most_one(self, rule: str, columns: Sequence[int]) -> None:
        known = {self._exclusive_group.get(column) for column in columns}
        if len(columns) > 1 and (len(known) > 1 or known == {None}):
            self._groups.append((rule, columns))

    def exclusive(self, rule: str, columns: Sequence[int]) -> None:
        """At most one of these, which belong to one request: other rules then need not say so again."""
        self.at_most_one(rule, columns)
        for column in columns:
            self._exclusive_group[column] = len(self._groups) if len(columns) > 1 else -1 - column

    def exclusive_group(self, column: int) -> int:
        """A number that options of one request share when at most one of them can be chosen; else the column's own."""
        return self._exclusive_group.get(column, -1 - column)

    def exclude(self, one: int, other: int) -> bool:
        """Whether two candidates are options of one request that exclude each other."""
        group = self._exclusive_group.get(one)
        return group is not None and group == self._exclusive_group.get(other)

    def sharing_a_moment(self, columns: Sequence[int], after: Minutes = 0) -> Iterator[list[int]]:
        """The largest groups of `columns` (sorted by start) that run at one moment, each taken to last `after` more."""
        return sharing_a_moment(self.services, columns, after)

    def conflict(self, rule: str, one: int, other: int) -> None:
        self._conflicts.setdefault((min(one, other), max(one, other)), rule)

    def at_most(self, rule: str, amounts: Mapping[int, int], limit: int, *, shared: bool = False) -> None:
        """The sum of `amounts` (not negative) over the chosen candidates stays within `limit`.

        `shared` says that everybody draws on it, as on the grant.
        """
        for column, amount in amounts.items():
            if amount > limit:
                self.forbid(rule, column)
        if self._most(amounts) > limit:
            if shared:
                self._shared_rows.add(len(self._rows))
            self._row(rule, list(amounts), list(amounts.values()), limit)

    def at_least_one(self, rule: str, columns: Sequence[int]) -> None:
        if not columns:
            raise ContradictingPins(rule)
        if len(columns) == 1:
            self._required.add(columns[0])
        else:
            self._row(rule, list(columns), [-1] * len(columns), -1)

    def forbid(self, rule: str, column: int) -> None:
        self.forbidden.setdefault(column, rule)

    def mark(self) -> int:
        """A new decision without worth of its own: that something is so in the roster."""
        assert self._first_fee is None, "rules speak before wishes"
        self._profit.append(0)
        self._upper.append(1)
        return len(self._profit) - 1

    def free_time(self, rule: str, during: Span, columns: Sequence[int]) -> int:
        """A mark that may only be set while none of `columns` (one assistant's, sorted by start) touches `during`."""
        mark = self.mark()
        touching = [c for c in columns if during.overlap(self.services[c].start, self.services[c].end)]
        for group in self._one_of(touching):
            self.row(rule, {**dict.fromkeys(group, 1), mark: 1}, 1)
        return mark

    def row(self, rule: str, coefficients: Mapping[int, int], limit: int) -> None:
        """The sum of coefficients over chosen candidates and set marks stays within `limit`; any signs."""
        self._row(rule, list(coefficients), list(coefficients.values()), limit)

    # what wishes say ------------------------------------------------------------------------------------------------

    def profit(self, column: int, amount: Amount) -> None:
        """Choosing the candidate is worth so much more (less, when negative)."""
        self._profit[column] += amount

    def constant(self, amount: Amount) -> None:
        self._constant += amount

    def fee_for_any(self, columns: Sequence[int], fee: Amount) -> None:
        """Choosing any of one assistant's `columns` (sorted by start) costs `fee` once."""
        if fee == 0:
            return
        if len(columns) == 1:
            self.profit(columns[0], -fee)
            return
        paid = self._fee_column(1, -fee)
        for group in self._one_of(columns):
            self._row("", [*group, paid], [1] * len(group) + [-1], 0)

    def _one_of(self, columns: Sequence[int]) -> list[list[int]]:
        """`columns` in groups of which at most one is chosen: a row for a group says more than a row for each.

        Options of one request exclude each other; so do services of one assistant that share a moment.
        """
        groups: dict[int, list[int]] = defaultdict(list)
        for column in columns:
            groups[self.exclusive_group(column)].append(column)
        if any(len(group) > 1 for group in groups.values()):
            return list(groups.values())
        together = list(self.sharing_a_moment(columns))
        alone = set(columns) - {column for group in together for column in group}
        return [*together, *([column] for column in sorted(alone))]

    def fee_beyond(self, minutes: Mapping[int, Minutes], free: Minutes, hourly: Grosze) -> None:
        """Every minute of the chosen candidates beyond `free` costs `hourly` an hour."""
        most = self._most(minutes)
        if hourly and most > free:
            beyond = self._fee_column(most - free, -hourly)
            self._row("", [*minutes, beyond], [*minutes.values(), -1], free)

    def _fee_column(self, upper: int, profit: Amount) -> int:
        if self._first_fee is None:
            self._first_fee = len(self._profit)
        self._profit.append(profit)
        self._upper.append(upper)
        return len(self._profit) - 1

    # the arrays -----------------------------------------------------------------------------------------------------

    def finished(self) -> tuple[Program, tuple[str, ...]]:
        """The program, and for each row the rule that it comes from (empty: bookkeeping of a wish)."""
        rows, rules = list(self._rows), list(self._rule_of_row)
        cliques = cover_conflicts(sorted(self._conflicts), [columns for _, columns in self._groups])
        for rule, group in undominated([*self._groups, *(("", clique) for clique in cliques)]):
            rows.append((group, [1] * len(group), 1))
            rules.append(rule)
        lower = np.zeros(len(self._profit), dtype=np.int64)
        lower[sorted(self._required)] = 1
        upper = np.array(self._upper, dtype=np.int64)
        upper[sorted(self.forbidden)] = 0
        starts, entries, coefficients, rhs = rows_in_arrays(rows)
        program = Program(
            profit=np.array(self._profit, dtype=np.int64),
            lower=lower,
            upper=upper,
            starts=starts,
            columns=entries,
            coefficients=coefficients,
            rhs=rhs,
            candidates=len(self.services),
            fees=len(self._profit) if self._first_fee is None else self._first_fee,
            shared=np.isin(np.arange(len(rhs)), sorted(self._shared_rows)),
            constant=self._constant,
        )
        return program, tuple(rules)

    def _row(self, rule: str, columns: Sequence[int], coefficients: Sequence[int], rhs: int) -> None:
        self._rows.append((columns, coefficients, rhs))
        self._rule_of_row.append(rule)

    def _most(self, amounts: Mapping[int, int]) -> int:
        """The largest sum of `amounts` with at most one of each group of options that exclude each other."""
        largest: dict[int, int] = {}
        for column, amount in amounts.items():
            group = self.exclusive_group(column)
            largest[group] = max(largest.get(group, 0), amount)
        return sum(largest.values())


def _by(pairs: Iterable[tuple[str, Service]]) -> dict[str, list[Service]]:
    groups: dict[str, list[Service]] = defaultdict(list)
    for key, service in pairs:
        groups[key].append(service)
    return groups
