"""What a roster leaves open: the pieces of requests that nobody serves. Knows no solver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.domain import Case, Occurrence, Roster, Service
from scheduler.units import Minute, Minutes


@dataclass(frozen=True)
class OpenPiece:
    """The whole window of a visit or a flexible request, a gap of a cover, or what is left of a package."""

    occurrence: Occurrence
    start: Minute
    end: Minute
    minutes: Minutes


def open_pieces_of(case: Case, roster: Roster) -> tuple[OpenPiece, ...]:
    """Every open piece of the roster's span, in the order of the requests."""
    given: dict[str, list[Service]] = defaultdict(list)
    for service in roster.services:
        given[service.request_id].append(service)
    return tuple(
        OpenPiece(one, *piece)
        for one in case.occurrences(roster.span)
        for piece in open_pieces(one, given[one.request_id])
    )


def open_pieces(one: Occurrence, services: Sequence[Service]) -> list[tuple[Minute, Minute, Minutes]]:
    """(start, end, minutes) of everything the request asked for and did not get; `services` are its planned ones.

    What a cover has delivered or promised in its window is no gap.
    """
    if one.at_once:
        return [] if services else [(one.start, one.end, one.minutes)]
    if one.kind == "package":
        left = one.minutes - sum(service.minutes for service in services)
        return [(one.start, one.end, left)] if left > 0 else []
    gaps, reached = [], one.start
    for block in sorted((*one.settled, *services), key=lambda block: block.start):
        if reached < block.start < one.end:
            gaps.append((reached, block.start, block.start - reached))
        reached = max(reached, block.end)
    return gaps if reached >= one.end else [*gaps, (reached, one.end, one.end - reached)]
