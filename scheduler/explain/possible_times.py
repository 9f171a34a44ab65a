"""At which times an open piece of a request can be served: what a person chooses from, from day to start to end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from scheduler.domain import Case, Option, Roster
from scheduler.explain.open_pieces import OpenPiece
from scheduler.model.options import options_of

TimesByDay = Mapping[date, Mapping[int, Sequence[Option]]]


def possible_times(case: Case, roster: Roster, piece: OpenPiece) -> TimesByDay:
    """Local day → start → options by length, the longest first; empty where no service fits in.

    Only what lies within the piece and asks no more than is left; a package takes one block a day, so its days that
    have one are left out.
    """
    request = piece.occurrence
    blocks = [one for one in roster.services if one.request_id == request.request_id]
    served = {case.clock.day(one.start) for one in blocks} if request.kind == "package" else set()
    found: dict[date, dict[int, list[Option]]] = {}
    for one in options_of(case, request):
        if piece.start <= one.start and one.end <= piece.end and one.end - one.start <= piece.minutes:
            day = case.clock.day(one.start)
            if day not in served and request.day_settled(one.start, one.end) is None:
                found.setdefault(day, {}).setdefault(one.start, []).append(one)
    return {
        day: {start: sorted(ways, key=lambda one: -one.end) for start, ways in starts.items()}
        for day, starts in found.items()
    }
