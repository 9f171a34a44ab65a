"""The files of a solved month: schedule.csv, uncovered.csv, report.json, and schedule-excel.csv for a double click.

The first three are the contract's (UTF-8, comma, times with their offset); the last is the same roster as a Polish
spreadsheet opens it: semicolon, decimal comma, byte order mark, local times.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scheduler.domain import Case, Roster, Service
from scheduler.explain.uncovered import Uncovered
from scheduler.export.names import Names, Person, Shown, names_of
from scheduler.files import csv_text, defused, write_atomically
from scheduler.text import Language
from scheduler.units import AmountOfMoney, zloty_text

SCHEDULE_HEADER = (
    *("request_id", "participant_id", "assistant_id", "start", "end", "minutes", "cost", "funding"),
    *("participant_name", "assistant_name"),
)
UNCOVERED_HEADER = ("request_id", "participant_id", "start", "end", "minutes", "code", "reason")
EXCEL_HEADER = {
    "pl": (
        *("Zgłoszenie", "Uczestnik", "Asystent", "Początek", "Koniec", "Minuty", "Koszt (zł)", "Źródło"),
        *("Uczestnik (nazwa)", "Asystent (nazwa)"),
    ),
    "en": (
        *("Request", "Participant", "Assistant", "Start", "End", "Minutes", "Cost (PLN)", "Funding"),
        *("Participant (name)", "Assistant (name)"),
    ),
}


def write_month(
    folder: Path,
    case: Case,
    roster: Roster,
    left_open: Sequence[Uncovered],
    *,
    report: dict[str, Any],
    language: Language,
    shown: Shown = "names",
    more: Mapping[str, str] | None = None,
) -> list[Path]:
    """Write the four files and `more` (texts by name), each whole or not at all; their paths. Raises OSError."""
    files = {
        "schedule.csv": schedule_csv(case, roster, shown),
        "uncovered.csv": uncovered_csv(case, left_open, language, shown),
        "report.json": json.dumps(report, ensure_ascii=False, indent=2) + "\n",
        "schedule-excel.csv": excel_csv(case, roster, language, shown),
        **(more or {}),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        write_atomically(folder / name, text)
    return [folder / name for name in files]


def schedule_csv(case: Case, roster: Roster, shown: Shown = "names") -> str:
    """The contract's schedule.csv; with pseudonyms codes in place of ids, and no columns of names."""
    names = names_of(case, shown)
    rows = (
        (
            *_ids(names, one),
            case.clock.iso(one.start),
            case.clock.iso(one.end),
            str(one.minutes),
            zloty_text(AmountOfMoney.grosze(one.cost)),
            one.funding,
            *_names(case, names, one),
        )
        for one in _in_order(names, roster)
    )
    return csv_text(SCHEDULE_HEADER[: -2 if names.hidden else None], rows)


def uncovered_csv(case: Case, left_open: Sequence[Uncovered], language: Language, shown: Shown = "names") -> str:
    names = names_of(case, shown)
    rows = [
        (
            defused(names.request(one.occurrence.request_id)),
            defused(names.id(Person("participant", one.occurrence.participant_id))),
            case.clock.iso(one.start),
            case.clock.iso(one.end),
            str(one.minutes),
            one.code,
            defused(one.reason.to(language)),
        )
        for one in left_open
    ]
    return csv_text(UNCOVERED_HEADER, sorted(rows, key=lambda row: (row[2], row[1], row[0])) if names.hidden else rows)


def excel_csv(case: Case, roster: Roster, language: Language, shown: Shown = "names") -> str:
    names, comma = names_of(case, shown), language == "pl"
    rows = []
    for one in _in_order(names, roster):
        cost = zloty_text(AmountOfMoney.grosze(one.cost))
        times = (f"{case.clock.wall(moment):%Y-%m-%d %H:%M}" for moment in (one.start, one.end))
        money = cost.replace(".", ",") if comma else cost
        rows.append((*_ids(names, one), *times, str(one.minutes), money, one.funding, *_names(case, names, one)))
    header = EXCEL_HEADER[language][: -2 if names.hidden else None]
    return "\ufeff" + csv_text(header, rows, delimiter=";" if comma else ",")


def _in_order(names: Names, roster: Roster) -> Sequence[Service]:
    """The roster's own order; with pseudonyms that of the codes, because the order of ids would tell about them."""
    if not names.hidden:
        return roster.services
    return sorted(roster.services, key=lambda one: (one.start, *_ids(names, one)[1::-1]))


def _ids(names: Names, one: Service) -> tuple[str, str, str]:
    people = (Person("participant", one.participant_id), Person("assistant", one.assistant_id))
    return defused(names.request(one.request_id)), defused(names.id(people[0])), defused(names.id(people[1]))


def _names(case: Case, names: Names, one: Service) -> tuple[str, ...]:
    if names.hidden:
        return ()
    return defused(case.participant[one.participant_id].name), defused(case.assistant[one.assistant_id].name)
