"""A small agreement that each test changes in one place."""

from __future__ import annotations

from scheduler.domain import Case
from tests.support import case_of

AGREEMENT = """name = "Checks"
edition = "jst-2026"

[period]
start = 2026-02-01
end = 2026-12-31

[budget]
grant = "GRANT"
"""

FILES = {
    "participants": "participant_id,category\nP1,severe_coupled\n",
    "assistants": (
        "assistant_id,contract,hourly_cost,qualification\n"
        "A1,mandate,40.00,diploma\nA2,mandate,50.00,diploma\nA3,volunteer,0.00,diploma\n"
    ),
    "requests": (
        "request_id,participant_id,kind,start,end\n"
        "R1,P1,visit,2026-03-14T08:00,2026-03-14T12:00\nR2,P1,visit,2026-03-15T08:00,2026-03-15T12:00\n"
    ),
}


def case_with(settings: str = AGREEMENT, **tables: str) -> Case:
    """The agreement with some tables replaced; a grant of 100 000 zł unless the settings name one."""
    files = {f"{name}.csv": text for name, text in {**FILES, **tables}.items()}
    return case_of({"case.toml": settings.replace("GRANT", "100000.00"), **files})


def table(heading: str, *rows: str) -> str:
    return "\n".join((heading, *rows)) + "\n"


REQUESTS = "request_id,participant_id,kind,start,end,minutes,min_block,max_block,weekdays,until"
VISITS = "request_id,participant_id,kind,start,end"
LEDGER = "participant_id,assistant_id,start,end,hourly_cost,funding"
ASSISTANTS = "assistant_id,contract,hourly_cost,qualification"
PARTICIPANTS = "participant_id,category,annual_limit_hours,hours_used_before"
