"""The Fund-paid hours, ledger included, cost no more than grant ÷ (1 + admin share) − other costs; months likewise.

Source: published splits of Sławków 2024 and Głusk 2022–2023: grant = 1.02 × (hours × rate + other costs). A month's
ceiling is the case's own; its minutes are split at local midnight. Ledger rows before the agreement do not count here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from scheduler.domain import Breach, Case, Roster, Service
from scheduler.text import Text, zloty
from scheduler.units import AMOUNT_PER_GROSZ, Amount

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "budget"
WORDING = Text(
    "Godziny płacone z Funduszu mieszczą się w pieniądzach dotacji i w pułapach miesięcy.",
    "Fund-paid hours stay within the money of the grant and the ceilings of the months.",
)
SOURCE = "the agreement's grant; published splits of Sławków 2024 and Głusk 2022–2023"
FIGURES: tuple[str, ...] = ("admin_share",)
CONFIRMED_IN: tuple[str, ...] | None = ()
GRANT = Text(
    "Godziny z Funduszu kosztują {cost}, a dotacja daje na nie {money}.",
    "Fund-paid hours cost {cost}; the grant leaves {money} for them.",
)
MONTH = Text(
    "Godziny z Funduszu w miesiącu {month} kosztują {cost}, a pułap miesiąca to {money}.",
    "Fund-paid hours of {month} cost {cost}; the month's ceiling is {money}.",
)


def constrain(model: RosterModel) -> None:
    case = model.case
    funded = (model.at.own == 0).nonzero()[0]
    hourly = model.at.hourly_cost[funded]
    paid = case.paid_by_agreement(model.delivered)
    left = max(0, case.budget.hours_money - sum(one.cost for one in paid))
    model.at_most_of(ID, funded, model.at.minutes[funded] * hourly, left, shared=True)
    for month, ceiling in case.budget.months.items():
        calendar = case.clock.month_span(month)
        inside = model.at.minutes_in(calendar, funded) * hourly
        used = sum(calendar.overlap(one.start, one.end) * one.hourly_cost for one in paid)
        left = max(0, ceiling * AMOUNT_PER_GROSZ - used)
        model.at_most_of(ID, funded[inside > 0], inside[inside > 0], left, shared=True)


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    paid = of_the_agreement(case, case.delivered_or_promised(roster.span))
    yield from overspent(case, spending(case, paid), spending(case, roster.services))


def of_the_agreement(case: Case, services: Iterable[Service]) -> list[Service]:
    """What starts inside the period, and so belongs to its money."""
    return [one for one in services if case.first_day <= case.clock.day(one.start) <= case.last_day]


def spending(case: Case, services: Iterable[Service]) -> dict[str, Amount]:
    """Month → what its Fund-paid hours cost; the months together are the whole cost."""
    by_month: dict[str, Amount] = defaultdict(int)
    for service in services:
        if service.funding == "fund":
            for month, minutes in case.clock.split_by_month(service.start, service.end).items():
                by_month[month] += minutes * service.hourly_cost
    return by_month


def overspent(case: Case, before: Mapping[str, Amount], added: Mapping[str, Amount]) -> Iterator[Breach]:
    """What the spending of the past and of the planned services breaks together."""
    spent, money = sum(before.values()) + sum(added.values()), case.budget.hours_money
    if spent > money:
        yield Breach(ID, GRANT.say(cost=zloty(spent), money=zloty(money)), past=sum(added.values()) == 0)
    for month, ceiling in sorted(case.budget.months.items()):
        cost, most = before.get(month, 0) + added.get(month, 0), ceiling * AMOUNT_PER_GROSZ
        if cost > most:
            said = MONTH.say(month=month, cost=zloty(cost), money=zloty(most))
            yield Breach(ID, said, past=added.get(month, 0) == 0)
