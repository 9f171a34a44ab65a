"""How hours and money are used over time: what is delivered, promised, planned, and asked where nothing is planned yet.

A month counts as settled where a roster is given for it or something is published in it; in all other months after the
last delivered day, everything asked counts. A service counts once: a planned or published one that the ledger shows is
delivered, a published one inside a given roster's span is that roster's business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from scheduler.checks.outlook import Use
from scheduler.checks.standing import standing
from scheduler.domain import Case, LimitWindow, Participant, Roster, Service
from scheduler.units import Minute, Minutes, Span, month_of

Sort = Literal["delivered", "promised", "planned", "asked"]


@dataclass(frozen=True)
class Pace:
    """The Fund-paid services by what they are, and what is asked beyond them, in the order of time."""

    delivered: Sequence[Service]
    promised: Sequence[Service]
    planned: Sequence[Service]
    asked: Mapping[str, tuple[Use, ...]]

    @property
    def sorts(self) -> Iterator[tuple[Sort, Sequence[Service]]]:
        yield from (("delivered", self.delivered), ("promised", self.promised), ("planned", self.planned))

    @property
    def known(self) -> tuple[Service, ...]:
        return (*self.delivered, *self.promised, *self.planned)

    def of(self, participant_id: str) -> Pace:
        """The participant's part."""
        delivered, promised, planned = (rows.get(participant_id, ()) for rows in self._rows)
        return Pace(delivered, promised, planned, {participant_id: self.asked.get(participant_id, ())})

    @cached_property
    def _rows(self) -> tuple[dict[str, list[Service]], ...]:
        found = tuple(defaultdict[str, list[Service]](list) for _ in self.sorts)
        for rows, (_, services) in zip(found, self.sorts, strict=True):
            for one in services:
                rows[one.participant_id].append(one)
        return found


def pace(case: Case, rosters: Sequence[Roster]) -> Pace:
    """Raises ValueError where the spans of two rosters overlap."""
    spans = sorted((one.span for one in rosters), key=lambda one: one.start)
    if any(later.start < earlier.end for earlier, later in pairwise(spans)):
        raise ValueError("two rosters overlap")
    done = {one.key for one in case.ledger}
    planned = [one for roster in rosters for one in roster.services if one.key not in done]
    promised = [
        one
        for one in case.published
        if one.key not in done and not any(span.start <= one.start < span.end for span in spans)
    ]
    months = sorted({month_of(case.clock.day(one.start)) for one in promised})
    settled = [*spans, *(case.clock.month_span(month) for month in months)]
    now = standing(case)
    asked: dict[str, list[Use]] = defaultdict(list)
    for one in now.asked:
        asked[one.participant_id] += outside(Use(one.start, one.end, one.minutes), settled)
    return Pace(
        _by_fund(case.ledger),
        _by_fund(promised),
        _by_fund(planned),
        {name: tuple(sorted(uses, key=lambda use: use.start)) for name, uses in asked.items()},
    )


def _by_fund(services: Iterable[Service]) -> tuple[Service, ...]:
    return tuple(sorted((one for one in services if one.funding == "fund"), key=lambda one: one.start))


def used_until(use: Use, moment: Minute) -> int:
    """How much of it is used before the moment; parts between moments add up to the whole."""
    passed = min(max(moment, use.start), use.end) - use.start
    return use.amount * passed // (use.end - use.start)


def inside(use: Use, span: Span) -> Use | None:
    """The part of the use inside the span; None where nothing is."""
    start, end = max(use.start, span.start), min(use.end, span.end)
    return Use(start, end, used_until(use, end) - used_until(use, start)) if start < end else None


def outside(use: Use, spans: Iterable[Span]) -> Iterator[Use]:
    """The parts of the use outside all the spans."""
    reached = use.start
    for span in sorted(spans, key=lambda one: one.start):
        part = inside(use, Span(reached, span.start))
        if part is not None:
            yield part
        reached = max(reached, span.end)
    rest = inside(use, Span(reached, use.end))
    if rest is not None:
        yield rest


@dataclass(frozen=True)
class Allowance:
    """A participant's windows over the period, what of the asked minutes they let through, and what stays unused."""

    windows: tuple[LimitWindow, ...]
    known: tuple[Use, ...]
    asked: tuple[Use, ...]
    served: tuple[Use, ...]
    unused: Minutes

    def before(self, person: Participant, window: LimitWindow, moment: Minute) -> Minutes:
        """What counts in the window before the moment, known services only."""
        return (person.used_before if window.with_before else 0) + _within(self.known, Span(window.span.start, moment))


def allowance(case: Case, person: Participant, theirs: Pace) -> Allowance:
    """What is asked is let through in the order of time, as far as every window that holds it has minutes left."""
    windows = case.limit_windows(person, case.period, case.period)
    known = tuple(Use(one.start, one.end, one.minutes) for one in theirs.known)
    left = [
        window.limit - (person.used_before if window.with_before else 0) - _within(known, window.span)
        for window in windows
    ]
    parts, served = [], []
    reached = case.period.start
    for window in windows:
        own = Span(reached, min(window.span.end, case.period.end))
        reached = own.end
        holding = [number for number, other in enumerate(windows) if _holds(other.span, own)]
        for use in theirs.asked.get(person.participant_id, ()):
            part = inside(use, own)
            if part is None:
                continue
            amount = max(0, min(part.amount, *(left[number] for number in holding)))
            for number in holding:
                left[number] -= amount
            parts.append(part)
            served.append(Use(part.start, part.end, amount))
    last = {window.span.start: number for number, window in enumerate(windows)}
    unused = sum(max(0, left[number]) for number in last.values())
    return Allowance(windows, known, tuple(parts), tuple(served), unused)


def _holds(window: Span, own: Span) -> bool:
    return window.start < own.end and own.end <= window.end


def _within(uses: Iterable[Use], span: Span) -> int:
    return sum(part.amount for use in uses if (part := inside(use, span)) is not None)
