"""Requests made longer or shorter by a percentage, in grid steps, so that each person's sum comes out right.

A new length is the grid step just below or just above its exact share, whichever brings the participant's sum nearer to
the percentage; series decide first, as they weigh most, then the rest by start. No length falls under one step, and
none moves against the percentage. A visit and a cover keep their start and move their end; a flexible request and a
package change their minutes within the same window.

Only what is still to come is scaled: visits and covers that start before `since` stay, and of a package so many minutes
as it has used up by then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction

from scheduler.domain import Case, Pin, Repeat, Request, occurrences
from scheduler.reading.surroundings import days_that_skip
from scheduler.units import DAY, Minute, Minutes, Span

PAST = "~"
"""Ends the id of the part of a series that lies before the change."""


def still_to_come(case: Case) -> date:
    """The day after the last delivered service of the agreement; its first day where none is delivered."""
    ends = [one.end for one in case.ledger if case.period.start <= one.start < case.period.end]
    if not ends:
        return case.first_day
    return min(case.last_day, case.clock.day(max(ends) - 1) + timedelta(days=1))


def scaled_requests(case: Case, share: Fraction, since: date, meant: frozenset[str]) -> tuple[Request, ...]:
    """The case's requests with every length of the meant participants changed to its share, from `since` on."""
    if share == 1:
        return case.requests
    taken = {request.request_id for request in case.requests}
    parts = [
        part
        for request in case.requests
        for part in (split_at(case, request, since, taken) if request.participant_id in meant else (request,))
    ]
    first = case.clock.midnight(since)
    coming = [
        (_times(case, one, first), one, _used(case, one, first))
        for one in parts
        if one.participant_id in meant and _is_to_come(one, first, since)
    ]
    owed: dict[str, Fraction] = defaultdict(Fraction)
    new: dict[str, Request] = {}
    for times, request, used in sorted(coming, key=lambda row: (-row[0], row[1].start, row[1].request_id)):
        asked = length(request) - used
        given = _on_the_grid(asked, share, owed[request.participant_id] / max(1, times), case.grid)
        given = _fitting(case, request, used + given) - used
        owed[request.participant_id] += times * (asked * share - given)
        new[request.request_id] = with_length(request, used + given)
    return tuple(new.get(request.request_id, request) for request in parts)


def _is_to_come(request: Request, first: Minute, since: date) -> bool:
    if request.repeat is not None:
        return request.repeat.until >= since
    return (request.end if request.kind in ("flexible", "package") else request.start + 1) > first


def _times(case: Case, request: Request, first: Minute) -> int:
    span = Span(first, case.period.end)
    return len([*occurrences(case.clock, request.start, request.end, request.repeat, span)])


def _used(case: Case, request: Request, first: Minute) -> Minutes:
    """What the services before `first` have used up of a package."""
    if request.kind != "package" or request.start >= first:
        return 0
    # The person's visits tell which ledger rows were not the package's.
    visits = (one for one in case.requests if one.kind == "visit" and one.participant_id == request.participant_id)
    theirs = replace(case, requests=(request, *visits)).occurrences(Span(first, request.end))
    return length(request) - sum(one.minutes for one in theirs if one.request_id == request.request_id)


def length(request: Request) -> Minutes:
    """The minutes that one occurrence asks for."""
    return request.minutes or 0 if request.kind in ("flexible", "package") else request.end - request.start


def with_length(request: Request, minutes: Minutes) -> Request:
    """The request asking for so many minutes; a shortest block that no longer fits shrinks with it."""
    block = None if request.min_block is None else min(request.min_block, minutes)
    if request.kind in ("flexible", "package"):
        return replace(request, minutes=minutes, min_block=block)
    return replace(request, end=request.start + minutes, min_block=block)


def split_at(case: Case, request: Request, since: date, taken: set[str]) -> Iterator[Request]:
    """A series of visits that began before `since` as two: its past under an id not yet taken, the rest under its own.

    The past must stay as it was: a package tells by it which ledger rows were visits.
    """
    first, last = case.clock.wall(request.start), case.clock.wall(request.end)
    if request.kind != "visit" or request.repeat is None or first.date() >= since:
        yield request
        return
    coming = [
        day
        for day in (since + timedelta(days=number) for number in range(7))
        if day.weekday() in request.repeat.weekdays and day <= request.repeat.until
    ]
    if not coming:
        yield request
        return
    past = request.request_id + PAST
    while past in taken:
        past += PAST
    taken.add(past)
    yield replace(request, request_id=past, repeat=replace(request.repeat, until=since - timedelta(days=1)))
    nights = last.date() - first.date()
    start = case.clock.minute(datetime.combine(coming[0], first.time()))
    yield replace(request, start=start, end=case.clock.minute(datetime.combine(coming[0] + nights, last.time())))


def followed(pin: Pin, old: dict[str, Request], new: dict[str, Request]) -> Pin:
    """A pin whose request's length has changed: stated times of a visit or flexible request move their end."""
    name = pin.request_id if pin.request_id in new else pin.request_id.rpartition("@")[0]
    before, after = old.get(name), new.get(name)
    if before is None or after is None or pin.end is None or after.kind not in ("visit", "flexible"):
        return pin
    return replace(pin, end=pin.end + length(after) - length(before))


def _on_the_grid(asked: Minutes, share: Fraction, owed: Fraction, grid: Minutes) -> Minutes:
    """The grid step beside the wanted length that comes nearer to it with what is owed; of two the longer."""
    wanted = asked * share
    below = int(wanted // grid) * grid
    least, most = (min(grid, asked), asked) if share < 1 else (asked, below + grid)
    choices = {max(least, min(most, step)) for step in (below, below + grid)}
    return min(choices, key=lambda given: (abs(owed + wanted - given), -given))


def _fitting(case: Case, request: Request, minutes: Minutes) -> Minutes:
    """The nearest length that the window holds, and whose end exists on every day of the series."""
    if request.kind in ("flexible", "package"):
        return min(minutes, request.end - request.start)
    if request.repeat is None or minutes == request.end - request.start:
        return minutes
    shorter = minutes < length(request)
    for tried in sorted(range(case.grid, 2 * DAY, case.grid), key=lambda one: (abs(one - minutes), one)):
        same_way = (tried < length(request)) is shorter
        if same_way and not _skips(case, request.repeat, with_length(request, tried)):
            return tried
    return length(request)


def _skips(case: Case, repeat: Repeat, request: Request) -> bool:
    start, end = (case.clock.wall(moment).replace(tzinfo=None) for moment in (request.start, request.end))
    return bool(days_that_skip(case.clock, start, end, repeat))
