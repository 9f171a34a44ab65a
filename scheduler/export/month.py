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
    more: Mapping[str, str] | None = None,
) -> list[Path]:
    """Write the four files and `more` (texts by name), each whole or not at all; their paths. Raises OSError."""
    files = {
        "schedule.csv": schedule_csv(case, roster),
        "uncovered.csv": uncovered_csv(case, left_open, language),
        "report.json": json.dumps(report, ensure_ascii=False, indent=2) + "\n",
        "schedule-excel.csv": excel_csv(case, roster, language),
        **(more or {}),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        write_atomically(folder / name, text)
    return [folder / name for name in files]


def schedule_csv(case: Case, roster: Roster) -> str:
    rows = (
        (
            *_ids(one),
            case.clock.iso(one.start),
            case.clock.iso(one.end),
            str(one.minutes),
            zloty_text(AmountOfMoney.grosze(one.cost)),
            one.funding,
            *_names(case, one),
        )
        for one in roster.services
    )
    return csv_text(SCHEDULE_HEADER, rows)


def uncovered_csv(case: Case, left_open: Sequence[Uncovered], language: Language) -> str:
    rows = (
        (
            defused(one.occurrence.request_id),
            defused(one.occurrence.participant_id),
            case.clock.iso(one.start),
            case.clock.iso(one.end),
            str(one.minutes),
            one.code,
            defused(one.reason.to(language)),
        )
        for one in left_open
    )
    return csv_text(UNCOVERED_HEADER, rows)


def excel_csv(case: Case, roster: Roster, language: Language) -> str:
    comma = language == "pl"
    rows = []
    for one in roster.services:
        cost = zloty_text(AmountOfMoney.grosze(one.cost))
        times = (f"{case.clock.wall(moment):%Y-%m-%d %H:%M}" for moment in (one.start, one.end))
        money = cost.replace(".", ",") if comma else cost
        rows.append((*_ids(one), *times, str(one.minutes), money, one.funding, *_names(case, one)))
    return "\ufeff" + csv_text(EXCEL_HEADER[language], rows, delimiter=";" if comma else ",")


def _ids(one: Service) -> tuple[str, str, str]:
    return defused(one.request_id), defused(one.participant_id), defused(one.assistant_id)


def _names(case: Case, one: Service) -> tuple[str, str]:
    return defused(case.participant[one.participant_id].name), defused(case.assistant[one.assistant_id].name)
