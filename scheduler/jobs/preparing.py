"""From an order to the case that is planned, and to the part of its months that is."""

from __future__ import annotations

from dataclasses import replace

from scheduler.domain import Case, Roster, Service
from scheduler.jobs.order import JobOrder, Rows
from scheduler.reading import BadCell, given_pins, given_services, has_both_people, moment_of, read_case_files
from scheduler.scenarios import apply_changes, parse_changes
from scheduler.text import Said, Text
from scheduler.text import months as months_words
from scheduler.units import Minute, Span

BAD_MONTH = Text(
    "„{month}” nie jest miesiącem. Podaj rok i miesiąc, na przykład 2026-03, albo kilka: 2026-02..2026-12.",
    "“{month}” is no month. State year and month, for example 2026-03, or several: 2026-02..2026-12.",
)
OUTSIDE = Text(
    "Miesiąc {month} leży poza okresem umowy {first}–{last}. Wybierz miesiąc z tego okresu.",
    "The month {month} lies outside the agreement's period {first}–{last}. Choose a month inside it.",
)
OUTSIDE_MONTH = Text(
    "Chwila {since} leży poza planowanym czasem ({month}). Podaj chwilę z tego czasu.",
    "The moment {since} lies outside the planned time ({month}). Name a moment inside it.",
)
NOTHING_PUBLISHED = Text(
    "Nie ma ogłoszonego grafiku ({month}), więc nie ma czego zmieniać. Najpierw ogłoś grafik.",
    "There is no published roster ({month}), so there is nothing to change. Publish a roster first.",
)
BAD_MOMENT = Text("„{since}”: {what} {mend}", "“{since}”: {what} {mend}")


class NotPlannable(Exception):
    """The order cannot be carried out on its case; `said` tells why, the message nothing."""

    def __init__(self, said: Said) -> None:
        self.said = said
        super().__init__()


def prepared_case(order: JobOrder) -> Case:
    """The case after everything that the order changes. Raises CaseRefused, ChangeRefused and NotPlannable."""
    case, _ = read_case_files(order.files, order.month)
    case = apply_changes(case, parse_changes(order.changes))
    case = replace(case, weights=replace(case.weights, **order.weights))
    month = month_of(order, case)
    if order.published is not None:
        others = tuple(one for one in case.published if not month.start <= one.start < month.end)
        case = replace(case, published=others + given_services(order.published, case, month))
    return replace(case, pins=tuple(dict.fromkeys((*case.pins, *given_pins(order.pins, case)))))


def month_of(order: JobOrder, case: Case) -> Span:
    """The order's month, or its several months. Raises NotPlannable."""
    return span_asked(case, order.month)


def span_asked(case: Case, months: str) -> Span:
    """The span of `2026-03` or `2026-02..2026-12`. Raises NotPlannable where it is none, or leaves the agreement."""
    try:
        span = case.clock.months_span(months)
    except ValueError as error:
        raise NotPlannable(BAD_MONTH.say(month=months)) from error
    asked = case.clock.months_in(span)
    for month in (asked[0], asked[-1]):
        calendar = case.clock.month_span(month)
        if not case.period.overlap(calendar.start, calendar.end):
            raise NotPlannable(OUTSIDE.say(month=month, first=case.first_day, last=case.last_day))
    return span


def planned_span(order: JobOrder, case: Case) -> Span:
    """The month or months, or what is left of them from the moment of a re-plan. Raises NotPlannable."""
    span = month_of(order, case)
    return span if order.since is None else Span(_since(order.since, span, case), span.end)


def _since(since: str, span: Span, case: Case) -> Minute:
    name = months_words(case.clock.day(span.start), case.clock.day(span.end - 1))
    try:
        start = moment_of(since, case.clock)
    except BadCell as bad:
        raise NotPlannable(BAD_MOMENT.say(since=since, what=bad.what, mend=bad.mend)) from bad
    if not span.start <= start < span.end:
        raise NotPlannable(OUTSIDE_MONTH.say(since=since, month=name))
    if not any(span.start <= one.start < span.end for one in case.published):
        raise NotPlannable(NOTHING_PUBLISHED.say(month=name))
    return start


def beside(order: JobOrder, case: Case) -> Roster | None:
    """The roster that the search begins with: its services of people whom the case still has."""
    if order.beside is None:
        return None
    month = month_of(order, case)
    return Roster(month, _of_known_people(order.beside, case, month))


def _of_known_people(rows: Rows, case: Case, month: Span) -> tuple[Service, ...]:
    return given_services([row for row in rows if has_both_people(row, case)], case, month)
