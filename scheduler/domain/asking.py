"""What a case asks for in a span: each occurrence of each request, cut at the borders, less what is already used up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.domain.people import Availability
from scheduler.domain.requests import Occurrence, Request, Times, occurrences
from scheduler.units import Minutes, Span

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
    start, end = times.start, times.end
    if request.kind != "visit":
        start, end = max(start, span.start), min(end, span.end)
    window = Span(start, end)
    minutes = {
        "visit": window.minutes,
        "flexible": request.minutes or 0,
        "cover": window.minutes,
        "package": _minutes_left(case, request, span) if request.kind == "package" else 0,
    }[request.kind]
    at_once = request.kind in ("visit", "flexible")
    return Occurrence(
        name,
        request.request_id,
        request.participant_id,
        request.kind,
        start,
        end,
        minutes,
        tuple(_days_of(case, request, window)) if request.kind == "package" else (window,),
        minutes if at_once else request.min_block or 1,
        minutes if at_once else request.max_block or window.minutes,
    )


def _days_of(case: Case, request: Request, inside: Span) -> Iterator[Span]:
    """The hours of each day in which a package may be used."""
    # A window of the evening before may reach into the first day.
    eve = case.clock.day(inside.start) - timedelta(days=1)
    hours = Availability(request.weekdays, request.day_from or "00:00", request.day_to or "00:00")
    for day in (eve, *case.clock.days(inside.start, inside.end)):
        if not request.weekdays or day.weekday() in request.weekdays:
            window = hours.on(day, case.clock)
            start, end = max(window.start, inside.start), min(window.end, inside.end)
            if start < end:
                yield Span(start, end)


def _served_outside(case: Case, request_id: str, span: Span) -> bool:
    return any(not span.start <= one.start < span.end for one in case.published_for.get(request_id, ()))


def _minutes_left(case: Case, request: Request, span: Span) -> Minutes:
    """A package's minutes less what the ledger and the published services outside the span have used up."""
    whole = Span(request.start, request.end)
    mine = [one for one in case.ledger if one.participant_id == request.participant_id]
    used = sum(
        one.minutes
        for one in mine
        if whole.start <= one.start and one.end <= whole.end and not _of_another(case, one, request)
    )
    done = {one.key for one in case.ledger}
    for one in case.published_for.get(request.request_id, ()):
        if not span.start <= one.start < span.end and one.key not in done:
            used += one.minutes
    return max(0, (request.minutes or 0) - used)


def _of_another(case: Case, row: Service, package: Request) -> bool:
    """Whether a ledger row was for another request: published as such, or exactly at the times of a visit."""
    for published in case.published:
        if published.key == row.key:
            return published.request_id != package.request_id
    return any(
        (times.start, times.end) == (row.start, row.end)
        for request in case.requests
        if request.kind == "visit" and request.participant_id == row.participant_id
        for times in occurrences(case.clock, request.start, request.end, request.repeat, Span(row.start, row.end))
    )
