"""Candidates: every service that one assistant could give for one option, and why the others could not.

Eligibility rules strike out pairs of participant and assistant first (asked once a pair), then single options.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from scheduler.domain import Assistant, Case, Funding, Occurrence, Option, Service
from scheduler.model.options import options_of
from scheduler.units import Span


class Eligibility(Protocol):
    """What this module asks of an eligibility rule."""

    ID: str
    ABOUT: Literal["pair", "option", "both"]

    def refuses(self, case: Case, option: Option, assistant: Assistant) -> dict[str, object] | None: ...


@dataclass(frozen=True)
class Candidates:
    """`services` sorted by start; `strikes` counts, for each request, the assistants that each rule struck out.

    An assistant left without any option of a request counts for the rule that struck out the last of them.
    `dominated` counts, for each request, the candidates left out because another is at least as good; see
    scheduler.model.dominated.
    """

    asked: tuple[Occurrence, ...]
    services: tuple[Service, ...]
    strikes: Mapping[str, Mapping[str, int]]
    dominated: Mapping[str, int] = field(default_factory=dict)


def find_candidates(case: Case, span: Span, rules: Sequence[Eligibility]) -> Candidates:
    """All candidates of the requests that can be served in `span`, the rules asked in their order."""
    asked = case.occurrences(span)
    search = _Search(case, rules)
    above_limit = _may_pass_the_limit(case, span, asked)
    services: list[Service] = []
    strikes: dict[str, Counter[str]] = {}
    for one in asked:
        found, strikes[one.request_id] = search.serve(one, "fund")
        services += found
        if case.budget.own_funds and case.edition.own_funds_above_limit:
            found, _ = search.serve(one, "own")
            ceiling = case.edition.hourly_ceiling
            services += [s for s in found if one.participant_id in above_limit or s.hourly_cost > ceiling]
    services.sort(key=lambda one: (one.start, one.end, one.request_id, one.assistant_id, one.funding))
    return Candidates(asked, tuple(services), strikes)


def _may_pass_the_limit(case: Case, span: Span, asked: Sequence[Occurrence]) -> frozenset[str]:
    """The participants whose requests, were all of them served, would reach beyond a yearly limit."""
    if not case.budget.own_funds:
        return frozenset()
    minutes = {person.participant_id: person.used_before for person in case.participants}
    for past in case.delivered_or_promised(span):
        minutes[past.participant_id] += past.minutes
    for one in asked:
        minutes[one.participant_id] += one.minutes
    if case.edition.limits_by_month:
        return frozenset(minutes)
    return frozenset(name for name, total in minutes.items() if total > case.annual_limit(case.participant[name]))


class _Search:
    """Asks the rules about pairs once a participant, about the option once, about both for what is left."""

    def __init__(self, case: Case, rules: Sequence[Eligibility]) -> None:
        self.case = case
        self.about_pair = [rule for rule in rules if rule.ABOUT == "pair"]
        self.about_option = [rule for rule in rules if rule.ABOUT == "option"]
        self.about_both = [rule for rule in rules if rule.ABOUT == "both"]
        self.suitable: dict[tuple[str, Funding], tuple[list[Assistant], Counter[str]]] = {}

    def serve(self, one: Occurrence, funding: Funding) -> tuple[list[Service], Counter[str]]:
        """The candidates of a request from one source of money, and how many assistants each rule struck out."""
        options = [option._replace(funding=funding) for option in options_of(self.case, one)]
        if not options:
            return [], Counter()
        who = (one.participant_id, funding)
        if who not in self.suitable:
            self.suitable[who] = _suitable(self.case, options[0], self.about_pair)
        assistants, struck = self.suitable[who]
        strikes = Counter(struck)
        services: list[Service] = []
        refused = (
            [_first_refusal(self.case, o, assistants[0], self.about_option) for o in options] if assistants else []
        )
        for assistant in assistants:
            reason: str | None = None
            before = len(services)
            for option, rule in zip(options, refused, strict=True):
                reason = rule or _first_refusal(self.case, option, assistant, self.about_both)
                if reason is None:
                    services.append(_service(option, assistant))
            if len(services) == before and reason is not None:
                strikes[reason] += 1
        return services, strikes


def _suitable(case: Case, option: Option, rules: Sequence[Eligibility]) -> tuple[list[Assistant], Counter[str]]:
    """The assistants whom no pair rule strikes out for the option's participant, and the count of the others."""
    struck: Counter[str] = Counter()
    left: list[Assistant] = []
    for assistant in case.assistants:
        rule = _first_refusal(case, option, assistant, rules)
        if rule is None:
            left.append(assistant)
        else:
            struck[rule] += 1
    return left, struck


def _first_refusal(case: Case, option: Option, assistant: Assistant, rules: Sequence[Eligibility]) -> str | None:
    for rule in rules:
        if rule.refuses(case, option, assistant) is not None:
            return rule.ID
    return None


def _service(option: Option, assistant: Assistant) -> Service:
    return Service(
        option.request_id,
        option.participant_id,
        assistant.assistant_id,
        option.start,
        option.end,
        assistant.hourly_cost,
        option.funding,
    )
