"""A small agreement to ask "what if" of: three participants, three assistants, one month of made-up requests."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from scheduler.domain import Assistant, Case, Participant, Request, Service
from scheduler.engine.incumbent import Limits
from scheduler.planning import Solution, plan, prepare
from scheduler.scenarios import Change, ChangeRefused, apply_changes
from scheduler.scenarios.comparison import Outcome
from tests.support import case_of

MONTH = "2026-03"
LIMITS = Limits(20, seed=1, workers=0)

SETTINGS = """name = "What if"
edition = "jst-2026"

[period]
start = 2026-01-01
end = 2026-12-31

[budget]
grant = "102000.00"
other_costs = "1000.00"

[budget.months]
"2026-03" = "9000.00"
"2026-04" = "8000.01"
"""
HEADING = "request_id,participant_id,kind,start,end,minutes,min_block,max_block,day_from,day_to,weekdays,until"
FILES: Mapping[str, str] = {
    "case.toml": SETTINGS,
    "participants.csv": "participant_id,category,birth_date,annual_limit_hours,hours_used_before\n"
    "P1,severe,,600,10\nP2,moderate,,,\nC1,child,2018-05-01,,\n",
    "assistants.csv": "assistant_id,contract,hourly_cost,qualification,child_clearance_until\n"
    "A1,mandate,40.00,diploma,2027-01-31\nA2,employment,45.50,diploma,\nV1,volunteer,0.00,indicated,\n",
    "relations.csv": "participant_id,assistant_id,relation\n"
    "P1,A1,indicated\nP1,A2,sibling\nP1,V1,indicated\nC1,A1,accepted\nP1,A2,refused\n",
    "requests.csv": f"{HEADING}\n"
    "R1,P1,visit,2026-03-02T08:00,2026-03-02T10:00,,,,,,,\n"
    "R2,P2,visit,2026-03-02T09:00,2026-03-02T12:00,,,,,,,\n"
    "R3,C1,visit,2026-03-03T14:00,2026-03-03T16:00,,,,,,,\n"
    "R4,P2,visit,2026-03-09T08:00,2026-03-09T10:00,,,,,,mon,2026-03-30\n",
}


def small(settings: str = SETTINGS, **tables: str) -> Case:
    """The agreement with some tables replaced."""
    return case_of({**FILES, "case.toml": settings, **{f"{name}.csv": text for name, text in tables.items()}})


def asking(*rows: str) -> Case:
    """The agreement with other requests; cells from the right may be left out."""
    commas = HEADING.count(",")
    full = (row + "," * (commas - row.count(",")) for row in rows)
    return small(requests="\n".join((HEADING, *full)) + "\n")


def refusal(case: Case, *changes: Change) -> str:
    """The Polish sentence with which the changes are refused."""
    with pytest.raises(ChangeRefused) as caught:
        apply_changes(case, changes)
    assert caught.value.said.to("en") == str(caught.value)
    return caught.value.said.to("pl")


def person(case: Case, participant_id: str) -> Participant:
    return case.participant[participant_id]


def assistant(case: Case, assistant_id: str) -> Assistant:
    return case.assistant[assistant_id]


def request(case: Case, request_id: str) -> Request:
    return next(one for one in case.requests if one.request_id == request_id)


def planned(case: Case, month: str = MONTH) -> Solution:
    """The month's roster, proved, so that every number in a test is exact."""
    solution = plan(prepare(case, case.clock.month_span(month)), LIMITS)
    assert solution is not None
    assert solution.optimal
    return solution


def outcome(name: str, case: Case) -> Outcome:
    solution = planned(case)
    return Outcome(name, case, solution.roster, solution.verdict.value, solution.bound)


def served(solution: Solution, assistant_id: str) -> list[Service]:
    return [one for one in solution.roster.services if one.assistant_id == assistant_id]
