"""Candidates: every service that one assistant could give for one option, and why the others could not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from scheduler.domain import Case, Funding, Occurrence, Service
from scheduler.model.able import Able, Asking, Eligibility
from scheduler.model.options import options_of
from scheduler.model.program import Ints
from scheduler.units import Span


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
    asking = Asking(case, rules, [options_of(case, one) for one in asked])
    by_fund = asking.able("fund")
    able: list[tuple[Funding, Able]] = [("fund", by_fund)]
    if case.budget.own_funds and case.edition.own_funds_above_limit:
        able.append(("own", _own(case, asking, _may_pass_the_limit(case, span, asked))))
    strikes = {one.request_id: struck for one, struck in zip(asked, by_fund.strikes, strict=True)}
    return Candidates(asked, _services(case, asking, able), strikes)


def _own(case: Case, asking: Asking, above_limit: frozenset[str]) -> Able:
    """What own money could pay: services above the yearly limit, perhaps, or above the hourly ceiling."""
    able = asking.able("own")
    dear = np.array([one.assistant_id in case.above_ceiling for one in case.assistants], dtype=np.bool_)
    above = np.array([one.participant_id in above_limit for one in asking.options], dtype=np.bool_)
    due = above[able.options] | dear[able.assistants]
    return Able(able.options[due], able.assistants[due], able.strikes)


def _services(case: Case, asking: Asking, able: Sequence[tuple[Funding, Able]]) -> tuple[Service, ...]:
    """Sorted by start, end, request, assistant and source of money."""
    options = np.concatenate([one.options for _, one in able])
    assistants = np.concatenate([one.assistants for _, one in able])
    source = np.repeat(np.arange(len(able)), [len(one.options) for _, one in able])
    request = _ranks([one.request_id for one in asking.options])[options]
    assistant = _ranks([one.assistant_id for one in case.assistants])[assistants]
    order = np.lexsort((source, assistant, request, asking.end[options], asking.start[options]))
    columns = (options[order].tolist(), assistants[order].tolist(), source[order].tolist())
    people = [(one.assistant_id, one.hourly_cost) for one in case.assistants]
    return tuple(
        Service(one.request_id, one.participant_id, people[by][0], one.start, one.end, people[by][1], able[paid][0])
        for option, by, paid in zip(*columns, strict=True)
        for one in (asking.options[option],)
    )


def _ranks(names: Sequence[str]) -> Ints:
    ranks = {name: rank for rank, name in enumerate(sorted(set(names)))}
    return np.array([ranks[name] for name in names], dtype=np.int64)


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
