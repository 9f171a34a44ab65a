"""Where there are more visits at one moment than people who could make them: sentences, and a bound before any solve.

Counts the assistants whom every eligibility rule allows and whom no delivered service occupies. Left out on purpose:
travel, working hours, limits and money, pins, and requests that are no visits; with them even more may stay open.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scheduler.checks.matching import Shortage, shortages
from scheduler.checks.standing import Standing
from scheduler.domain import Case, Occurrence, Service
from scheduler.model import Candidates, find_candidates
from scheduler.model.cliques import sharing_a_moment
from scheduler.rules import ELIGIBILITY_RULES
from scheduler.text import Plural, Said, Text, day
from scheduler.units import DAY, Minute, Span, WallClock, month_of

NOBODY, TOO_FEW = "nobody", "too_few"
MANY = 20_000

REQUESTS = Plural("zgłoszenie", "zgłoszenia", "zgłoszeń", "request", "requests")
ASSISTANTS = Plural(
    "możliwy asystent", "możliwych asystentów", "możliwych asystentów", "possible assistant", "possible assistants"
)
STAY_OPEN = Plural("zostanie", "zostaną", "zostanie", "stays open", "stay open")
SHORT = Text(
    "{day}, {time}: {requests}, {assistants}: co najmniej {open} bez asystenta.",
    "{day}, {time}: {requests}, {assistants}: at least {open}.",
)
NOBODY_MAY = Text(
    "{day}, {time}: nikt nie może podjąć zgłoszenia {request} ({participant}).",
    "{day}, {time}: nobody may serve the request {request} ({participant}).",
)

Able = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Bottleneck:
    """`requests` all run from `start` to `end`, only `assistants` may serve them, so at least `open` stay open."""

    code: str
    start: Minute
    end: Minute
    requests: tuple[str, ...]
    participants: tuple[str, ...]
    assistants: tuple[str, ...]
    open: int
    said: Said


def worth_a_look(case: Case, now: Standing) -> Span:
    """All that is to come where that takes about a second, else the first month of it that asks for anything."""
    if len(now.asked) <= MANY:
        return now.to_come
    month = case.clock.month_span(month_of(case.clock.day(now.asked[0].start)))
    return Span(max(month.start, now.to_come.start), min(month.end, now.to_come.end))


def visit_candidates(case: Case, span: Span) -> Candidates:
    """The visits of the span that no ledger row answers yet, and who could make them."""
    visits = tuple(one for one in case.requests if one.kind == "visit")
    found = find_candidates(
        case if visits == case.requests else replace(case, requests=visits), span, ELIGIBILITY_RULES
    )
    delivered = case.delivered_or_promised(span)
    assistants = _busy((one.assistant_id, one) for one in delivered)
    participants = _busy((one.participant_id, one) for one in delivered)
    asked = [one for one in found.asked if not _meets(participants.get(one.participant_id), one.start, one.end)]
    services = [one for one in found.services if not _meets(assistants.get(one.assistant_id), one.start, one.end)]
    return Candidates(tuple(asked), tuple(services), found.strikes)


def at_least_open(case: Case, candidates: Candidates) -> int:
    """So many of the asked visits no roster can cover."""
    return sum(one.open for one in bottlenecks(case, candidates))


def bottlenecks(case: Case, candidates: Candidates) -> tuple[Bottleneck, ...]:
    """The bottlenecks, worst first; no two share a request, so what they leave open may be summed."""
    visits = {one.request_id: one for one in candidates.asked if one.kind == "visit"}
    able: dict[str, list[str]] = {request: [] for request in visits}
    for service in candidates.services:
        if service.request_id in able and service.assistant_id not in able[service.request_id]:
            able[service.request_id].append(service.assistant_id)
    nobody = [Shortage((request,), ()) for request, assistants in able.items() if not assistants]
    wanted = [one for one in visits.values() if able[one.request_id]]
    found = [
        _bottleneck(case.clock, [visits[one] for one in short.requests], short)
        for short in [*nobody, *_apart(_at_every_moment(wanted, able), able)]
    ]
    return tuple(sorted(found, key=lambda one: (-one.open, one.code == NOBODY, one.start, one.requests)))


def _at_every_moment(visits: Sequence[Occurrence], able: Able) -> Iterator[Shortage]:
    """The shortages of every largest group of visits that share a moment; groups of two and more."""
    visits = sorted(visits, key=lambda one: (one.start, one.end, one.request_id))
    serves: dict[str, str] = {}
    for group in sharing_a_moment(visits, range(len(visits))):
        here = [visits[column].request_id for column in group]
        # Who is matched a moment earlier may stay: the next group differs by a few visits only.
        serves = {request: serves[request] for request in here if request in serves}
        yield from shortages(here, able, serves)


def _apart(found: Iterable[Shortage], able: Able) -> Iterator[Shortage]:
    """The largest first; of one that shares requests with a larger one, what is still short without them."""
    heap = [(-one.open, one) for one in set(found)]
    heapq.heapify(heap)
    used: set[str] = set()
    while heap:
        _, one = heapq.heappop(heap)
        left = [request for request in one.requests if request not in used]
        if len(left) == len(one.requests):
            used.update(left)
            yield one
        else:
            for rest in shortages(left, able, {}):
                heapq.heappush(heap, (-rest.open, rest))


def _bottleneck(clock: WallClock, visits: Sequence[Occurrence], short: Shortage) -> Bottleneck:
    start, end = max(one.start for one in visits), min(one.end for one in visits)
    facts = {"day": day(clock.day(start)), "time": _time(clock, start, end)}
    if short.assistants:
        said = SHORT.say(
            **facts,
            requests=REQUESTS(len(short.requests)),
            assistants=ASSISTANTS(len(short.assistants)),
            open=STAY_OPEN(short.open),
        )
    else:
        said = NOBODY_MAY.say(**facts, request=visits[0].request_id, participant=visits[0].participant_id)
    code = TOO_FEW if short.assistants else NOBODY
    participants = tuple(dict.fromkeys(one.participant_id for one in visits))
    return Bottleneck(code, start, end, short.requests, participants, short.assistants, short.open, said)


def _time(clock: WallClock, start: Minute, end: Minute) -> str:
    """`08:00–12:00`; the end with its day where it is not within a day."""
    last = clock.wall(end)
    finish = f"{last:%H:%M}" if end - start < DAY else f"{last:%Y-%m-%d %H:%M}"
    return f"{clock.wall(start):%H:%M}–{finish}"


def _busy(services: Iterable[tuple[str, Service]]) -> dict[str, list[Span]]:
    """Each person's delivered time as spans apart from each other, in order."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for person, one in sorted(services, key=lambda pair: pair[1].start):
        theirs = spans[person]
        if theirs and one.start <= theirs[-1].end:
            theirs[-1] = Span(theirs[-1].start, max(theirs[-1].end, one.end))
        else:
            theirs.append(Span(one.start, one.end))
    return spans


def _meets(spans: Sequence[Span] | None, start: Minute, end: Minute) -> bool:
    if not spans:
        return False
    place = bisect_right(spans, start, key=lambda span: span.end)
    return place < len(spans) and spans[place].start < end
