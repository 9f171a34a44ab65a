"""Of any 24 consecutive hours the same assistant serves at most 12, all participants together.

Source: edition 2024, part IV point 16: a day is 24 consecutive hours counted from the hour in which the assistant
starts. The sliding reading (any 24 hours) implies every anchored one. What already happened may be over: planned
services then may add nothing to any such 24 hours.
The anchored reading, which a case may choose, is in twelve_hours_anchored.py.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from scheduler.domain import Breach, Case, Roster, Service
from scheduler.model.ranges import ranges
from scheduler.rules import twelve_hours_anchored
from scheduler.text import Text, hours
from scheduler.units import Minute, Minutes, Span

if TYPE_CHECKING:
    from scheduler.model import RosterModel
    from scheduler.model.program import Ints

ID = "twelve_hours"
WORDING = Text(
    "W dowolnych kolejnych 24 godzinach ten sam asystent służy najwyżej 12 godzin.",
    "Of any 24 consecutive hours the same assistant serves at most 12.",
)
SOURCE = "edition 2024, part IV point 16"
FIGURES: tuple[str, ...] = ("twelve_hours.in_force", "twelve_hours.most", "twelve_hours.within")
CONFIRMED_IN: tuple[str, ...] | None = ()
TOO_LONG = Text(
    "{assistant} służy {served} w 24 godzinach {when}, a wolno najwyżej {most}.",
    "{assistant} serves {served} within the 24 hours {when}; at most {most} are allowed.",
)


def constrain(model: RosterModel) -> None:
    if model.case.twelve_hours == "anchored":
        twelve_hours_anchored.constrain(model)
    elif model.case.twelve_hours == "sliding":
        _constrain_sliding(model)


def _constrain_sliding(model: RosterModel) -> None:
    most, within = model.case.edition.twelve_hours_most, model.case.edition.twelve_hours_within
    for assistant, columns in model.by_assistant.items():
        delivered = sorted(model.delivered_by_assistant.get(assistant, []), key=lambda one: one.start)
        for zone in _spent(delivered, most, within):
            for column in model.at.touching(zone, columns).tolist():
                model.forbid(ID, column)
        _state_windows(model, columns, delivered, most, within)


def _state_windows(
    model: RosterModel, columns: Ints, delivered: Sequence[Service], most: Minutes, within: Minutes
) -> None:
    """Services do not overlap, so the fullest 24 hours begin where a service begins."""
    begins, ends = model.at.start[columns], model.at.end[columns]
    past = np.array([(one.start, one.end) for one in delivered], dtype=np.int64).reshape(-1, 2)
    windows = _telling(np.append(begins, past[:, 0]), np.append(ends, past[:, 1]), within)
    first = np.searchsorted(begins, windows - int((ends - begins).max()))
    window, place = ranges(first, np.searchsorted(begins, windows + within))
    since, until = np.maximum(begins[place], windows[window]), np.minimum(ends[place], windows[window] + within)
    running = until > since
    window, place, since, until = window[running], place[running], since[running], until[running]
    served = _Served(delivered)
    left = most - np.array([served.within(start, within) for start in windows.tolist()], dtype=np.int64)
    crowded = _busy(window, since, until, len(windows)) > left
    number = np.cumsum(crowded) - 1
    inside = crowded[window]
    model.at_most_each(
        ID, number[window[inside]], columns[place[inside]], (until - since)[inside], np.maximum(0, left[crowded])
    )


def _telling(begins: Ints, ends: Ints, within: Minutes) -> Ints:
    """The begins of 24 hours, without those that hold nothing that the ones before do not hold.

    Those begin later and nothing runs between the ends of the two.
    """
    windows = np.unique(begins)
    started = np.searchsorted(np.sort(begins), windows[1:] + within)
    ended = np.searchsorted(np.sort(ends), windows[:-1] + within, side="right")
    telling: Ints = windows[np.append(True, started > ended)]
    return telling


def _busy(window: Ints, start: Ints, end: Ints, windows: int) -> Ints:
    """For each window the minutes in which at least one of its services runs; sorted by window and start."""
    apart = window * (1 << 40)  # what an earlier window reached is before every service of the next
    reached = np.concatenate(([0], np.maximum.accumulate(end + apart)[:-1])) - apart if len(window) else end
    running = np.concatenate(([0], np.cumsum(np.maximum(0, end - np.maximum(start, reached)))))
    bounds = np.searchsorted(window, np.arange(windows + 1))
    return np.diff(running[bounds])


def _spent(delivered: Sequence[Service], most: Minutes, within: Minutes) -> Iterator[Span]:
    """The times that lie in some 24 hours which the past alone has overfilled."""
    edges = sorted({edge for one in delivered for time in (one.start, one.end) for edge in (time, time - within)})
    past = _Served(delivered)
    full = [past.within(edge, within) for edge in edges]
    for (left, at_left), (right, at_right) in pairwise(zip(edges, full, strict=True)):
        if max(at_left, at_right) <= most:
            continue
        # Between two edges the served minutes change evenly, so the crossing lies where the line meets the limit.
        slope = (at_right - at_left) // (right - left)
        begin = left if at_left > most else left + (most - at_left) // slope
        end = right if at_right > most else right - (most - at_right) // -slope
        yield Span(begin, end + within)


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    if case.twelve_hours == "anchored":
        yield from twelve_hours_anchored.check(case, roster)
    elif case.twelve_hours == "sliding":
        yield from _check_sliding(case, roster)


def _check_sliding(case: Case, roster: Roster) -> Iterator[Breach]:
    past: dict[str, list[Service]] = defaultdict(list)
    planned: dict[str, list[Service]] = defaultdict(list)
    for service in case.delivered_or_promised(roster.span):
        past[service.assistant_id].append(service)
    for service in roster.services:
        planned[service.assistant_id].append(service)
    for assistant in sorted({*past, *planned}):
        yield from _check_one(case, assistant, past[assistant], planned[assistant])


def _check_one(case: Case, assistant: str, past: list[Service], planned: list[Service]) -> Iterator[Breach]:
    """Both totals are lines between the moments where a service enters or leaves the 24 hours.

    A stretch is bad when somewhere in it the total is too high while planned minutes take part.
    """
    most, within = case.edition.twelve_hours_most, case.edition.twelve_hours_within
    everything, new = _Served([*past, *planned]), _Served(planned)
    moments = sorted(
        {edge for one in (*past, *planned) for time in (one.start, one.end) for edge in (time, time - within)}
    )
    told: dict[bool, Minute] = {}  # one sentence for one crowded day, planned and past apart
    for left, right in pairwise(moments):
        served, at = max((everything.within(moment, within), -moment) for moment in (left, right))
        added = max(new.within(left, within), new.within(right, within)) > 0
        if served <= most or left < told.get(added, left):
            continue
        told[added] = right + within
        facts = {"served": hours(served), "when": case.clock.between(-at, -at + within), "most": hours(most)}
        window = Span(left, right + within)
        services = tuple(one for one in (*past, *planned) if window.overlap(one.start, one.end))
        yield Breach(ID, TOO_LONG.say(assistant=assistant, **facts), services, past=not added)


class _Served:
    """Minutes served up to a moment, for answering "how many within" by two look-ups."""

    def __init__(self, services: Sequence[Service]) -> None:
        ordered = sorted(services, key=lambda one: one.start)
        self._starts = [one.start for one in ordered]
        self._services = ordered
        self._before = [0]
        for one in ordered:
            self._before.append(self._before[-1] + one.minutes)
        self._longest = max((one.minutes for one in ordered), default=0)

    def within(self, start: Minute, length: Minutes) -> Minutes:
        return self._until(start + length) - self._until(start)

    def _until(self, moment: Minute) -> Minutes:
        number = bisect_right(self._starts, moment)
        total = self._before[number]
        for one in reversed(self._services[:number]):
            if one.start + self._longest <= moment:
                break
            total -= max(0, one.end - moment)
        return total
