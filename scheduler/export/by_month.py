"""A roster of several months as one handout a month: people are paid, and sign for their services, by the month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from scheduler.domain import Roster, Service
from scheduler.export.handout import Handout
from scheduler.units import Span, month_of


def month_handouts(handout: Handout) -> tuple[Handout, ...]:
    """The handout of each of its months; a service belongs to the month in which it starts.

    To each month the planned services of the others are promised, as if the months had been published one by one: so
    money left and packages are told as for a roster of that month alone.
    """
    case, span = handout.case, handout.roster.span
    clock = case.clock
    months = clock.months_in(span)
    if len(months) == 1:
        return (handout,)
    of_month: dict[str, list[Service]] = defaultdict(list)
    for one in handout.roster.services:
        of_month[month_of(clock.day(one.start))].append(one)
    promised = [one for one in case.published if not span.start <= one.start < span.end]
    found = []
    for month in months:
        calendar = clock.month_span(month)
        part = Span(max(span.start, calendar.start), min(span.end, calendar.end))
        others = [one for other in months if other != month for one in of_month[other]]
        found.append(
            replace(
                handout,
                case=replace(case, published=(*promised, *others)),
                roster=Roster(part, tuple(of_month[month])),
                left_open=tuple(one for one in handout.left_open if part.start <= one.start < part.end),
            )
        )
    return tuple(found)
