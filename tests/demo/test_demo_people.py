"""People as the programme knows them: who indicated whom, who is in the pool, children, documents."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from scheduler.demo import DEMO_NAMES

from .built import Build, BuiltCase

FAMILY = (
    "parent", "child", "grandparent", "grandchild", "spouse", "sibling", "parent_in_law", "child_in_law",
    "step_parent", "partner", "adoption", "household", "legal_guardian",
)  # fmt: skip


def without_indication(case: BuiltCase) -> int:
    """How many participants indicated nobody: those of the organiser's pool."""
    indicating = {participant for participant, _ in case.relations("indicated")}
    return len(case.table("participants")) - len(indicating)


@pytest.mark.parametrize(
    ("name", "pool"), [("sejny-2025", 1), ("sosnowiec-2024", 18), ("krasocin-2026", 10), ("ngo-2022", 600)]
)
def test_a_fifth_of_the_participants_is_served_by_the_pool(build: Build, name: str, pool: int) -> None:
    assert without_indication(build(name)) == pool


@pytest.mark.parametrize(("share", "pool"), [(Fraction(0), 0), (Fraction(1, 2), 26), (Fraction(1), 53)])
def test_the_share_of_the_pool_is_the_one_asked_for(build: Build, share: Fraction, pool: int) -> None:
    assert without_indication(build("krasocin-2026", pool_share=share)) == pool


@pytest.mark.parametrize(
    ("name", "assistants"), [("sejny-2025", 6), ("sosnowiec-2024", 61), ("krasocin-2026", 37), ("ngo-2022", 2_050)]
)
def test_assistants_are_one_for_1_3_who_indicated_and_one_for_3_of_the_pool_and_mostly_indicated_people(
    build: Build, name: str, assistants: int
) -> None:
    case = build(name)
    crew, pool = case.table("assistants"), without_indication(case)
    expected = (len(case.table("participants")) - pool) / Fraction(13, 10) + Fraction(pool, 3)
    assert len(crew) == assistants
    assert abs(assistants - expected) <= 1 + expected / 50
    assert sum(row["qualification"] == "indicated" for row in crew) > Fraction(3, 4) * assistants


def test_each_of_3000_participants_has_6_to_15_assistants_who_serve_anyone_at_the_place(build: Build) -> None:
    case = build("ngo-2022")
    at_place: Counter[str] = Counter()
    for assistant in case.table("assistants"):
        if assistant["qualification"] != "indicated":
            at_place.update(assistant["serves"].split("|"))
    counts = [at_place[person["place"]] for person in case.table("participants")]
    assert min(counts) >= 6
    assert max(counts) <= 15


@pytest.mark.parametrize("name", DEMO_NAMES)
def test_every_relation_joins_people_of_the_case_and_contracts_are_mandates_and_volunteers(
    build: Build, name: str
) -> None:
    case = build(name)
    people, crew = case.by_id("participants"), case.by_id("assistants")
    pairs = case.relations(*FAMILY, "indicated", "accepted", "refused")
    assert {participant for participant, _ in pairs} <= people.keys()
    assert {assistant for _, assistant in pairs} <= crew.keys()
    assert {row["contract"] for row in crew.values()} == {"mandate", "volunteer"}
    assert all((row["contract"] == "volunteer") == (row["hourly_cost"] == "0.00") for row in crew.values())


@pytest.mark.parametrize("name", ["sosnowiec-2024", "krasocin-2026", "ngo-2022"])
def test_there_are_relatives_refusals_and_certificates_that_end_inside_the_period(build: Build, name: str) -> None:
    case = build(name)
    end = str(case.settings["period"]["end"])
    certificates = [row["certificate_until"] for row in case.table("participants")]
    assert case.relations(*FAMILY)
    assert case.relations("refused")
    assert any(until and until < end for until in certificates)
    assert case.table("absences")
    assert case.table("other_services")


@pytest.mark.parametrize(
    ("name", "youngest"), [("sejny-2025", 2), ("sosnowiec-2024", 2), ("krasocin-2026", 2), ("ngo-2022", 0)]
)
def test_children_are_2_to_15_over_the_whole_period_and_of_any_age_under_16_in_2022(
    build: Build, name: str, youngest: int
) -> None:
    case = build(name)
    start: date = case.settings["period"]["start"]
    end: date = case.settings["period"]["end"]
    births = [date.fromisoformat(r["birth_date"]) for r in case.table("participants") if r["category"] == "child"]
    assert births
    for born in births:
        assert (start.year - born.year) - ((start.month, start.day) < (born.month, born.day)) >= youngest
        assert (end.year - born.year) - ((end.month, end.day) < (born.month, born.day)) <= 15


@pytest.mark.parametrize("name", ["krasocin-2026", "ngo-2022"])
def test_some_assistants_have_documents_for_work_with_children_and_some_have_none(build: Build, name: str) -> None:
    held = [bool(row["child_clearance_until"]) for row in build(name).table("assistants")]
    assert any(held)
    assert not all(held)
