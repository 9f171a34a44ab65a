"""A participant's Fund-paid minutes in a year (or month) stay within the lowest limit that holds for them.

Source: the edition's limits by category; [limits] of the case; the individual limit. Hours used before and the ledger
count; minutes are split at local midnight. `hours_used_before` belongs to the year of the planned month.
A draft edition limits months instead, by individual decision, and carries unused hours over; the windows are the
domain's. Hours above the limit may be paid from own funds; see own_funds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.domain import Breach, Case, Roster, Service
from scheduler.text import Text, hours
from scheduler.units import Span

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "annual_limit"
WORDING = Text(
    "Godziny z Funduszu mieszczą się w rocznym limicie uczestnika.",
    "A participant's Fund-paid hours of a calendar year stay within the limit.",
)
SOURCE = "the edition's yearly limits by category"
FIGURES: tuple[str, ...] = ("annual_limit", "limit")
CONFIRMED_IN: tuple[str, ...] | None = ()
ABOVE = Text(
    "{participant} ma w okresie {year} razem {has}, a limit wynosi {limit}.",
    "{participant} has {has} in {year}; the limit is {limit}.",
)


def constrain(model: RosterModel) -> None:
    case = model.case
    for participant, columns in model.by_participant.items():
        person = case.participant[participant]
        funded = columns[model.at.own[columns] == 0]
        past = [one for one in model.delivered_by_participant.get(participant, []) if one.funding == "fund"]
        touched = Span(model.span.start, int(model.at.end[funded].max(initial=model.span.end)))
        for window in case.limit_windows(person, model.span, touched):
            inside = model.at.minutes_in(window.span, funded)
            used = sum(window.span.overlap(one.start, one.end) for one in past)
            used += person.used_before if window.with_before else 0
            left = max(0, window.limit - used)
            model.at_most_of(ID, funded[inside > 0], inside[inside > 0], left)


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    theirs: dict[str, list[Service]] = defaultdict(list)
    for one in (*case.delivered_or_promised(roster.span), *roster.services):
        if one.funding == "fund":
            theirs[one.participant_id].append(one)
    planned = set(map(id, roster.services))
    for person in case.participants:
        services = theirs[person.participant_id]
        first = min([roster.span.start, *(one.start for one in services)])
        touched = Span(first, max([roster.span.start + 1, *(one.end for one in services)]))
        for label, span, limit, with_before in case.limit_windows(person, roster.span, touched):
            inside = [one for one in services if one.start < span.end and one.end > span.start]
            total = sum(min(one.end, span.end) - max(one.start, span.start) for one in inside)
            total += person.used_before if with_before else 0
            if total > limit:
                new = tuple(one for one in inside if id(one) in planned)
                said = ABOVE.say(participant=person.participant_id, year=label, has=hours(total), limit=hours(limit))
                yield Breach(ID, said, new, past=not new)
