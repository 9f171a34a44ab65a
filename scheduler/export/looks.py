"""How a workbook looks and prints: formats of cells, tables of typed columns, pages of A4."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from scheduler.export.filenames import cut
from scheduler.export.handout import Handout
from scheduler.files import defused
from scheduler.report import zl
from scheduler.text import Text
from scheduler.units import DAY, Amount, Minutes

Sort = Literal["text", "date", "time", "hours", "money", "count"]


class Until(NamedTuple):
    """When a service ends, and how many midnights lie before it."""

    wall: datetime
    nights: int


class Link(NamedTuple):
    """Words that lead to a sheet of the same workbook."""

    words: str
    sheet: str


Cell = str | int | date | Until | Link | None


class Column(NamedTuple):
    heading: Text
    sort: Sort
    width: int


INK, PALE, LINE = "#1F3864", "#DCE6F1", "#BFBFBF"
A4 = 9
HEADER_MOST = 80


class Block(NamedTuple):
    """One table: its columns, its rows, and a row of totals where it has one."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] | None = None


class Looks:
    """The formats of one workbook, and the writing of cells in them; text is always written as text."""

    def __init__(self, book: Workbook, handout: Handout) -> None:
        self.handout = handout
        day = "dd.mm.yyyy" if handout.language == "pl" else "dd/mm/yyyy"
        base = {"border": 1, "border_color": LINE, "valign": "top"}
        self.title: Format = book.add_format({"bold": True, "font_size": 15, "font_color": INK})
        self.note: Format = book.add_format({"italic": True, "font_color": "#595959"})
        self.head: Format = book.add_format(
            {**base, "bold": True, "font_color": "#FFFFFF", "bg_color": INK, "text_wrap": True, "valign": "vcenter"}
        )
        self.link: Format = book.add_format({**base, "font_color": "#0563C1", "underline": 1})
        numbers: dict[Sort, str] = {
            "text": "@",
            "date": day,
            "time": "hh:mm",
            "hours": "[h]:mm",
            "money": '#,##0.00 "zł"',
            "count": "0",
        }
        wraps = {"text": {"text_wrap": True}}
        self.plain = {
            sort: book.add_format({**base, "num_format": number, **wraps.get(sort, {})})
            for sort, number in numbers.items()
        }
        self.total = {
            sort: book.add_format({**base, "num_format": number, "bold": True, "bg_color": PALE, "top": 2})
            for sort, number in numbers.items()
        }
        self.next_day: Format = book.add_format({**base, "num_format": 'hh:mm "(+1)"'})

    def words(self, sentence: Text, **facts: object) -> str:
        return self.handout.words(sentence, **facts)

    def table(self, sheet: Worksheet, top: int, block: Block) -> int:
        """A heading, the rows and perhaps a row of totals from the line `top` on; the first line below it."""
        columns, rows, total = block
        for place, column in enumerate(columns):
            sheet.write_string(top, place, self.words(column.heading), self.head)
        line = top + 1
        for row in rows:
            for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
                self.cell(sheet, (line, place), column.sort, cell)
            line += 1
        if total is not None:
            for place, (column, cell) in enumerate(zip(columns, total, strict=True)):
                self.cell(sheet, (line, place), column.sort if cell != "" else "text", cell, total=True)
            line += 1
        return line

    def cell(self, sheet: Worksheet, at: tuple[int, int], sort: Sort, cell: Cell, *, total: bool = False) -> None:
        """One cell by its sort; hours become days and amounts zł only here, because spreadsheets count so."""
        looks = self.total if total else self.plain
        match cell:
            case None:
                sheet.write_blank(*at, None, looks["text"])
            case Link(words, target):
                quoted = target.replace("'", "''")
                sheet.write_url(*at, f"internal:'{quoted}'!A1", self.link, defused(words))
            case Until(wall, nights):
                sheet.write_datetime(*at, wall, self.next_day if nights else looks["time"])
            case str():
                sheet.write_string(*at, defused(cell), looks["text"])
            case date():
                sheet.write_datetime(*at, cell, looks[sort])
            case _:
                sheet.write_number(*at, number_of(sort, cell), looks[sort])

    def widths(self, sheet: Worksheet, columns: Sequence[Column]) -> None:
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)

    def heading(self, sheet: Worksheet, title: str, note: str) -> None:
        """The first two lines of every sheet."""
        sheet.write_string(0, 0, defused(title), self.title)
        sheet.write_string(1, 0, defused(note), self.note)

    def paper(self, sheet: Worksheet, title: str, repeated: int | None) -> None:
        """A4 as wide as the page, the heading line on every page, case, month and state above, page numbers below."""
        handout = self.handout
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        if repeated is not None:
            sheet.repeat_rows(repeated)
        left = _header(f"{handout.case_name} — {handout.month_words}")
        sheet.set_header(f"&L{left}&C{_header(title)}&R{_header(handout.state_word)}")
        sheet.set_footer("&RStrona &P z &N" if handout.language == "pl" else "&RPage &P of &N")


def number_of(sort: Sort, value: Minutes | Amount) -> float:
    if sort == "hours":
        return value / DAY
    return zl(value) if sort == "money" else value


def _header(text: str) -> str:
    """Text as a page header takes it: the ampersand doubled, because a single one begins a command."""
    return cut(text, HEADER_MOST).replace("&", "&&")
