"""A case of made-up people, small enough that every search on it ends at once, with a request of every kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.domain import Case
from scheduler.store import SavedCase, SavedRoster, Store
from tests.support import case_of

MONTH = "2026-03"
SETTINGS = """name = "Mała sprawa"
edition = "jst-2026"

[period]
start = 2026-01-01
end = 2026-12-31

[budget]
grant = "102000.00"
"""
HEADING = "request_id,participant_id,kind,start,end,minutes,min_block,max_block,day_from,day_to,weekdays,until"
TINY: Mapping[str, str] = {
    "case.toml": SETTINGS,
    "participants.csv": "participant_id,name,category\nP1,Żaneta Gęśla,severe\nP2,Łukasz Ćma,moderate\n",
    "assistants.csv": "assistant_id,name,contract,hourly_cost,qualification\n"
    "A1,Święta Źrebak,mandate,40.00,diploma\nA2,Jan Kózka,mandate,45.50,experience\n",
    "requests.csv": f"{HEADING}\n"
    "R1,P1,visit,2026-03-10T08:00,2026-03-10T12:00,,,,,,,\n"
    "R2,P2,visit,2026-03-10T10:00,2026-03-10T14:00,,,,,,,\n"
    "R3,P1,flexible,2026-03-11T08:00,2026-03-11T12:00,120,,,,,,\n"
    "R4,P2,cover,2026-03-12T08:00,2026-03-12T12:00,,60,240,,,,\n"
    "R5,P1,package,2026-03-16T00:00,2026-03-21T00:00,240,60,120,08:00,12:00,,\n",
}
FULL = (
    ("R1", "A1", "2026-03-10T08:00", "2026-03-10T12:00"),
    ("R2", "A2", "2026-03-10T10:00", "2026-03-10T14:00"),
)
"""Who serves the two visits."""
WHOLE = (
    *FULL,
    ("R3", "A1", "2026-03-11T10:00", "2026-03-11T12:00"),
    ("R4", "A2", "2026-03-12T08:00", "2026-03-12T12:00"),
    ("R5", "A1", "2026-03-17T10:00", "2026-03-17T12:00"),
    ("R5", "A1", "2026-03-18T10:00", "2026-03-18T12:00"),
)
"""Who serves everything."""


def in_bytes(files: Mapping[str, str] = TINY, **changed: str) -> dict[str, bytes]:
    """The files as bytes, some tables replaced."""
    texts = {
        **files,
        **{("case.toml" if name == "settings" else f"{name}.csv"): text for name, text in changed.items()},
    }
    return {name: text.encode() for name, text in texts.items()}


def tiny_case() -> Case:
    return case_of(TINY)


def row(request_id: str, assistant_id: str, start: str, end: str) -> dict[str, str]:
    participant = {"R1": "P1", "R2": "P2", "R3": "P1", "R4": "P2", "R5": "P1"}[request_id]
    names = ("request_id", "participant_id", "assistant_id", "start", "end")
    return dict(zip(names, (request_id, participant, assistant_id, start, end), strict=True))


def add_roster(
    store: Store, case: SavedCase, services: Sequence[tuple[str, str, str, str]] = FULL, label: str = "Próba"
) -> SavedRoster:
    """A saved draft with these services."""
    rows = [row(*one) for one in services]
    figures: dict[str, Any] = {"bound": None, "uncovered": [], "changes": [], "said": []}
    return store.save_roster(case.id, case.version, MONTH, rows, figures=figures, label=label, who="test")
