"""Options: the ways to serve a request, on the grid or at the times that people chose for it.

What can be seen to be impossible is never made.
"""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain import Case, Occurrence, Option
from scheduler.units import Minute, Span

Times = tuple[Minute, Minute]


def options_of(case: Case, one: Occurrence) -> tuple[Option, ...]:
    """Every block from `shortest` to `longest` between two points of a window, and what was decided; earliest first.

    Points are the grid, the request's own start and end, and a time that a `keep` pin gives alone. Pins with both times
    and published services are blocks as they are; of a cover their edges are points too, so that another may take over
    there. A visit has one option; a package no block longer than what is left of it.
    """
    if one.kind == "visit":
        return (Option(one.request_id, one.participant_id, one.start, one.end),)
    decided = _decided_blocks(case, one)
    points = {one.start, one.end, *_decided_points(case, one)}
    if one.kind == "cover":
        points |= {edge for block in (*decided, *((s.start, s.end) for s in one.settled)) for edge in block}
    most = one.minutes if one.kind == "package" else one.longest
    found = {block for block in decided if block[1] - block[0] <= most}
    for window in one.windows:
        found.update(_blocks(case, one, window, points, min(one.longest, most)))
    return tuple(Option(one.request_id, one.participant_id, start, end) for start, end in sorted(found))


def _decided_blocks(case: Case, one: Occurrence) -> set[Times]:
    """The times of its published services, and of `keep` pins that give both, where they answer the request."""
    blocks = {
        (service.start, service.end)
        for service in case.published_for.get(one.request_id, ())
        if service.participant_id == one.participant_id
    }
    for pin in case.keeps_of(one):
        if pin.start is not None and pin.end is not None:
            blocks.add((pin.start, pin.end))
    return {block for block in blocks if one.allows(*block)}


def _decided_points(case: Case, one: Occurrence) -> Iterator[Minute]:
    """The times that `keep` pins give alone; of a flexible request an end says when it starts."""
    for pin in case.keeps_of(one):
        if pin.start is not None and pin.end is None:
            yield pin.start
        if pin.end is not None and pin.start is None:
            yield pin.end - one.minutes if one.kind == "flexible" else pin.end


def _blocks(case: Case, one: Occurrence, window: Span, points: set[Minute], longest: int) -> Iterator[Times]:
    on_the_grid = case.clock.grid(window.start, window.end, case.grid)
    ordered = sorted({*on_the_grid, *(point for point in points if window.start <= point <= window.end)})
    if one.kind == "flexible":
        # The length is asked, not chosen, so only the start lies on the grid.
        yield from ((start, start + one.minutes) for start in ordered if start + one.minutes <= window.end)
        return
    for start in ordered:
        yield from ((start, end) for end in ordered if one.shortest <= end - start <= longest)
