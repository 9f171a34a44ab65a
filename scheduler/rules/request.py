"""A planned service answers one request of the month, for its participant and at its time; none is answered twice.

Source: contract, case-format.md, requests.csv: a `visit` is one service from start to end, all or nothing.
Left out on purpose: whether the request may be served at all; the eligibility rules know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.domain import Breach, Case, Roster
from scheduler.text import Text

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "request"
WORDING = Text(
    "Każda zaplanowana usługa odpowiada jednemu zgłoszeniu: tej osoby, w tym czasie, tylko raz.",
    "Each planned service answers one request: of that person, at that time, once.",
)
SOURCE = "contract, case-format.md: requests.csv"
FIGURES: tuple[str, ...] = ()
CONFIRMED_IN: tuple[str, ...] | None = None
UNKNOWN = Text(
    "Usługa {when} ({assistant}) podaje zgłoszenie {request}, którego {participant} nie ma w tym miesiącu.",
    "The service {when} ({assistant}) names the request {request}, which {participant} does not have in this month.",
)
OTHER_TIME = Text(
    "Zgłoszenie {request} ({participant}) jest na {asked}, a usługa ({assistant}) na {when}.",
    "The request {request} ({participant}) asks for {asked}, the service ({assistant}) is {when}.",
)
TWICE = Text(
    "Zgłoszenie {request} ({participant}) ma {count} usługi zamiast jednej.",
    "The request {request} ({participant}) has {count} services instead of one.",
)


def constrain(model: RosterModel) -> None:
    for columns in model.by_request.values():
        model.at_most_one(ID, columns)


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    asked = {one.request_id: one for one in case.occurrences(roster.span)}
    for service in roster.services:
        one = asked.get(service.request_id)
        facts: dict[str, object] = {
            "request": service.request_id,
            "participant": service.participant_id,
            "assistant": service.assistant_id,
            "when": case.clock.between(service.start, service.end),
        }
        if one is None or one.participant_id != service.participant_id:
            yield Breach(ID, UNKNOWN.say(**facts), (service,))
        elif (one.start, one.end) != (service.start, service.end):
            yield Breach(ID, OTHER_TIME.say(asked=case.clock.between(one.start, one.end), **facts), (service,))
    for request_id, count in sorted(Counter(service.request_id for service in roster.services).items()):
        if count > 1 and request_id in asked:
            twins = tuple(service for service in roster.services if service.request_id == request_id)
            said = TWICE.say(request=request_id, participant=asked[request_id].participant_id, count=count)
            yield Breach(ID, said, twins)
