"""Changes are made in turn on a copy; the case they start from stays as it was."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from scheduler.scenarios import Change, ChangeRefused, apply_changes, say, say_all
from scheduler.scenarios.assistants import AssistantAbsent, AssistantsAdded
from scheduler.scenarios.money import Grant, HourlyCost, MonthCeiling
from scheduler.scenarios.participants import ParticipantAdded
from tests.scenarios.small import planned, small


def test_no_change_gives_the_very_same_case() -> None:
    case = small()
    assert apply_changes(case, []) is case


def test_changes_build_on_those_before_them() -> None:
    twice = apply_changes(small(), [Grant(percent=Decimal(50)), Grant(percent=Decimal(50))])
    assert twice.budget.grant == 25_500_00
    new = AssistantsAdded(assistant_id="N", hourly_cost=44_00)
    sick = AssistantAbsent(assistant_id="N", first=date(2026, 3, 1), last=date(2026, 3, 2))
    assert "N" in apply_changes(small(), [new, sick]).absences
    with pytest.raises(ChangeRefused):
        apply_changes(small(), [sick, new])


def test_what_the_case_remembers_is_worked_out_anew() -> None:
    case = small()
    assert "P9" not in case.participant
    assert case.windows("N", date(2026, 3, 2)) == ()
    changed = apply_changes(
        case,
        [ParticipantAdded(participant_id="P9", like="P1"), AssistantsAdded(assistant_id="N", hourly_cost=1)],
    )
    assert changed.participant["P9"].category == "severe"
    assert changed.assistant["N"].hourly_cost == 1
    assert "P9" in changed.with_indicated
    assert "P9" not in case.participant


def test_a_changed_case_is_another_input_and_the_same_changes_give_the_same_hash() -> None:
    case = small()
    cut = [Grant(percent=Decimal(88))]
    assert apply_changes(case, cut).fingerprint == apply_changes(case, cut).fingerprint
    assert len({case.fingerprint, apply_changes(case, cut).fingerprint}) == 2
    assert apply_changes(case, [Grant(percent=Decimal(87))]).fingerprint != apply_changes(case, cut).fingerprint


def test_sentences_give_the_numbers_before_and_after_each_against_the_change_before_it() -> None:
    half = Grant(percent=Decimal(50))
    assert say(half, small()).to("en") == "The grant is 51,000.00 zł instead of 102,000.00 zł."
    second = say_all(small(), [half, half])[1].to("pl").replace("\u00a0", " ")
    assert second == "Dotacja wynosi 25 500,00 zł zamiast 51 000,00 zł."


def test_a_cut_ceiling_lowers_the_cost_to_what_it_allows() -> None:
    """All asked costs 535 zł at least: 13 paid hours at 40.00 or 45.50; 300 zł pay for 7 hours by the cheaper."""
    whole, cut = small(), apply_changes(small(), [MonthCeiling(month="2026-03", to=300_00)])
    before, after = (planned(case).roster.services for case in (whole, cut))
    assert sum(one.minutes for one in before) == 15 * 60
    assert sum(one.cost for one in after) <= 300_00 * 60 < sum(one.cost for one in before)
    assert sum(one.minutes for one in after) == 9 * 60


def test_an_hour_above_the_ceiling_is_given_to_nobody_but_the_volunteer_gives_theirs() -> None:
    month = planned(apply_changes(small(), [HourlyCost(to=50_01)]))
    assert {one.assistant_id for one in month.roster.services} == {"V1"}


def test_every_kind_of_change_is_explained_in_the_docs() -> None:
    text = (Path(__file__).parents[2] / "docs" / "what-if.md").read_text(encoding="utf-8")
    models = get_args(get_args(Change)[0])
    assert len(models) == 16
    for model in models:
        assert f"`{model.model_fields['kind'].default}`" in text


def test_changes_load_without_solver_frames_and_pages() -> None:
    code = (
        "import sys, scheduler.scenarios, scheduler.scenarios.presets;"
        "sys.exit(bool({'ortools', 'pandas', 'streamlit'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
