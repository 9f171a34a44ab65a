"""Composition: open the files, read the settings, validate every table against what the others name, build the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from scheduler.domain import Assistant, Case, Service
from scheduler.editions import edition_ids, load_edition
from scheduler.reading import building
from scheduler.reading.keys import Keys
from scheduler.reading.moments import names_a_request
from scheduler.reading.problems import CaseRefused, Notes, Problem
from scheduler.reading.remarks import remarks
from scheduler.reading.request_row import OtherServiceRow, RequestRow
from scheduler.reading.rows import Numbered, columns_of, ids_of, validated
from scheduler.reading.schedule import RatedRows
from scheduler.reading.settings import Settings, settings_of
from scheduler.reading.sources import SETTINGS, CaseFiles, Source, open_files, open_source
from scheduler.reading.surroundings import Surroundings
from scheduler.reading.tables import (
    AbsenceRow,
    AssistantRow,
    AvailabilityRow,
    LedgerRow,
    ParticipantRow,
    PinRow,
    RelationRow,
    Row,
    ScheduleRow,
    TravelRow,
)
from scheduler.text import Text

Kind = TypeVar("Kind", bound=Row)

TABLES: Mapping[str, type[Row]] = {
    "participants": ParticipantRow,
    "assistants": AssistantRow,
    "relations": RelationRow,
    "availability": AvailabilityRow,
    "absences": AbsenceRow,
    "requests": RequestRow,
    "other_services": OtherServiceRow,
    "ledger": LedgerRow,
    "published": ScheduleRow,
    "pins": PinRow,
    "travel": TravelRow,
}
COLUMNS = {name: columns_of(model) for name, model in TABLES.items()}
REQUIRED = ("participants", "assistants", "requests")

FILE_MISSING = Text("Brakuje tabeli {name}.", "The table {name} is missing.")
TABLE_EMPTY = Text("Tabela {name} nie ma żadnego wiersza.", "The table {name} has no row.")
MEND_TABLE = Text("Dodaj {name} z co najmniej jednym wierszem.", "Add {name} with at least one row.")
SETTINGS_MISSING = Text("Brakuje ustawień sprawy.", "The settings of the case are missing.")
MEND_SETTINGS = Text(
    "Dodaj case.toml, a w skoroszycie arkusz case z kolumnami key, value.",
    "Add case.toml, or in a workbook a sheet case with the columns key, value.",
)

REQUEST_GONE = Text("Zgłoszenia tej usługi już nie ma.", "The request of this service is no longer there.")
MEND_GONE = Text(
    "Jeśli zostało wycofane, nic nie rób: usługa liczy się jako zmiana. Inaczej popraw request_id.",
    "If it was withdrawn, do nothing: the service counts as a change. Otherwise correct request_id.",
)


def read_case(path: Path) -> tuple[Case, tuple[Problem, ...]]:
    """The case in a folder or .xlsx workbook, and the warnings. Raises CaseRefused with all problems of all files."""
    notes = Notes()
    return _checked(open_source(path, COLUMNS, notes), path.stem, notes)


def read_case_files(files: CaseFiles, name: str) -> tuple[Case, tuple[Problem, ...]]:
    """Like `read_case`, for files in memory; `name` is the case's own where case.toml gives none."""
    notes = Notes()
    return _checked(open_files(files, COLUMNS, notes), name, notes)


def _checked(source: Source, name: str, notes: Notes) -> tuple[Case, tuple[Problem, ...]]:
    settings = _settings(source, name, notes)
    reader = _Reader(source, settings, _surroundings(source, settings, notes), notes)
    case = reader.case()
    if not notes.refused:
        notes.problems.extend(_placed(remarks(case), source))
    if notes.refused:
        raise CaseRefused(notes.result())
    return case, notes.result()


def _placed(found: list[Problem], source: Source) -> Iterator[Problem]:
    """The remarks with the file's own name and heading, and the row of the id they are about."""
    rows: dict[tuple[str, str], dict[str, int]] = {}
    for problem in found:
        name = problem.file.removesuffix(".csv")
        if name not in source.tables:
            yield replace(problem, file=source.settings_file)
            continue
        table, place = source.tables[name], (name, problem.column)
        if place not in rows:
            pairs = zip(reversed(table.numbers), reversed(table.rows), strict=True)
            rows[place] = {cells.get(problem.column, ""): number for number, cells in pairs}
        row, column = rows[place].get(problem.value), table.heading(problem.column)
        yield replace(problem, file=table.file, row=row, column=column)


def _settings(source: Source, name: str, notes: Notes) -> Settings:
    if not source.settings_file:
        notes.error(SETTINGS, SETTINGS_MISSING.say(), MEND_SETTINGS.say())
    if source.settings is None:
        # The file is missing or broken, which is said once and not key by key.
        return settings_of(Keys(SETTINGS, {}, Notes()), name)
    return settings_of(Keys(source.settings_file, source.settings, notes), name)


def _surroundings(source: Source, settings: Settings, notes: Notes) -> Surroundings:
    for name in REQUIRED:
        if name not in source.tables:
            notes.error(f"{name}.csv", FILE_MISSING.say(name=name), MEND_TABLE.say(name=name))
        elif not source.table(name).rows:
            notes.error(source.table(name).file, TABLE_EMPTY.say(name=name), MEND_TABLE.say(name=name))
    return Surroundings(
        settings.clock,
        settings.last_day,
        ids_of(source.table("participants"), ParticipantRow, notes),
        ids_of(source.table("assistants"), AssistantRow, notes),
        dict.fromkeys(ids_of(source.table("requests"), RequestRow, notes)),
        bare_day_is_midnight=any(table.from_workbook for table in source.tables.values()),
    )


@dataclass(frozen=True)
class _Reader:
    """The tables of one case on their way into the domain."""

    source: Source
    settings: Settings
    around: Surroundings
    notes: Notes

    def rows(self, name: str, model: type[Kind], around: Surroundings | None = None) -> list[Kind]:
        return [numbered.row for numbered in self.numbered(name, model, around)]

    def numbered(self, name: str, model: type[Kind], around: Surroundings | None = None) -> list[Numbered[Kind]]:
        return validated(self.source.table(name), model, around or self.around, self.notes)

    def case(self) -> Case:
        """The whole case. After an error it is a stand-in that the caller refuses: every table is validated first."""
        settings, around, rows = self.settings, self.around, self.rows
        assistants = tuple(building.assistant(row) for row in rows("assistants", AssistantRow))
        participants = tuple(building.participant(row) for row in rows("participants", ParticipantRow))
        requests = building.requests(
            self.numbered("requests", RequestRow), self.source.table("requests"), around, self.notes
        )
        later = replace(around, requests={**around.requests, **{one.request_id: one for one in requests}})
        return Case(
            name=settings.name,
            edition=settings.edition or load_edition(edition_ids()[-1]),
            clock=settings.clock,
            first_day=settings.first_day or date.max,
            last_day=settings.last_day or date.max,
            budget=settings.budget,
            participants=participants,
            assistants=assistants,
            relations=building.relations(rows("relations", RelationRow)),
            availability=building.availability(rows("availability", AvailabilityRow)),
            absences=building.absences(rows("absences", AbsenceRow)),
            requests=requests,
            other_services=tuple(
                building.other_service(row, around) for row in rows("other_services", OtherServiceRow)
            ),
            ledger=tuple(building.delivered(row) for row in rows("ledger", LedgerRow)),
            published=self._published(later, assistants),
            pins=tuple(building.pin(row) for row in rows("pins", PinRow, later)),
            travel=building.travel(self.numbered("travel", TravelRow), self.source.table("travel"), self.notes),
            limits=settings.limits,
            weights=settings.weights,
            grid=settings.grid,
            min_gap=settings.min_gap,
            twelve_hours=settings.twelve_hours,
            own_labour_day=settings.own_labour_day,
            fingerprint=self.source.fingerprint,
        )

    def _published(self, around: Surroundings, assistants: tuple[Assistant, ...]) -> tuple[Service, ...]:
        table = self.source.table("published")
        rated = RatedRows(table, {person.assistant_id: person.hourly_cost for person in assistants}, self.notes)
        found = []
        for numbered in self.numbered("published", ScheduleRow, around):
            found.append(rated.service(numbered, rate_from_cost=True))
            request_id = numbered.row.request_id
            if not names_a_request(request_id, around):
                column = table.heading("request_id")
                what, mend = REQUEST_GONE.say(), MEND_GONE.say()
                self.notes.warning(table.file, what, mend, row=numbered.number, column=column, value=request_id)
        return tuple(found)
