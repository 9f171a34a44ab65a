"""Twelve hours to the minute, decided by the solver: 11 h 59 and 12 h 00 are both planned, 12 h 01 are not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import pytest

from scheduler.engine.incumbent import Limits
from scheduler.planning import plan, prepare
from scheduler.units import HOUR, Minutes, WallClock
from tests.support import case_of

CLOCK = WallClock()


@dataclass(frozen=True)
class Visit:
    """From a local time on, so many real minutes."""

    wall: str
    minutes: Minutes

    @property
    def times(self) -> str:
        start = CLOCK.minute(datetime.fromisoformat(self.wall))
        return f"{CLOCK.iso(start)},{CLOCK.iso(start + self.minutes)}"


def to_six(evening: str) -> Visit:
    """A night from 22:00 to 06:00 by the clock on the wall."""
    start = datetime.fromisoformat(f"{evening}T22:00")
    end = start.replace(day=start.day + 1, hour=6)
    return Visit(f"{evening}T22:00", CLOCK.minute(end) - CLOCK.minute(start))


def served(
    month: str,
    visits: Sequence[Visit],
    *,
    delivered: Sequence[Visit] = (),
    promised: Sequence[Visit] = (),
    backwards: bool = False,
) -> int:
    """How many of the visits the only assistant serves in the planned month."""
    requests = [f"R{number},P{number % 2},visit,{one.times}\n" for number, one in enumerate(visits)]
    files = {
        "case.toml": 'name = "Twelve hours"\nedition = "jst-2026"\n[period]\nstart = 2026-01-01\nend = 2026-12-31\n'
        '[budget]\ngrant = "500000.00"\n',
        "participants.csv": "participant_id,category\nP0,moderate\nP1,moderate\n",
        "assistants.csv": "assistant_id,contract,hourly_cost,qualification\nA1,mandate,30.00,diploma\n",
        "requests.csv": "request_id,participant_id,kind,start,end\n" + "".join(sorted(requests, reverse=backwards)),
        "ledger.csv": "participant_id,assistant_id,start,end,hourly_cost\n"
        + "".join(f"P1,A1,{one.times},30.00\n" for one in delivered),
        "published.csv": "request_id,participant_id,assistant_id,start,end\n"
        + "".join(f"R9{number},P1,A1,{one.times}\n" for number, one in enumerate(promised)),
    }
    files["requests.csv"] += "".join(f"R9{number},P1,visit,{one.times}\n" for number, one in enumerate(promised))
    case = case_of(files)
    solution = plan(prepare(case, case.clock.month_span(month)), Limits(seconds=20, workers=0))
    assert solution is not None and solution.optimal
    return len(solution.roster.services)


TOGETHER: dict[str, tuple[str, Callable[[Minutes], list[Visit]]]] = {
    "8 h and the rest after a break": (
        "2026-03",
        lambda rest: [Visit("2026-03-10T08:00", 8 * HOUR), Visit("2026-03-10T17:00", rest - 8 * HOUR)],
    ),
    "the rest and then 8 h": (
        "2026-03",
        lambda rest: [Visit("2026-03-10T08:00", rest - 8 * HOUR), Visit("2026-03-10T14:00", 8 * HOUR)],
    ),
    "without any break": (
        "2026-03",
        lambda rest: [Visit("2026-03-10T08:00", 6 * HOUR), Visit("2026-03-10T14:00", rest - 6 * HOUR)],
    ),
    "over midnight": (
        "2026-03",
        lambda rest: [Visit("2026-03-10T20:00", 6 * HOUR), Visit("2026-03-11T03:00", rest - 6 * HOUR)],
    ),
    "three services": (
        "2026-03",
        lambda rest: [
            Visit("2026-03-10T06:00", 5 * HOUR),
            Visit("2026-03-10T12:00", 3 * HOUR),
            Visit("2026-03-10T22:00", rest - 8 * HOUR),
        ],
    ),
    "a spring night of 7 h from 22:00 to 06:00": (
        "2026-03",
        lambda rest: [to_six("2026-03-28"), Visit("2026-03-29T08:00", rest - 7 * HOUR)],
    ),
    "an autumn night of 9 h from 22:00 to 06:00": (
        "2026-10",
        lambda rest: [to_six("2026-10-24"), Visit("2026-10-25T08:00", rest - 9 * HOUR)],
    ),
}


@pytest.mark.parametrize("backwards", [False, True], ids=["as they come", "in the other order"])
@pytest.mark.parametrize("minutes", [719, 720, 721], ids=["11 h 59", "12 h 00", "12 h 01"])
@pytest.mark.parametrize("name", TOGETHER)
def test_up_to_12_h_00_all_are_planned_and_with_12_h_01_one_less(name: str, minutes: Minutes, backwards: bool) -> None:
    month, drawn = TOGETHER[name]
    visits = drawn(minutes)
    assert sum(one.minutes for one in visits) == minutes
    assert served(month, visits, backwards=backwards) == len(visits) - (minutes > 720)


@pytest.mark.parametrize("minutes", [719, 720, 721], ids=["11 h 59", "12 h 00", "12 h 01"])
def test_8_h_of_the_month_before_leave_4_h_of_the_first_night(minutes: Minutes) -> None:
    visits, delivered = [Visit("2026-03-01T02:00", minutes - 8 * HOUR)], [Visit("2026-02-28T15:00", 8 * HOUR)]
    assert served("2026-03", visits, delivered=delivered) == (minutes <= 720)


@pytest.mark.parametrize("minutes", [719, 720, 721], ids=["11 h 59", "12 h 00", "12 h 01"])
def test_4_h_promised_for_the_month_after_leave_8_h_of_the_last_day(minutes: Minutes) -> None:
    visits, promised = [Visit("2026-03-31T14:00", 8 * HOUR)], [Visit("2026-04-01T01:00", minutes - 8 * HOUR)]
    assert served("2026-03", visits, promised=promised) == (minutes <= 720)


@pytest.mark.parametrize("minutes", [719, 720, 721], ids=["11 h 59", "12 h 00", "12 h 01"])
def test_a_service_over_the_month_s_end_counts_whole(minutes: Minutes) -> None:
    visits = [Visit("2026-03-31T14:00", 2 * HOUR), Visit("2026-03-31T18:00", minutes - 2 * HOUR)]
    assert served("2026-03", visits) == 1 + (minutes <= 720)


@pytest.mark.parametrize(
    ("start", "count"), [("07:59", 1), ("08:00", 2), ("08:01", 2)], ids=["23 h 59", "24 h 00", "24 h 01"]
)
def test_12_h_from_8_on_leave_nothing_until_24_h_after_their_start(start: str, count: int) -> None:
    visits = [Visit("2026-03-10T08:00", 12 * HOUR), Visit(f"2026-03-11T{start}", HOUR)]
    assert served("2026-03", visits) == count


@pytest.mark.parametrize(
    ("start", "count"), [("08:59", 1), ("09:00", 2)], ids=["23 h 59 of real time", "24 h 00 of real time"]
)
def test_on_the_night_with_23_hours_the_24_h_end_an_hour_later_by_the_clock(start: str, count: int) -> None:
    visits = [Visit("2026-03-28T08:00", 12 * HOUR), Visit(f"2026-03-29T{start}", HOUR)]
    assert served("2026-03", visits) == count


@pytest.mark.parametrize(
    ("start", "count"), [("06:59", 1), ("07:00", 2)], ids=["23 h 59 of real time", "24 h 00 of real time"]
)
def test_on_the_night_with_25_hours_the_24_h_end_an_hour_earlier_by_the_clock(start: str, count: int) -> None:
    visits = [Visit("2026-10-24T08:00", 12 * HOUR), Visit(f"2026-10-25T{start}", HOUR)]
    assert served("2026-10", visits) == count


def test_13_h_of_the_ledger_are_borne_but_get_no_minute_more() -> None:
    delivered = [Visit("2026-02-28T06:00", 13 * HOUR)]
    assert served("2026-03", [Visit("2026-03-01T05:59", HOUR)], delivered=delivered) == 0
    assert served("2026-03", [Visit("2026-03-01T07:00", HOUR)], delivered=delivered) == 1
