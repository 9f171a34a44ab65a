"""The sheets of a workbook: four of the whole month, then one a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.export.filenames import sheet_names
from scheduler.export.handout import Handout
from scheduler.export.names import SIDES, Person
from scheduler.text import Text

FIXED = (
    Text("Razem", "Totals"),
    Text("Spis", "Index"),
    Text("Grafik", "Roster"),
    Text("Bez asystenta", "Uncovered"),
)


@dataclass(frozen=True)
class Sheets:
    """The name of every sheet, in the order of the workbook."""

    totals: str
    index: str
    roster: str
    uncovered: str
    people: Mapping[Person, str]

    @property
    def all(self) -> tuple[str, ...]:
        return (self.totals, self.index, self.roster, self.uncovered, *self.people.values())


def sheets_of(handout: Handout) -> Sheets:
    """A sheet for everybody with a service or an open request, named by id (or code), assistants first."""
    fixed = [handout.words(one) for one in FIXED]
    people = [person for side in reversed(SIDES) for person in handout.people(side)]
    named = sheet_names(fixed, (handout.names.id(person) for person in people))
    totals, index, roster, uncovered = fixed
    return Sheets(totals, index, roster, uncovered, dict(zip(people, named, strict=True)))
