"""What is left of the grant and of every limit on each day: after what is delivered, planned, and asked.

A balance speaks of the stretch within which the limit holds (a year, or a draft's months) and in which its day lies.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate, groupby

from scheduler.checks.burn_down import BurnDown, Line
from scheduler.domain import Case
from scheduler.units import month_of

NUMBERS = ("limit", "delivered", "planned", "asked", "ahead", "asked_ahead", "expected")


@dataclass(frozen=True, slots=True)
class Balance:
    """The end of a day: `delivered`, `planned` (promised too) and `asked` so far, `ahead` what is known later.

    `delivered` holds what was used before the agreement. `expected` is what is left when everything asked so far was
    served as far as the limit lets it; on the last day what nobody uses.
    """

    day: date
    limit: int
    delivered: int
    planned: int
    asked: int
    ahead: int
    asked_ahead: int
    expected: int

    @property
    def left_after_delivered(self) -> int:
        return self.limit - self.delivered

    @property
    def left_after_planned(self) -> int:
        return self.limit - self.delivered - self.planned

    @property
    def to_come(self) -> int:
        """Everything known and not delivered by this day."""
        return self.planned + self.ahead

    @property
    def all_asked(self) -> int:
        return self.asked + self.asked_ahead

    @property
    def free(self) -> int:
        """What no service takes, known ones of later days counted."""
        return self.limit - self.delivered - self.to_come

    @property
    def share(self) -> Fraction | None:
        """How much of the limit is delivered or planned; None without a limit."""
        return Fraction(self.delivered + self.to_come, self.limit) if self.limit > 0 else None


@dataclass(frozen=True)
class Account:
    """A line of the burn-down by day with its balance of every day."""

    line: Line
    balances: tuple[Balance, ...]

    def on(self, day: date) -> Balance:
        """The balance of the day; of the nearest day where the period does not hold it."""
        place = bisect_left(self.balances, day, key=lambda one: one.day)
        return self.balances[min(place, len(self.balances) - 1)]

    @property
    def month_ends(self) -> tuple[Balance, ...]:
        months = groupby(self.balances, key=lambda one: month_of(one.day))
        return tuple(list(days)[-1] for _, days in months)

    @property
    def urgency(self) -> tuple[date, Fraction, str]:
        """Sorts first whose limit runs out first, then whose is used most."""
        share = self.balances[-1].share
        return (self.line.runs_out or date.max, -share if share is not None else Fraction(0), self.line.about)


@dataclass(frozen=True)
class Accounts:
    grant: Account
    everybody: Account
    categories: tuple[Account, ...]
    participants: tuple[Account, ...]

    @property
    def by_urgency(self) -> tuple[Account, ...]:
        return tuple(sorted(self.participants, key=lambda one: one.urgency))


def accounts(case: Case, by_day: BurnDown) -> Accounts:
    """The balances behind `burn_down(case, rosters, by="day")`."""
    people = {line.about: Account(line, _balances(case, line)) for line in by_day.participants}
    everybody = Account(by_day.everybody, _sums([one.balances for one in people.values()]))
    categories = tuple(
        Account(
            line,
            _sums([people[one.participant_id].balances for one in case.participants if one.category == line.about]),
        )
        for line in by_day.categories
    )
    return Accounts(Account(by_day.grant, _balances(case, by_day.grant)), everybody, categories, tuple(people.values()))


def _balances(case: Case, line: Line) -> tuple[Balance, ...]:
    steps = line.steps
    days = [one.first for one in steps]
    promised = [0, *accumulate(one.promised + one.planned for one in steps)]
    asked = [0, *accumulate(one.asked for one in steps)]
    found = []
    for first, number, end in _windows(case, line, days):
        step, last = steps[number], steps[end]
        planned, wanted = promised[number + 1] - promised[first], asked[number + 1] - asked[first]
        served = min(wanted, max(0, last.left))
        found.append(
            Balance(
                step.first,
                step.limit,
                step.used - planned,
                planned,
                wanted,
                last.used - step.used,
                asked[end + 1] - asked[number + 1],
                step.left - served,
            )
        )
    return tuple(found)


def _windows(case: Case, line: Line, days: Sequence[date]) -> Iterator[tuple[int, int, int]]:
    """For each day its place, and the places of the first and the last day of the period in its window."""
    if line.kind == "participant":
        spans = [one.span for one in case.limit_windows(case.participant[line.about], case.period, case.period)]
        windows = [(case.clock.day(span.start), case.clock.day(span.end - 1)) for span in spans]
    else:
        windows = [(days[0], days[-1])]
    for number, day in enumerate(days):
        first, last = next(one for one in windows if day <= one[1])
        yield bisect_left(days, first), number, min(bisect_left(days, last), len(days) - 1)


def _sums(some: Sequence[Sequence[Balance]]) -> tuple[Balance, ...]:
    return tuple(
        Balance(together[0].day, *(sum(getattr(one, name) for one in together) for name in NUMBERS))
        for together in zip(*some, strict=True)
    )
