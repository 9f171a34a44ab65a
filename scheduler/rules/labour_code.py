"""Contracts of employment: daily and weekly rest, the length of a working day, the hours of a week.

A working day is a longest run of services with breaks under 11 h. It spans at most 13 h and holds at most 8 h of
service (a case may set up to 12); in a week from Monday to Sunday at most 40 h, and one uninterrupted rest of 35 h.
Source: Labour Code, art. 129 § 1, 132 § 1, 133 § 1; contract, rules.md and Readings.
Left out on purpose: settlement periods that balance hours between weeks; rests at the edges that nobody knows of are
free.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from scheduler.domain import Breach, ByStart, Case, Roster, Service
from scheduler.text import Text, hours
from scheduler.units import Minute, Minutes, Span

if TYPE_CHECKING:
    from scheduler.model import RosterModel
    from scheduler.model.program import Ints

ID = "labour_code"
WORDING = Text(
    "Asystent na umowie o pracę ma odpoczynek dobowy i tygodniowy oraz normę dnia i tygodnia.",
    "An assistant with a contract of employment has daily and weekly rest, and limits of the day and the week.",
)
SOURCE = "Labour Code (Kodeks pracy), art. 129 § 1, art. 132 § 1, art. 133 § 1"
FIGURES: tuple[str, ...] = ("labour_code",)
CONFIRMED_IN: tuple[str, ...] | None = ()
LONG_DAY = Text(
    "{assistant} ma dzień pracy {when}, a wolno najwyżej {most} od początku do końca (odpoczynek {rest}).",
    "{assistant} has a working day {when}; at most {most} from first to last are allowed (rest {rest}).",
)
FULL_DAY = Text(
    "{assistant} służy {served} w dniu pracy {when}, a wolno najwyżej {most}.",
    "{assistant} serves {served} in the working day {when}; at most {most} are allowed.",
)
FULL_WEEK = Text(
    "{assistant} służy {served} w tygodniu od {day}, a wolno najwyżej {most}.",
    "{assistant} serves {served} in the week of {day}; at most {most} are allowed.",
)
NO_REST = Text(
    "{assistant} nie ma w tygodniu od {day} nieprzerwanego odpoczynku {most}.",
    "{assistant} has no uninterrupted rest of {most} in the week of {day}.",
)


def constrain(model: RosterModel) -> None:
    for assistant, columns in model.by_assistant.items():
        if model.case.assistant[assistant].contract == "employment":
            delivered = sorted(model.delivered_by_assistant.get(assistant, []), key=lambda one: one.start)
            _constrain_days(model, columns, delivered)
            for week in _weeks(model.case, [model.services[column] for column in columns.tolist()]):
                _constrain_week(model, columns, delivered, week)


def _constrain_days(model: RosterModel, columns: Ints, delivered: Sequence[Service]) -> None:
    """Before the working day of every service lies a rest; it ended at most the longest day before the service ends."""
    rest, longest = model.case.edition.labour_daily_rest, model.case.edition.labour_longest_day
    starts = sorted({*model.at.start[columns].tolist(), *(one.start for one in delivered)})
    past = ByStart(delivered, range(len(delivered)))
    before = [Span(start - rest, start) for start in starts]
    rests = {one.end: model.free_time(ID, one, columns) for one in before if not past.touching(one)}
    rested = list(rests)

    def rested_before(start: Minute, end: Minute) -> dict[int, int]:
        begins = rested[bisect_left(rested, end - longest) : bisect_right(rested, start)]
        return {rests[begin]: -1 for begin in begins}

    for column in columns.tolist():
        one = model.services[column]
        model.row(ID, {column: 1, **rested_before(one.start, one.end)}, 0)
    for one in delivered:
        marks = rested_before(one.start, one.end)
        if marks:
            model.row(ID, marks, -1)
        else:
            _leave_alone(model, columns.tolist(), delivered, one)
    for start in starts:
        # With a rest inside, 13 h hold at most 2 h, so the sum is right for every 13 h, whatever days lie in them.
        span = Span(start, start + longest)
        inside = model.at.touching(span, columns)
        left = model.case.labour_day
        left -= sum(span.overlap(delivered[p].start, delivered[p].end) for p in past.touching(span))
        model.at_most_of(ID, inside, model.at.minutes_in(span, inside), max(0, left))


def _leave_alone(model: RosterModel, columns: Sequence[int], delivered: Sequence[Service], one: Service) -> None:
    """A working day that the past alone made too long may not grow: nothing within a rest of it."""
    rest = model.case.edition.labour_daily_rest
    run = next(run for run in _working_days(delivered, rest) if one in run)
    zone = Span(run[0].start - rest + 1, max(member.end for member in run) + rest - 1)
    for column in columns:
        if zone.overlap(model.services[column].start, model.services[column].end):
            model.forbid(ID, column)


def _constrain_week(model: RosterModel, columns: Ints, delivered: Sequence[Service], week: Span) -> None:
    edition = model.case.edition
    inside = model.at.touching(week, columns)
    used = sum(week.overlap(one.start, one.end) for one in delivered)
    model.at_most_of(ID, inside, model.at.minutes_in(week, inside), max(0, edition.labour_week - used))
    begins = {week.start, *model.at.end[inside].tolist(), *(one.end for one in delivered)}
    rests = [Span(begin, begin + edition.labour_weekly_rest) for begin in sorted(begins)]
    rests = [
        rest
        for rest in rests
        if week.start <= rest.start
        and rest.end <= week.end
        and not any(rest.overlap(one.start, one.end) for one in delivered)
    ]
    if not rests:
        for column in inside.tolist():
            model.forbid(ID, column)
        return
    marks = [model.free_time(ID, rest, inside) for rest in rests]
    model.row(ID, dict.fromkeys(marks, -1), -1)


def _weeks(case: Case, services: Sequence[Service]) -> list[Span]:
    """The weeks, Monday 00:00 to Sunday 24:00, that the services touch."""
    days = {day for one in services for day in case.clock.days(one.start, one.end)}
    mondays = sorted({day - timedelta(days=day.weekday()) for day in days})
    return [case.clock.days_span(monday, monday + timedelta(days=6)) for monday in mondays]


def _working_days(services: Sequence[Service], rest: Minutes) -> list[list[Service]]:
    """Runs of services (sorted by start) between which lies no rest."""
    runs: list[list[Service]] = []
    reached = 0
    for one in services:
        if runs and one.start - reached < rest:
            runs[-1].append(one)
        else:
            runs.append([one])
        reached = max(reached, one.end)
    return runs


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    planned = set(map(id, roster.services))
    theirs: dict[str, list[Service]] = defaultdict(list)
    for one in (*case.delivered_or_promised(roster.span), *roster.services):
        if case.assistant[one.assistant_id].contract == "employment":
            theirs[one.assistant_id].append(one)
    for assistant, services in sorted(theirs.items()):
        services.sort(key=lambda one: (one.start, one.end))
        yield from _check_days(case, assistant, services, planned)
        yield from _check_weeks(case, assistant, services, planned)


def _check_days(case: Case, assistant: str, services: list[Service], planned: set[int]) -> Iterator[Breach]:
    edition = case.edition
    reached = list(accumulate((one.end for one in services), max))
    breaks = [0] + [
        number
        for number in range(1, len(services))
        if services[number].start - reached[number - 1] >= edition.labour_daily_rest
    ]
    for first, last in pairwise([*breaks, len(services)]):
        run = services[first:last]
        begin, end = run[0].start, max(one.end for one in run)
        past = not any(id(one) in planned for one in run)
        facts = {"assistant": assistant, "when": case.clock.between(begin, end)}
        if end - begin > edition.labour_longest_day:
            most, rest = hours(edition.labour_longest_day), hours(edition.labour_daily_rest)
            yield Breach(ID, LONG_DAY.say(most=most, rest=rest, **facts), tuple(run), past)
        served = sum(one.minutes for one in run)
        if served > case.labour_day:
            said = FULL_DAY.say(served=hours(served), most=hours(case.labour_day), **facts)
            yield Breach(ID, said, tuple(run), past)


def _check_weeks(case: Case, assistant: str, services: list[Service], planned: set[int]) -> Iterator[Breach]:
    for week in _weeks(case, services):
        inside = tuple(one for one in services if week.overlap(one.start, one.end))
        past = not any(id(one) in planned for one in inside)
        facts = {"assistant": assistant, "day": case.clock.day(week.start)}
        served = sum(week.overlap(one.start, one.end) for one in inside)
        if served > case.edition.labour_week:
            said = FULL_WEEK.say(served=hours(served), most=hours(case.edition.labour_week), **facts)
            yield Breach(ID, said, inside, past)
        free, rest = week.start, 0
        for one in inside:
            rest, free = max(rest, one.start - free), max(free, one.end)
        if max(rest, week.end - free) < case.edition.labour_weekly_rest:
            said = NO_REST.say(most=hours(case.edition.labour_weekly_rest), **facts)
            yield Breach(ID, said, inside, past)
