"""Hours above the yearly limit or the hourly ceiling may be paid from the organiser's own money, up to its amount.

A service is paid wholly from one source. Own money pays it only where it lies above the limit together with the Fund's
hours of the year, or above the ceiling; any choice of own-funded services that keeps to this is right.
Ledger rows before the agreement do not count against its amount.
Source: NGO 2022, points 12–19; contract, rules.md and Readings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from scheduler.domain import Breach, Case, Roster, Service
from scheduler.text import Text, zloty
from scheduler.units import AMOUNT_PER_GROSZ, Amount, Minutes, Span

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
    own = model.at.own.nonzero()[0]
    used = sum(one.cost for one in case.paid_by_agreement(model.delivered, "own"))
    cost = model.at.minutes[own] * model.at.hourly_cost[own]
    model.at_most_of(ID, own, cost, max(0, case.budget.own_funds * AMOUNT_PER_GROSZ - used), shared=True)
    for participant, columns in model.by_participant.items():
        waiting = [
            c
            for c in columns[model.at.own[columns] == 1].tolist()
            if not _above_ceiling(case, model.services[c].assistant_id)
        ]
        if waiting:
            _constrain_above_limit(model, participant, columns.tolist(), waiting)


def _constrain_above_limit(model: RosterModel, participant: str, columns: list[int], waiting: list[int]) -> None:
    """A mark for a window of the limit and a length says that the Fund's hours leave no room for so many minutes."""
    case, services = model.case, model.services
    person = case.participant[participant]
    past = [one for one in model.delivered_by_participant.get(participant, []) if one.funding == "fund"]
    touched = Span(model.span.start, max([model.span.end, *(services[c].end for c in columns)]))
    due: dict[int, dict[int, int]] = {column: {} for column in waiting}
    for window in case.limit_windows(person, model.span, touched):
        left = window.limit - sum(window.span.overlap(one.start, one.end) for one in past)
        left -= person.used_before if window.with_before else 0
        inside = {c: window.span.overlap(services[c].start, services[c].end) for c in columns}
        funded = {c: -inside[c] for c in columns if services[c].funding == "fund" and inside[c]}
        marks: dict[Minutes, int] = {}
        for column in waiting:
            minutes = inside[column]
            if minutes and minutes not in marks:
                marks[minutes] = model.mark()
                # mark = 1  ⇒  the Fund's minutes + these minutes ≥ what is left + 1
                if left - minutes + 1 > 0:
                    model.row(ID, {**funded, marks[minutes]: left - minutes + 1}, 0)
            if minutes:
                due[column][marks[minutes]] = -1
    for column in waiting:
        model.row(ID, {column: 1, **due[column]}, 0)


def _above_ceiling(case: Case, assistant_id: str) -> bool:
    return case.assistant[assistant_id].hourly_cost > case.edition.hourly_ceiling


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    new = [one for one in roster.services if one.funding == "own"]
    yield from beyond_the_sum(case, spent(case, case.delivered_or_promised(roster.span)), new)
    yield from not_due(case, roster)


def spent(case: Case, past: Iterable[Service]) -> Amount:
    """What the past of the agreement has used of its own funds."""
    return sum(
        one.cost
        for one in past
        if one.funding == "own" and case.first_day <= case.clock.day(one.start) <= case.last_day
    )


def beyond_the_sum(case: Case, past: Amount, new: Sequence[Service]) -> Iterator[Breach]:
    """The own-funded services of the roster (`new`) cost more, with those of the past, than there is."""
    cost, money = past + sum(one.cost for one in new), case.budget.own_funds * AMOUNT_PER_GROSZ
    if cost > money:
        added = any(one.cost for one in new)
        yield Breach(ID, TOO_MUCH.say(cost=zloty(cost), money=zloty(money)), tuple(new), past=not added)


def not_due(case: Case, roster: Roster) -> Iterator[Breach]:
    """The own-funded services that lie neither above the limit nor above the ceiling."""
    allowed = case.edition.own_funds_above_limit and case.budget.own_funds > 0
    own = [one for one in roster.services if one.funding == "own"]
    funded: dict[str, list[Service]] = defaultdict(list)
    for one in (*case.delivered_or_promised(roster.span), *roster.services) if own else ():
        if one.funding == "fund":
            funded[one.participant_id].append(one)
    for one in own:
        if not (allowed and _is_due(case, roster.span, one, funded[one.participant_id])):
            when = case.clock.between(one.start, one.end)
            said = NOT_DUE.say(when=when, participant=one.participant_id, assistant=one.assistant_id)
            yield Breach(ID, said, (one,))


def _is_due(case: Case, planned: Span, service: Service, funded: Sequence[Service]) -> bool:
    """Above the ceiling, or above a limit together with all that the Fund pays in one of its windows."""
    if case.assistant[service.assistant_id].hourly_cost > case.edition.hourly_ceiling:
        return True
    person = case.participant[service.participant_id]
    touched = Span(service.start, service.end)
    for _, span, limit, with_before in case.limit_windows(person, planned, touched):
        total = person.used_before if with_before else 0
        for one in (*funded, service):
            total += max(0, min(one.end, span.end) - max(one.start, span.start))
        if total > limit:
            return True
    return False
