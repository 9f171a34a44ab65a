"""The ledger of Krasocin's February: delivered services that keep every hard rule, judged from the files alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import combinations

import pytest

from .built import WEEKDAYS, Build, BuiltCase, Row
from .test_demo_people import FAMILY

DAY = timedelta(days=1)


@pytest.fixture(params=[1, 2, 3], ids="seed {}".format)
def case(request: pytest.FixtureRequest, build: Build) -> BuiltCase:
    return build("krasocin-2026", seed=request.param)


def ledger(case: BuiltCase) -> list[tuple[Row, datetime, datetime]]:
    rows = case.table("ledger")
    return [(row, datetime.fromisoformat(row["start"]), datetime.fromisoformat(row["end"])) for row in rows]


def by_assistant(case: BuiltCase) -> dict[str, list[tuple[Row, datetime, datetime]]]:
    services = defaultdict(list)
    for row, start, end in ledger(case):
        services[row["assistant_id"]].append((row, start, end))
    return services


def test_only_krasocin_has_a_ledger(build: Build) -> None:
    assert not (build("sosnowiec-2024").folder / "ledger.csv").exists()
    assert not (build("sejny-2025").folder / "ledger.csv").exists()


def test_each_service_answers_a_february_request_at_the_assistants_cost_and_most_requests_are_answered(
    case: BuiltCase,
) -> None:
    wanted = {(visit.participant_id, visit.start, visit.end) for visit in case.wanted("2026-02")}
    done = {(row["participant_id"], start, end) for row, start, end in ledger(case)}
    cost = {key: row["hourly_cost"] for key, row in case.by_id("assistants").items()}
    assert done <= wanted
    assert len(done) == len(case.table("ledger"))
    assert Fraction(85, 100) <= Fraction(len(done), len(wanted)) < 1
    assert all(row["hourly_cost"] == cost[row["assistant_id"]] for row, _, _ in ledger(case))


def test_of_any_24_hours_an_assistant_serves_at_most_12(case: BuiltCase) -> None:
    for services in by_assistant(case).values():
        # minute by minute would be the plainest; the half-hour grid of all times is as exact
        opens = [start + timedelta(minutes=30 * step) for _, start, _ in services for step in range(-48, 49)]
        for opened in opens:
            parts = (min(end, opened + DAY) - max(start, opened) for _, start, end in services)
            assert sum((max(part, timedelta(0)) for part in parts), timedelta(0)) <= timedelta(hours=12)


def test_an_assistant_is_at_one_place_at_a_time_with_time_for_the_way(case: BuiltCase) -> None:
    place = {key: row["place"] for key, row in case.by_id("participants").items()}
    ways = {frozenset((row["from_place"], row["to_place"])): int(row["minutes"]) for row in case.table("travel")}
    for services in by_assistant(case).values():
        for (row, start, end), (other, other_start, other_end) in combinations(services, 2):
            first, second = row["participant_id"], other["participant_id"]
            gap = 0 if first == second else ways.get(frozenset((place[first], place[second])), 15)
            between = max(other_start - end, start - other_end)
            assert between >= timedelta(minutes=gap)


def test_every_service_lies_in_availability_outside_absences_and_in_employment(case: BuiltCase) -> None:
    windows, crew = defaultdict(list), case.by_id("assistants")
    for row in case.table("availability"):
        windows[row["assistant_id"]].append(row)
    for row, start, end in ledger(case):
        own = crew[row["assistant_id"]]
        assert date.fromisoformat(own["employed_from"]) <= start.date()
        moment = start
        while moment < end:
            rows = windows[row["assistant_id"]]
            assert not rows or any(_open(window, moment) for window in rows)
            moment += timedelta(minutes=30)
        for absence in case.table("absences"):
            away = datetime.fromisoformat(absence["start"])
            back = datetime.fromisoformat(absence["end"]) + (timedelta(0) if "T" in absence["end"] else DAY)
            assert absence["assistant_id"] != row["assistant_id"] or end <= away or back <= start


def _open(window: Row, moment: datetime) -> bool:
    """Is the window open in the half hour from this moment, as one of this day or of the day before?"""
    for day in (moment.date(), moment.date() - DAY):
        first, last = (datetime.fromisoformat(f"{day}T{window[key]}") for key in ("from", "to"))
        last += DAY if last <= first else timedelta(0)
        on_day = window["weekdays"] == "daily" or WEEKDAYS[day.weekday()] in window["weekdays"].split(",")
        valid = window["valid_from"] <= str(day) and (not window["valid_until"] or str(day) <= window["valid_until"])
        if on_day and valid and first <= moment and moment + timedelta(minutes=30) <= last:
            return True
    return False


def test_no_service_is_a_relatives_a_refused_or_not_indicated_persons_or_at_a_place_not_served(
    case: BuiltCase,
) -> None:
    people, crew = case.by_id("participants"), case.by_id("assistants")
    indicated, banned = case.relations("indicated"), case.relations(*FAMILY, "refused")
    for row, _, _ in ledger(case):
        pair = row["participant_id"], row["assistant_id"]
        own = crew[row["assistant_id"]]
        assert pair not in banned
        assert own["qualification"] != "indicated" or pair in indicated
        assert not own["serves"] or people[row["participant_id"]]["place"] in own["serves"].split("|")


def test_certificates_and_documents_for_children_are_valid_and_no_other_service_runs_meanwhile(
    case: BuiltCase,
) -> None:
    people, crew = case.by_id("participants"), case.by_id("assistants")
    for row, start, end in ledger(case):
        person, own = people[row["participant_id"]], crew[row["assistant_id"]]
        assert not person["certificate_until"] or str(end.date()) <= person["certificate_until"]
        assert person["category"] != "child" or str(end.date()) <= own["child_clearance_until"]
        for other in case.table("other_services"):
            if other["participant_id"] == row["participant_id"] and WEEKDAYS[start.weekday()] in other["weekdays"]:
                clock = f"{start:%H:%M}", f"{end:%H:%M}"
                assert end.date() > start.date() or clock[1] <= other["start"][11:] or other["end"][11:] <= clock[0]


def test_hours_of_assistants_and_participants_and_the_money_of_february_stay_under_their_limits(
    case: BuiltCase,
) -> None:
    crew, people = case.by_id("assistants"), case.by_id("participants")
    served: Counter[str] = Counter()
    cost = Fraction(0)
    for row, start, end in ledger(case):
        minutes = (end - start) // timedelta(minutes=1)
        served[row["assistant_id"]] += minutes
        served[row["participant_id"]] += minutes
        cost += Fraction(row["hourly_cost"]) * minutes / 60
    assert cost <= Fraction(case.settings["budget"]["months"]["2026-02"])
    for key, row in crew.items():
        assert not row["max_hours_month"] or served[key] <= int(row["max_hours_month"]) * 60
    for key, row in people.items():
        assert served[key] <= int(row["annual_limit_hours"]) * 60
