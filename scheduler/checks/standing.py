"""How the agreement stands: what is delivered, what is still asked, and what limits and money are left for it.

Requests that start before the day after the last delivered service are past, delivered or not; the ledger is the only
clock, so the same case always looks the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from scheduler.domain import Case, Service
from scheduler.units import Amount, Minute, Minutes, Span


@dataclass(frozen=True, slots=True)
class Asked:
    """Minutes of service that a participant asks for between `start` and `end`; a visit fills its window."""

    participant_id: str
    start: Minute
    end: Minute
    minutes: Minutes

    def clipped(self, span: Span) -> Asked | None:
        """The part inside `span`, the minutes spread evenly over the window; None where nothing is."""
        inside = span.overlap(self.start, self.end)
        if not inside:
            return None
        minutes = self.minutes * inside // (self.end - self.start)
        return Asked(self.participant_id, max(self.start, span.start), min(self.end, span.end), minutes)


Limit = tuple[str, int]
"""A participant and a calendar year."""


@dataclass(frozen=True)
class Standing:
    """`delivered` is paid by the Fund inside the period; `limit_left` and `money_left` are what it leaves."""

    to_come: Span
    asked: tuple[Asked, ...]
    delivered: tuple[Service, ...]
    limit_left: Mapping[Limit, Minutes]
    money_left: Amount


def standing(case: Case) -> Standing:
    """How the agreement stands after its ledger; limits of every calendar year that the period touches."""
    delivered = case.paid_by_agreement(case.ledger)
    to_come = Span(_since(case), case.period.end)
    return Standing(
        to_come,
        asked_in(case, to_come),
        delivered,
        _limit_left(case),
        case.budget.hours_money - sum(one.cost for one in delivered),
    )


def asked_in(case: Case, span: Span) -> tuple[Asked, ...]:
    """What is asked in `span`, sorted by start: a flexible visit and a package by their minutes, others whole."""
    stated = {request.request_id: request.minutes for request in case.requests if request.kind not in WHOLE}
    found = []
    for one in case.occurrences(span):
        minutes = stated.get(one.series_id)
        found.append(Asked(one.participant_id, one.start, one.end, one.end - one.start if minutes is None else minutes))
    return tuple(found)


WHOLE = frozenset({"visit", "cover"})
"""The kinds that ask for every minute between their start and end."""


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


def _limit_left(case: Case) -> dict[Limit, Minutes]:
    years = range(case.first_day.year, case.last_day.year + 1)
    used = {(person.participant_id, case.first_day.year): person.used_before for person in case.participants}
    for one in case.ledger:
        if one.funding == "fund":
            for year, minutes in case.clock.split_by_year(one.start, one.end).items():
                used[one.participant_id, year] = used.get((one.participant_id, year), 0) + minutes
    return {
        (person.participant_id, year): max(0, case.annual_limit(person) - used.get((person.participant_id, year), 0))
        for person in case.participants
        for year in years
    }


def year_span(case: Case, year: int) -> Span:
    return case.clock.days_span(date(year, 1, 1), date(year, 12, 31))


def _inside(span: Span, minute: Minute) -> bool:
    return span.start <= minute < span.end
