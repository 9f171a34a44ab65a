"""The sheet of totals: hours asked, covered and uncovered, money, by category and by source of money."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from scheduler.export.handout import FUNDING
from scheduler.export.looks import Block, Cell, Column, Looks
from scheduler.report import CATEGORY_NAMES, by_category, money
from scheduler.text import Text
from scheduler.units import Amount, Minutes

TITLE = Text("{case}, {month}", "{case}, {month}")
NOTE = Text("Grafik {state}, sporządzono {made}.", "A {state} roster, made {made}.")
FIGURE = Column(Text("W miesiącu", "In the month"), "text", 34)
HOURS, COST = Column(Text("Godziny", "Hours"), "hours", 16), Column(Text("Koszt", "Cost"), "money", 18)
COUNT = Column(Text("Ile", "How many"), "count", 16)
CATEGORY = (
    Column(Text("Stopień niepełnosprawności", "Degree of disability"), "text", 34),
    Column(Text("Osoby proszące", "People asking"), "count", 16),
    Column(Text("Godziny chciane", "Hours asked"), "hours", 18),
    Column(Text("Godziny z asystentem", "Hours covered"), "hours", 16),
    Column(Text("Godziny bez asystenta", "Hours uncovered"), "hours", 16),
    COST,
)
ALL = Text("Razem", "In all")
ASKED, COVERED, OPEN = CATEGORY[2].heading, CATEGORY[3].heading, CATEGORY[4].heading
REQUESTS, SERVICES = Text("Zgłoszenia", "Requests"), Text("Usługi", "Services")
PARTICIPANTS = Text("Uczestnicy z usługą", "Participants with a service")
ASSISTANTS = Text("Asystenci z usługą", "Assistants with a service")
SOURCE = Column(Text("Źródło pieniędzy", "Source of money"), "text", 34)
GRANT = Column(Text("Pieniądze na godziny z dotacji", "Money for hours from the grant"), "text", 34)
IN_ALL, BEFORE = Text("na całą umowę", "for the whole agreement"), Text("wydane wcześniej", "spent before")
THIS, LEFT = Text("ten miesiąc", "this month"), Text("zostaje", "left")


def write_totals(looks: Looks, sheet: Worksheet) -> None:
    handout = looks.handout
    title = looks.words(TITLE, case=handout.case_name, month=handout.month_words)
    made = f"{handout.made.astimezone(handout.case.clock.wall(0).tzinfo):%Y-%m-%d %H:%M}"
    looks.heading(sheet, title, looks.words(NOTE, state=handout.state_word, made=made))
    looks.widths(sheet, CATEGORY)
    below = 3
    for block in (_hours(looks), _counts(looks), _categories(looks), _sources(looks), _grant(looks)):
        below = looks.table(sheet, below, block) + 1
    looks.paper(sheet, title, None)


def _hours(looks: Looks) -> Block:
    handout = looks.handout
    asked = sum(one.minutes for one in handout.case.occurrences(handout.roster.span))
    covered: Minutes = sum(one.minutes for one in handout.services)
    cost: Amount = sum(one.cost for one in handout.services)
    rows: list[tuple[Cell, ...]] = [
        (looks.words(ASKED), asked, None),
        (looks.words(COVERED), covered, cost),
        (looks.words(OPEN), asked - covered, None),
    ]
    return Block((FIGURE, HOURS, COST), rows)


def _counts(looks: Looks) -> Block:
    handout = looks.handout
    counts = (
        (REQUESTS, len(handout.case.occurrences(handout.roster.span))),
        (SERVICES, len(handout.services)),
        (PARTICIPANTS, len({one.participant_id for one in handout.services})),
        (ASSISTANTS, len({one.assistant_id for one in handout.services})),
    )
    return Block((FIGURE, COUNT), [(looks.words(words), count) for words, count in counts])


def _categories(looks: Looks) -> Block:
    handout = looks.handout
    found = by_category(handout.case, handout.case.occurrences(handout.roster.span), handout.roster)
    rows: list[tuple[Cell, ...]] = [
        (
            *(looks.words(CATEGORY_NAMES[one.category]), one.participants),
            *(one.asked, one.covered, one.asked - one.covered, one.cost),
        )
        for one in found
    ]
    asked, covered = sum(one.asked for one in found), sum(one.covered for one in found)
    people, cost = sum(one.participants for one in found), sum(one.cost for one in found)
    return Block(CATEGORY, rows, (looks.words(ALL), people, asked, covered, asked - covered, cost))


def _sources(looks: Looks) -> Block:
    services = looks.handout.services
    rows: list[tuple[Cell, ...]] = [
        (
            looks.words(words),
            sum(one.minutes for one in services if one.funding == funding),
            sum(one.cost for one in services if one.funding == funding),
        )
        for funding, words in FUNDING.items()
    ]
    total = (looks.words(ALL), sum(one.minutes for one in services), sum(one.cost for one in services))
    return Block((SOURCE, HOURS, COST), rows, total)


def _grant(looks: Looks) -> Block:
    spent = money(looks.handout.case, looks.handout.roster)
    rows: list[tuple[Cell, ...]] = [
        (looks.words(words), amount)
        for words, amount in (
            (IN_ALL, spent.in_all),
            (BEFORE, spent.before),
            (THIS, spent.month),
            (LEFT, spent.left_as_shown),
        )
    ]
    return Block((GRANT, Column(Text("Kwota", "Amount"), "money", 16)), rows)
