"""Candidates: every service that one assistant could give for one option, and why the others could not.

Eligibility rules strike out pairs of participant and assistant first (asked once a pair), then single options.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from scheduler.domain import Assistant, Case, Occurrence, Option, Service
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
    """

    asked: tuple[Occurrence, ...]
    services: tuple[Service, ...]
    strikes: Mapping[str, Mapping[str, int]]


def find_candidates(case: Case, span: Span, rules: Sequence[Eligibility]) -> Candidates:
    """All candidates of the requests that start in `span`, the rules asked in their order."""
    asked = case.occurrences(span)
    about_pair = [rule for rule in rules if rule.ABOUT == "pair"]
    about_option = [rule for rule in rules if rule.ABOUT == "option"]
    about_both = [rule for rule in rules if rule.ABOUT == "both"]
    suitable: dict[str, tuple[list[Assistant], Counter[str]]] = {}
    services: list[Service] = []
    strikes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in asked:
        options = options_of(case, one)
        if not options:
            continue
        if one.participant_id not in suitable:
            suitable[one.participant_id] = _suitable(case, options[0], about_pair)
        assistants, struck = suitable[one.participant_id]
        strikes[one.request_id].update(struck)
        if not assistants:
            continue
        refused = [_first_refusal(case, option, assistants[0], about_option) for option in options]
        for assistant in assistants:
            reason: str | None = None
            found = False
            for option, rule in zip(options, refused, strict=True):
                reason = rule or _first_refusal(case, option, assistant, about_both)
                if reason is None:
                    found = True
                    services.append(_service(option, assistant))
            if not found and reason is not None:
                strikes[one.request_id][reason] += 1
    services.sort(key=lambda service: (service.start, service.end, service.request_id, service.assistant_id))
    return Candidates(asked, tuple(services), strikes)


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
    )
