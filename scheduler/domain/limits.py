"""The stretches of time within which a participant's Fund-paid minutes are limited: years, or a draft's months."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from scheduler.units import Minutes, Span

if TYPE_CHECKING:
    from scheduler.domain.case import Case
    from scheduler.domain.people import Participant
    from scheduler.domain.services import Service


MONTHS = 12
"""Of a year: how many monthly limits make a yearly one."""


class LimitWindow(NamedTuple):
    """A stretch of time within which a participant's Fund-paid minutes stay within `limit`.

    `with_before` says that the hours used before belong to it.
    """

    label: str
    span: Span
    limit: Minutes
    with_before: bool

    def used(self, person: Participant, fund_paid: Iterable[Service]) -> Minutes:
        """The minutes of the person's Fund-paid services inside, with the hours used before where they belong here."""
        inside = sum(self.span.overlap(one.start, one.end) for one in fund_paid)
        return inside + (person.used_before if self.with_before else 0)


def limit_windows(case: Case, person: Participant, planned: Span, touched: Span) -> tuple[LimitWindow, ...]:
    """The windows of the person's limit that `touched` meets: years, or months where the edition has it so.

    Hours used before belong to the calendar year of the planned span. Hours that carry over make a month's window
    reach back to the beginning of the year or of the agreement.
    """
    this_year = case.clock.day(planned.start).year
    limit = case.annual_limit(person)
    if case.edition.limits_by_month:
        months = case.clock.split_by_month(touched.start, touched.end)
        return tuple(_month_window(case, month, limit // MONTHS, this_year) for month in months)
    years = case.clock.split_by_year(touched.start, touched.end)
    whole = {year: case.clock.days_span(date(year, 1, 1), date(year, 12, 31)) for year in years}
    return tuple(LimitWindow(str(year), span, limit, year == this_year) for year, span in whole.items())


def _month_window(case: Case, month: str, monthly: Minutes, this_year: int) -> LimitWindow:
    span = case.clock.month_span(month)
    if not case.edition.limits_carry_over:
        return LimitWindow(month, span, monthly, False)
    year, number = int(month[:4]), int(month[5:])
    first = max(date(year, 1, 1), case.first_day.replace(day=1)) if case.first_day.year == year else date(year, 1, 1)
    first = min(first, case.clock.day(span.start))
    since = Span(case.clock.midnight(first), span.end)
    return LimitWindow(month, since, monthly * (number - first.month + 1), year == this_year)
