"""Why a published service is not in the new roster: the first thing that forbids it now, else what is worth more.

Asked in this order: its request, the eligibility rules, the roster rules with what is delivered and promised, the pins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from scheduler.domain import Breach, Roster, Service
from scheduler.explain.uncovered import held_by
from scheduler.model.program import Ints
from scheduler.planning import Solution, kept_by_pins
from scheduler.rules import ELIGIBILITY_RULES, ROSTER_RULES, RosterRule, pins, request
from scheduler.text import Said, Text, zloty
from scheduler.units import AMOUNT_PER_GROSZ, Minute
from scheduler.verify import refusal

BETTER = "better"
GONE = Text(
    "{participant} nie ma już zgłoszenia {request} od {since}.",
    "{participant} no longer has the request {request} from {since} on.",
)
PINNED_OTHERWISE = Text(
    "Ręczna decyzja daje zgłoszenie {request} komu innemu albo o innej porze: {assistant}, {when}.",
    "A decision made by hand gives the request {request} to somebody else or another time: {assistant}, {when}.",
)
BETTER_ELSEWHERE = Text(
    "{assistant} jest wtedy potrzebny gdzie indziej: zgłoszenie {request} ({participant}), {when}. Tak grafik jest wart"
    " więcej, choć zmiana kosztuje {price}.",
    "{assistant} is needed elsewhere then: request {request} ({participant}), {when}. The roster is worth more this"
    " way, although a change costs {price}.",
)
NO_ROOM = Text(
    "Obok reszty nowego grafiku nie pozwala na nią reguła {rule}: {wording} Tak grafik jest wart więcej, choć zmiana"
    " kosztuje {price}.",
    "Beside the rest of the new roster the rule {rule} leaves no room for it: {wording} The roster is worth more this"
    " way, although a change costs {price}.",
)
WORTH_MORE = Text(
    "Powrót do niej obniżyłby wartość grafiku o {loss}, choć zmiana kosztuje {price}.",
    "Going back to it would lower the value of the roster by {loss}, although a change costs {price}.",
)
NOT_OFFERED = Text(
    "Tak grafik jest wart więcej, choć zmiana kosztuje {price}.",
    "The roster is worth more this way, although a change costs {price}.",
)

Cause = tuple[str, Said]


class Causes:
    """Answers for the services that a re-plan gives up (`lost`): a code and a sentence with the facts."""

    def __init__(self, solution: Solution, lost: Sequence[Service]) -> None:
        self._case, self._problem = solution.problem.case, solution.problem
        self._span = solution.roster.span
        self._asked = {(one.request_id, one.participant_id) for one in solution.problem.asked}
        self._misfits = self._breaches_by_service(request, lost)
        self._pinned = kept_by_pins(self._case, self._span)
        lost_promises = {one.promise for one in lost}
        self._columns: dict[tuple[str, str, Minute, Minute], list[int]] = defaultdict(list)
        for column, service in enumerate(self._problem.model.services):
            if service.promise in lost_promises:
                self._columns[service.promise].append(column)
        self._x = self._chosen(solution.roster)
        self._work: dict[str, list[Service]] = defaultdict(list)
        for service in solution.roster.services:
            self._work[service.assistant_id].append(service)

    def of(self, lost: Service) -> Cause:
        return (
            self._by_request(lost)
            or self._by_eligibility(lost)
            or self._by_the_past(lost)
            or self._by_pins(lost)
            or self._by_worth(lost)
        )

    def _by_request(self, lost: Service) -> Cause | None:
        if (lost.request_id, lost.participant_id) not in self._asked:
            since = f"{self._case.clock.wall(self._span.start):%Y-%m-%d %H:%M}"
            return request.ID, GONE.say(participant=lost.participant_id, request=lost.request_id, since=since)
        misfit = self._misfits.get(lost)
        return None if misfit is None else (request.ID, misfit.said)

    def _by_eligibility(self, lost: Service) -> Cause | None:
        for rule in ELIGIBILITY_RULES:
            said = refusal(self._case, lost, rule, self._case.assistant[lost.assistant_id])
            if said is not None:
                return rule.ID, said
        return None

    def _by_the_past(self, lost: Service) -> Cause | None:
        """A roster rule that already forbids the service beside what is delivered and promised, or a `forbid` pin."""
        columns = self._columns.get(lost.promise, [])
        forbidding = [self._problem.model.forbidden.get(column) for column in columns]
        if not columns or not all(forbidding):
            return None
        service = self._problem.model.services[columns[0]]
        rule = next(rule for rule in ROSTER_RULES if forbidding[0] == rule.ID)
        breach = self._breaches_by_service(rule, [service]).get(service)
        return rule.ID, rule.WORDING.say() if breach is None else breach.said

    def _by_pins(self, lost: Service) -> Cause | None:
        """A service kept by hand that takes the request, or leaves no lawful place for the lost one."""
        for kept in self._pinned:
            if kept.request_id == lost.request_id:
                when = self._case.clock.between(kept.start, kept.end)
                facts = {"request": kept.request_id, "assistant": kept.assistant_id, "when": when}
                return pins.ID, PINNED_OTHERWISE.say(**facts)
        if self._pinned:
            together = Roster(self._span, (*self._pinned, lost))
            for rule in ROSTER_RULES:
                for breach in rule.check(self._case, together):
                    if not breach.past:
                        return rule.ID, breach.said
        return None

    def _by_worth(self, lost: Service) -> Cause:
        price = zloty(self._case.weights.change * AMOUNT_PER_GROSZ)
        for other in self._work[lost.assistant_id]:
            if other.start < lost.end and lost.start < other.end and other.request_id != lost.request_id:
                return BETTER, BETTER_ELSEWHERE.say(
                    assistant=other.assistant_id,
                    request=other.request_id,
                    participant=other.participant_id,
                    when=self._case.clock.between(other.start, other.end),
                    price=price,
                )
        columns = self._columns.get(lost.promise)
        return BETTER, self._put_back(columns[0], price) if columns else NOT_OFFERED.say(price=price)

    def _put_back(self, column: int, price: Text) -> Said:
        """What stands in the way of the candidate in the new roster, once it takes its request back; or the loss."""
        program = self._problem.program
        x = self._x.copy()
        x[self._problem.model.by_request[self._problem.model.services[column].request_id]] = 0
        x = program.with_fees(x)
        held = held_by(self._problem, column, x, program.activity(x))
        rule = next((rule for rule in ROSTER_RULES if held == rule.ID), None)
        if rule is not None:
            return NO_ROOM.say(rule=held, wording=rule.WORDING, price=price)
        x[column] = 1
        loss = program.value(program.with_fees(self._x)) - program.value(program.with_fees(x))
        return WORTH_MORE.say(loss=zloty(loss), price=price)

    def _chosen(self, roster: Roster) -> Ints:
        """The roster as decisions on the candidates."""
        planned = set(roster.services)
        x = np.zeros(self._problem.program.size, dtype=np.int64)
        x[[column for column, one in enumerate(self._problem.model.services) if one in planned]] = 1
        return x

    def _breaches_by_service(self, rule: RosterRule, services: Sequence[Service]) -> dict[Service, Breach]:
        """What a roster of these services alone breaks; a breach that names no service (money) is everybody's."""
        found: dict[Service, Breach] = {}
        breaches = rule.check(self._case, Roster(self._span, tuple(services)))
        for breach in sorted(breaches, key=lambda one: not one.services):
            if not breach.past:
                for service in breach.services or services:
                    found.setdefault(service, breach)
        return found
