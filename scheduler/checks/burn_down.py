"""How the grant and the limits are used up, month by month or day by day, when they run out and what will be left.

Used is what is delivered, promised and planned; after that, everything asked counts as it does in the outlook
(scheduler.checks.pace says where). What is asked costs the mean of the participant's known services. Exact integers:
minutes for limits, amounts for money.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Literal

from scheduler.checks.outlook import Use, runs_out
from scheduler.checks.pace import Allowance, Pace, Sort, allowance, inside, pace, used_until
from scheduler.checks.standing import mean_possible_cost
from scheduler.domain import CATEGORIES, Case, Participant, Roster
from scheduler.text import Plural, Said, Text, day, hours, zloty
from scheduler.units import Span

Kind = Literal["grant", "all", "category", "participant"]
KNOWN: tuple[Sort, ...] = ("delivered", "promised", "planned")
SORTS: tuple[Sort, ...] = (*KNOWN, "asked")

MONEY_ENDS = Text(
    "Przy tym tempie pieniądze na godziny skończą się: {day}; do końca okresu zabraknie około {missing}.",
    "At this pace the money for hours runs out on {day}; about {missing} will be missing by the end of the period.",
)
MONEY_LASTS = Text(
    "Przy tym tempie pieniędzy na godziny wystarczy do końca okresu; zostanie około {left}.",
    "At this pace the money for hours lasts to the end of the period; about {left} will be left.",
)
FIRST_OUT = Text(
    "{participant}: limit skończy się najwcześniej: {day}; zabraknie {missing}. Razem limit nie wystarczy: {people}.",
    "{participant}: the limit runs out first, on {day}; {missing} will be missing. In all it does not suffice for"
    " {people}.",
)
NOBODY_OUT = Text(
    "Przy tym tempie limity wystarczą wszystkim do końca okresu.",
    "At this pace the limits suffice for everybody to the end of the period.",
)
MOST_LEFT = Text(
    "{participant}: na koniec okresu zostanie najwięcej niewykorzystanych godzin: {left}. Razem zostanie {all}.",
    "{participant}: the most unused hours will be left at the end of the period: {left}. In all {all} will be left.",
)
PEOPLE = Plural("osoba", "osoby", "osób", "person", "persons")


@dataclass(frozen=True, slots=True)
class Step:
    """A month or day from `first` on: what is used in it, and how things stand at its end.

    `used` counts all but what is asked since the limit's window began, what was used before it included; `left` is
    what the limit leaves of it, below 0 where it is overrun.
    """

    first: date
    limit: int
    delivered: int
    promised: int
    planned: int
    asked: int
    used: int
    left: int


@dataclass(frozen=True)
class Line:
    """One limit over the period; of a group the sum of its participants' lines.

    `runs_out` is the day from which on something is missing (of a group: for the first of its participants), `missing`
    what is asked and not left by the end, `unused` what will be left then.
    """

    kind: Kind
    about: str
    steps: tuple[Step, ...]
    runs_out: date | None
    missing: int
    unused: int


@dataclass(frozen=True)
class BurnDown:
    grant: Line
    everybody: Line
    categories: tuple[Line, ...]
    participants: tuple[Line, ...]
    said: tuple[Said, ...]


def burn_down(case: Case, rosters: Sequence[Roster], by: Literal["month", "day"] = "month") -> BurnDown:
    """The lines of the grant and of every limit. Raises ValueError where two rosters overlap."""
    now, spans = pace(case, rosters), _steps_of(case, by)
    people = [(person, now.of(person.participant_id)) for person in case.participants]
    allowances = {person.participant_id: allowance(case, person, theirs) for person, theirs in people}
    lines = tuple(_of_participant(case, one, theirs, allowances[one.participant_id], spans) for one, theirs in people)
    categories = tuple(
        _together("category", name, theirs)
        for name in CATEGORIES
        if (theirs := [line for line in lines if case.participant[line.about].category == name])
    )
    grant = _of_grant(case, now, allowances, spans)
    everybody = _together("all", "", lines)
    return BurnDown(grant, everybody, categories, lines, tuple(_words(grant, everybody, lines)))


def _steps_of(case: Case, by: Literal["month", "day"]) -> list[Span]:
    """The months or days of the period, cut at its borders."""
    period = case.period
    if by == "day":
        return [case.clock.day_span(one) for one in case.clock.days(period.start, period.end)]
    months = (case.clock.month_span(month) for month in case.clock.split_by_month(period.start, period.end))
    return [Span(max(one.start, period.start), min(one.end, period.end)) for one in months]


def _of_participant(case: Case, person: Participant, theirs: Pace, room: Allowance, spans: Sequence[Span]) -> Line:
    parts = {name: _spread((Use(s.start, s.end, s.minutes) for s in some), spans) for name, some in theirs.sorts}
    parts["asked"] = _spread(room.asked, spans)
    known = [0, *accumulate(sum(parts[name][number] for name in KNOWN) for number in range(len(spans)))]
    starts = [span.start for span in spans]
    before = [room.before(person, window, case.period.start) for window in room.windows]
    steps = []
    for number, span in enumerate(spans):
        place = next(place for place, window in enumerate(room.windows) if span.end <= window.span.end)
        window = room.windows[place]
        used = before[place] + known[number + 1] - known[bisect_left(starts, window.span.start)]
        amounts = {name: parts[name][number] for name in SORTS}
        steps.append(Step(case.clock.day(span.start), window.limit, **amounts, used=used, left=window.limit - used))
    missing = sum(one.amount for one in room.asked) - sum(one.amount for one in room.served)
    last = _first_out(case, person, room)
    return Line("participant", person.participant_id, tuple(steps), last, missing, room.unused)


def _first_out(case: Case, person: Participant, theirs: Allowance) -> date | None:
    uses = sorted((*theirs.known, *theirs.asked), key=lambda one: one.start)
    for window in theirs.windows:
        here = [part for one in uses if (part := inside(one, window.span)) is not None]
        moment = runs_out(here, max(0, window.limit - (person.used_before if window.with_before else 0)))
        if moment is not None:
            return case.clock.day(moment)
    return None


def _of_grant(case: Case, now: Pace, allowances: Mapping[str, Allowance], spans: Sequence[Span]) -> Line:
    """Money for hours; of what is asked, what the limits let through."""
    costs = mean_possible_cost(case, now.known)
    period = case.period
    uses = {
        name: [Use(s.start, s.end, s.cost) for s in services if period.start <= s.start < period.end]
        for name, services in now.sorts
    }
    uses["asked"] = [
        Use(one.start, one.end, round(one.amount * costs[name]))
        for name, theirs in allowances.items()
        for one in theirs.served
    ]
    parts = {name: _spread(some, spans) for name, some in uses.items()}
    money, used, steps = case.budget.hours_money, 0, []
    for number, span in enumerate(spans):
        used += sum(parts[name][number] for name in KNOWN)
        amounts = {name: parts[name][number] for name in SORTS}
        steps.append(Step(case.clock.day(span.start), money, **amounts, used=used, left=money - used))
    everything = sorted((one for some in uses.values() for one in some), key=lambda one: one.start)
    moment = runs_out(everything, max(0, money))
    left = money - sum(one.amount for one in everything)
    last = None if moment is None else case.clock.day(moment)
    return Line("grant", "", tuple(steps), last, max(0, -left), max(0, left))


def _spread(uses: Iterable[Use], spans: Sequence[Span]) -> list[int]:
    """How much of the uses falls into each span, the spans in order and without a gap."""
    found, ends = [0] * len(spans), [one.end for one in spans]
    for use in uses:
        place = bisect_right(ends, use.start)
        while place < len(spans) and spans[place].start < use.end:
            found[place] += used_until(use, ends[place]) - used_until(use, spans[place].start)
            place += 1
    return found


def _together(kind: Kind, about: str, lines: Sequence[Line]) -> Line:
    steps = [
        Step(some[0].first, *(sum(getattr(one, name) for one in some) for name in ("limit", *SORTS, "used", "left")))
        for some in zip(*(line.steps for line in lines), strict=True)
    ]
    first = min((line.runs_out for line in lines if line.runs_out), default=None)
    missing, unused = sum(line.missing for line in lines), sum(line.unused for line in lines)
    return Line(kind, about, tuple(steps), first, missing, unused)


def _words(grant: Line, everybody: Line, lines: Sequence[Line]) -> Iterator[Said]:
    if grant.runs_out:
        yield MONEY_ENDS.say(day=day(grant.runs_out), missing=zloty(grant.missing))
    else:
        yield MONEY_LASTS.say(left=zloty(grant.unused))
    out = sorted((line.runs_out, line.about, line.missing) for line in lines if line.runs_out)
    if out:
        last, name, missing = out[0]
        yield FIRST_OUT.say(participant=name, day=day(last), missing=hours(missing), people=PEOPLE(len(out)))
    else:
        yield NOBODY_OUT.say()
    most = max(lines, key=lambda line: line.unused)
    if most.unused:
        yield MOST_LEFT.say(participant=most.about, left=hours(most.unused), all=hours(everybody.unused))
