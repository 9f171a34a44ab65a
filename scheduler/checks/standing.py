"""How the agreement stands: what is delivered, what is still asked, and what limits and money are left for it.

Requests that start before the day after the last delivered service are past, delivered or not; the ledger is the only
clock, so the same case always looks the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from scheduler.checks.asked import Asked, asked_in
from scheduler.checks.limits import LimitLeft, limits_left
from scheduler.domain import Case, Service
from scheduler.units import Amount, Minute, Minutes, Span


@dataclass(frozen=True)
class Standing:
    """`delivered` is paid by the Fund inside the period; `limits` and `money_left` are what it leaves."""

    to_come: Span
    asked: tuple[Asked, ...]
    delivered: tuple[Service, ...]
    limits: tuple[LimitLeft, ...]
    money_left: Amount


def standing(case: Case) -> Standing:
    """How the agreement stands after its ledger; limits of every year or month that is still to come."""
    delivered = case.paid_by_agreement(case.ledger)
    to_come = Span(_since(case), case.period.end)
    return Standing(
        to_come,
        asked_in(case, to_come),
        delivered,
        limits_left(case, to_come),
        case.budget.hours_money - sum(one.cost for one in delivered),
    )


def mean_cost(case: Case) -> Fraction:
    """The mean hourly cost of the assistants who are paid, in grosze; 0 where nobody is."""
    paid = [person.hourly_cost for person in case.assistants if person.hourly_cost]
    return Fraction(sum(paid), len(paid)) if paid else Fraction(0)


def mean_possible_cost(case: Case, services: Iterable[Service]) -> dict[str, Fraction]:
    """Participant → the mean hourly cost, in grosze, over all the services that could be given to them.

    Who has none is counted at the mean of all assistants.
    """
    minutes: dict[str, Minutes] = {}
    cost: dict[str, Amount] = {}
    for one in services:
        minutes[one.participant_id] = minutes.get(one.participant_id, 0) + one.minutes
        cost[one.participant_id] = cost.get(one.participant_id, 0) + one.cost
    among_all = mean_cost(case)
    return {name: Fraction(cost[name], minutes[name]) if name in minutes else among_all for name in case.participant}


def _since(case: Case) -> Minute:
    ends = [one.end for one in case.ledger if _inside(case.period, one.start)]
    if not ends:
        return case.period.start
    return min(case.period.end, case.clock.midnight(case.clock.day(max(ends) - 1) + timedelta(days=1)))


def _inside(span: Span, minute: Minute) -> bool:
    return span.start <= minute < span.end
