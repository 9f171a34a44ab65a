"""The month on paper: a card a person with a calendar, every service, room for signatures, and the hours in all.

Typst lays out month.typ with the fonts that it brings along (Latin with Polish, Cyrillic, Greek letters); what people
wrote goes in as data and is never read as a program. The file is tagged for screen readers and meets PDF/UA-1.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import typst

from scheduler.export.cards import cards
from scheduler.export.handout import Handout
from scheduler.export.names import Person, Side

TEMPLATE = Path(__file__).with_name("month.typ")


def printable_month(handout: Handout, person: Person) -> bytes:
    """One person's month as a PDF."""
    return _pdf(handout, (person,))


def printables(handout: Handout, side: Side) -> bytes | None:
    """The months of everybody on one side who has a service, one PDF, each beginning on a new page; None for nobody."""
    people = [person for person in handout.people(side) if handout.services_of(person)]
    return _pdf(handout, people) if people else None


def first_page(handout: Handout, person: Person, dots_per_inch: int = 110) -> bytes:
    """The first page of one person's month as a picture (PNG)."""
    pages = _compiler(_data(handout, (person,))).compile(format="png", ppi=dots_per_inch)
    picture = pages[0] if isinstance(pages, list) else pages
    assert isinstance(picture, bytes)
    return picture


def _data(handout: Handout, people: Sequence[Person]) -> str:
    return json.dumps(cards(handout, people), ensure_ascii=False)


def _pdf(handout: Handout, people: Sequence[Person]) -> bytes:
    data = _data(handout, people)
    made = int(handout.made.timestamp())
    try:
        content = _compiler(data).compile(format="pdf", timestamp=made, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        # PDF/UA-1 wants every letter shown. A name in letters that no font here has still has to come out on paper.
        if "could not be displayed" not in error.message:
            raise
        content = _compiler(data).compile(format="pdf", timestamp=made)
    assert isinstance(content, bytes)
    return content


def _compiler(data: str) -> typst.Compiler:
    return typst.Compiler(TEMPLATE.read_bytes(), TEMPLATE.parent, _fonts(), sys_inputs={"data": data})


@cache
def _fonts() -> typst.Fonts:
    """Only the fonts inside the package: the page looks the same on every computer."""
    return typst.Fonts(include_system_fonts=False)
