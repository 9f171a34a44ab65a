"""The month as one workbook: totals, an index with links, the whole roster, what is uncovered, a sheet a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from io import BytesIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from scheduler.explain.uncovered import PHRASES
from scheduler.export.handout import FUNDING, SIDE_NAMES, Handout, of, wants
from scheduler.export.looks import Block, Cell, Column, Link, Looks, Until
from scheduler.export.names import SIDES, Person, Side
from scheduler.export.sheets import Sheets, sheets_of
from scheduler.export.totals import write_totals
from scheduler.export.workbook_people import write_person
from scheduler.text import Text

DATE, FROM, UNTIL = (
    Column(Text("Dzień", "Day"), "date", 11),
    Column(Text("Od", "From"), "time", 7),
    Column(Text("Do", "To"), "time", 10),
)
HOURS, MINUTES = Column(Text("Godziny", "Hours"), "hours", 9), Column(Text("Minuty", "Minutes"), "count", 8)
REQUEST = Column(Text("Zgłoszenie", "Request"), "text", 20)
COST, SOURCE = Column(Text("Koszt", "Cost"), "money", 13), Column(Text("Źródło", "Source of money"), "text", 14)
NAME = {
    "participant": Column(Text("Uczestnik (nazwa)", "Participant (name)"), "text", 24),
    "assistant": Column(Text("Asystent (nazwa)", "Assistant (name)"), "text", 24),
}
ALL = Text("Razem", "In all")
ROSTER_TITLE = Text("Grafik, {month}", "Roster, {month}")
OPEN_TITLE = Text("Bez asystenta, {month}", "Without an assistant, {month}")
INDEX_TITLE = Text("Spis osób, {month}", "Index of people, {month}")
INDEX_NOTE = Text(
    "Kliknięcie w identyfikator otwiera arkusz osoby; w nim powrót w wierszu 3.",
    "A click on an id opens the person's sheet; its line 3 leads back.",
)
NOTE = Text("{case}, grafik {state}.", "{case}, {state} roster.")
OPEN = (
    Column(Text("Brakujące godziny", "Open hours"), "hours", 12),
    Column(Text("Kod powodu", "Code of the reason"), "text", 20),
    Column(Text("Powód", "Reason"), "text", 70),
)
INDEX = (
    Column(Text("Strona", "Side"), "text", 12),
    Column(Text("Identyfikator", "Id"), "text", 22),
    Column(Text("Kto", "Who"), "text", 30),
    Column(Text("Usługi", "Services"), "count", 9),
    HOURS,
    COST,
    Column(Text("Bez asystenta", "Open hours"), "hours", 14),
)


def workbook(handout: Handout) -> bytes:
    """The .xlsx of a month. Text is text in it whatever it begins with, and there is no formula at all."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    made = handout.made.astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": f"{handout.case_name}, {handout.month}", "created": made})
    looks, sheets = Looks(book, handout), sheets_of(handout)
    pages = {name: book.add_worksheet(name) for name in sheets.all}
    write_totals(looks, pages[sheets.totals])
    _index(looks, pages[sheets.index], sheets)
    _roster(looks, pages[sheets.roster])
    _uncovered(looks, pages[sheets.uncovered])
    for person, name in sheets.people.items():
        write_person(looks, pages[name], person, sheets.index)
    book.close()
    return out.getvalue()


def _roster(looks: Looks, sheet: Worksheet) -> None:
    handout, names = looks.handout, looks.handout.names
    who = [column for side in SIDES for column in _who(side, hidden=names.hidden)]
    columns = (DATE, FROM, UNTIL, HOURS, MINUTES, *who, REQUEST, SOURCE, COST)
    clock = handout.case.clock

    def rows() -> Iterator[tuple[Cell, ...]]:
        for one in handout.services:
            start, end = clock.wall(one.start).replace(tzinfo=None), clock.wall(one.end).replace(tzinfo=None)
            people = [cell for side in SIDES for cell in _shown(handout, of(one, side))]
            times = (start.date(), start, Until(end, (end.date() - start.date()).days), one.minutes, one.minutes)
            yield (*times, *people, names.request(one.request_id), handout.words(FUNDING[one.funding]), one.cost)

    minutes, cost = sum(one.minutes for one in handout.services), sum(one.cost for one in handout.services)
    blank: list[Cell] = [""] * (len(who) + 2)
    total: tuple[Cell, ...] = (looks.words(ALL), "", "", minutes, minutes, *blank, cost)
    _list(looks, sheet, ROSTER_TITLE, Block(columns, list(rows()), total))


def _uncovered(looks: Looks, sheet: Worksheet) -> None:
    handout, clock = looks.handout, looks.handout.case.clock
    who = _who("participant", hidden=handout.names.hidden)
    columns = (DATE, FROM, UNTIL, OPEN[0], *who, REQUEST, *OPEN[1:])

    def rows() -> Iterator[tuple[Cell, ...]]:
        for one in handout.open_pieces:
            start, end = clock.wall(one.start).replace(tzinfo=None), clock.wall(one.end).replace(tzinfo=None)
            times = (start.date(), start, Until(end, (end.date() - start.date()).days), one.minutes)
            request = handout.names.request(one.occurrence.request_id)
            why = f"{looks.words(PHRASES[one.code])}. {one.reason.to(handout.language)}"
            yield (*times, *_shown(handout, wants(one)), request, one.code, why)

    minutes = sum(one.minutes for one in handout.open_pieces)
    total: tuple[Cell, ...] = (looks.words(ALL), "", "", minutes, *[""] * (len(who) + 3))
    _list(looks, sheet, OPEN_TITLE, Block(columns, list(rows()), total))


def _index(looks: Looks, sheet: Worksheet, sheets: Sheets) -> None:
    handout = looks.handout
    rows = [
        (
            looks.words(SIDE_NAMES[person.side]),
            Link(handout.names.id(person), name),
            handout.names.label(person),
            len(handout.services_of(person)),
            sum(one.minutes for one in handout.services_of(person)),
            sum(one.cost for one in handout.services_of(person)),
            sum(one.minutes for one in handout.open_of.get(person, ())),
        )
        for person, name in sheets.people.items()
    ]
    _list(looks, sheet, INDEX_TITLE, Block(INDEX, rows), note=looks.words(INDEX_NOTE))


def _list(looks: Looks, sheet: Worksheet, title: Text, block: Block, note: str = "") -> None:
    """A sheet that is one long table: heading kept in sight, a filter, pages of A4."""
    handout = looks.handout
    words = looks.words(title, month=handout.month_words)
    looks.heading(sheet, words, note or looks.words(NOTE, case=handout.case_name, state=handout.state_word))
    looks.widths(sheet, block.columns)
    looks.table(sheet, 3, block)
    sheet.autofilter(3, 0, 3 + len(block.rows), len(block.columns) - 1)
    sheet.freeze_panes(4, 0)
    looks.paper(sheet, words, 3)


def _who(side: Side, *, hidden: bool) -> tuple[Column, ...]:
    """The columns of a person: the id, and the name unless it is hidden."""
    person = Column(SIDE_NAMES[side], "text", 14)
    return (person,) if hidden else (person, NAME[side])


def _shown(handout: Handout, person: Person) -> tuple[str, ...]:
    names = handout.names
    return (names.id(person),) if names.hidden else (names.id(person), names.label(person))
