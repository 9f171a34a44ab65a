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

from scheduler.domain import Breach, ByStart, Case, Roster, Service
from scheduler.rules import twelve_hours_anchored
from scheduler.text import Text, hours
from scheduler.units import Minute, Minutes, Span

if TYPE_CHECKING:
    from scheduler.model import RosterModel

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
        candidates, past = ByStart(model.services, columns), ByStart(delivered, range(len(delivered)))
        for zone in _spent(delivered, past, most, within):
            for column in candidates.touching(zone):
                model.forbid(ID, column)
        # Services do not overlap, so the fullest 24 hours begin where a service begins.
        starts = sorted({model.services[column].start for column in columns} | {one.start for one in delivered})
        for start in starts:
            day = Span(start, start + within)
            left = most - sum(day.overlap(delivered[p].start, delivered[p].end) for p in past.touching(day))
            _window(model, candidates.touching(day), day, left)


def _window(model: RosterModel, columns: Sequence[int], day: Span, left: Minutes) -> None:
    inside = {column: day.overlap(model.services[column].start, model.services[column].end) for column in columns}
    if _busy(model.services[column] for column in columns) > left:
        model.at_most(ID, inside, max(0, left))


def _busy(services: Iterator[Service]) -> Minutes:
    """The minutes in which at least one of the services runs; sorted by start."""
    total, reached = 0, 0
    for one in services:
        total += max(0, one.end - max(one.start, reached))
        reached = max(reached, one.end)
    return total


def _spent(delivered: Sequence[Service], past: ByStart, most: Minutes, within: Minutes) -> Iterator[Span]:
    """The times that lie in some 24 hours which the past alone has overfilled."""
    edges = sorted({edge for one in delivered for time in (one.start, one.end) for edge in (time, time - within)})
    days = [Span(edge, edge + within) for edge in edges]
    full = [sum(day.overlap(delivered[p].start, delivered[p].end) for p in past.touching(day)) for day in days]
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
