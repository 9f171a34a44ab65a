"""How far back an edit has to look: each reason for it alone, with the sentence of the full judge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from scheduler.domain import Case, Roster
from scheduler.explain.by_hand import HandEdit, place
from scheduler.units import HOUR, WallClock
from tests.explain.edits import full_judge_agrees
from tests.support import case_of

FILES = {
    "case.toml": """name = "Nearby"
edition = "jst-2026"
[period]
start = 2026-01-01
end = 2026-12-31
[budget]
grant = "500000.00"
[rules]
twelve_hours = "{reading}"
labour_day_hours = 12
""",
    "participants.csv": "participant_id,category,place\nP1,severe,A\nP2,severe,B\n",
    "assistants.csv": "assistant_id,contract,hourly_cost,qualification\nA1,{contract},40.00,diploma\n",
    "travel.csv": "from_place,to_place,minutes\nA,B,{way}\n",
    "requests.csv": "request_id,participant_id,kind,start,end,minutes\nR1,P1,visit,{start},{end},\n{more}",
}
LEDGER = "participant_id,assistant_id,start,end,hourly_cost\n"


def placed(
    start: str,
    end: str,
    ledger: Sequence[str],
    *,
    contract: str = "mandate",
    reading: str = "off",
    way: int = 0,
    more: str = "",
) -> tuple[Case, Roster, HandEdit]:
    """The one request of an empty month, given to A1 beside what the ledger shows."""
    facts = {"start": start, "end": end, "contract": contract, "reading": reading, "way": way, "more": more}
    files = {name: text.format(**facts) for name, text in FILES.items()}
    rows = "".join(f"{row},40.00\n" for row in ledger)
    case = case_of({**files, "ledger.csv": LEDGER + rows})
    roster = Roster(case.clock.month_span(start[:7]), ())
    one = next(one for one in case.occurrences(roster.span) if one.request_id == ("PK" if more else "R1"))
    minutes = 120 if more else one.minutes
    return case, roster, place(case, roster, one, one.start, one.start + minutes, assistant_id="A1")


def agreed(found: tuple[Case, Roster, HandEdit]) -> list[str]:
    case, roster, edit = found
    assert full_judge_agrees(case, roster, edit)
    return [one.said.to("en") for one in edit.breaches]


@pytest.mark.parametrize(("friday", "kept"), [("14:00", True), ("15:00", False)])
def test_a_sunday_that_begins_a_month_counts_the_39_or_40_h_from_monday_on(friday: str, kept: bool) -> None:
    week = [f"P1,A1,2026-02-{day}T07:00,2026-02-{day}T{friday if day == 27 else '15:00'}" for day in range(23, 28)]
    said = agreed(placed("2026-03-01T08:00", "2026-03-01T09:00", week, contract="employment"))
    assert said == ([] if kept else ["A1 serves 41 h in the week of 2026-02-23; at most 40 h are allowed."])


def test_a_working_day_without_a_rest_of_11_h_reaches_back_six_weeks() -> None:
    hours = [(day, hour) for day in range(1, 29) for hour in (4, 12, 20)]
    january = [f"P1,A1,2026-01-{day:02d}T{hour:02d}:00,2026-01-{day:02d}T{hour:02d}:30" for day, hour in hours]
    january += [
        f"P1,A1,2026-01-{day}T{hour:02d}:00,2026-01-{day}T{hour:02d}:30" for day in (29, 30, 31) for hour in (4, 12, 20)
    ]
    february = [
        row.replace("2026-01", "2026-02") for row in january if "2026-01-29" not in row and "2026-01-3" not in row
    ]
    said = agreed(placed("2026-03-01T01:00", "2026-03-01T02:00", january + february, contract="employment"))
    assert any(one.startswith("A1 has a working day 2026-01-01 04:00–2026-03-01 02:00") for one in said)


@pytest.mark.parametrize(("until", "kept"), [("10:00", True), ("10:01", False)])
def test_a_monday_that_begins_a_month_counts_the_10_h_of_the_evening_before(until: str, kept: bool) -> None:
    ledger = ["P1,A1,2026-05-31T14:00,2026-06-01T00:00"]
    said = agreed(placed("2026-06-01T08:00", f"2026-06-01T{until}", ledger, reading="sliding"))
    assert (said == []) is kept


@pytest.mark.parametrize(("way", "kept"), [(80 * 60, True), (80 * 60 + 1, False)])
def test_a_way_of_80_h_reaches_back_over_a_weekend(way: int, kept: bool) -> None:
    ledger = ["P2,A1,2026-05-28T22:00,2026-05-29T00:00"]
    assert (agreed(placed("2026-06-01T08:00", "2026-06-01T09:00", ledger, way=way)) == []) is kept


@pytest.mark.parametrize(("first", "counted"), [(5, "15.5 h"), (6, "14.5 h"), (7, "15.5 h")])
def test_the_days_of_the_anchored_reading_hang_together_since_the_first_service(first: int, counted: str) -> None:
    """Services every 23 h: every second one opens a day, so the very first decides what counts on 1 June."""
    clock = WallClock()
    begin, june = clock.midnight(date(2026, 5, first)), clock.midnight(date(2026, 6, 1))
    times = [(start, start + HOUR) for start in range(begin, june - HOUR, 23 * HOUR)]
    rows = [",".join(["P1", "A1", *(f"{clock.wall(time):%Y-%m-%dT%H:%M}" for time in some)]) for some in times]
    (said,) = agreed(placed("2026-06-01T02:00", "2026-06-01T16:30", rows, reading="anchored"))
    assert said.startswith(f"A1 serves {counted} in the 24 hours counted from")


def test_a_delivered_visit_uses_up_no_minute_of_a_package_that_spans_it() -> None:
    package = "PK,P1,package,2026-06-01T00:00,2026-06-30T00:00,120\n"
    ledger = ["P1,A1,2026-06-02T08:00,2026-06-02T09:00"]
    assert agreed(placed("2026-06-02T08:00", "2026-06-02T09:00", ledger, more=package)) == []
    other = ["P1,A1,2026-06-02T08:00,2026-06-02T09:01"]
    assert len(agreed(placed("2026-06-02T08:00", "2026-06-02T09:00", other, more=package))) == 1
