"""Editing a roster by hand, the rules checked at once in words: what an edit breaks and mends.

An edit is judged on what it can touch (scheduler.explain.nearby); what the roster broke before is not held against it.
"""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.domain import Assistant, Breach, Case, Occurrence, Option, Roster, Service
from scheduler.domain.services import Funding
from scheduler.explain.nearby import Edit, Nearby
from scheduler.units import Amount, Minute
from scheduler.wishes import WISHES


@dataclass(frozen=True)
class HandEdit:
    """The edited roster, the breaches that the edit makes and mends, and the roster's value before and after."""

    roster: Roster
    breaches: tuple[Breach, ...]
    mended: tuple[Breach, ...]
    value_before: Amount
    value_after: Amount

    @property
    def lawful(self) -> bool:
        return not self.breaches


def reassign(
    case: Case, roster: Roster, service: Service, assistant_id: str, funding: Funding | None = None
) -> HandEdit:
    """The service handed over to an assistant. Raises ValueError where the roster lacks it."""
    option = option_of(service)._replace(funding=funding or service.funding)
    return _edited(case, roster, Edit((service,), (given(option, case.assistant[assistant_id]),)))


def withdraw(case: Case, roster: Roster, service: Service) -> HandEdit:
    """The service taken out, its request open again. Raises ValueError where the roster lacks it."""
    return _edited(case, roster, Edit((service,)))


def place(
    case: Case,
    roster: Roster,
    occurrence: Occurrence,
    start: Minute,
    end: Minute,
    *,
    assistant_id: str,
    funding: Funding = "fund",
) -> HandEdit:
    """A new service for a request, at the times chosen."""
    option = Option(occurrence.request_id, occurrence.participant_id, start, end, funding)
    return _edited(case, roster, Edit((), (given(option, case.assistant[assistant_id]),)))


def _edited(case: Case, roster: Roster, edit: Edit) -> HandEdit:
    first = min(one.start for one in (*edit.out, *edit.into))
    effect = Nearby(case, roster, first).effect(edit)
    value = sum(wish.score(case, roster) for wish in WISHES)
    return HandEdit(edit.of(roster), effect.made, effect.mended, value, value + effect.gain)


def option_of(service: Service) -> Option:
    """The way to serve the request that the service is, whoever gives it."""
    return Option(service.request_id, service.participant_id, service.start, service.end, service.funding)


def given(option: Option, assistant: Assistant) -> Service:
    """The option as this assistant's service."""
    who = option.request_id, option.participant_id, assistant.assistant_id
    return Service(*who, option.start, option.end, assistant.hourly_cost, option.funding)
