"""What the participants' limits leave in each of their windows, and how what is asked uses it up in the order of time.

A window is a calendar year, or a month where the edition limits months. Hours that carry over make later windows reach
back over earlier ones, so what an earlier month leaves is part of what the next one has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scheduler.checks.asked import Asked
from scheduler.domain import Case, Participant
from scheduler.units import Minutes, Span


@dataclass(frozen=True, slots=True)
class LimitLeft:
    """What the ledger leaves of a participant's limit in one window; below 0 where it is overrun.

    `label` is `2026` or `2026-03`, `own` the part of the window that no earlier one holds, `carried` whether hours left
    at its end may be used in the next one.
    """

    participant_id: str
    label: str
    own: Span
    left: Minutes
    carried: bool


@dataclass(frozen=True, slots=True)
class LimitUse:
    """What is asked under one limit, and how many minutes of each request the `room` that is left lets through."""

    limit: LimitLeft
    room: Minutes
    asked: tuple[Asked, ...]
    served: tuple[Minutes, ...]

    @property
    def unused(self) -> Minutes:
        """What nobody can use any more once the window has ended."""
        return 0 if self.limit.carried else self.room - sum(self.served)


def limits_left(case: Case, to_come: Span) -> tuple[LimitLeft, ...]:
    """Every window of every participant's limit from `to_come` to the period's end, in the order of time."""
    touched = Span(min(to_come.start, case.period.end - 1), case.period.end)
    return tuple(one for person in case.participants for one in _limits_of(case, person, touched))


def _limits_of(case: Case, person: Participant, touched: Span) -> Iterator[LimitLeft]:
    windows = case.limit_windows(person, case.period, touched)
    rows = case.fund_paid_of.get(person.participant_id, ())
    since = windows[0].span.start
    for window, following in zip(windows, [*windows[1:], None], strict=True):
        own = Span(max(since, window.span.start), window.span.end)
        carried = following is not None and following.span.start == window.span.start
        yield LimitLeft(person.participant_id, window.label, own, window.limit - window.used(person, rows), carried)
        since = own.end


def still_allowed(limits: Sequence[LimitLeft]) -> Minutes:
    """The minutes that all the limits together still allow."""
    return sum(max(0, one.left) for one in limits if not one.carried)


def uses_of(limits: Sequence[LimitLeft], asked: Sequence[Asked]) -> Iterator[LimitUse]:
    """What is asked under each limit, in order; what lies in two windows is split."""
    by_person: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        by_person[one.participant_id].append(one)
    for participant, theirs in groupby(limits, key=lambda one: one.participant_id):
        before: Minutes = 0
        for limit in theirs:
            parts = [part for one in by_person[participant] if (part := one.clipped(limit.own)) is not None]
            use = _use(limit, max(0, limit.left - before), parts)
            before = before + sum(use.served) if limit.carried else 0
            yield use


def _use(limit: LimitLeft, room: Minutes, asked: Sequence[Asked]) -> LimitUse:
    served: list[Minutes] = []
    left = room
    for one in asked:
        served.append(min(left, one.minutes))
        left -= served[-1]
    return LimitUse(limit, room, tuple(asked), tuple(served))
