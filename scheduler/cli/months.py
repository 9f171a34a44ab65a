"""Which months a command is asked about: one, several in a row, or the whole agreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scheduler.cli.screen import Screen
from scheduler.domain import Case, Service
from scheduler.jobs.preparing import NotPlannable, span_asked
from scheduler.text import Text
from scheduler.units import SEVERAL_MONTHS, Span, month_of

ONE_OF_TWO = Text(
    "Podaj albo --month (z --until), albo --whole-agreement, nie oba naraz.",
    "State either --month (with --until) or --whole-agreement, not both.",
)
BACKWARDS = Text(
    "Ostatni miesiąc {until} jest przed pierwszym {month}. Podaj --until nie wcześniejsze niż --month.",
    "The last month {until} lies before the first {month}. Name an --until that is not before --month.",
)
ALL_DELIVERED = Text(
    "ledger.csv pokazuje już usługi ostatniego miesiąca umowy ({month}), więc nie został żaden cały miesiąc do"
    " ułożenia. Resztę miesiąca układa --month {month}.",
    "ledger.csv already shows services of the agreement's last month ({month}), so no whole month is left to plan."
    " What is left of it: --month {month}.",
)


class Months(NamedTuple):
    """What the command line says: `month` alone, `month` up to and with `until`, or the whole agreement."""

    month: str | None = None
    until: str | None = None
    whole_agreement: bool = False


def span_of(screen: Screen, case: Case, asked: Months, *, still_to_come: bool = False) -> Span | None:
    """The span that is asked for; else what is wrong is said, and None.

    With `still_to_come` the whole agreement begins after the months of which the ledger shows services.
    """
    if asked.whole_agreement and (asked.month or asked.until):
        screen.warn(ONE_OF_TWO)
        return None
    first, last = asked.month or "", asked.until
    if asked.whole_agreement:
        first, last = _first_month(case, still_to_come=still_to_come), month_of(case.last_day)
        if first > last:
            screen.warn(ALL_DELIVERED, month=last)
            return None
    try:
        begin = span_asked(case, first)
        end = begin if last is None else span_asked(case, last)
        if end.end <= begin.start:
            screen.warn(BACKWARDS, month=first, until=last)
            return None
        return span_asked(case, first if last is None else f"{first}{SEVERAL_MONTHS}{last}")
    except NotPlannable as found:
        screen.warn(found.said)
        return None


def of_the_schedule(case: Case, whole: Span, services: Sequence[Service]) -> Span:
    """The whole agreement without the months that the ledger shows, where the schedule has nothing before their end."""
    month = _first_month(case, still_to_come=True)
    since = case.clock.month_span(month).start
    if since >= whole.end or any(one.start < since for one in services):
        return whole
    return Span(since, whole.end)


def _first_month(case: Case, *, still_to_come: bool) -> str:
    """The agreement's first month, or the one after the last that has a service in the ledger."""
    inside = (one.start for one in case.ledger if case.period.start <= one.start < case.period.end)
    latest = max(inside, default=None) if still_to_come else None
    if latest is None:
        return month_of(case.first_day)
    return month_of(case.clock.day(case.clock.month_span(month_of(case.clock.day(latest))).end))
