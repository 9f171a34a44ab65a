"""Saved work of a case that is read at a glance: February delivered, March planned, one request left open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from scheduler.engine.incumbent import Limits
from scheduler.jobs.worker.outcome import month_outcome
from scheduler.planning import plan, prepare
from scheduler.reading import read_case_files
from scheduler.store import SavedCase, SavedRoster, Store
from scheduler.store.records import RosterState
from tests.cli.small import MONTH, SMALL

FILES: Mapping[str, str] = {
    **SMALL,
    "case.toml": SMALL["case.toml"] + 'months = { "2026-03" = "340.00" }\n',
    "participants.csv": SMALL["participants.csv"] + "P3,Anna Wąs,moderate\n",
    "requests.csv": SMALL["requests.csv"] + "R3,P3,visit,2026-03-10T09:00,2026-03-10T12:00\n",
    "ledger.csv": "participant_id,assistant_id,start,end,hourly_cost,funding\n"
    "P1,A1,2026-02-09T08:00,2026-02-09T13:00,40.00,fund\n",
}
NAMES = ("Żaneta", "Gęśla", "Łukasz", "Ćma", "Anna", "Wąs", "Święta", "Źrebak", "Jan", "Kózka")
SURNAMES = ("Gęśla", "Ćma", "Wąs", "Źrebak", "Kózka")


def case_files() -> dict[str, bytes]:
    return {name: text.encode("utf-8") for name, text in FILES.items()}


def add_case(store: Store) -> SavedCase:
    return store.add_case("Small", case_files(), "test")


@cache
def planned_march() -> dict[str, Any]:
    """What a search leaves of the small case's March: R1 and R2 with an assistant, R3 without."""
    case, _ = read_case_files(case_files(), "Small")
    limits = Limits(seconds=5)
    solution = plan(prepare(case, case.clock.month_span(MONTH)), limits)
    assert solution is not None
    found: dict[str, Any] = json.loads(json.dumps(month_outcome(solution, limits)))
    return found


def add_roster(
    store: Store,
    case: SavedCase,
    *,
    label: str = "Szkic A",
    state: RosterState = "draft",
    services: Any = None,
    month: str = MONTH,
    scenario_id: int | None = None,
) -> SavedRoster:
    outcome = planned_march()
    rows = outcome["services"] if services is None else services
    figures = {"uncovered": outcome["uncovered"] if services is None else [], "report": {}, "said": []}
    return store.save_roster(
        case.id,
        case.version,
        month,
        rows,
        figures=figures,
        label=label,
        who="test",
        state=state,
        scenario_id=scenario_id,
    )
