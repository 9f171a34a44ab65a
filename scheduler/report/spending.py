"""The agreement's money for hours: what there is, what the past used, what the month adds."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.domain import Case, Roster
from scheduler.units import Amount, AmountOfMoney


@dataclass(frozen=True)
class MoneyLeft:
    """What the Fund's hours may cost in all, what the past has used and what the month adds; exact amounts."""

    in_all: Amount
    before: Amount
    month: Amount

    @property
    def left(self) -> Amount:
        return self.in_all - self.before - self.month

    @property
    def left_as_shown(self) -> Amount:
        return AmountOfMoney.rest(self.in_all, self.before, self.month)


def money(case: Case, roster: Roster) -> MoneyLeft:
    paid = case.paid_by_agreement(case.delivered_or_promised(roster.span))
    return MoneyLeft(
        case.budget.hours_money,
        sum(one.cost for one in paid),
        sum(one.cost for one in roster.services if one.funding == "fund"),
    )
