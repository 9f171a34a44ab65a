"""A participant's Fund-paid minutes in a calendar year stay within the lowest limit that holds for them.

Source: the edition's limits by category; [limits] of the case; the individual limit. Hours used before and the ledger
count; minutes are split at local midnight. `hours_used_before` belongs to the year of the planned month.
Hours above the limit may be paid from own funds; see own_funds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.domain import Breach, Case, Roster
from scheduler.text import Text, hours
from scheduler.units import Minutes

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "annual_limit"
WORDING = Text(
    "Godziny z Funduszu mieszczą się w rocznym limicie uczestnika.",
    "A participant's Fund-paid hours of a calendar year stay within the limit.",
)
SOURCE = "the edition's yearly limits by category"
FIGURES: tuple[str, ...] = ("annual_limit",)
CONFIRMED_IN: tuple[str, ...] | None = ()
ABOVE = Text(
    "{participant} ma w roku {year} razem {has}, a limit wynosi {limit}.",
    "{participant} has {has} in {year}; the limit is {limit}.",
)


def constrain(model: RosterModel) -> None:
    case = model.case
    this_year = case.clock.day(model.span.start).year
    for participant, columns in model.by_participant.items():
        person = case.participant[participant]
        years: dict[int, dict[int, Minutes]] = defaultdict(dict)
        for column in [c for c in columns if model.services[c].funding == "fund"]:
            for year, minutes in case.clock.split_by_year(
                model.services[column].start, model.services[column].end
            ).items():
                years[year][column] = minutes
        for year, inside in years.items():
            used = person.used_before if year == this_year else 0
            for past in model.delivered_by_participant.get(participant, []):
                if past.funding == "fund":
                    used += case.clock.split_by_year(past.start, past.end).get(year, 0)
            model.at_most(ID, inside, max(0, case.annual_limit(person) - used))


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    total: dict[tuple[str, int], Minutes] = defaultdict(int)
    added: set[tuple[str, int]] = set()
    for person in case.participants:
        total[person.participant_id, case.clock.day(roster.span.start).year] = person.used_before
    for service in (*case.delivered_or_promised(roster.span), *roster.services):
        if service.funding == "fund":
            for year, minutes in case.clock.split_by_year(service.start, service.end).items():
                total[service.participant_id, year] += minutes
    for service in roster.services:
        if service.funding == "fund":
            years = case.clock.split_by_year(service.start, service.end)
            added.update((service.participant_id, year) for year in years)
    for (participant, year), minutes in sorted(total.items()):
        limit = case.annual_limit(case.participant[participant])
        if minutes > limit:
            said = ABOVE.say(participant=participant, year=year, has=hours(minutes), limit=hours(limit))
            theirs = tuple(one for one in roster.services if one.participant_id == participant)
            yield Breach(ID, said, theirs, past=(participant, year) not in added)
