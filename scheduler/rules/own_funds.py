"""Hours above the yearly limit or the hourly ceiling may be paid from the organiser's own money, up to its amount.

A service is paid wholly from one source. Own money pays it only where it lies above the limit together with the Fund's
hours of the year, or above the ceiling; any choice of own-funded services that keeps to this is right.
Source: NGO 2022, points 12–19; contract, rules.md and Readings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.domain import Breach, Case, Roster, Service
from scheduler.text import Text, zloty
from scheduler.units import AMOUNT_PER_GROSZ, Minutes

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "own_funds"
WORDING = Text(
    "Z własnych środków płaci się tylko godziny ponad limit roczny albo ponad stawkę maksymalną, do ich kwoty.",
    "Own money pays only hours above the yearly limit or the hourly ceiling, up to its amount.",
)
SOURCE = "NGO edition 2022, points 12–19: hours above the limit at the organiser's cost"
FIGURES: tuple[str, ...] = ("own_funds_above_limit",)
CONFIRMED_IN: tuple[str, ...] | None = ()
TOO_MUCH = Text(
    "Godziny z własnych środków kosztują {cost}, a środków jest {money}.",
    "Hours paid from own funds cost {cost}; the own funds are {money}.",
)
NOT_DUE = Text(
    "Usługa {when} ({participant}, {assistant}) nie może być płacona z własnych środków: nie leży ponad limitem ani"
    " ponad stawką maksymalną.",
    "The service {when} ({participant}, {assistant}) may not be paid from own funds: it lies neither above the limit"
    " nor above the ceiling.",
)


def constrain(model: RosterModel) -> None:
    case = model.case
    own = {c: one.cost for c, one in enumerate(model.services) if one.funding == "own"}
    used = sum(one.cost for one in model.delivered if one.funding == "own")
    model.at_most(ID, own, max(0, case.budget.own_funds * AMOUNT_PER_GROSZ - used), shared=True)
    for participant, columns in model.by_participant.items():
        waiting = [
            c
            for c in columns
            if model.services[c].funding == "own" and not _above_ceiling(case, model.services[c].assistant_id)
        ]
        if waiting:
            _constrain_above_limit(model, participant, columns, waiting)


def _constrain_above_limit(model: RosterModel, participant: str, columns: list[int], waiting: list[int]) -> None:
    """A mark a year and length says that the Fund's hours leave no room for a service so long."""
    case = model.case
    person = case.participant[participant]
    this_year = case.clock.day(model.span.start).year
    years = {c: case.clock.split_by_year(model.services[c].start, model.services[c].end) for c in columns}
    left: dict[int, Minutes] = {}
    for year in {year for parts in years.values() for year in parts}:
        before = person.used_before if year == this_year else 0
        for past in model.delivered_by_participant.get(participant, []):
            if past.funding == "fund":
                before += case.clock.split_by_year(past.start, past.end).get(year, 0)
        left[year] = case.annual_limit(person) - before
    marks: dict[tuple[int, Minutes], int] = {}
    for column in waiting:
        for year, minutes in years[column].items():
            if (year, minutes) not in marks:
                mark = marks[year, minutes] = model.mark()
                funded = {c: -years[c].get(year, 0) for c in columns if model.services[c].funding == "fund"}
                # mark = 1  ⇒  the Fund's minutes + these minutes ≥ what is left + 1
                needed = left[year] - minutes + 1
                if needed > 0:
                    model.row(ID, {**{c: take for c, take in funded.items() if take}, mark: needed}, 0)
        model.row(ID, {column: 1, **{marks[part]: -1 for part in years[column].items()}}, 0)


def _above_ceiling(case: Case, assistant_id: str) -> bool:
    return case.assistant[assistant_id].hourly_cost > case.edition.hourly_ceiling


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    new = [one for one in roster.services if one.funding == "own"]
    past = [one for one in case.delivered_or_promised(roster.span) if one.funding == "own"]
    cost = sum(one.cost for one in (*past, *new))
    money = case.budget.own_funds * AMOUNT_PER_GROSZ
    if cost > money:
        added = any(one.cost for one in new)
        yield Breach(ID, TOO_MUCH.say(cost=zloty(cost), money=zloty(money)), tuple(new), past=not added)
    allowed = case.edition.own_funds_above_limit and money > 0
    funded = _fund_minutes(case, roster) if new else {}
    for one in new:
        if not allowed or not _is_due(case, one, funded):
            when = case.clock.between(one.start, one.end)
            said = NOT_DUE.say(when=when, participant=one.participant_id, assistant=one.assistant_id)
            yield Breach(ID, said, (one,))


def _fund_minutes(case: Case, roster: Roster) -> dict[tuple[str, int], Minutes]:
    """(participant, year) → Fund-paid minutes, used before and planned ones included."""
    total: dict[tuple[str, int], Minutes] = defaultdict(int)
    for person in case.participants:
        total[person.participant_id, case.clock.day(roster.span.start).year] += person.used_before
    for one in (*case.delivered_or_promised(roster.span), *roster.services):
        if one.funding == "fund":
            for year, minutes in case.clock.split_by_year(one.start, one.end).items():
                total[one.participant_id, year] += minutes
    return total


def _is_due(case: Case, service: Service, funded: dict[tuple[str, int], Minutes]) -> bool:
    if case.assistant[service.assistant_id].hourly_cost > case.edition.hourly_ceiling:
        return True
    limit = case.annual_limit(case.participant[service.participant_id])
    parts = case.clock.split_by_year(service.start, service.end)
    return any(funded.get((service.participant_id, year), 0) + minutes > limit for year, minutes in parts.items())
