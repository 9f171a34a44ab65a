"""The Fund-paid hours, ledger included, cost no more than grant ÷ (1 + admin share) − other costs; months likewise.

Source: published splits of Sławków 2024 and Głusk 2022–2023: grant = 1.02 × (hours × rate + other costs). A month's
ceiling is the case's own; its minutes are split at local midnight. Ledger rows before the agreement do not count here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.domain import Breach, Case, Roster
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
    funded = {column: one for column, one in enumerate(model.services) if one.funding == "fund"}
    columns = {column: one.cost for column, one in funded.items()}
    paid = case.paid_by_agreement(model.delivered)
    model.at_most(ID, columns, max(0, case.budget.hours_money - sum(one.cost for one in paid)), shared=True)
    for month, ceiling in case.budget.months.items():
        calendar = case.clock.month_span(month)
        inside = {column: calendar.overlap(one.start, one.end) * one.hourly_cost for column, one in funded.items()}
        used = sum(calendar.overlap(one.start, one.end) * one.hourly_cost for one in paid)
        model.at_most(
            ID,
            {column: cost for column, cost in inside.items() if cost},
            max(0, ceiling * AMOUNT_PER_GROSZ - used),
            shared=True,
        )


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    spent: Amount = 0
    added: Amount = 0
    by_month: dict[str, Amount] = defaultdict(int)
    added_by_month: dict[str, Amount] = defaultdict(int)
    for service in case.delivered_or_promised(roster.span):
        if service.funding == "fund" and case.first_day <= case.clock.day(service.start) <= case.last_day:
            spent += service.cost
            for month, minutes in case.clock.split_by_month(service.start, service.end).items():
                by_month[month] += minutes * service.hourly_cost
    for service in roster.services:
        if service.funding == "fund":
            added += service.cost
            for month, minutes in case.clock.split_by_month(service.start, service.end).items():
                added_by_month[month] += minutes * service.hourly_cost
    money = case.budget.hours_money
    if spent + added > money:
        yield Breach(ID, GRANT.say(cost=zloty(spent + added), money=zloty(money)), past=added == 0)
    for month, ceiling in sorted(case.budget.months.items()):
        cost, most = by_month[month] + added_by_month[month], ceiling * AMOUNT_PER_GROSZ
        if cost > most:
            said = MONTH.say(month=month, cost=zloty(cost), money=zloty(most))
            yield Breach(ID, said, past=added_by_month[month] == 0)
