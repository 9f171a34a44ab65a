"""A budget officer's questions, ready to ask of any case and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from scheduler.checks.standing import mean_cost
from scheduler.domain import Case, Roster, Service
from scheduler.scenarios.assistants import AssistantAbsent, AssistantsAdded, Hours
from scheduler.scenarios.changes import Change, Scenario, apply_changes
from scheduler.scenarios.law import HourlyCeiling, Limit
from scheduler.scenarios.money import Grant, HourlyCost, MonthCeiling
from scheduler.scenarios.stated import WEEKDAYS, ChangeRefused, month_inside_period
from scheduler.text import Language, Text
from scheduler.units import month_of

CUT, MORE_AN_HOUR, LOWER_LIMIT = Decimal(88), 5_00, Decimal(90)
SICK_DAYS = 14
MONDAY_TO_FRIDAY = WEEKDAYS[:5]

GRANT = Text("dotacja obcięta do 88 %", "grant cut to 88 %")
RATE = Text("stawka + 5 zł", "rate + 5 zł")
RATE_AND_CEILING = Text("stawka + 5 zł, z nią stawka maksymalna", "rate + 5 zł, the ceiling with it")
SICK = Text("{assistant} choruje dwa tygodnie", "{assistant} is sick for two weeks")
TWO_MORE = Text("dwoje asystentów więcej w popołudnia dni roboczych", "two more assistants on weekday afternoons")
LIMITS = Text("limit −10 %", "limits −10 %")


def presets(case: Case, month: str, roster: Roster | None = None, language: Language = "pl") -> tuple[Scenario, ...]:
    """The ready-made scenarios of a month; those that make no sense in this case are left out.

    `roster` is the month's plan, where there is one: it shows who is busiest. Raises ChangeRefused for a month outside.
    """
    month_inside_period(case, month)
    return tuple(
        Scenario(name=name.to(language, **facts), changes=tuple(changes))
        for name, facts, changes in _questions(case, month, roster)
        if _makes_sense(case, changes)
    )


def busiest(case: Case, month: str, roster: Roster | None = None) -> str | None:
    """The assistant with most minutes: in the roster, else as published for the month, else in the ledger.

    Where none of these says anything, whom most participants indicated; of equals the first by id.
    """
    span = case.clock.month_span(month)
    published = [one for one in case.published if span.start <= one.start < span.end]
    for services in (roster.services if roster else (), published, case.ledger):
        if services:
            return _first_of(_minutes(services))
    chosen = Counter(assistant for _, assistant, relation in case.relations if relation == "indicated")
    return _first_of(chosen) if chosen else min(case.assistant, default=None)


def _questions(
    case: Case, month: str, roster: Roster | None
) -> Iterator[tuple[Text, dict[str, object], Sequence[Change]]]:
    cut: list[Change] = [Grant(percent=CUT)]
    if case.budget.months:
        # A cut grant is passed on to the months, or it would first be felt when the last one is reached.
        cut.append(MonthCeiling(percent=CUT))
    yield GRANT, {}, cut
    yield _dearer(case)
    assistant = busiest(case, month, roster)
    if assistant is not None:
        yield SICK, {"assistant": assistant}, [_two_weeks(case, month, assistant)]
    yield TWO_MORE, {}, [_afternoons(case)]
    yield LIMITS, {}, [Limit(percent=LOWER_LIMIT)]


def _makes_sense(case: Case, changes: Sequence[Change]) -> bool:
    try:
        apply_changes(case, changes)
    except ChangeRefused:
        return False
    return True


def _dearer(case: Case) -> tuple[Text, dict[str, object], Sequence[Change]]:
    """The rate alone where the edition's ceiling allows it, else the ceiling rises alike: dearer, not forbidden."""
    rate, ceiling = HourlyCost(add=MORE_AN_HOUR), case.edition.hourly_ceiling
    if any(ceiling - MORE_AN_HOUR < one.hourly_cost <= ceiling for one in case.assistants):
        return RATE_AND_CEILING, {}, [rate, HourlyCeiling(to=ceiling + MORE_AN_HOUR)]
    return RATE, {}, [rate]


def _two_weeks(case: Case, month: str, assistant: str) -> AssistantAbsent:
    """From the first Monday of the month that lies in the period; where none does, from its first day."""
    days = list(case.clock.days(case.clock.month_span(month).start, case.clock.month_span(month).end))
    days = [day for day in days if case.first_day <= day <= case.last_day and month_of(day) == month]
    first = next((day for day in days if day.weekday() == 0), days[0])
    return AssistantAbsent(assistant_id=assistant, first=first, last=first + timedelta(days=SICK_DAYS - 1))


def _afternoons(case: Case) -> AssistantsAdded:
    """Two with a diploma at the mean rate of the paid, from 14:00 to 20:00, Monday to Friday."""
    name = "N"
    while any(one.startswith(name) for one in case.assistant):
        name += "N"
    return AssistantsAdded(
        assistant_id=name,
        copies=2,
        hourly_cost=min(int(mean_cost(case)), case.edition.hourly_ceiling),
        availability=(Hours(weekdays=MONDAY_TO_FRIDAY, start="14:00", end="20:00"),),
    )


def _minutes(services: Sequence[Service]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in services:
        found[one.assistant_id] += one.minutes
    return found


def _first_of(counted: Counter[str]) -> str:
    return min(counted, key=lambda name: (-counted[name], name))
