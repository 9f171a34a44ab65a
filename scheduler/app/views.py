"""A roster as frames for the eye: timeline, month of days, coverage by hour, totals; minutes stay whole until shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

import pandas as pd

from scheduler.domain import Case, Occurrence, Roster, Service
from scheduler.units import DAY, HOUR, Minutes, Span

By = Literal["assistant", "participant"]
KNOWN_HOURS = ("visit", "cover")


def person_of(service: Service, by: By) -> str:
    return service.assistant_id if by == "assistant" else service.participant_id


def other_of(service: Service, by: By) -> str:
    return service.participant_id if by == "assistant" else service.assistant_id


def timeline(case: Case, roster: Roster, span: Span, by: By) -> pd.DataFrame:
    """The services that touch `span`: person, other, minutes, and their times to draw and to read; sorted.

    `start` is wall-clock time and `end` the minutes after it, so that no service is drawn shorter than it is when the
    clock goes back; `starts` and `ends` are the clock's times as text, with their offset where the clock changes.
    """
    rows = [
        (
            person_of(one, by),
            other_of(one, by),
            start := case.clock.wall(one.start).replace(tzinfo=None),
            start + timedelta(minutes=one.minutes),
            _read(case, one.start),
            _read(case, one.end),
            one.minutes,
        )
        for one in sorted(roster.services, key=lambda one: (person_of(one, by), one.start, other_of(one, by)))
        if span.overlap(one.start, one.end)
    ]
    frame = pd.DataFrame(rows, columns=["person", "other", "start", "end", "starts", "ends", "minutes"])
    return frame.astype({"start": "datetime64[s]", "end": "datetime64[s]"})


def _read(case: Case, minute: int) -> str:
    clock = case.clock
    wall = clock.wall(minute)
    changes = clock.day_span(wall.date()).minutes != DAY
    return f"{wall:%Y-%m-%d %H:%M}{f' {clock.iso(minute)[-6:]}' if changes else ''}"


def month_matrix(case: Case, roster: Roster, by: By) -> pd.DataFrame:
    """Minutes by person (rows) and local day on which a service starts (columns), with totals at both edges.

    The row and the column of totals are called `total`.
    """
    cells: dict[str, dict[date, Minutes]] = defaultdict(lambda: defaultdict(int))
    for one in roster.services:
        cells[person_of(one, by)][case.clock.day(one.start)] += one.minutes
    days = list(case.clock.days(roster.span.start, roster.span.end))
    rows = {person: [row.get(day, 0) for day in days] for person, row in sorted(cells.items())}
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=days, dtype="int64")
    frame.loc["total"] = frame.sum()
    frame["total"] = frame.sum(axis=1)
    return frame


def coverage(case: Case, asked: Sequence[Occurrence], roster: Roster) -> pd.DataFrame:
    """Day and hour of the day → minutes asked and covered; visits and covers, whose hours are known, alone."""
    known = {one.request_id: one for one in asked if one.kind in KNOWN_HOURS}
    wanted, given = (
        _by_hour(case, known.values()),
        _by_hour(case, [one for one in roster.services if one.request_id in known]),
    )
    rows = [(day, hour, minutes, given.get((day, hour), 0)) for (day, hour), minutes in sorted(wanted.items())]
    return pd.DataFrame(rows, columns=["day", "hour", "asked", "covered"])


def _by_hour(case: Case, spans: Iterable[Occurrence] | Iterable[Service]) -> dict[tuple[date, int], Minutes]:
    """The minutes that lie in each hour of each local day."""
    found: dict[tuple[date, int], Minutes] = defaultdict(int)
    for one in spans:
        minute = one.start
        while minute < one.end:
            wall = case.clock.wall(minute)
            # The next full hour in elapsed minutes; clock changes are by whole hours.
            after = min(one.end, minute + HOUR - wall.minute)
            found[wall.date(), wall.hour] += after - minute
            minute = after
    return found


def totals(case: Case, asked: Sequence[Occurrence], roster: Roster, by: By) -> pd.DataFrame:
    """One row a person: services, minutes, cost in exact amounts, and for participants the minutes asked."""
    services: dict[str, list[Service]] = defaultdict(list)
    for one in roster.services:
        services[person_of(one, by)].append(one)
    wanted: dict[str, Minutes] = defaultdict(int)
    for occurrence in asked:
        wanted[occurrence.participant_id] += occurrence.minutes
    people = case.assistant if by == "assistant" else case.participant
    rows = [
        (
            person,
            people[person].name,
            len(services[person]),
            sum(one.minutes for one in services[person]),
            sum(one.cost for one in services[person]),
            len({other_of(one, by) for one in services[person]}),
            wanted[person],
        )
        for person in people
    ]
    frame = pd.DataFrame(rows, columns=["person", "name", "services", "minutes", "cost", "faces", "asked"])
    return frame if by == "participant" else frame.drop(columns="asked")
