"""A small case whose ids are as telling as names, with services over both nights on which the clock changes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from scheduler.domain import Case, Roster
from scheduler.explain.uncovered import uncovered_without_reasons
from scheduler.export.handout import Handout
from scheduler.export.names import Person
from tests.cli.small import SETTINGS
from tests.support import case_of, roster_of

MADE = datetime(2026, 2, 20, 12, 0, tzinfo=UTC)
MARCH, OCTOBER = "2026-03", "2026-10"

TABLES = {
    "case.toml": SETTINGS.replace('"Small"', '"Krasocin & Łąki 2026"'),
    "participants.csv": "participant_id,name,category\nGesla-Zaneta,Żaneta Gęśla,severe\n"
    "CMA/lukasz,Łukasz Ćma,moderate\ncma_LUKASZ,Łukasz Ćma,moderate\nBezimienny7,,severe\n",
    "assistants.csv": "assistant_id,name,contract,hourly_cost,qualification\n"
    "Zrebak#1,=SUMA(Święta Źrebak),mandate,40.00,diploma\nKozkaJan,Jan Kózka,mandate,45.50,experience\n",
    "relations.csv": "participant_id,assistant_id,relation\n",
    "requests.csv": "request_id,participant_id,kind,start,end,minutes,weekdays,until,activity\n"
    "noc-Gesli,Gesla-Zaneta,visit,2026-03-28T22:00,2026-03-29T06:00,,,,self_care\n"
    "wtorki-Cmy,CMA/lukasz,visit,2026-03-03T08:00,2026-03-03T12:30,,tue,2026-03-31,mobility\n"
    "rano-Cmy2,cma_LUKASZ,visit,2026-03-10T14:00,2026-03-10T16:00,,,,\n"
    "nikt7,Bezimienny7,visit,2026-03-11T14:00,2026-03-11T17:00,,,,\n"
    "jesien-Gesli,Gesla-Zaneta,visit,2026-10-24T22:00,2026-10-25T06:00,,,,\n"
    "swit-Cmy,CMA/lukasz,visit,2026-10-25T02:30+01:00,2026-10-25T05:00,,,,\n",
}
SCHEDULE = """request_id,participant_id,assistant_id,start,end
wtorki-Cmy@2026-03-03,CMA/lukasz,KozkaJan,2026-03-03T08:00,2026-03-03T12:30
wtorki-Cmy@2026-03-10,CMA/lukasz,KozkaJan,2026-03-10T08:00,2026-03-10T12:30
rano-Cmy2,cma_LUKASZ,KozkaJan,2026-03-10T14:00,2026-03-10T16:00
noc-Gesli,Gesla-Zaneta,Zrebak#1,2026-03-28T22:00,2026-03-29T06:00
"""
AUTUMN = """request_id,participant_id,assistant_id,start,end
jesien-Gesli,Gesla-Zaneta,Zrebak#1,2026-10-24T22:00,2026-10-25T06:00
swit-Cmy,CMA/lukasz,KozkaJan,2026-10-25T02:30+01:00,2026-10-25T05:00
"""
SECRETS = (
    *("Żaneta", "Gęśla", "Łukasz", "Ćma", "Święta", "Źrebak", "Kózka", "Jan K"),
    *("Gesla", "Zaneta", "CMA/", "cma_", "Bezimienny7", "Zrebak", "KozkaJan"),
    *("noc-Gesli", "wtorki-Cmy", "rano-Cmy2", "nikt7", "jesien-Gesli", "swit-Cmy"),
)
"""Parts of names and ids that no pseudonymised file may hold, whatever the capitals."""

CASE = case_of(TABLES)
ZANETA, LUKASZ, OTHER_LUKASZ, NAMELESS = (Person("participant", one) for one in CASE.participant)
ZREBAK, KOZKA = (Person("assistant", one) for one in CASE.assistant)


def handout(month: str = MARCH, case: Case = CASE, **changed: Any) -> Handout:
    """The month's roster, made at one fixed moment; what `changed` names is another."""
    roster: Roster = roster_of(CASE, month, SCHEDULE if month == MARCH else AUTUMN)
    left_open = uncovered_without_reasons(case, roster)
    return replace(Handout(case, roster, MADE, left_open), **changed)


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
