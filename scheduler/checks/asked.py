"""What participants ask for, as minutes spread over time."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.domain import Case
from scheduler.units import Minute, Minutes, Span


@dataclass(frozen=True, slots=True)
class Asked:
    """Minutes of service that a participant asks for between `start` and `end`; a visit fills its window."""

    participant_id: str
    start: Minute
    end: Minute
    minutes: Minutes

    def clipped(self, span: Span) -> Asked | None:
        """The part inside `span`, the minutes spread evenly over the window; None where nothing is."""
        inside = span.overlap(self.start, self.end)
        if not inside:
            return None
        minutes = self.minutes * inside // (self.end - self.start)
        return Asked(self.participant_id, max(self.start, span.start), min(self.end, span.end), minutes)


def asked_in(case: Case, span: Span) -> tuple[Asked, ...]:
    """What is asked in `span`, sorted by start: a flexible visit and a package by their minutes, others whole."""
    stated = {request.request_id: request.minutes for request in case.requests if request.kind not in WHOLE}
    found = []
    for one in case.occurrences(span):
        minutes = stated.get(one.series_id)
        found.append(Asked(one.participant_id, one.start, one.end, one.end - one.start if minutes is None else minutes))
    return tuple(found)


WHOLE = frozenset({"visit", "cover"})
"""The kinds that ask for every minute between their start and end."""
