"""Requests: 25 to 35 hours a participant a month, no two at once, never inside a clock change."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest

from scheduler.demo import DEMO_NAMES

from .built import Build, Wanted

PLANNED_MONTH = {
    "sejny-2025": "2025-03", "sosnowiec-2024": "2024-03", "krasocin-2026": "2026-03", "ngo-2022": "2022-03",
}  # fmt: skip


@pytest.mark.parametrize("name", DEMO_NAMES)
def test_a_participant_asks_for_25_to_35_hours_on_average_in_every_month(build: Build, name: str) -> None:
    case = build(name)
    minutes: Counter[str] = Counter()
    for visit in case.wanted():
        minutes[f"{visit.start:%Y-%m}"] += visit.minutes
    persons = len(case.table("participants"))
    period = case.settings["period"]
    assert len(minutes) == period["end"].month - period["start"].month + 1
    assert all(25 * 60 <= Fraction(asked, persons) <= 35 * 60 for asked in minutes.values())


@pytest.mark.parametrize(("name", "planned"), [("krasocin-2026", 16_850), ("sosnowiec-2024", 27_500)])
def test_the_period_asks_for_some_5_per_cent_more_than_planned(build: Build, name: str, planned: int) -> None:
    asked = sum(visit.minutes for visit in build(name).wanted())
    assert Fraction(104, 100) * planned * 60 <= asked <= Fraction(106, 100) * planned * 60


@pytest.mark.parametrize("name", DEMO_NAMES)
def test_every_participant_has_a_regular_part_and_single_visits_in_every_month(build: Build, name: str) -> None:
    case = build(name)
    end = str(case.settings["period"]["end"])
    regular, single = set(), set()
    for row in case.table("requests"):
        assert row["kind"] == "visit"
        if row["weekdays"]:
            assert row["until"] == end
            regular.add(row["participant_id"])
        else:
            single.add((row["participant_id"], row["start"][:7]))
    people = case.by_id("participants").keys()
    months = {month for _, month in single}
    assert regular == people
    assert single == {(person, month) for person in people for month in months}


@pytest.mark.parametrize("name", DEMO_NAMES)
def test_no_two_visits_of_one_participant_overlap(build: Build, name: str) -> None:
    visits: dict[str, list[Wanted]] = defaultdict(list)
    for visit in build(name).wanted():
        visits[visit.participant_id].append(visit)
    for own in visits.values():
        own.sort(key=lambda visit: visit.start)
        assert all(earlier.end <= later.start for earlier, later in pairwise(own))


@pytest.mark.parametrize("name", DEMO_NAMES)
def test_visits_last_2_to_12_hours_inside_the_period_and_begin_and_end_between_6_and_22(
    build: Build, name: str
) -> None:
    case = build(name)
    period = case.settings["period"]
    for visit in case.wanted():
        wall = visit.end - visit.start
        assert timedelta(hours=2) <= wall <= timedelta(hours=12)
        assert wall % timedelta(minutes=30) == timedelta(0)
        assert period["start"] <= visit.start.date() <= visit.end.date() <= period["end"]
        assert all(6 * 60 <= moment.hour * 60 + moment.minute <= 22 * 60 for moment in (visit.start, visit.end))


@pytest.mark.parametrize("name", ["sosnowiec-2024", "krasocin-2026", "ngo-2022"])
def test_most_visits_last_2_to_6_hours_some_8_to_12_some_at_night_in_the_planned_month(build: Build, name: str) -> None:
    visits = build(name).wanted(PLANNED_MONTH[name])
    long = [visit for visit in visits if visit.end - visit.start >= timedelta(hours=8)]
    nights = [visit for visit in visits if visit.start.date() < visit.end.date()]
    assert len(visits) // 100 <= len(long) <= len(visits) // 10
    assert 0 < len(nights) < len(long)
    assert all(visit.start.hour == 22 and visit.end.hour == 6 for visit in nights)


@pytest.mark.parametrize("name", ["sosnowiec-2024", "krasocin-2026", "ngo-2022"])
def test_most_but_not_all_visits_of_who_indicated_lie_in_the_hours_of_an_indicated_assistant(
    build: Build, name: str
) -> None:
    case = build(name)
    windows = defaultdict(list)
    for row in case.table("availability"):
        windows[row["assistant_id"]].append(row)
    chosen = defaultdict(list)
    for participant, assistant in case.relations("indicated"):
        chosen[participant].append(assistant)
    visits = [visit for visit in case.wanted(PLANNED_MONTH[name]) if visit.participant_id in chosen]
    inside = sum(
        any(not windows[one] or _one_window_holds(windows[one], visit) for one in chosen[visit.participant_id])
        for visit in visits
    )
    assert Fraction(80, 100) * len(visits) <= inside < len(visits)


def _one_window_holds(rows: list[dict[str, str]], visit: Wanted) -> bool:
    """Windows of the day of the start only, running into the next day where they end early; enough for counting."""
    day = visit.start.strftime("%a").lower()
    for row in rows:
        first = datetime.fromisoformat(f"{visit.start:%Y-%m-%d}T{row['from']}")
        last = datetime.fromisoformat(f"{visit.start:%Y-%m-%d}T{row['to']}")
        last += timedelta(days=1) if last <= first else timedelta(0)
        valid = (
            row["valid_from"] <= f"{visit.start:%Y-%m-%d}" and (row["valid_until"] or "9") > f"{visit.start:%Y-%m-%d}"
        )
        if (
            valid
            and (row["weekdays"] == "daily" or day in row["weekdays"])
            and first <= visit.start <= visit.end <= last
        ):
            return True
    return False
