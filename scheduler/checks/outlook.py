"""What will run out before the period ends, and what will be left, if everything asked is served as asked.

Costs are the mean of those who may serve the participant. Left out on purpose: requests that nobody can serve, travel
and working hours; so what runs out may do so later, and more may be left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scheduler.checks.finding import Fact, Finding
from scheduler.checks.limits import LimitUse, uses_of
from scheduler.checks.standing import Standing, mean_possible_cost
from scheduler.domain import Case, Service
from scheduler.text import Text, day, hours, month, zloty
from scheduler.units import AMOUNT_PER_GROSZ, HOUR, Amount, Minute, Minutes, Span, first_of

LIMIT_RUNS_OUT, LIMIT_USED_UP = "limit_runs_out", "limit_used_up"
MONEY_RUNS_OUT, LEFT, MONTH_CEILING, HOURS_LOST = "money_runs_out", "left", "month_ceiling", "hours_lost"

RUNS_OUT = {
    "year": Text(
        "{participant}: z rocznego limitu zostało {left}, a zgłoszenia to {asked}; limit skończy się: {day}.",
        "{participant}: {left} of the yearly limit are left and {asked} are asked; the limit runs out on {day}.",
    ),
    "month": Text(
        "{participant}: z limitu na {month} zostało {left}, a zgłoszenia w tym miesiącu to {asked}; limit skończy się:"
        " {day}.",
        "{participant}: {left} of the limit for {month} are left and {asked} are asked in it; the limit runs out on"
        " {day}.",
    ),
    "carried": Text(
        "{participant}: na {month} zostało {left} razem z godzinami z wcześniejszych miesięcy, a zgłoszenia w tym"
        " miesiącu to {asked}; limit skończy się: {day}.",
        "{participant}: {left} are left for {month}, hours of earlier months included, and {asked} are asked in it; the"
        " limit runs out on {day}.",
    ),
}
USED_UP = {
    "year": Text(
        "{participant}: roczny limit jest wykorzystany, a zgłoszenia to jeszcze {asked}.",
        "{participant}: the yearly limit is used up, and {asked} more are asked.",
    ),
    "month": Text(
        "{participant}: limit na {month} jest wykorzystany, a zgłoszenia w tym miesiącu to jeszcze {asked}.",
        "{participant}: the limit for {month} is used up, and {asked} more are asked in it.",
    ),
    "carried": Text(
        "{participant}: limit na {month} jest wykorzystany, także godziny z wcześniejszych miesięcy, a zgłoszenia w tym"
        " miesiącu to jeszcze {asked}.",
        "{participant}: the limit for {month} is used up, hours of earlier months included, and {asked} more are asked"
        " in it.",
    ),
}
MONEY_ENDS = Text(
    "Zgłoszenia w granicach limitów kosztowałyby około {cost}, a na godziny zostało {money} (brakuje {missing});"
    " skończą się: {day}. Z limitów zostałoby {limits}.",
    "What is asked within the limits would cost about {cost}, and {money} are left for hours ({missing} short);"
    " they run out on {day}. Of the limits {limits} would be left.",
)
LEFT_OVER = {
    "year": Text(
        "Po obsłużeniu wszystkich zgłoszeń w granicach limitów na koniec okresu z limitów zostanie {limits},"
        " a z pieniędzy na godziny około {money}.",
        "With everything asked within the limits served, {limits} of the limits and about {money} of the money for"
        " hours will be left at the end of the period.",
    ),
    "month": Text(
        "Po obsłużeniu wszystkich zgłoszeń w granicach limitów z limitów miesięcznych {limits} zostanie bez użytku,"
        " a z pieniędzy na godziny zostanie na koniec okresu około {money}.",
        "With everything asked within the limits served, {limits} of the monthly limits will stay unused, and about"
        " {money} of the money for hours will be left at the end of the period.",
    ),
}
LOST = Text(
    "{month}: z końcem miesiąca przepadnie {hours} z limitów.",
    "{month}: {hours} of the limits are lost with the end of the month.",
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
    uses = tuple(uses_of(now.limits, now.asked))
    limits = sorted(_limits(case, uses), key=lambda one: (str(one.facts["day"]), str(one.facts["participant"])))
    return (*_money(case, now, uses, costs), *_unused_months(case, uses), *_months(case, now, costs), *limits)


def _limits(case: Case, uses: Sequence[LimitUse]) -> Iterator[Finding]:
    for use in uses:
        moment = runs_out([Use(one.start, one.end, one.minutes) for one in use.asked], use.room)
        if moment is None:
            continue
        last, participant = case.clock.day(moment), use.limit.participant_id
        asked = sum(one.minutes for one in use.asked)
        facts: dict[str, Fact] = {"participant": participant, "day": last, "left": use.room, "asked": asked}
        words: dict[str, object] = {"participant": participant, "asked": hours(asked)}
        kind = "year"
        if case.edition.limits_by_month:
            kind = "carried" if case.edition.limits_carry_over else "month"
            facts["month"], words["month"] = use.limit.label, month(first_of(use.limit.label))
        if use.room:
            said = RUNS_OUT[kind].say(**words, left=hours(use.room), day=day(last))
            yield Finding(LIMIT_RUNS_OUT, facts, said, warns=True)
        else:
            yield Finding(LIMIT_USED_UP, facts, USED_UP[kind].say(**words), warns=True)


def _money(case: Case, now: Standing, uses: Sequence[LimitUse], costs: Mapping[str, Fraction]) -> Iterator[Finding]:
    paid = [
        Use(one.start, one.end, round(served * costs[one.participant_id]))
        for use in uses
        for one, served in zip(use.asked, use.served, strict=True)
    ]
    unused = sum(use.unused for use in uses)
    cost = sum(one.amount for one in paid)
    money = now.money_left - cost
    limits = hours(unused // HOUR * HOUR)
    moment = runs_out(sorted(paid, key=lambda one: one.start), max(0, now.money_left))
    if moment is None:
        said = LEFT_OVER["month" if case.edition.limits_by_month else "year"].say(limits=limits, money=zloty(money))
        yield Finding(LEFT, {"limits": unused, "money": money}, said)
        return
    last = case.clock.day(moment)
    had = zloty(max(0, now.money_left))
    said = MONEY_ENDS.say(limits=limits, money=had, cost=zloty(cost), missing=zloty(-money), day=day(last))
    yield Finding(MONEY_RUNS_OUT, {"limits": unused, "money": money, "day": last}, said, warns=True)


def _unused_months(case: Case, uses: Sequence[LimitUse]) -> Iterator[Finding]:
    """The months with whose end hours of their limits are lost, where there are several such months."""
    lost: dict[str, Minutes] = defaultdict(int)
    for use in uses:
        if case.edition.limits_by_month and not use.limit.carried:
            lost[use.limit.label] += use.unused
    for label, minutes in sorted(lost.items()):
        if minutes and len(lost) > 1:
            said = LOST.say(month=month(first_of(label)), hours=hours(minutes // HOUR * HOUR))
            yield Finding(HOURS_LOST, {"month": label, "minutes": minutes}, said)


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
            month=month(first_of(name)),
            cost=zloty(cost),
            left=zloty(max(0, left)),
            missing=zloty(missing),
            hours=hours(minutes),
        )
        yield Finding(MONTH_CEILING, {"month": name, "cost": cost, "left": left, "minutes": minutes}, said, warns=True)


def _spent(delivered: Sequence[Service], span: Span) -> Amount:
    return sum(span.overlap(one.start, one.end) * one.hourly_cost for one in delivered)
