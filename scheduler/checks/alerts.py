"""What somebody has to look at on the first page: papers that end, hours and money used up, people without a match.

The day is given, never the clock's. An alert is `now` where something is over, used up or impossible, `soon` where it
will be, and a `note` where somebody should only know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from scheduler.checks.finding import Fact
from scheduler.checks.papers import CERTIFICATE, CHILD_ENDS, EMPLOYMENT, Paper, papers
from scheduler.checks.unmatched import Unmatched, unmatched
from scheduler.checks.usage import limits_used, money_used
from scheduler.domain import Breach, Case, Roster
from scheduler.planning import contradictions
from scheduler.rules import RULES
from scheduler.text import Plural, Said, Text, day, hours, zloty
from scheduler.verify import judge

Severity = Literal["now", "soon", "note"]
SEVERITIES: tuple[Severity, ...] = ("now", "soon", "note")
SEVERITY_WORDS: Mapping[Severity, Text] = {
    "now": Text("wymaga działania", "needs action"),
    "soon": Text("wkrótce", "soon"),
    "note": Text("do wiadomości", "good to know"),
}
HORIZON_DAYS = 60

LIMIT_USED, MONEY_USED = "limit_used", "money_used"
NOBODY_SERVES, SERVES_NOBODY = "nobody_serves", "serves_nobody"
PINS_CLASH, PUBLISHED_BREAKS = "pins_clash", "published_breaks"

LEFT = Plural("dzień", "dni", "dni", "day", "days")
LAST_DAY = Text("dziś jest ostatni dzień", "today is the last day")
STILL = Text("jeszcze {days}", "{days} left")
LIMIT = Text(
    "{participant}: z limitu na {label} wykorzystano {used} z {limit}, czyli co najmniej {share} %.",
    "{participant}: {used} of the {limit} for {label} are used, at least {share} %.",
)
LIMIT_GONE = Text(
    "{participant}: limit na {label} jest wykorzystany: {used} z {limit}.",
    "{participant}: the limit for {label} is used up: {used} of {limit}.",
)
MONEY = Text(
    "Z pieniędzy na godziny wydano {used} z {limit}, czyli co najmniej {share} %.",
    "Of the money for hours {used} of {limit} are spent, at least {share} %.",
)
MONEY_GONE = Text(
    "Pieniądze na godziny są wydane: {used} z {limit}.",
    "The money for hours is spent: {used} of {limit}.",
)
ASSISTANTS = Plural("asystenta", "asystentów", "asystentów", "assistant", "assistants")
PARTICIPANTS = Plural("uczestnika", "uczestników", "uczestników", "participant", "participants")
NOBODY = Text(
    "{participant}: nie może służyć nikt z {all}. Najczęstszy powód ({count}): {wording}",
    "{participant}: none of {all} may serve. The main reason ({count}): {wording}",
)
FOR_NOBODY = Text(
    "{assistant}: nie może służyć nikomu z {all}. Najczęstszy powód ({count}): {wording}",
    "{assistant}: may serve none of {all}. The main reason ({count}): {wording}",
)
TIMES = Plural("raz", "razy", "razy", "time", "times")
CLASH = Text(
    "{month}: ręczne decyzje kłócą się z regułą {rule} ({times}): {said}",
    "{month}: decisions made by hand break the rule {rule} ({times}): {said}",
)
BROKEN = Text(
    "{month}: ogłoszony grafik łamie regułę {rule} ({times}): {said}",
    "{month}: the published roster breaks the rule {rule} ({times}): {said}",
)


@dataclass(frozen=True)
class Alert:
    """`about` is the id of the participant or assistant, empty where it is nobody's; `day` is when something ends."""

    code: str
    severity: Severity
    about: str
    said: Said
    facts: Mapping[str, Fact] = field(default_factory=dict)
    day: date | None = None


def alerts(
    case: Case, today: date, horizon_days: int = HORIZON_DAYS, *, with_published: bool = True
) -> tuple[Alert, ...]:
    """The most urgent first; of the same urgency, what ends first.

    Judging the published roster takes longer than all the rest; `with_published` leaves it out.
    """
    horizon = today + timedelta(days=horizon_days)
    found = [
        *(_of_paper(one, today) for one in papers(case, today) if one.forbids or one.last <= horizon),
        *_usage(case, today),
        *_matches(case, today),
        *_clashes(case, today, horizon, with_published=with_published),
    ]
    return tuple(
        sorted(found, key=lambda one: (SEVERITIES.index(one.severity), one.day or date.max, one.code, one.about))
    )


def _of_paper(paper: Paper, today: date) -> Alert:
    left = (paper.last - today).days
    if left < 0:
        severity: Severity = "note" if paper.of_the_past else "now"
        said = paper.over.say(person=paper.about, day=day(paper.last))
    else:
        severity = "now" if paper.forbids else "soon"
        rest = STILL.say(days=LEFT(left)) if left else LAST_DAY
        said = paper.ending.say(person=paper.about, day=day(paper.last), left=rest)
    return Alert(paper.code, severity, paper.about, said, {"day": paper.last, "left": left}, paper.last)


def _usage(case: Case, today: date) -> Iterator[Alert]:
    inside = min(max(today, case.first_day), case.last_day)
    for one in limits_used(case, inside):
        words = {"participant": one.about, "label": one.label, "used": hours(one.used), "limit": hours(one.limit)}
        said = LIMIT_GONE.say(**words) if one.share == 100 else LIMIT.say(**words, share=one.share)
        facts: dict[str, Fact] = {"share": one.share, "used": one.used, "limit": one.limit, "label": one.label}
        yield Alert(LIMIT_USED, "now" if one.share == 100 else "soon", one.about, said, facts)
    money = money_used(case)
    if money is not None:
        amounts = {"used": zloty(money.used), "limit": zloty(money.limit)}
        said = MONEY_GONE.say(**amounts) if money.share == 100 else MONEY.say(**amounts, share=money.share)
        facts = {"share": money.share, "used": money.used, "limit": money.limit}
        yield Alert(MONEY_USED, "now" if money.share == 100 else "soon", "", said, facts)


def _matches(case: Case, today: date) -> Iterator[Alert]:
    if today > case.last_day:
        return
    over = {(one.code, one.about) for one in papers(case, today) if one.last < today}
    for one in unmatched(case, max(today, case.first_day)):
        # Whose certificate, category or contract has ended has an alert for that already.
        codes = (CERTIFICATE, CHILD_ENDS) if one.is_participant else (EMPLOYMENT,)
        if over.isdisjoint((code, one.about) for code in codes):
            yield _of_unmatched(case, one)


def _of_unmatched(case: Case, one: Unmatched) -> Alert:
    rule, count = next(iter(one.reasons.items()))
    wording = next(other.WORDING for other in RULES if rule == other.ID)
    facts: dict[str, Fact] = dict(one.reasons)
    if one.is_participant:
        said = NOBODY.say(participant=one.about, all=ASSISTANTS(len(case.assistants)), count=count, wording=wording)
        return Alert(NOBODY_SERVES, "now", one.about, said, facts)
    everybody = PARTICIPANTS(len(case.participants))
    said = FOR_NOBODY.say(assistant=one.about, all=everybody, count=count, wording=wording)
    return Alert(SERVES_NOBODY, "note", one.about, said, facts)


def _clashes(case: Case, today: date, horizon: date, *, with_published: bool) -> Iterator[Alert]:
    """What pins, and the published roster, break by themselves in the months up to the horizon; one alert a rule."""
    first, last = max(today, case.first_day), min(horizon, case.last_day)
    if first > last:
        return
    stretch = case.clock.days_span(first, last)
    kept = any(pin.decision == "keep" for pin in case.pins)
    for month in case.clock.split_by_month(stretch.start, stretch.end):
        span = case.clock.month_span(month)
        published = case.published_in(span) if with_published else ()
        yield from _broken(PINS_CLASH, CLASH, month, contradictions(case, span) if kept else ())
        yield from _broken(
            PUBLISHED_BREAKS, BROKEN, month, judge(case, Roster(span, published)).breaches if published else ()
        )


def _broken(code: str, sentence: Text, month: str, breaches: Sequence[Breach]) -> Iterator[Alert]:
    for rule, count in Counter(one.rule for one in breaches).items():
        first = next(one.said for one in breaches if one.rule == rule)
        said = sentence.say(month=month, rule=rule, times=TIMES(count), said=first)
        yield Alert(code, "now", "", said, {"rule": rule, "month": month, "count": count})
