"""Own money in plans: what an earlier agreement spent of its own money leaves this agreement's whole."""

from __future__ import annotations

import pytest

from scheduler.engine.incumbent import Limits
from scheduler.planning import plan, prepare
from tests.support import case_of

FILES = {
    "case.toml": """name = "Own"
edition = "jst-2026"
[period]
start = 2026-02-01
end = 2026-12-31
[budget]
grant = "100000.00"
own_funds = "300.00"
""",
    "participants.csv": "participant_id,category\nP1,severe\n",
    "assistants.csv": "assistant_id,contract,hourly_cost,qualification\nA1,mandate,60.00,diploma\n",
    "requests.csv": "request_id,participant_id,kind,start,end\n"
    "R1,P1,visit,2026-03-02T08:00,2026-03-02T11:00\nR2,P1,visit,2026-03-03T08:00,2026-03-03T10:00\n",
}


@pytest.mark.parametrize(
    ("delivered", "hours"),
    [("2026-01-31T23:59", 5), ("2026-02-01T00:00", 3)],
    ids=["a minute before the agreement: nothing is used", "its first minute: 240 of 300 zł are left"],
)
def test_of_300_zl_own_money_at_60_an_hour_only_the_agreements_own_rows_take_60(delivered: str, hours: int) -> None:
    ends = {"2026-01-31T23:59": "2026-02-01T00:59", "2026-02-01T00:00": "2026-02-01T01:00"}[delivered]
    ledger = f"participant_id,assistant_id,start,end,hourly_cost,funding\nP1,A1,{delivered},{ends},60.00,own\n"
    case = case_of({**FILES, "ledger.csv": ledger})
    solution = plan(prepare(case, case.clock.month_span("2026-03")), Limits(20, workers=0))
    assert solution is not None
    assert solution.optimal
    assert sum(one.minutes for one in solution.roster.services) == hours * 60
    assert {one.funding for one in solution.roster.services} == {"own"}
