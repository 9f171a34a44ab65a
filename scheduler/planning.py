"""Case → roster: the composition root, where candidates, model and engine meet and the judge has the last word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic

import numpy as np

from scheduler.domain import Case, Occurrence, Roster, Service
from scheduler.engine.incumbent import Limits, Progress
from scheduler.engine.neighbourhoods import Landscape
from scheduler.engine.search import Found, search
from scheduler.model import RosterModel, find_candidates
from scheduler.model.program import Program
from scheduler.rules import ELIGIBILITY_RULES, ROSTER_RULES
from scheduler.units import Amount, Span
from scheduler.verify import Verdict, judge
from scheduler.wishes import WISHES


class JudgeDisagrees(Exception):
    """The engine and the judge differ on a roster: a fault of the program that is never hidden."""


@dataclass(frozen=True)
class Problem:
    """A month ready to be solved: the model, its arrays, and which rule each row states."""

    case: Case
    span: Span
    asked: tuple[Occurrence, ...]
    model: RosterModel
    program: Program
    rule_of_row: tuple[str, ...]
    strikes: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Solution:
    """A judged roster with its proof: no lawful roster is worth more than `bound`."""

    problem: Problem
    roster: Roster
    verdict: Verdict
    bound: Amount
    seconds: float
    rounds: int

    @property
    def gap(self) -> Amount:
        return self.bound - self.verdict.value

    @property
    def optimal(self) -> bool:
        return self.gap == 0


def prepare(case: Case, span: Span) -> Problem:
    """Candidates, rules and wishes of a month as one program."""
    candidates = find_candidates(case, span, ELIGIBILITY_RULES)
    model = RosterModel(case, span, candidates)
    for rule in ROSTER_RULES:
        rule.constrain(model)
    for wish in WISHES:
        wish.price(model)
    program, rule_of_row = model.finished()
    return Problem(case, span, candidates.asked, model, program, rule_of_row, candidates.strikes)


def plan(
    problem: Problem,
    limits: Limits,
    report: Callable[[Progress], None] = lambda progress: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Solution | None:
    """The best roster that the limits allow, judged; None when no roster can meet the pins. Raises JudgeDisagrees."""
    started = monotonic()
    found = search(problem.program, Landscape.of(problem.model.services), limits, report, stopped)
    if found.x is None:
        return None
    roster = Roster(problem.span, chosen(problem, found))
    verdict = judge(problem.case, roster)
    if verdict.breaches:
        rules = sorted({breach.rule for breach in verdict.breaches})
        raise JudgeDisagrees(f"the roster breaks {', '.join(rules)}")
    if verdict.value != problem.program.value(found.x):
        raise JudgeDisagrees(f"value {verdict.value} by the judge, {problem.program.value(found.x)} by the engine")
    if verdict.value > found.bound:
        raise JudgeDisagrees(f"value {verdict.value} above the bound {found.bound}")
    return Solution(problem, roster, verdict, found.bound, monotonic() - started, found.rounds)


def chosen(problem: Problem, found: Found) -> tuple[Service, ...]:
    """The services of a solution, sorted by start and participant."""
    assert found.x is not None
    picked = np.flatnonzero(found.x[: problem.program.candidates]).tolist()
    services = [problem.model.services[column] for column in picked]
    return tuple(sorted(services, key=lambda one: (one.start, one.participant_id, one.request_id)))
