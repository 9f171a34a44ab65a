"""What `validate` says after the problems: the programme, what runs out and what is left, where people are too few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scheduler.checks.bottlenecks import NOBODY, REQUESTS, Bottleneck, bottlenecks, visit_candidates, worth_a_look
from scheduler.checks.finding import Finding
from scheduler.checks.outlook import LIMIT_RUNS_OUT, LIMIT_USED_UP, outlook
from scheduler.checks.programme import programme_checks
from scheduler.checks.standing import standing
from scheduler.cli.screen import Screen
from scheduler.domain import Case
from scheduler.text import Text, day
from scheduler.units import Span

WORST = 10

PROGRAMME = Text("Program:", "The programme:")
OUTLOOK = Text(
    "Do końca okresu, gdyby obsłużyć wszystko, o co proszą:", "Until the period ends, were all that is asked served:"
)
LIMITS = Text(
    "Limity, które skończą się przed końcem okresu ({count}):", "Limits that run out before the period ends ({count}):"
)
MONTHLY_LIMITS = Text(
    "Limity miesięczne, które nie wystarczą na zgłoszenia ({count}):",
    "Monthly limits that do not suffice for what is asked ({count}):",
)
PEOPLE = Text(
    "{first} – {last}: co najmniej {open} z {asked} wizyt nie ma kto podjąć. Najtrudniejsze chwile:",
    "{first} – {last}: at least {open} of {asked} visits stay open, whoever plans. The worst moments:",
)
ENOUGH = Text(
    "{first} – {last}: w każdej chwili jest dość asystentów dla wszystkich wizyt ({asked}).",
    "{first} – {last}: there are assistants enough at every moment for all visits ({asked}).",
)
NOBODY_AT_ALL = Text(
    "Wizyty, których nikt nie może podjąć: {requests}; najwięcej: {most}.",
    "Visits that nobody may serve: {requests}; most of them: {most}.",
)
MORE = Text("… i jeszcze {count}", "… and {count} more")


def show_looks(screen: Screen, case: Case, month: Span | None) -> None:
    """The checks of the whole agreement; the moments of `month`, or of what is still to come."""
    now = standing(case)
    span = worth_a_look(case, now)
    candidates = visit_candidates(case, span)
    screen.say(PROGRAMME)
    _list(screen, programme_checks(case, now))
    found = outlook(case, now, candidates.services)
    screen.say(OUTLOOK)
    limits = [one for one in found if one.code in {LIMIT_RUNS_OUT, LIMIT_USED_UP}]
    _list(screen, [one for one in found if one not in limits])
    if limits:
        screen.say(MONTHLY_LIMITS if case.edition.limits_by_month else LIMITS, count=len(limits))
        _list(screen, limits)
    if month is not None:
        span, candidates = month, visit_candidates(case, month)
    _show_bottlenecks(screen, case, span, len(candidates.asked), bottlenecks(case, candidates))


def _show_bottlenecks(screen: Screen, case: Case, span: Span, asked: int, found: Sequence[Bottleneck]) -> None:
    if not asked:
        return
    dates = {"first": day(case.clock.day(span.start)), "last": day(case.clock.day(span.end - 1))}
    screen.say(PEOPLE if found else ENOUGH, **dates, open=sum(one.open for one in found), asked=asked)
    _list(screen, found)
    nobody = Counter(one.participants[0] for one in found if one.code == NOBODY)
    if nobody:
        most = ", ".join(f"{participant} ({count})" for participant, count in nobody.most_common(5))
        screen.say(NOBODY_AT_ALL, requests=REQUESTS(nobody.total()), most=most)


def _list(screen: Screen, findings: Sequence[Finding] | Sequence[Bottleneck]) -> None:
    for one in findings[:WORST]:
        mark = "!" if isinstance(one, Finding) and one.warns else "·"
        screen.out.print(f"  {mark} {screen.words(one.said)}", soft_wrap=True)
    if len(findings) > WORST:
        screen.out.print(f"  {screen.words(MORE, count=len(findings) - WORST)}", soft_wrap=True)
