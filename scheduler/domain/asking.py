"""What a case asks for in a span: each occurrence of each request, cut at the borders, less what is already used up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.domain.people import Availability
from scheduler.domain.requests import Occurrence, Request, Times, occurrences
from scheduler.units import Span

if TYPE_CHECKING:
    from scheduler.domain.case import Case
    from scheduler.domain.services import Service


def asked_in(case: Case, span: Span) -> tuple[Occurrence, ...]:
    """Every single request to plan in `span`, sorted by start, participant and id.

    A visit belongs to the span in which it starts; other windows may be used inside the span only, so they are
    cut at its borders.
    """
    found = [
        one
        for request in case.requests
        for times in occurrences(case.clock, request.start, request.end, request.repeat, span)
        if (one := _occurrence(case, request, times, span)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.participant_id, one.request_id)))


def _occurrence(case: Case, request: Request, times: Times, span: Span) -> Occurrence | None:
    name = request.request_id if request.repeat is None else f"{request.request_id}@{times.day.isoformat()}"
    if request.kind == "visit" and not span.start <= times.start < span.end:
        return None
    if request.kind == "flexible" and _served_outside(case, name, span):
        return None
    whole = window = Span(times.start, times.end)
    if request.kind != "visit":
        window = Span(max(whole.start, span.start), min(whole.end, span.end))
    minutes = request.minutes or 0 if request.kind == "flexible" else window.minutes
    at_once = request.kind in ("visit", "flexible")
    one = Occurrence(
        name,
        request.request_id,
        request.participant_id,
        request.kind,
        window.start,
        window.end,
        minutes,
        (window,),
        minutes if at_once else request.min_block or 1,
        minutes if at_once else request.max_block or whole.minutes,
    )
    if at_once:
        return one
    return _cover(case, one, whole, span) if one.kind == "cover" else _package(case, request, one, span)


def _cover(case: Case, one: Occurrence, whole: Span, span: Span) -> Occurrence:
    """What is left of a cover beside its own blocks that are delivered or promised."""
    settled = tuple(
        block
        for block in case.published_for.get(one.request_id, ())
        if block.participant_id == one.participant_id and whole.start <= block.start and block.end <= whole.end
        if block.key in case.delivered_keys or not span.start <= block.start < span.end
    )
    reached, left = one.start, one.minutes
    for block in sorted(settled, key=lambda block: block.start):
        left -= Span(reached, one.end).overlap(block.start, block.end)
        reached = max(reached, block.end)
    return replace(one, minutes=left, settled=settled)


def _package(case: Case, request: Request, one: Occurrence, span: Span) -> Occurrence:
    """What is left of a package: its minutes, and its days without a block."""
    promised = (
        block
        for block in case.published_for.get(request.request_id, ())
        if not span.start <= block.start < span.end and block.key not in case.delivered_keys
    )
    settled = (*case.delivered_blocks[request.request_id], *promised)
    days = list(_days_of(case, request, Span(one.start, one.end)))
    used = [day for day in days if any(day.overlap(block.start, block.end) for block in settled)]
    return replace(
        one,
        minutes=max(0, (request.minutes or 0) - sum(block.minutes for block in settled)),
        windows=tuple(Span(max(day.start, one.start), min(day.end, one.end)) for day in days if day not in used),
        settled=settled,
        used_days=tuple(used),
    )


def _days_of(case: Case, request: Request, inside: Span) -> Iterator[Span]:
    """The hours of each day in which a package may be used, of those days that reach into `inside`."""
    # A window of the evening before may reach into the first day.
    eve = case.clock.day(inside.start) - timedelta(days=1)
    hours = Availability(request.weekdays, request.day_from or "00:00", request.day_to or "00:00")
    for day in (eve, *case.clock.days(inside.start, inside.end)):
        if not request.weekdays or day.weekday() in request.weekdays:
            window = hours.on(day, case.clock)
            if inside.overlap(window.start, window.end):
                yield Span(max(window.start, request.start), min(window.end, request.end))


def _served_outside(case: Case, request_id: str, span: Span) -> bool:
    return any(not span.start <= one.start < span.end for one in case.published_for.get(request_id, ()))


def delivered_blocks(case: Case) -> dict[str, tuple[Service, ...]]:
    """Package → its blocks in the ledger: the participant's rows in its window that are of no other request."""
    visits: dict[str, list[Request]] = defaultdict(list)
    rows: dict[str, list[Service]] = defaultdict(list)
    for request in case.requests:
        if request.kind == "visit":
            visits[request.participant_id].append(request)
    for row in case.ledger:
        rows[row.participant_id].append(row)
    return {
        one.request_id: tuple(
            row
            for row in rows[one.participant_id]
            if one.start <= row.start and row.end <= one.end and not _of_another(case, row, one, visits)
        )
        for one in case.requests
        if one.kind == "package"
    }


def _of_another(case: Case, row: Service, package: Request, visits: Mapping[str, Sequence[Request]]) -> bool:
    """Whether a ledger row was for another request: published as such, or exactly at the times of a visit."""
    published_as = case.published_as.get(row.key)
    if published_as is not None:
        return published_as != package.request_id
    return any(
        (times.start, times.end) == (row.start, row.end)
        for request in visits.get(row.participant_id, ())
        for times in occurrences(case.clock, request.start, request.end, request.repeat, Span(row.start, row.end))
    )
