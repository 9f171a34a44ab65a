"""What a saved roster leaves open, with the reasons that its search wrote down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.domain import Case, Roster
from scheduler.explain.open_pieces import open_pieces_of
from scheduler.explain.uncovered import NOT_SOUGHT, Uncovered
from scheduler.text import Text

OPENED_LATER = Text(
    "To miejsce zostało bez asystenta dopiero po szukaniu, więc powodu nie szukano.",
    "This was left without an assistant only after the search, so no reason was sought.",
)


def uncovered_as_told(case: Case, roster: Roster, told: Sequence[Mapping[str, Any]]) -> tuple[Uncovered, ...]:
    """The open pieces of the roster; a reason stands where the search left the very same piece open.

    `told` are the rows that a job writes down: request_id, start, end, minutes, code, reason by language.
    """
    known = {(one["request_id"], one["start"], one["end"], one["minutes"]): one for one in told}
    found = []
    for piece in open_pieces_of(case, roster):
        times = (case.clock.iso(piece.start), case.clock.iso(piece.end))
        row = known.get((piece.occurrence.request_id, *times, piece.minutes))
        code, reason = (NOT_SOUGHT, OPENED_LATER) if row is None else (row["code"], Text.verbatim(row["reason"]))
        found.append(Uncovered(piece.occurrence, piece.start, piece.end, piece.minutes, code, reason.say()))
    return tuple(found)
