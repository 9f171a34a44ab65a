"""A planned service answers one request of the span, for its participant and at its time; none is answered twice.

Source: contract, case-format.md, requests.csv. A `visit` is one service from start to end; a `flexible` one of its
minutes inside the window; a `cover` blocks in turn; a `package` at most one block a day, up to its minutes in all.
Blocks of a cover or package that are delivered or promised count: in turns, as the day's block, in the minutes.
Left out on purpose: whether the request may be served at all; the eligibility rules know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from scheduler.domain import Breach, Case, Occurrence, Roster, Service
from scheduler.text import Text, hours
from scheduler.units import Span

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
    "Usługa {when} ({assistant}) podaje zgłoszenie {request}, którego {participant} nie ma w planowanym czasie.",
    "The service {when} ({assistant}) names the request {request}, which {participant} does not have in the planned"
    " time.",
)
OTHER_TIME = Text(
    "Zgłoszenie {request} ({participant}) jest na {asked}, a usługa ({assistant}) na {when}.",
    "The request {request} ({participant}) asks for {asked}, the service ({assistant}) is {when}.",
)
WRONG_BLOCK = Text(
    "Usługa {when} ({assistant}) nie mieści się w zgłoszeniu {request} ({participant}): okno {asked}, od {shortest} do"
    " {longest}.",
    "The service {when} ({assistant}) does not fit the request {request} ({participant}): window {asked}, from"
    " {shortest} to {longest}.",
)
TWICE = Text(
    "Zgłoszenie {request} ({participant}) ma {count} usługi zamiast jednej.",
    "The request {request} ({participant}) has {count} services instead of one.",
)
TWICE_A_DAY = Text(
    "Pakiet {request} ({participant}) ma {count} bloki jednego dnia zamiast jednego.",
    "The package {request} ({participant}) has {count} blocks on one day instead of one.",
)
SECOND_OF_A_DAY = Text(
    "Usługa {when} ({assistant}) byłaby drugim blokiem pakietu {request} ({participant}) jednego dnia: blok {settled}"
    " ({other}) już się odbył albo jest obiecany.",
    "The service {when} ({assistant}) would be the second block of the package {request} ({participant}) on one day:"
    " the block {settled} ({other}) is delivered or promised.",
)
LONG_TURN = Text(
    "W zgłoszeniu {request} {assistant} służy bez przerwy {given}, a blok trwa najwyżej {longest}.",
    "In the request {request} {assistant} serves {given} without a break; a block lasts at most {longest}.",
)
TOO_MUCH = Text(
    "Pakiet {request} ({participant}) ma {given}, a prosi najwyżej o {asked}.",
    "The package {request} ({participant}) has {given} and asks for at most {asked}.",
)


def constrain(model: RosterModel) -> None:
    for one in model.asked:
        columns = model.of_request(one.request_id)
        if one.at_once:
            model.exclusive(ID, columns)
        elif one.kind == "package":
            for window in one.windows:
                inside = (model.at.start[columns] >= window.start) & (model.at.end[columns] <= window.end)
                model.exclusive(ID, columns[inside])
            model.at_most_of(ID, columns, model.at.minutes[columns], one.minutes)
        elif one.kind == "cover":
            _constrain_turns(model, one, columns.tolist())


def _constrain_turns(model: RosterModel, one: Occurrence, columns: Sequence[int]) -> None:
    """Blocks of one assistant that adjoin are one turn, which may not last longer than the longest block.

    Breaks last at least the least distance of two points, so a window just that much longer than the longest block
    holds too much exactly when it lies in a turn. Blocks delivered or promised are part of a turn; those further away
    than the longest block are in no turn that is not too long without them.
    """
    settled = [s for s in one.settled if s.end > one.start - one.longest and s.start < one.end + one.longest]
    blocks = [*(model.services[c] for c in columns), *settled]
    points = sorted({point for block in blocks for point in (block.start, block.end)})
    if not columns or points[-1] - points[0] <= one.longest:
        return
    size = one.longest + min(later - earlier for earlier, later in pairwise(points))
    by_assistant: dict[str, list[int]] = defaultdict(list)
    for column in columns:
        by_assistant[model.services[column].assistant_id].append(column)
    for assistant, theirs in by_assistant.items():
        before = [s for s in settled if s.assistant_id == assistant]
        # A turn that is too long before the plan adds to it shows only in the windows that end with a planned block.
        begins = [*points, *(point - size for point in points)] if before else points
        for window in (Span(begin, begin + size) for begin in begins):
            inside = {c: window.overlap(model.services[c].start, model.services[c].end) for c in theirs}
            inside = {c: minutes for c, minutes in inside.items() if minutes}
            if inside:
                given = sum(window.overlap(s.start, s.end) for s in before)
                model.at_most(ID, inside, max(0, one.longest - given))


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    asked = {one.request_id: one for one in case.occurrences(roster.span)}
    given: dict[str, list[Service]] = defaultdict(list)
    for service in roster.services:
        one = asked.get(service.request_id)
        if one is None or one.participant_id != service.participant_id:
            yield _breach(case, UNKNOWN, service)
            continue
        given[one.request_id].append(service)
        if not one.allows(service.start, service.end):
            yield _misfit(case, one, service)
    for request_id, services in sorted(given.items()):
        yield from _too_many(asked[request_id], tuple(services))


def _misfit(case: Case, one: Occurrence, service: Service) -> Breach:
    """What is wrong with a service of its own request at these times."""
    first = one.day_settled(service.start, service.end)
    if first is not None:
        settled = case.clock.between(first.start, first.end)
        return _breach(case, SECOND_OF_A_DAY, service, settled=settled, other=first.assistant_id)
    sentence = OTHER_TIME if one.kind == "visit" else WRONG_BLOCK
    facts = {"shortest": hours(one.shortest), "longest": hours(one.longest)}
    return _breach(case, sentence, service, asked=case.clock.between(one.start, one.end), **facts)


def _too_many(one: Occurrence, services: tuple[Service, ...]) -> Iterator[Breach]:
    facts: dict[str, object] = {"request": one.request_id, "participant": one.participant_id}
    if one.at_once and len(services) > 1:
        yield Breach(ID, TWICE.say(count=len(services), **facts), services)
    if one.kind == "cover":
        yield from _long_turns(one, services)
    if one.kind != "package":
        return
    by_day: dict[Span | None, list[Service]] = defaultdict(list)
    for service in services:
        by_day[one.window_of(service.start, service.end)].append(service)
    for day, same_day in by_day.items():
        if day is not None and len(same_day) > 1:
            yield Breach(ID, TWICE_A_DAY.say(count=len(same_day), **facts), tuple(same_day))
    total = sum(service.minutes for service in services)
    if total > one.minutes:
        yield Breach(ID, TOO_MUCH.say(given=hours(total), asked=hours(one.minutes), **facts), services)


def _long_turns(one: Occurrence, services: tuple[Service, ...]) -> Iterator[Breach]:
    for assistant in sorted({service.assistant_id for service in services}):
        theirs = [block for block in (*services, *one.settled) if block.assistant_id == assistant]
        theirs.sort(key=lambda block: (block.start, block.end))
        turn = theirs[:1]
        for service in [*theirs[1:], None]:
            if service is not None and service.start == turn[-1].end:
                turn.append(service)
                continue
            minutes = turn[-1].end - turn[0].start
            # What is settled alone is not the plan's to answer for.
            if len(turn) > 1 and minutes > one.longest and not set(turn) <= set(one.settled):
                said = LONG_TURN.say(
                    request=one.request_id, assistant=assistant, given=hours(minutes), longest=hours(one.longest)
                )
                yield Breach(ID, said, tuple(turn))
            turn = [service] if service is not None else []


def _breach(case: Case, sentence: Text, service: Service, **facts: object) -> Breach:
    said = sentence.say(
        request=service.request_id,
        participant=service.participant_id,
        assistant=service.assistant_id,
        when=case.clock.between(service.start, service.end),
        **facts,
    )
    return Breach(ID, said, (service,))
