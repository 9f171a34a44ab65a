"""What will run out before the period ends, and what will be left, if everything asked is served as asked.

Costs are the mean of those who may serve the participant. Left out on purpose: requests that nobody can serve, travel
and working hours; so what runs out may do so later, and more may be left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from scheduler.checks.finding import Fact, Finding
from scheduler.checks.standing import Asked, Limit, Standing, mean_possible_cost, year_span
from scheduler.domain import Case, Service
from scheduler.text import Text, day, hours, month, zloty
from scheduler.units import AMOUNT_PER_GROSZ, HOUR, Amount, Minute, Minutes, Span

LIMIT_RUNS_OUT, LIMIT_USED_UP = "limit_runs_out", "limit_used_up"
MONEY_RUNS_OUT, LEFT, MONTH_CEILING = "money_runs_out", "left", "month_ceiling"

RUNS_OUT = Text(
    "{participant}: z rocznego limitu zostało {left}, a zgłoszenia to {asked}; limit skończy się: {day}.",
    "{participant}: {left} of the yearly limit are left and {asked} are asked; the limit runs out on {day}.",
)
USED_UP = Text(
    "{participant}: roczny limit jest wykorzystany, a zgłoszenia to jeszcze {asked}.",
    "{participant}: the yearly limit is used up, and {asked} more are asked.",
)
MONEY_ENDS = Text(
    "Zgłoszenia w granicach limitów kosztowałyby około {cost}, a na godziny zostało {money} (brakuje {missing});"
    " skończą się: {day}. Z limitów zostałoby {limits}.",
    "What is asked within the limits would cost about {cost}, and {money} are left for hours ({missing} short);"
    " they run out on {day}. Of the limits {limits} would be left.",
)
LEFT_OVER = Text(
    "Po obsłużeniu wszystkich zgłoszeń w granicach limitów na koniec okresu z limitów zostanie {limits},"
    " a z pieniędzy na godziny około {money}.",
    "With everything asked within the limits served, {limits} of the limits and about {money} of the money for hours"
    " will be left at the end of the period.",
)
CEILING = Text(
    "{month}: zgłoszenia kosztowałyby około {cost}, a z pułapu miesiąca zostało {left}; brakuje {missing}, czyli"
    " około {hours}.",
    "{month}: what is asked would cost about {cost}, and {left} of the month's ceiling are left; {missing} short, about"
    " {hours}.",
)


@dataclass(frozen=True, slots=True)
class Use:
    """Something used up evenly between `start` and `end`."""

    start: Minute
    end: Minute
    amount: int


def runs_out(uses: Iterable[Use], left: int) -> Minute | None:
    """The first minute at which nothing is left although more is to come; `uses` sorted by start."""
    for use in uses:
        if use.amount > left:
            return use.start + (use.end - use.start) * left // use.amount
        left -= use.amount
    return None


def outlook(case: Case, now: Standing, services: Iterable[Service]) -> tuple[Finding, ...]:
    """Money and hours at the end first, then months, then limits by the day on which they run out.

    `services` are the candidates that tell who may serve whom.
    """
    costs = mean_possible_cost(case, services)
    by_limit = _by_limit(case, now.asked)
    limits = sorted(
        _limits(case, now, by_limit), key=lambda one: (str(one.facts["day"]), str(one.facts["participant"]))
    )
    return (*_money(case, now, by_limit, costs), *_months(case, now, costs), *limits)


def _by_limit(case: Case, asked: Sequence[Asked]) -> dict[Limit, list[Asked]]:
    """What is asked under each yearly limit, in order; a night over New Year is split."""
    found: dict[Limit, list[Asked]] = defaultdict(list)
    for year in range(case.first_day.year, case.last_day.year + 1):
        calendar = year_span(case, year)
        for one in asked:
            part = one.clipped(calendar)
            if part is not None:
                found[one.participant_id, year].append(part)
    return found


def _limits(case: Case, now: Standing, by_limit: Mapping[Limit, Sequence[Asked]]) -> Iterator[Finding]:
    for (participant, year), asked in by_limit.items():
        left, wanted = now.limit_left[participant, year], sum(one.minutes for one in asked)
        moment = runs_out([Use(one.start, one.end, one.minutes) for one in asked], left)
        if moment is None:
            continue
        last = case.clock.day(moment)
        facts: dict[str, Fact] = {"participant": participant, "day": last, "left": left, "asked": wanted}
        words = {"participant": participant, "asked": hours(wanted)}
        if left:
            yield Finding(LIMIT_RUNS_OUT, facts, RUNS_OUT.say(**words, left=hours(left), day=day(last)), warns=True)
        else:
            yield Finding(LIMIT_USED_UP, facts, USED_UP.say(**words), warns=True)


def _money(
    case: Case, now: Standing, by_limit: Mapping[Limit, Sequence[Asked]], costs: Mapping[str, Fraction]
) -> Iterator[Finding]:
    uses: list[Use] = []
    limits_left: Minutes = 0
    for limit in now.limit_left:
        left = now.limit_left[limit]
        for one in by_limit.get(limit, ()):
            served = min(left, one.minutes)
            left -= served
            uses.append(Use(one.start, one.end, round(served * costs[one.participant_id])))
        limits_left += left
    cost = sum(one.amount for one in uses)
    money = now.money_left - cost
    limits = hours(limits_left // HOUR * HOUR)
    moment = runs_out(sorted(uses, key=lambda one: one.start), max(0, now.money_left))
    if moment is None:
        yield Finding(LEFT, {"limits": limits_left, "money": money}, LEFT_OVER.say(limits=limits, money=zloty(money)))
        return
    last = case.clock.day(moment)
    had = zloty(max(0, now.money_left))
    said = MONEY_ENDS.say(limits=limits, money=had, cost=zloty(cost), missing=zloty(-money), day=day(last))
    yield Finding(MONEY_RUNS_OUT, {"limits": limits_left, "money": money, "day": last}, said, warns=True)


def _months(case: Case, now: Standing, costs: Mapping[str, Fraction]) -> Iterator[Finding]:
    for name, ceiling in sorted(case.budget.months.items()):
        calendar = case.clock.month_span(name)
        asked = [part for one in now.asked if (part := one.clipped(calendar)) is not None]
        cost = sum(round(one.minutes * costs[one.participant_id]) for one in asked)
        left = ceiling * AMOUNT_PER_GROSZ - _spent(now.delivered, calendar)
        if cost <= left:
            continue
        missing: Amount = cost - max(0, left)
        minutes = missing * sum(one.minutes for one in asked) // cost // HOUR * HOUR
        said = CEILING.say(
            month=month(date.fromisoformat(f"{name}-01")),
            cost=zloty(cost),
            left=zloty(max(0, left)),
            missing=zloty(missing),
            hours=hours(minutes),
        )
        yield Finding(MONTH_CEILING, {"month": name, "cost": cost, "left": left, "minutes": minutes}, said, warns=True)


def _spent(delivered: Sequence[Service], span: Span) -> Amount:
    return sum(span.overlap(one.start, one.end) * one.hourly_cost for one in delivered)
