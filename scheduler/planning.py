"""Case → roster: the composition root, where candidates, model and engine meet and the judge has the last word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from scheduler.domain import Breach, Case, Occurrence, Pin, Roster, Service
from scheduler.engine.feasibility import Undecided
from scheduler.engine.incumbent import Limits, Progress
from scheduler.engine.keeping import without_idle_changes
from scheduler.engine.landscape import Landscape
from scheduler.engine.search import search
from scheduler.model import RosterModel, find_candidates
from scheduler.model.dominated import without_dominated
from scheduler.model.program import Ints, Program
from scheduler.rules import ELIGIBILITY_RULES, ROSTER_RULES, RosterRule, pins
from scheduler.units import Amount, Minutes, Span
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
    dominated: Mapping[str, int]


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
    def gap_minutes(self) -> Minutes:
        """The minutes of service that are worth as much as the gap, at the price of an uncovered hour, rounded up."""
        price = self.problem.case.weights.uncovered_hour
        return -(-self.gap // price) if price else 0

    @property
    def optimal(self) -> bool:
        return self.gap == 0


def prepare(case: Case, span: Span, rules: Sequence[RosterRule] = ROSTER_RULES) -> Problem:
    """Candidates, rules and wishes of a month as one program. Raises ContradictingPins."""
    candidates = find_candidates(case, span, ELIGIBILITY_RULES)
    if rules is ROSTER_RULES:
        # What makes a candidate needless is sure only where all rules hold together.
        candidates = without_dominated(case, span, candidates)
    model = RosterModel(case, span, candidates)
    for rule in rules:
        rule.constrain(model)
    for wish in WISHES:
        wish.price(model)
    program, rule_of_row = model.finished()
    return Problem(case, span, candidates.asked, model, program, rule_of_row, candidates.strikes, candidates.dominated)


def _mendable(case: Case) -> frozenset[str]:
    """Rules that a further service, or another source of money, may mend: the kept services alone prove nothing."""
    mendable = {"twelve_hours"} if case.twelve_hours == "anchored" else set()
    if case.budget.own_funds and case.edition.own_funds_above_limit:
        mendable |= {"hourly_ceiling", "annual_limit", "budget"}
    return frozenset(mendable)


def contradictions(case: Case, span: Span) -> tuple[Breach, ...]:
    """The rules that the kept services break among themselves: with any of these, no roster is possible.

    Rules only forbid (but for `_mendable`), so if the kept services alone are lawful, they are a roster. A kept request
    whose times are still to be chosen is left to the search.
    """
    asked = case.occurrences(span)
    settled = replace(case, pins=tuple(pin for pin in case.pins if not _leaves_times_open(pin, asked, span)))
    found = judge(settled, Roster(span, kept_by_pins(settled, span))).breaches
    return tuple(one for one in found if one.rule not in _mendable(case))


def kept_by_pins(case: Case, span: Span) -> tuple[Service, ...]:
    """The services that the pins ask for, where their times are known."""
    asked = case.occurrences(span)
    services = [
        Service(
            one.request_id,
            one.participant_id,
            pin.assistant_id,
            one.start if pin.start is None else pin.start,
            one.end if pin.end is None else pin.end,
            case.assistant[pin.assistant_id].hourly_cost,
        )
        for pin in case.pins
        if pin.decision == "keep" and not _leaves_times_open(pin, asked, span)
        for one in pins.pinned(pin, asked, span)
    ]
    return tuple(dict.fromkeys(services))


def _leaves_times_open(pin: Pin, asked: tuple[Occurrence, ...], span: Span) -> bool:
    """Whether a kept request's times are still to be chosen."""
    open_times = pin.decision == "keep" and None in (pin.start, pin.end)
    return open_times and any(one.kind != "visit" for one in pins.pinned(pin, asked, span))


def plan(
    problem: Problem,
    limits: Limits,
    report: Callable[[Progress], None] = lambda progress: None,
    stopped: Callable[[], bool] = lambda: False,
    *,
    beside: Roster | None = None,
) -> Solution | None:
    """The best roster that the limits allow, judged; None when it is proved that no roster can meet the pins.

    Raises Undecided when the limits allowed neither a roster nor that proof, and JudgeDisagrees.
    A re-plan is a plan of the span from a moment to the month's end: what was published before it is promised. The
    search begins with the services of `beside` that still fit, else with the published ones.
    """
    started = monotonic()
    program, land, wanted = problem.program, landscape(problem), published_columns(problem)
    start = wanted if beside is None else columns_of(problem, beside.services)
    found = search(program, land, limits, report, stopped, wanted=start)
    if found.x is None:
        if not found.impossible:
            raise Undecided
        return None
    roster, verdict = lawful_roster(problem, without_idle_changes(program, land.request, found.x, wanted))
    if verdict.value > found.bound:
        raise JudgeDisagrees(f"value {verdict.value} above the bound {found.bound}")
    return Solution(problem, roster, verdict, found.bound, monotonic() - started, found.rounds)


def landscape(problem: Problem) -> Landscape:
    """What the engine may know of the candidates."""
    clock, kinds = problem.case.clock, {one.request_id: one.kind for one in problem.asked}
    services = problem.model.services
    units = [
        f"{one.request_id} {clock.day(one.start)}" if kinds[one.request_id] == "package" else one.request_id
        for one in services
    ]
    return Landscape.of(services, units)


def published_columns(problem: Problem) -> list[int]:
    """The candidates that keep a published service as it is, paid from the same source."""
    return columns_of(problem, problem.case.published_in(problem.span))


def columns_of(problem: Problem, services: Iterable[Service]) -> list[int]:
    """The candidates that are among the services."""
    wanted = {(one.promise, one.funding) for one in services}
    return [column for column, one in enumerate(problem.model.services) if (one.promise, one.funding) in wanted]


def lawful_roster(problem: Problem, x: Ints) -> tuple[Roster, Verdict]:
    """The roster of a solution, judged; raises JudgeDisagrees where the judge finds a breach or another value."""
    services = [problem.model.services[column] for column in np.flatnonzero(x[: problem.program.candidates]).tolist()]
    services.sort(key=lambda one: (one.start, one.participant_id, one.request_id))
    roster = Roster(problem.span, tuple(services))
    verdict = judge(problem.case, roster)
    if verdict.breaches:
        rules = sorted({breach.rule for breach in verdict.breaches})
        raise JudgeDisagrees(f"the roster breaks {', '.join(rules)}")
    if verdict.value != problem.program.value(x):
        raise JudgeDisagrees(f"value {verdict.value} by the judge, {problem.program.value(x)} by the engine")
    return roster, verdict
