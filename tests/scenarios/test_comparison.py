"""Scenarios side by side, in whole minutes and grosze."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scheduler.domain import Roster, Service
from scheduler.scenarios import apply_changes
from scheduler.scenarios.assistants import AssistantAbsent
from scheduler.scenarios.comparison import (
    Outcome,
    category_frame,
    headline,
    participant_frame,
    scenario_frame,
    winners_and_losers,
    within_gap,
)
from scheduler.scenarios.participants import ParticipantAdded
from tests.scenarios.small import outcome, small

SICK = AssistantAbsent(assistant_id="A1", first=date(2026, 3, 1), last=date(2026, 3, 31))
TEXT_COLUMNS = {"scenario", "category", "participant_id"}


def two() -> tuple[Outcome, Outcome]:
    case = small(
        ledger="participant_id,assistant_id,start,end,hourly_cost\nP2,A2,2026-02-02T08:00,2026-02-02T10:00,45.00\n"
    )
    return outcome("Dziś", case), outcome("A1 chory", apply_changes(case, [SICK]))


def test_a_row_a_scenario_with_hours_money_faces_and_changes() -> None:
    today, sick = scenario_frame(two()).to_dict("records")
    assert today == {
        "scenario": "Dziś",
        "minutes_asked": 900,
        "minutes_covered": 900,
        "minutes_uncovered": 0,
        "share_permille": 1000,
        "cost_grosze": 520_00,
        "money_left_grosze": 100_000_00 - 1000_00 - 90_00 - 520_00 + 0,
        "value_grosze": today["value_grosze"],
        "gap_grosze": 0,
        "faces": 3,
        "faces_new": 3,
        "assistants": 2,
        "services_changed": 0,
    }
    # 11 hours of P2 at 45.50; the pair P2–A2 is in the ledger, the pair P1–V1 is new.
    assert (sick["minutes_covered"], sick["minutes_uncovered"], sick["share_permille"]) == (780, 120, 866)
    assert (sick["cost_grosze"], sick["faces"], sick["faces_new"], sick["assistants"]) == (500_50, 2, 1, 2)
    assert sick["services_changed"] == 6


def test_every_figure_is_a_whole_number() -> None:
    outcomes = two()
    for frame in (scenario_frame(outcomes), category_frame(outcomes), participant_frame(outcomes)):
        assert {str(kind) for name, kind in frame.dtypes.items() if name not in TEXT_COLUMNS} == {"int64"}
        assert len(frame) > 0


def test_the_gap_is_rounded_up_and_the_value_to_the_nearest_grosz() -> None:
    empty = replace(two()[0], value=29, bound=31)
    row = scenario_frame([empty]).iloc[0]
    assert (row["value_grosze"], row["gap_grosze"]) == (0, 1)


def test_hours_by_category_and_scenario() -> None:
    rows = category_frame(two())
    assert rows[["scenario", "category", "minutes_covered", "cost_grosze"]].to_numpy().tolist() == [
        ["Dziś", "severe", 120, 0],
        ["Dziś", "moderate", 660, 440_00],
        ["Dziś", "child", 120, 80_00],
        ["A1 chory", "severe", 120, 0],
        ["A1 chory", "moderate", 660, 500_50],
        ["A1 chory", "child", 0, 0],
    ]


def test_who_loses_most_comes_first_and_who_joins_counts_from_nothing() -> None:
    today, sick = two()
    assert winners_and_losers(today, sick) == (("C1", -120),)
    joined = outcome("P9", apply_changes(today.case, [ParticipantAdded(participant_id="P9", like="P1")]))
    assert winners_and_losers(today, joined) == (("P9", 120),)
    rows = participant_frame([today, sick, joined])[["scenario", "participant_id", "minutes_asked", "difference"]]
    assert rows.to_numpy().tolist() == [
        ["Dziś", "C1", 120, 0],
        ["Dziś", "P1", 120, 0],
        ["Dziś", "P2", 660, 0],
        ["Dziś", "P9", 0, 0],
        ["A1 chory", "C1", 120, -120],
        ["A1 chory", "P1", 120, 0],
        ["A1 chory", "P2", 660, 0],
        ["A1 chory", "P9", 0, 0],
        ["P9", "C1", 120, 0],
        ["P9", "P1", 120, 0],
        ["P9", "P2", 660, 0],
        ["P9", "P9", 120, 120],
    ]


def bare(name: str, *hours: tuple[str, int]) -> Outcome:
    """An outcome whose roster gives whole hours at 40 zł to participants; what it is worth does not matter."""
    case = small()
    span = case.clock.month_span("2026-03")
    services = tuple(
        Service(f"R{number}", who, "A1", span.start, span.start + 60 * count, 40_00)
        for number, (who, count) in enumerate(hours)
    )
    return Outcome(name, case, Roster(span, services), 0, 0)


def test_the_headline_says_hours_money_and_who_loses_more_than_10_hours() -> None:
    today, cut = bare("dziś", ("P1", 31), ("P2", 20), ("C1", 11)), bare("dotacja 88 %", ("P1", 20), ("P2", 10))
    assert headline(today, cut).to("pl").replace("\u00a0", " ") == (
        "Scenariusz „dotacja 88 %”: o 32 h mniej niż w „dziś”, o 1 280,00 zł taniej, 2 osoby tracą ponad 10 h."
    )
    assert headline(cut, today).to("en") == (
        "Scenario “dziś”: 32 h more than in “dotacja 88 %”, 1,280.00 zł dearer, nobody loses more than 10 h."
    )
    assert headline(today, replace(today, name="to samo")).to("pl") == (
        "Scenariusz „to samo”: tyle samo godzin co w „dziś”, koszt bez zmian, nikt nie traci ponad 10 h."
    )


def test_frames_of_no_outcomes_have_their_columns() -> None:
    for frame in (scenario_frame([]), category_frame([]), participant_frame([])):
        assert len(frame) == 0
        assert "scenario" in frame.columns


def test_a_difference_is_real_where_the_lower_roster_is_proved_below_the_other() -> None:
    today, sick = two()
    assert sick.value < today.value
    assert within_gap(today, sick) is None
    just_below = replace(sick, bound=today.value - 1)
    assert within_gap(today, just_below) is None


def test_a_difference_within_the_gap_of_the_lower_roster_is_told_in_words() -> None:
    today, sick = two()
    reaching = replace(sick, bound=today.value)
    for first, other in ((today, reaching), (reaching, today)):
        said = within_gap(first, other)
        assert said is not None
        assert "mieści się w luce „A1 chory”" in said.to("pl")
    # The better roster's gap says nothing about whether it is better.
    assert within_gap(replace(today, bound=today.value + 10**9), sick) is None


def test_equal_values_are_surely_equal_only_where_both_are_proved() -> None:
    today, _ = two()
    assert within_gap(today, replace(today, name="Tak samo")) is None
    assert within_gap(today, replace(today, name="Może więcej", bound=today.value + 1)) is not None
