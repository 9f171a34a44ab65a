"""The months of a roster: what is asked and covered in each, what it costs, and how its ceiling is used."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.domain import Case, Occurrence, Roster
from scheduler.units import AMOUNT_PER_GROSZ, Amount, Minutes, month_of


@dataclass(frozen=True)
class MonthTotals:
    """A month's requests and services, each in the month in which it starts.

    `used` is what the Fund's hours of the month cost with all that came before, split at midnight, as the ceiling
    counts them; `ceiling` is None where the month has none.
    """

    month: str
    asked: Minutes
    covered: Minutes
    services: int
    cost: Amount
    used: Amount
    ceiling: Amount | None


def by_month(case: Case, asked: Sequence[Occurrence], roster: Roster) -> tuple[MonthTotals, ...]:
    """Every month that the roster's span touches; a window over several months is asked for in its first."""
    clock = case.clock
    wanted, covered, services, cost = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for one in asked:
        wanted[month_of(clock.day(one.start))] += one.minutes
    for service in roster.services:
        month = month_of(clock.day(service.start))
        covered[month] += service.minutes
        services[month] += 1
        cost[month] += service.cost
    used: dict[str, Amount] = defaultdict(int)
    for service in case.paid_by_agreement((*case.delivered_or_promised(roster.span), *roster.services)):
        for month, minutes in clock.split_by_month(service.start, service.end).items():
            used[month] += minutes * service.hourly_cost
    ceilings = {month: most * AMOUNT_PER_GROSZ for month, most in case.budget.months.items()}
    return tuple(
        MonthTotals(
            month, wanted[month], covered[month], services[month], cost[month], used[month], ceilings.get(month)
        )
        for month in clock.months_in(roster.span)
    )
