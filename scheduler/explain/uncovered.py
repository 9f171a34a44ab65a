"""Why a request has no assistant: who was struck out by which rule, and what keeps the others away in this roster.

Where the request itself leaves too little time for any service (too_little.py), nobody is asked. The code of a request
is the id of the rule that stands in the way of most of the assistants who came closest; besides the rules there are
`price` (serving costs more than it brings), `search_ended` (more time might have placed it) and `not_sought` (the
roster has services that the program would not weigh, so nothing was asked).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scheduler.domain import Case, Occurrence, Roster, Service
from scheduler.explain.open_pieces import open_pieces
from scheduler.explain.too_little import too_little_left
from scheduler.model.cp_sat import solve
from scheduler.model.options import options_of
from scheduler.model.program import Ints, Program
from scheduler.planning import Problem, Solution
from scheduler.rules import ELIGIBILITY_RULES
from scheduler.text import Said, Text
from scheduler.units import Minute, Minutes, Span

PRICE, SEARCH_ENDED, NOT_SOUGHT = "price", "search_ended", "not_sought"

PHRASES: dict[str, Text] = {
    "qualification": Text("uczestnik ich nie wskazał", "not indicated by the participant"),
    "area": Text("nie pracują w tym miejscu", "do not work in this place"),
    "refused": Text("uczestnik ich nie chce", "refused by the participant"),
    "family": Text("rodzina, opiekun lub domownik", "family, guardian or household"),
    "hourly_ceiling": Text(
        "ich godzina kosztuje więcej niż stawka maksymalna", "their hour costs more than the ceiling"
    ),
    "period": Text("usługa wykracza poza okres umowy", "the service lies outside the agreement's period"),
    "certificate": Text("orzeczenie lub wiek na to nie pozwala", "the certificate or age does not allow it"),
    "other_services": Text(
        "uczestnik ma wtedy inną usługę publiczną", "the participant has another public service then"
    ),
    "employment": Text("nie są wtedy zatrudnieni", "are not employed then"),
    "child_documents": Text("brak dokumentów do pracy z dzieckiem", "lack the documents for work with a child"),
    "availability": Text("nie są wtedy do dyspozycji", "are not available then"),
    "request": Text("zgłoszenie samo nie zostawia na to miejsca", "the request itself leaves no room for it"),
    "one_at_a_time": Text("w tym czasie trwa inna usługa", "another service is under way then"),
    "travel_gap": Text("zabrakłoby czasu na dojazd", "there would be no time to get there"),
    "twelve_hours": Text("przekroczyliby 12 godzin w 24 godzinach", "would exceed 12 hours within 24"),
    "max_hours_month": Text("przekroczyliby swoje godziny w miesiącu", "would exceed their hours of the month"),
    "labour_code": Text("zabrakłoby odpoczynku lub normy czasu pracy", "would lack rest or exceed working hours"),
    "annual_limit": Text("uczestnik przekroczyłby roczny limit", "the participant would exceed the yearly limit"),
    "budget": Text("nie starcza pieniędzy", "the money does not suffice"),
    "own_funds": Text("własne środki na to nie starczą", "own funds do not suffice"),
    "pins": Text("zakazano tego ręcznie", "forbidden by hand"),
    PRICE: Text("kosztowałoby to więcej, niż jest warte", "it would cost more than it is worth"),
    SEARCH_ENDED: Text("zabrakło czasu obliczeń", "the search ended before placing it"),
    NOT_SOUGHT: Text("powodu nie szukano", "no reason was sought"),
}

NOBODY = Text("Nikt nie może: {struck}.", "Nobody may: {struck}.")
SOMEBODY = Text(
    "Mogłoby {possible}, ale w tym grafiku: {held}. Pozostali: {struck}.",
    "Possible assistants: {possible}, but in this roster: {held}. The others: {struck}.",
)
EVERYBODY = Text(
    "Mogłoby {possible}, ale w tym grafiku: {held}.",
    "Possible assistants: {possible}, but in this roster: {held}.",
)
BY_HAND = Text(
    "Grafik zmieniono ręcznie tak, że program sam by go nie ułożył, więc powodu nie szukano.",
    "The roster was changed by hand in a way the program would not choose itself, so no reason was sought.",
)


@dataclass(frozen=True)
class Uncovered:
    """A piece of a request that got no assistant, the code of the main reason, and the sentence.

    The piece is the whole window of a visit or a flexible request, a gap of a cover, what is left of a package.
    """

    occurrence: Occurrence
    start: Minute
    end: Minute
    minutes: Minutes
    code: str
    reason: Said


def uncovered(solution: Solution) -> tuple[Uncovered, ...]:
    """Every piece of the month's requests without a service, in the order of the month."""
    return uncovered_in(solution.problem, solution.roster)


def uncovered_in(problem: Problem, roster: Roster) -> tuple[Uncovered, ...]:
    """The same for any roster; without reasons where it has a service that is no candidate of the problem."""
    column_of = {
        (one.request_id, one.assistant_id, one.start, one.end, one.funding): number
        for number, one in enumerate(problem.model.services)
    }
    chosen = [
        column_of.get((one.request_id, one.assistant_id, one.start, one.end, one.funding)) for one in roster.services
    ]
    if None in chosen:
        return uncovered_without_reasons(problem.case, roster)
    x = np.zeros(problem.program.size, dtype=np.int64)
    x[np.array(chosen, dtype=np.int64)] = 1
    x = problem.program.with_fees(x)
    activity = problem.program.activity(x)
    found = []
    for one, start, end, minutes in _all_open(problem.asked, roster):
        piece = Span(start, end)
        too_little = too_little_left(problem.case, one, piece, minutes)
        code, reason = ("request", too_little) if too_little else _why(problem, one, piece, x, activity)
        found.append(Uncovered(one, start, end, minutes, code, reason))
    return tuple(found)


def uncovered_without_reasons(case: Case, roster: Roster) -> tuple[Uncovered, ...]:
    """What is open in a roster that no model of the case can hold."""
    pieces = _all_open(case.occurrences(roster.span), roster)
    return tuple(Uncovered(*piece, NOT_SOUGHT, BY_HAND.say()) for piece in pieces)


def _all_open(asked: Sequence[Occurrence], roster: Roster) -> Iterator[tuple[Occurrence, Minute, Minute, Minutes]]:
    given: dict[str, list[Service]] = defaultdict(list)
    for service in sorted(roster.services, key=lambda one: one.start):
        given[service.request_id].append(service)
    for one in asked:
        for piece in open_pieces(one, given[one.request_id]):
            yield (one, *piece)


def _why(problem: Problem, one: Occurrence, piece: Span, x: Ints, activity: Ints) -> tuple[str, Said]:
    """Each assistant counts once: for what holds back the option that comes nearest, or strikes out all of them."""
    inside = _inside(problem, one, piece, x)
    struck = _struck(problem, one, piece, inside)
    held: Counter[str] = Counter()
    for columns in inside.values():
        rules = [problem.model.forbidden.get(column) for column in columns]
        if all(rules):
            struck[rules[-1] or ""] += 1
        else:
            free = (column for column, rule in zip(columns, rules, strict=True) if not rule)
            reasons = (held_by(problem, column, x, activity) for column in free)
            # What the request itself rules out beside its own blocks says least.
            held[next((reason for reason in reasons if reason != "request"), "request")] += 1
    facts = {"struck": _listed(struck), "held": _listed(held), "possible": sum(held.values())}
    if not held:
        order = [*(rule.ID for rule in ELIGIBILITY_RULES), *sorted(set(struck) - {r.ID for r in ELIGIBILITY_RULES})]
        closest = max(struck, key=order.index, default=PRICE)
        return closest, NOBODY.say(**facts)
    return held.most_common(1)[0][0], (SOMEBODY if struck else EVERYBODY).say(**facts)


def _struck(problem: Problem, one: Occurrence, piece: Span, inside: Mapping[str, Sequence[int]]) -> Counter[str]:
    """The assistants without a candidate in the piece, by the rule that struck out the last of their options there."""
    case = problem.case
    if one.at_once and not case.budget.own_funds:
        return Counter(problem.strikes.get(one.request_id, {}))
    options = [option for option in options_of(case, one) if piece.start <= option.start and option.end <= piece.end]
    others = [person for person in case.assistants if person.assistant_id not in inside]
    refusals = (
        (rule.ID for rule in ELIGIBILITY_RULES if rule.refuses(case, options[-1], person) is not None)
        for person in others
    )
    return Counter(next(rules, "request") for rules in refusals)


def _inside(problem: Problem, one: Occurrence, piece: Span, x: Ints) -> dict[str, list[int]]:
    """Assistant → the candidates of the request that lie in the piece and are not in the roster."""
    found: dict[str, list[int]] = defaultdict(list)
    for column in problem.model.of_request(one.request_id).tolist():
        service = problem.model.services[column]
        if piece.start <= service.start and service.end <= piece.end and not x[column]:
            found[service.assistant_id].append(column)
    return found


def held_by(problem: Problem, column: int, x: Ints, activity: Ints) -> str:
    """The first rule that the roster with this candidate added would break, or what else speaks against it.

    `x` has its fees, `activity` is its own. Only the candidate's rows are looked at: a year has thousands to ask about.
    """
    program = problem.program
    entries = program.entries_of(column)
    rows, coefficients = program.row_of_entry[entries], program.coefficients[entries]
    excess = activity[rows] + coefficients - program.rhs[rows]
    fees: dict[int, int] = {}
    for row, beyond in zip(rows[excess > 0].tolist(), excess[excess > 0].tolist(), strict=True):
        if not _is_open(program, row):
            return problem.rule_of_row[row] or _conflict(problem, column, row, x)
        fee = int(program.columns[program.starts[row] : program.starts[row + 1]].max())
        if fee >= program.fees:
            fees[fee] = max(fees.get(fee, 0), beyond)
    with_it = activity.copy()
    with_it[rows] += coefficients
    against = _without_fitting_marks(problem, rows, x, with_it)
    if against is not None:
        return against
    gain = int(program.profit[column]) + sum(int(program.profit[fee]) * more for fee, more in fees.items())
    return SEARCH_ENDED if gain > 0 else PRICE


def _is_open(program: Program, row: int) -> bool:
    """Whether the row also has marks or a fee, which may take other values when a service is added."""
    return bool(np.any(program.columns[program.starts[row] : program.starts[row + 1]] >= program.candidates))


def _without_fitting_marks(problem: Problem, rows: Ints, x: Ints, activity: Ints) -> str | None:
    """The first rule of these rows for which no marks (none is set in `x`) fit candidates of this `activity`."""
    program = problem.program
    if program.fees == program.candidates:
        return None
    groups: dict[str, set[int]] = defaultdict(set)
    for row in rows.tolist():
        for column in program.columns[program.starts[row] : program.starts[row + 1]].tolist():
            if program.candidates <= column < program.fees:
                groups[problem.rule_of_row[row]].add(int(program.mark_group[column]))
    for rule, tied in groups.items():
        marks = np.flatnonzero(np.isin(program.mark_group, sorted(tied)))
        if solve(program.part(marks, x, activity), seconds=10).x is None:
            return rule
    return None


def _conflict(problem: Problem, column: int, row: int, x: Ints) -> str:
    """A row without a rule joins several pairs: those that overlap and those too near for the way."""
    program, services = problem.program, problem.model.services
    members = program.columns[program.starts[row] : program.starts[row + 1]]
    mine = services[column]
    others = [services[other] for other in members[x[members] == 1].tolist()]
    overlap = any(mine.start < other.end and other.start < mine.end for other in others)
    return "one_at_a_time" if overlap else "travel_gap"


def _listed(counts: Counter[str]) -> Text:
    parts = [(PHRASES[rule], count) for rule, count in counts.most_common()]
    return Text(
        "; ".join(f"{count} × {phrase.pl}" for phrase, count in parts) or "—",
        "; ".join(f"{count} × {phrase.en}" for phrase, count in parts) or "—",
    )
