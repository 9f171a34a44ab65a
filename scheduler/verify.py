"""The judge: checks every rule on any roster and recomputes its value, knowing no solver.

It is the specification: a roster is lawful when `judge` says so, whoever made it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from scheduler.domain import Assistant, Breach, Case, Option, Roster, Service
from scheduler.rules import ELIGIBILITY_RULES, ROSTER_RULES, EligibilityRule
from scheduler.text import Said
from scheduler.units import Amount
from scheduler.wishes import WISHES

NOT_ASKED_OF_THE_PAST = frozenset({"availability", "period"})
"""Delivered is delivered: that nobody had entered the hours as available, or an earlier agreement's, is no breach."""


@dataclass(frozen=True)
class Verdict:
    """What the planned services break, what the past breaks by itself, and the roster's value in its parts."""

    breaches: tuple[Breach, ...]
    past: tuple[Breach, ...]
    parts: Mapping[str, Amount]

    @property
    def lawful(self) -> bool:
        return not self.breaches

    @property
    def value(self) -> Amount:
        return sum(self.parts.values())


def judge(case: Case, roster: Roster) -> Verdict:
    """The verdict on a roster of the case; every id in it must be the case's."""
    found = [*_eligibility_breaches(case, roster)]
    for rule in ROSTER_RULES:
        found.extend(rule.check(case, roster))
    return Verdict(
        breaches=tuple(breach for breach in found if not breach.past),
        past=tuple(breach for breach in found if breach.past),
        parts={wish.ID: wish.score(case, roster) for wish in WISHES},
    )


def _eligibility_breaches(case: Case, roster: Roster) -> Iterator[Breach]:
    for service in roster.services:
        for rule in ELIGIBILITY_RULES:
            yield from _ask(case, service, rule, past=False)
    for service in case.delivered_or_promised(roster.span):
        for rule in ELIGIBILITY_RULES:
            if rule.ID not in NOT_ASKED_OF_THE_PAST:
                yield from _ask(case, service, rule, past=True)


def _ask(case: Case, service: Service, rule: EligibilityRule, *, past: bool) -> Iterator[Breach]:
    assistant = case.assistant[service.assistant_id]
    if past and service.hourly_cost != assistant.hourly_cost:
        # The ledger knows what the hour cost then.
        assistant = replace(assistant, hourly_cost=service.hourly_cost)
    said = refusal(case, service, rule, assistant)
    if said is not None:
        yield Breach(rule.ID, said, (service,), past=past)


def refusal(case: Case, service: Service, rule: EligibilityRule, assistant: Assistant) -> Said | None:
    """The sentence with which the rule forbids the service to the assistant, or None."""
    option = Option(service.request_id, service.participant_id, service.start, service.end, service.funding)
    facts = rule.refuses(case, option, assistant)
    if facts is None:
        return None
    return rule.REFUSAL.say(
        participant=service.participant_id,
        assistant=assistant.assistant_id,
        when=case.clock.between(service.start, service.end),
        **facts,
    )
