"""One person's sheet: each service with day, times, the other person, and hours and money added up line by line."""

from __future__ import annotations

from collections.abc import Iterator

from babel.dates import format_date
from xlsxwriter.worksheet import Worksheet

from scheduler.domain import Service
from scheduler.export.handout import FUNDING, SIDE_NAMES, Handout, of, other_side
from scheduler.export.looks import INK, Block, Cell, Column, Link, Looks, Until
from scheduler.export.names import Person, Side
from scheduler.text import Text, hours

TITLE = Text("{side}: {who}, {month}", "{side}: {who}, {month}")
BACK = Text("← spis osób", "← index of people")
ALL = Text("Razem", "In all")
CLOCK_CHANGE = Text("zmiana czasu w nocy: naprawdę {hours}", "the clock changes: really {hours}")
SO_FAR = Column(Text("Godziny narastająco", "Hours so far"), "hours", 12)
TAB = {"participant": "#70AD47", "assistant": INK}


def columns_for(side: Side) -> tuple[Column, ...]:
    return (
        Column(Text("Dzień", "Day"), "date", 11),
        Column(Text("Dzień tygodnia", "Weekday"), "text", 13),
        Column(Text("Od", "From"), "time", 7),
        Column(Text("Do", "To"), "time", 10),
        Column(Text("Godziny", "Hours"), "hours", 9),
        Column(Text("Minuty", "Minutes"), "count", 8),
        Column(SIDE_NAMES[other_side(side)], "text", 28),
        Column(Text("Zgłoszenie", "Request"), "text", 20),
        Column(Text("Czynność", "Activity"), "text", 18),
        Column(Text("Źródło", "Source of money"), "text", 14),
        Column(Text("Koszt", "Cost"), "money", 13),
        SO_FAR,
        Column(Text("Koszt narastająco", "Cost so far"), "money", 14),
        Column(Text("Uwagi", "Remarks"), "text", 26),
    )


def write_person(looks: Looks, sheet: Worksheet, person: Person, index: str) -> None:
    handout, columns = looks.handout, columns_for(person.side)
    side, who = looks.words(SIDE_NAMES[person.side]), handout.names.label(person)
    title = looks.words(TITLE, side=side, who=who, month=handout.month_words)
    looks.heading(sheet, title, f"{handout.case_name}, {handout.state_word}")
    looks.cell(sheet, (2, 0), "text", Link(looks.words(BACK), index))
    looks.widths(sheet, columns)
    services = handout.services_of(person)
    minutes, cost = sum(one.minutes for one in services), sum(one.cost for one in services)
    total = (looks.words(ALL), "", "", "", minutes, minutes, "", "", "", "", cost, "", "", "")
    looks.table(sheet, 4, Block(columns, list(_rows(handout, person)), total))
    sheet.freeze_panes(5, 0)
    sheet.set_tab_color(TAB[person.side])
    looks.paper(sheet, f"{side} {who}", 4)


def _rows(handout: Handout, person: Person) -> Iterator[tuple[Cell, ...]]:
    clock = handout.case.clock
    minutes = cost = 0
    for one in handout.services_of(person):
        start, end = clock.wall(one.start).replace(tzinfo=None), clock.wall(one.end).replace(tzinfo=None)
        minutes += one.minutes
        cost += one.cost
        yield (
            *(start.date(), format_date(start, "EEEE", locale=handout.language)),
            *(start, Until(end, (end.date() - start.date()).days), one.minutes, one.minutes),
            handout.names.label(of(one, other_side(person.side))),
            handout.names.request(one.request_id),
            handout.activity(one),
            handout.words(FUNDING[one.funding]),
            *(one.cost, minutes, cost),
            clock_remark(handout, one),
        )


def clock_remark(handout: Handout, service: Service) -> str:
    """A word where the clock changes during the service, so that its times and its hours do not seem to disagree."""
    clock = handout.case.clock
    if clock.wall(service.start).utcoffset() == clock.wall(service.end).utcoffset():
        return ""
    return handout.words(CLOCK_CHANGE, hours=hours(service.minutes))
