"""What is allowed in a case and still worth a second look: warnings, never refusals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from scheduler.domain import Case, LimitWindow, Repeat, Request
from scheduler.reading.overlaps import overlaps_of
from scheduler.reading.problems import Problem
from scheduler.text import Said, Text, hours, zloty
from scheduler.text import month as month_words
from scheduler.units import AMOUNT_PER_GROSZ, Amount, Minutes, Span, first_of

MOST_OVERLAPS = 200
"""Of one participant; a request entered twice for a whole year says enough before that."""

OVERLAP = Text(
    "Zgłoszenia {first} i {second} nie mieszczą się obok siebie, pierwszy raz {day}.",
    "The requests {first} and {second} leave no room for each other, first on {day}.",
)
MEND_OVERLAP = Text(
    "Tylko jedno z nich dostanie wtedy asystenta; przesuń lub usuń drugie.",
    "Only one of them will get an assistant then; move or remove the other.",
)
MORE_OVERLAPS = Text(
    "Dalszych nakładających się zgłoszeń tego uczestnika nie wypisano.",
    "Further overlapping requests of this participant are not listed.",
)
DEAR = Text(
    "Godzina kosztuje {rate}, a limit edycji to {ceiling}: Fundusz jej nie zapłaci.",
    "An hour costs {rate}, the edition's ceiling is {ceiling}: the Fund will not pay it.",
)
MEND_DEAR = Text(
    "Popraw stawkę albo zaplanuj środki własne (budget.own_funds).",
    "Correct the rate or plan own money (budget.own_funds).",
)
GRANT_SPENT = Text(
    "Wykonane usługi kosztowały {spent}, a na godziny jest {money}.",
    "Services delivered cost {spent}, the money for hours is {money}.",
)
MONTH_SPENT = Text(
    "Wykonane usługi miesiąca {month} kosztowały {spent}, a limit to {money}.",
    "Services delivered in {month} cost {spent}, the ceiling is {money}.",
)
MEND_SPENT = Text(
    "Sprawdź kwotę i ledger; planować już nie można.", "Check the amount and the ledger; nothing is left."
)
LIMIT_USED = Text(
    "W roku {year} wykorzystano {used}, a limit to {limit}.", "In {year} {used} were used, the limit is {limit}."
)
LIMIT_USED_MONTH = Text(
    "{month}: wykorzystano {used}, a limit na ten miesiąc to {limit}.",
    "{month}: {used} were used, the limit for this month is {limit}.",
)
LIMIT_USED_CARRIED = Text(
    "{month}: do końca miesiąca wykorzystano {used}, a limit razem z godzinami z wcześniejszych miesięcy to {limit}.",
    "{month}: {used} were used by the end of the month, the limit with the hours of earlier months is {limit}.",
)
MEND_LIMIT = Text(
    "Sprawdź hours_used_before i ledger; Fundusz nie zapłaci dalszych godzin.",
    "Check hours_used_before and the ledger; the Fund pays no further hours.",
)
OUTSIDE = Text("Zgłoszenie wykracza poza okres umowy.", "The request reaches outside the agreement's period.")
NEVER = Text("Zgłoszenie nie przypada na żaden dzień okresu umowy.", "The request falls on no day of the period.")
MEND_OUTSIDE = Text(
    "Popraw daty, jeśli to pomyłka; poza okresem nic się nie planuje.", "Correct the dates if mistaken."
)


def remarks(case: Case) -> list[Problem]:
    """Every warning that the case as a whole gives; `row` is left to whoever knows the files."""
    return [*_overlaps(case), *_outside(case), *_dear_assistants(case), *_spent_money(case), *_used_limits(case)]


def _warning(file: str, column: str, value: str, what: Said, mend: Text) -> Problem:
    return Problem("warning", file, None, column, value, what, mend.say())


def _overlaps(case: Case) -> Iterator[Problem]:
    for participant_id, found in overlaps_of(case).items():
        for one in islice(found, MOST_OVERLAPS):
            what = OVERLAP.say(first=one.first_id, second=one.second_id, day=one.day.isoformat())
            yield _warning("requests.csv", "request_id", one.first_id, what, MEND_OVERLAP)
        if next(found, None):
            yield _warning("requests.csv", "participant_id", participant_id, MORE_OVERLAPS.say(), MEND_OVERLAP)


def _outside(case: Case) -> Iterator[Problem]:
    for request in case.requests:
        first, last = _reach(case, request)
        if first is None:
            yield _warning("requests.csv", "request_id", request.request_id, NEVER.say(), MEND_OUTSIDE)
        elif first < case.first_day or last > case.last_day:
            yield _warning("requests.csv", "request_id", request.request_id, OUTSIDE.say(), MEND_OUTSIDE)


def _reach(case: Case, request: Request) -> tuple[date | None, date]:
    """The first and the last day that the request touches; no first day when it never falls into the period."""
    first, last = case.clock.day(request.start), case.clock.day(request.end - 1)
    if request.repeat is None:
        return (None if last < case.first_day or first > case.last_day else first), last
    nights, repeat = last - first, request.repeat
    if _occurs(repeat, max(first, case.first_day - nights), min(repeat.until, case.last_day)) is None:
        return None, last
    back = (repeat.until - timedelta(days=number) for number in range(7))
    last = next(day for day in back if day.weekday() in repeat.weekdays)
    return _occurs(repeat, first, repeat.until), last + nights


def _occurs(repeat: Repeat, first: date, last: date) -> date | None:
    """The first day from `first` to `last` on which the series comes."""
    week = (first + timedelta(days=number) for number in range(7))
    return next((day for day in week if day <= last and day.weekday() in repeat.weekdays), None)


def _dear_assistants(case: Case) -> Iterator[Problem]:
    ceiling = case.edition.hourly_ceiling
    for person in case.assistants:
        if person.hourly_cost > ceiling:
            rate, most = (zloty(price * AMOUNT_PER_GROSZ) for price in (person.hourly_cost, ceiling))
            what = DEAR.say(rate=rate, ceiling=most)
            yield _warning("assistants.csv", "assistant_id", person.assistant_id, what, MEND_DEAR)


def _spent_money(case: Case) -> Iterator[Problem]:
    """The Fund's money that the ledger has used up: of the agreement, and of a month with a ceiling of its own."""
    total, months = 0, defaultdict[str, Amount](int)
    for service in case.paid_by_agreement(case.ledger):
        total += service.cost
        for month, minutes in case.clock.split_by_month(service.start, service.end).items():
            months[month] += minutes * service.hourly_cost
    if total > case.budget.hours_money:
        what = GRANT_SPENT.say(spent=zloty(total), money=zloty(case.budget.hours_money))
        yield _warning("case.toml", "budget.grant", "", what, MEND_SPENT)
    for month, ceiling in case.budget.months.items():
        if months[month] > ceiling * AMOUNT_PER_GROSZ:
            spent, money = zloty(months[month]), zloty(ceiling * AMOUNT_PER_GROSZ)
            what = MONTH_SPENT.say(month=month, spent=spent, money=money)
            yield _warning("case.toml", f"budget.months.{month}", "", what, MEND_SPENT)


def _used_limits(case: Case) -> Iterator[Problem]:
    """Limits that the hours used already exceed; of months that carry over into each other the last one speaks."""
    for person in case.participants:
        rows = case.fund_paid_of.get(person.participant_id, ())
        first = min([case.period.start, *(one.start for one in rows)])
        touched = Span(first, max([case.period.start + 1, *(one.end for one in rows)]))
        exceeded = {
            window.span.start: (window, used)
            for window in case.limit_windows(person, case.period, touched)
            if (used := window.used(person, rows)) > window.limit
        }
        for window, used in exceeded.values():
            what = _used_limit(case, window, used)
            yield _warning("participants.csv", "participant_id", person.participant_id, what, MEND_LIMIT)


def _used_limit(case: Case, window: LimitWindow, used: Minutes) -> Said:
    facts = {"used": hours(used), "limit": hours(window.limit)}
    if not case.edition.limits_by_month:
        return LIMIT_USED.say(year=window.label, **facts)
    sentence = LIMIT_USED_CARRIED if case.edition.limits_carry_over else LIMIT_USED_MONTH
    return sentence.say(month=month_words(first_of(window.label)), **facts)
