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
    """What is asked in `span`, sorted by start; of a cover or a package what is neither delivered nor promised."""
    return tuple(
        Asked(one.participant_id, one.start, one.end, one.minutes) for one in case.occurrences(span) if one.minutes
    )
