"""Options: the ways to serve a request, all on the grid; what can be seen to be impossible is never made."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain import Case, Occurrence, Option
from scheduler.units import Span


def options_of(case: Case, one: Occurrence) -> tuple[Option, ...]:
    """Every block from `shortest` to `longest` between two points of the grid in a window, earliest first.

    A request's own start and end are points too. A visit has one option; a package no block longer than what is left
    of it.
    """
    if one.kind == "visit":
        return (Option(one.request_id, one.participant_id, one.start, one.end),)
    return tuple(
        Option(one.request_id, one.participant_id, start, end)
        for window in one.windows
        for start, end in _blocks(case, one, window)
    )


def _blocks(case: Case, one: Occurrence, window: Span) -> Iterator[tuple[int, int]]:
    points = set(case.clock.grid(window.start, window.end, case.grid))
    points |= {point for point in (one.start, one.end) if window.start <= point <= window.end}
    ordered = sorted(points)
    if one.kind == "flexible":
        # The length is asked, not chosen, so only the start lies on the grid.
        yield from ((start, start + one.minutes) for start in ordered if start + one.minutes <= window.end)
        return
    longest = min(one.longest, one.minutes)
    for start in ordered:
        yield from ((start, end) for end in ordered if one.shortest <= end - start <= longest)
