"""The outcome on the screen: hours by category and by month, money against the grant, the proof, the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from rich.table import Table

from scheduler.cli.screen import Screen
from scheduler.domain import Breach
from scheduler.explain.uncovered import PHRASES, Uncovered
from scheduler.planning import Solution
from scheduler.report import CATEGORY_NAMES, CategoryTotals, MonthTotals, by_category, by_month, money
from scheduler.text import Plural, Text, hours, month, months, percent, zloty, zloty_up
from scheduler.units import AMOUNT_PER_GROSZ, first_of

HEADINGS = (
    Text("Stopień niepełnosprawności", "Degree of disability"),
    Text("Osoby", "People"),
    Text("Godziny chciane", "Hours asked"),
    Text("Godziny z asystentem", "Hours covered"),
    Text("Część", "Share"),
    Text("Koszt", "Cost"),
)
MONTH_HEADINGS = (
    Text("Miesiąc", "Month"),
    *HEADINGS[2:],
    Text("Pułap miesiąca", "The month's ceiling"),
    Text("Wydane z pułapu", "Used of the ceiling"),
)
TITLE = Text("{name} — {month}", "{name} — {month}")
TITLE_FROM = Text("{name} — {month}, od {since}", "{name} — {month}, from {since}")
IN_ALL = Text("razem", "in all")
MONEY = Text(
    "Pieniądze na godziny z dotacji: {in_all}; wydane wcześniej {before}, ten miesiąc {month}, zostaje {left}.",
    "Money for hours from the grant: {in_all}; spent before {before}, this month {month}, left {left}.",
)
MONEY_MONTHS = Text(
    "Pieniądze na godziny z dotacji: {in_all}; wydane wcześniej {before}, te miesiące {month}, zostaje {left}.",
    "Money for hours from the grant: {in_all}; spent before {before}, these months {month}, left {left}.",
)
MONEY_FROM = Text(
    "Pieniądze na godziny z dotacji: {in_all}; wydane i obiecane wcześniej {before}, od tej chwili {month},"
    " zostaje {left}.",
    "Money for hours from the grant: {in_all}; spent and promised before {before}, from this moment on {month},"
    " left {left}.",
)
OWN = Text(
    "Z własnych środków: {hours} za {cost}, zostaje {left}.",
    "From own funds: {hours} for {cost}, left {left}.",
)
CEILING = Text(
    "Pułap miesiąca: {ceiling}; ten miesiąc z wcześniejszymi usługami {used}.",
    "The month's ceiling: {ceiling}; this month with what came before {used}.",
)
OPTIMAL = Text(
    "Wartość grafiku {value}. Dowiedziono, że lepszego nie ma (luka 0,00 zł).",
    "Value of the roster {value}. Proved: no roster is better (gap PLN 0.00).",
)
FEASIBLE = Text(
    "Wartość grafiku {value}. Żaden grafik nie jest lepszy o więcej niż {gap} ({share}); to wartość {hours} pracy.",
    "Value of the roster {value}. No roster is better by more than {gap} ({share}); worth {hours} of service.",
)
OPEN = Text(
    "Bez asystenta: {requests}, {hours}. Najczęstsze powody:",
    "Without an assistant: {requests}, {hours}. Main reasons:",
)
REQUESTS = Plural("zgłoszenie", "zgłoszenia", "zgłoszeń", "request", "requests")
ALL_COVERED = Text("Każde zgłoszenie ma asystenta.", "Every request has an assistant.")
PAST = Text(
    "Uwaga: to, co już się odbyło, samo łamie reguły ({count}); plan niczego do tego nie dokłada. Pierwsze z nich:",
    "Note: what already happened breaks rules by itself ({count}); the plan adds nothing to it. The first of them:",
)
FILES = Text("Pliki:", "Files:")
NOTHING = Text("—", "—")


def show_outcome(screen: Screen, solution: Solution, left_open: Sequence[Uncovered]) -> None:
    case, roster = solution.problem.case, solution.roster
    totals = by_category(case, solution.problem.asked, roster)
    screen.out.print(_table(screen, totals, _title(screen, solution)))
    by_months = by_month(case, solution.problem.asked, roster)
    if len(by_months) > 1:
        screen.out.print(_month_table(screen, by_months))
    _show_money(screen, solution)
    _show_proof(screen, solution)
    _show_open(screen, left_open)
    show_past(screen, solution.verdict.past)


def show_files(screen: Screen, files: Sequence[Path]) -> None:
    screen.say(FILES)
    for path in files:
        screen.out.print(f"  {path}", soft_wrap=True)


def _title(screen: Screen, solution: Solution) -> str:
    case, span = solution.problem.case, solution.roster.span
    start, when = span.start, months(case.clock.day(span.start), case.clock.day(span.end - 1))
    if not _later_than_its_month(solution):
        return screen.words(TITLE, name=case.name, month=when)
    return screen.words(TITLE_FROM, name=case.name, month=when, since=f"{case.clock.wall(start):%Y-%m-%d %H:%M}")


def _later_than_its_month(solution: Solution) -> bool:
    """Whether only the rest of a month was planned."""
    clock, start = solution.problem.case.clock, solution.roster.span.start
    return start > clock.month_span(f"{clock.day(start):%Y-%m}").start


def _table(screen: Screen, totals: Sequence[CategoryTotals], title: str) -> Table:
    table = Table(title=title, title_justify="left", show_footer=True)
    asked, covered = sum(one.asked for one in totals), sum(one.covered for one in totals)
    sums: tuple[Text | str, ...] = (
        IN_ALL,
        str(sum(one.participants for one in totals)),
        hours(asked),
        hours(covered),
        _share(covered, asked),
        zloty(sum(one.cost for one in totals)),
    )
    for heading, total in zip(HEADINGS, sums, strict=True):
        footer = total if isinstance(total, str) else screen.words(total)
        table.add_column(screen.words(heading), footer=footer, justify="left" if heading is HEADINGS[0] else "right")
    for one in totals:
        cells = (hours(one.asked), hours(one.covered), _share(one.covered, one.asked), zloty(one.cost))
        name = screen.words(CATEGORY_NAMES[one.category])
        table.add_row(name, str(one.participants), *(screen.words(cell) for cell in cells))
    return table


def _month_table(screen: Screen, totals: Sequence[MonthTotals]) -> Table:
    """A line a month, so that a year can be read and its ceilings be seen to hold."""
    limited = any(one.ceiling is not None for one in totals)
    headings = MONTH_HEADINGS if limited else MONTH_HEADINGS[: len(HEADINGS) - 1]
    table = Table()
    for heading in headings:
        table.add_column(screen.words(heading), justify="left" if heading is headings[0] else "right")
    for one in totals:
        cells = [hours(one.asked), hours(one.covered), _share(one.covered, one.asked), zloty(one.cost)]
        if limited:
            cells += [NOTHING if one.ceiling is None else zloty(one.ceiling), zloty(one.used)]
        table.add_row(screen.words(month(first_of(one.month))), *(screen.words(cell) for cell in cells))
    return table


def _share(part: int, whole: int) -> Text:
    return percent(Fraction(round(1000 * part / whole), 1000)) if whole else NOTHING


def _show_money(screen: Screen, solution: Solution) -> None:
    case, roster = solution.problem.case, solution.roster
    spent = money(case, roster)
    facts = {"in_all": spent.in_all, "before": spent.before, "month": spent.month, "left": spent.left_as_shown}
    asked = case.clock.months_in(roster.span)
    sentence = MONEY_FROM if _later_than_its_month(solution) else MONEY_MONTHS if len(asked) > 1 else MONEY
    screen.say(sentence, **{key: zloty(amount) for key, amount in facts.items()})
    services = (*case.delivered_or_promised(roster.span), *roster.services)
    if case.budget.own_funds:
        own = [one for one in roster.services if one.funding == "own"]
        money_left = case.budget.own_funds * AMOUNT_PER_GROSZ
        money_left -= sum(one.cost for one in case.paid_by_agreement(services, "own"))
        served = hours(sum(one.minutes for one in own))
        screen.say(OWN, hours=served, cost=zloty(sum(one.cost for one in own)), left=zloty(money_left))
    if len(asked) == 1 and asked[0] in case.budget.months:
        only = by_month(case, (), roster)[0]
        screen.say(CEILING, ceiling=zloty(only.ceiling or 0), used=zloty(only.used))


def _show_proof(screen: Screen, solution: Solution) -> None:
    value = zloty(solution.verdict.value)
    if solution.optimal:
        screen.say(OPTIMAL, value=value)
        return
    share = Fraction(solution.gap, solution.bound) if solution.bound > 0 else Fraction(1)
    screen.say(
        FEASIBLE,
        value=value,
        gap=zloty_up(solution.gap),
        share=percent(Fraction(-(-share.numerator * 100_000 // share.denominator), 100_000)),
        hours=hours(solution.gap_minutes),
    )


def _show_open(screen: Screen, left_open: Sequence[Uncovered]) -> None:
    if not left_open:
        screen.say(ALL_COVERED)
        return
    minutes = sum(one.minutes for one in left_open)
    screen.say(OPEN, requests=REQUESTS(len(left_open)), hours=hours(minutes))
    for code, count in Counter(one.code for one in left_open).most_common(5):
        screen.out.print(f"  {count} × {screen.words(PHRASES[code])}", soft_wrap=True)


def show_past(screen: Screen, past: Sequence[Breach]) -> None:
    """What the ledger breaks by itself: reported, not held against the plan."""
    if past:
        screen.say(PAST, count=len(past))
        screen.breaches(past[:5])
