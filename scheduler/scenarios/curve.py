"""The curve of hours against money: the same month under a ceiling that rises step by step.

What limits a month is the smaller of two amounts: what the grant leaves for it, and its own ceiling. A point of the
curve sets the month's ceiling, and raises the grant where it would leave less than that, so that the ceiling decides
and every further zł can be spent (a night over the month's end is paid by the grant, and may still find it used up).
100 % is today's money of the month: its ceiling where it has one, else an even share of what the grant leaves for this
and the later months; never more than the grant leaves.

A roster under a lower ceiling is lawful under a higher one. So points are solved from the lowest up, each beginning
with the roster of the point before; and a better value below, or a lower bound above, holds for a point as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from scheduler.domain import Case, Service
from scheduler.scenarios.changes import Change, Scenario
from scheduler.scenarios.comparison import Outcome
from scheduler.scenarios.money import Grant, MonthCeiling
from scheduler.scenarios.stated import ChangeRefused, month_inside_period
from scheduler.text import Language, Text, percent, zloty
from scheduler.units import AMOUNT_PER_GROSZ, HOUR, Amount, AmountOfMoney, Grosze, Span

STEP = Text("{sum} ({share})", "{sum} ({share})")
BAD_STEPS = Text(
    "Krzywa potrzebuje co najmniej 2 punktów, od mniejszego do większego udziału.",
    "The curve needs at least 2 points, from a smaller to a larger share.",
)
NO_MONEY = Text("Na miesiąc {month} nie zostały żadne pieniądze.", "No money is left for {month}.")

CURVE_COLUMNS = [
    *("scenario", "money_grosze", "value_grosze", "bound_grosze", "gap_grosze", "minutes_covered", "cost_grosze"),
    "zloty_an_hour_grosze",
]


def month_money(case: Case, month: str) -> Grosze:
    """What the Fund's hours of the month may cost today, its delivered hours included: the 100 % of the curve."""
    month_inside_period(case, month)
    left = _left_for(case, month)
    ceiling = case.budget.months.get(month)
    if ceiling is not None:
        return max(0, min(ceiling, left // AMOUNT_PER_GROSZ))
    months = case.clock.split_by_month(case.clock.month_span(month).start, case.period.end)
    return max(0, left // AMOUNT_PER_GROSZ // len(months))


def grant_steps(
    case: Case, month: str, points: int, lowest: Fraction, highest: Fraction, *, language: Language = "pl"
) -> tuple[Scenario, ...]:
    """Scenarios with the month's money from a lowest to a highest share of today's, evenly spaced, rising.

    Raises ChangeRefused for a month outside the period, a month without money, or steps that do not rise.
    """
    if points < 2 or not 0 <= lowest < highest:
        raise ChangeRefused(BAD_STEPS.say())
    today = month_money(case, month)
    if not today:
        raise ChangeRefused(NO_MONEY.say(month=month))
    shares = [lowest + (highest - lowest) * number / (points - 1) for number in range(points)]
    return tuple(_step(case, month, int(today * share), share, language) for share in shares)


def solving_order(steps: Sequence[Scenario]) -> tuple[tuple[int, int | None], ...]:
    """In which order to solve the steps, by their positions, and beside which earlier step's roster each begins."""
    money = [_ceiling(one) for one in steps]
    order = sorted(range(len(steps)), key=lambda position: money[position])
    return tuple(zip(order, (None, *order[:-1]), strict=True))


def curve_frame(results: Sequence[Outcome], month: str) -> pd.DataFrame:
    """A row a point, sorted by the month's money: value, bound, hours, cost, and what a further hour costs.

    Each point is as `best_known` says. What a further hour costs is the difference in cost to the point before, by the
    difference in hours; missing where there are no more hours than before.
    """
    points = best_known(results, month)
    rows = []
    for number, one in enumerate(points):
        rows.append(
            {
                "scenario": one.name,
                "money_grosze": one.case.budget.months[month],
                "value_grosze": AmountOfMoney.grosze(one.value),
                "bound_grosze": AmountOfMoney.grosze_up(one.bound),
                "gap_grosze": AmountOfMoney.grosze_up(one.bound - one.value),
                "minutes_covered": one.minutes_covered,
                "cost_grosze": AmountOfMoney.grosze(one.cost),
                "zloty_an_hour_grosze": _marginal(points[number - 1], one) if number else None,
            }
        )
    frame = pd.DataFrame(rows, columns=CURVE_COLUMNS)
    return frame.astype({"zloty_an_hour_grosze": "Int64"})


def best_known(results: Sequence[Outcome], month: str) -> tuple[Outcome, ...]:
    """The points by the month's money, each with the best roster known for it and the lowest bound.

    That roster is one of a lower ceiling where that one is worth more, and the bound may be one of a higher.
    """
    return tuple(_settled(sorted(results, key=lambda one: one.case.budget.months[month])))


def _settled(points: Sequence[Outcome]) -> Iterator[Outcome]:
    best: Outcome | None = None
    for number, one in enumerate(points):
        if best is None or one.value >= best.value:
            best = one
        yield replace(one, roster=best.roster, value=best.value, bound=min(other.bound for other in points[number:]))


def _marginal(before: Outcome, after: Outcome) -> Grosze | None:
    minutes = after.minutes_covered - before.minutes_covered
    if minutes <= 0:
        return None
    exact = Fraction((after.cost - before.cost) * HOUR, minutes * AMOUNT_PER_GROSZ)
    return int((exact + Fraction(1, 2)) // 1)


def _step(case: Case, month: str, ceiling: Grosze, share: Fraction, language: Language) -> Scenario:
    changes: list[Change] = [MonthCeiling(month=month, to=ceiling)]
    missing = ceiling * AMOUNT_PER_GROSZ - _left_for(case, month)
    if missing > 0:
        zlotys = Fraction(missing, AMOUNT_PER_GROSZ) * (1 + case.budget.admin_share)
        changes.append(Grant(to=case.budget.grant + int(-(-zlotys // 1))))
    name = STEP.to(language, sum=zloty(ceiling * AMOUNT_PER_GROSZ), share=percent(share))
    return Scenario(name=name, changes=tuple(changes))


def _ceiling(scenario: Scenario) -> Grosze:
    return next(one.to or 0 for one in scenario.changes if isinstance(one, MonthCeiling))


def _left_for(case: Case, month: str) -> Amount:
    """What the grant leaves for the month when everything delivered or promised outside it is paid."""
    span = case.clock.month_span(month)
    paid = [one for one in case.delivered_or_promised(span) if one.funding == "fund" and _agreed(case, one)]
    return case.budget.hours_money - sum(_outside(span, one) * one.hourly_cost for one in paid)


def _agreed(case: Case, service: Service) -> bool:
    return case.period.start <= service.start < case.period.end


def _outside(span: Span, service: Service) -> int:
    return service.minutes - span.overlap(service.start, service.end)
