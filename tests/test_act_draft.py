"""The draft of the Act: hours by individual decision a month, what a month leaves unused may be used later."""

from __future__ import annotations

import pytest

from scheduler.engine.incumbent import Limits
from scheduler.planning import plan, prepare
from scheduler.rules import annual_limit
from scheduler.verify import judge
from tests.support import case_of, roster_of

FILES = {
    "case.toml": """name = "draft"
edition = "act-draft"
[period]
start = 2026-01-01
end = 2026-12-31
[budget]
grant = "500000.00"
""",
    "participants.csv": "participant_id,category,month_limit_hours\nP1,severe,30\n",
    "assistants.csv": "assistant_id,contract,hourly_cost,qualification\nA1,mandate,50.00,diploma\n",
    "requests.csv": "request_id,participant_id,kind,start,end,weekdays,until\n"
    "R1,P1,visit,2026-02-02T08:00,2026-02-02T18:00,mon,2026-02-28\n"
    "R2,P1,visit,2026-02-05T08:00,2026-02-05T13:00,,\n",
}
LEDGER = "participant_id,assistant_id,start,end,hourly_cost\n"


def covered_hours(ledger: str, decided: str = "30") -> int:
    people = FILES["participants.csv"].replace(",30\n", f",{decided}\n")
    case = case_of({**FILES, "participants.csv": people, "ledger.csv": ledger})
    solution = plan(prepare(case, case.clock.month_span("2026-02")), Limits(20, workers=0))
    assert solution is not None
    assert solution.optimal
    return sum(one.minutes for one in solution.roster.services) // 60


@pytest.mark.parametrize(
    ("used_in_january", "hours"),
    [
        # 30 h a month: by the end of February 60 h in all, and 45 h are asked in February.
        ("", 45),
        ("P1,A1,2026-01-07T08:00,2026-01-07T18:00,50.00\n", 45),
        ("P1,A1,2026-01-07T08:00,2026-01-07T18:00,50.00\nP1,A1,2026-01-08T08:00,2026-01-08T18:00,50.00\n", 40),
    ],
)
def test_what_january_left_of_its_30_hours_may_be_used_in_february(used_in_january: str, hours: int) -> None:
    assert covered_hours(LEDGER + used_in_january) == hours


@pytest.mark.parametrize(("decided", "hours"), [("", 40), ("20", 40), ("10", 40), ("22.5", 45), ("300", 45)])
def test_a_decision_counts_from_20_to_240_hours_a_month_and_none_means_20(decided: str, hours: int) -> None:
    assert covered_hours("", decided) == hours


def test_the_judge_allows_60_h_00_by_the_end_of_february_and_not_60_h_01() -> None:
    rows = "request_id,participant_id,assistant_id,start,end\n" + "".join(
        f"R1@2026-02-{day:02d},P1,A1,2026-02-{day:02d}T08:00,2026-02-{day:02d}T18:00\n" for day in (2, 9, 16, 23)
    )
    for end, broken in (("2026-01-08T16:00", False), ("2026-01-08T16:01", True)):
        january = f"P1,A1,2026-01-07T08:00,2026-01-07T20:00,50.00\nP1,A1,2026-01-08T08:00,{end},50.00\n"
        case = case_of({**FILES, "ledger.csv": LEDGER + january})
        breaches = judge(case, roster_of(case, "2026-02", rows)).breaches
        assert {breach.rule for breach in breaches} == ({annual_limit.ID} if broken else set())
