"""Who can serve nobody, and whom nobody can serve, from a day to the agreement's end.

Asked are the eligibility rules about people and their papers. Left out on purpose: the hours asked for against those of
an assistant and of other services, which scheduler.checks.bottlenecks compares; but an assistant without a single free
day counts as not available.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.domain import Assistant, Case, Option, Participant
from scheduler.rules import ELIGIBILITY_RULES, EligibilityRule, availability, other_services
from scheduler.rules.certificate import birthday

PEOPLE: Sequence[EligibilityRule] = tuple(
    rule for rule in ELIGIBILITY_RULES if rule not in (availability, other_services)
)
PAIR = tuple(rule for rule in PEOPLE if rule.ABOUT == "pair")
DATED = tuple(rule for rule in PEOPLE if rule.ABOUT != "pair")


@dataclass(frozen=True)
class Unmatched:
    """A person whom the rules leave nobody; how many of the others each rule took away, the most telling first."""

    about: str
    is_participant: bool
    reasons: Mapping[str, int]


def unmatched(case: Case, since: date) -> tuple[Unmatched, ...]:
    """Participants first, each in the case's order."""
    of_participant = {one.participant_id: Counter[str]() for one in case.participants}
    of_assistant = {one.assistant_id: Counter[str]() for one in case.assistants}
    free = {one.assistant_id: _first_free_day(case, one, since) for one in case.assistants}
    for person in case.participants:
        for assistant in case.assistants:
            reason = _refusal(case, person, assistant, free[assistant.assistant_id])
            if reason is not None:
                of_participant[person.participant_id][reason] += 1
                of_assistant[assistant.assistant_id][reason] += 1
    return (
        *(
            _unmatched(name, found, True)
            for name, found in of_participant.items()
            if found.total() == len(of_assistant)
        ),
        *(
            _unmatched(name, found, False)
            for name, found in of_assistant.items()
            if found.total() == len(of_participant)
        ),
    )


def _unmatched(name: str, found: Counter[str], is_participant: bool) -> Unmatched:
    order = [rule.ID for rule in ELIGIBILITY_RULES]
    return Unmatched(name, is_participant, dict(sorted(found.items(), key=lambda one: (-one[1], order.index(one[0])))))


def _refusal(case: Case, person: Participant, assistant: Assistant, free: date | None) -> str | None:
    """The rule that keeps the two apart on every day; of several days, that of the day that comes nearest."""
    if free is None:
        return availability.ID
    # Papers begin on a day and end on a day, so the latest beginning lies inside all of them if any day does.
    begins = [free, assistant.employed_from, _old_enough(case, person)]
    days = sorted({one for one in begins if one is not None and free <= one <= case.last_day})
    options = [_option(case, person, one) for one in days]
    for rule in PAIR:
        if rule.refuses(case, options[0], assistant) is not None:
            return rule.ID
    nearest = -1
    for option in options:
        refusing = (number for number, rule in enumerate(DATED) if rule.refuses(case, option, assistant) is not None)
        number = next(refusing, None)
        if number is None:
            return None
        nearest = max(nearest, number)
    return DATED[nearest].ID


def _option(case: Case, person: Participant, day: date) -> Option:
    """A minute of the day, from the source of money that asks least."""
    start = case.clock.midnight(day)
    own = case.budget.own_funds > 0 and case.edition.own_funds_above_limit
    return Option("", person.participant_id, start, start + 1, "own" if own else "fund")


def _old_enough(case: Case, person: Participant) -> date | None:
    youngest = case.edition.child_minimum_age
    if person.category != "child" or person.birth_date is None or youngest is None:
        return None
    return birthday(person.birth_date, youngest)


def _first_free_day(case: Case, assistant: Assistant, since: date) -> date | None:
    """The first day on which the assistant has any hour that no absence takes."""
    name = assistant.assistant_id
    away, always, day = case.absences.get(name, ()), name not in case.availability, since
    while day <= case.last_day:
        windows = (case.clock.day_span(day),) if always else case.windows(name, day)
        if any(not any(one.start <= window.start and window.end <= one.end for one in away) for window in windows):
            return day
        day += timedelta(days=1)
    return None
