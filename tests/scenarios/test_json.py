"""Changes go to JSON and back without losing a grosz, a minute or a digit; floats and unknown keys are refused."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from scheduler.scenarios import Change, ChangeRefused, Scenario, dump_changes, parse_changes, say
from scheduler.scenarios.assistants import AssistantAbsent, AssistantLeaves, AssistantsAdded, Hours
from scheduler.scenarios.law import HourlyCeiling, LabourDay, Limit, TwelveHours
from scheduler.scenarios.money import Grant, HourlyCost, MonthCeiling, OtherCosts, OwnFunds
from scheduler.scenarios.participants import ParticipantAdded, ParticipantLeaves, RequestsScaled
from scheduler.scenarios.prices import Prices
from scheduler.scenarios.stated import WEEKDAYS
from scheduler.text import LANGUAGES
from tests.scenarios.small import small

GROSZE = st.integers(0, 10**13)
MINUTES = st.integers(60, 720)
PERCENT = st.decimals(Decimal("0.001"), 200, places=3) | st.integers(1, 200).map(Decimal)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
IDS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)
CATEGORY = st.sampled_from(("severe_coupled", "severe", "moderate_coupled", "moderate", "child"))
WALL = st.times().map(lambda one: f"{one:%H:%M}")
HOURS = st.builds(
    Hours,
    weekdays=st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True).map(tuple),
    start=WALL,
    end=WALL,
)
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(Grant, percent=PERCENT),
    st.builds(OtherCosts, to=GROSZE),
    st.builds(OwnFunds, to=GROSZE),
    st.builds(MonthCeiling, month=st.just("2026-03"), to=GROSZE),
    st.builds(MonthCeiling, percent=PERCENT),
    st.builds(HourlyCost, add=st.integers(-(10**7), 10**7), assistants=st.lists(IDS).map(tuple)),
    st.builds(HourlyCost, to=GROSZE),
    st.builds(HourlyCeiling, to=GROSZE),
    st.builds(Limit, category=st.none() | CATEGORY, percent=PERCENT),
    st.builds(
        AssistantsAdded,
        assistant_id=IDS,
        copies=st.integers(1, 50),
        hourly_cost=GROSZE,
        availability=st.lists(HOURS, max_size=3).map(tuple),
        first_day=st.none() | DAYS,
        children=st.booleans(),
        max_month=st.none() | MINUTES,
    ),
    st.builds(AssistantAbsent, assistant_id=IDS, first=DAYS, last=DAYS),
    st.builds(AssistantLeaves, assistant_id=IDS, last_day=DAYS),
    st.builds(RequestsScaled, percent=PERCENT, category=st.none() | CATEGORY),
    st.builds(ParticipantAdded, participant_id=IDS, like=IDS),
    st.builds(ParticipantLeaves, participant_id=IDS, last_day=DAYS),
    st.builds(Prices, named=st.sampled_from(("more_hours", "familiar_faces", "cheaper")), change=st.none() | GROSZE),
    st.builds(TwelveHours, reading=st.sampled_from(("sliding", "anchored", "off"))),
    st.builds(LabourDay, minutes=MINUTES),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(CHANGES, max_size=6))
def test_any_changes_come_back_from_json_as_they_were(changes: list[Change]) -> None:
    text = json.dumps(dump_changes(changes))
    back = parse_changes(json.loads(text))
    assert back == tuple(changes)
    assert json.dumps(dump_changes(back)) == text
    scenario = Scenario(name="?", changes=tuple(changes))
    assert Scenario.model_validate_json(scenario.model_dump_json()) == scenario


@settings(max_examples=100, deadline=None)
@given(CHANGES)
def test_every_change_has_a_sentence_in_both_languages(change: Change) -> None:
    case = small()
    for language in LANGUAGES:
        assert say(change, case).to(language).endswith(".")


def test_a_percentage_of_87_5_is_text_in_json() -> None:
    assert dump_changes([Grant(percent=Decimal("87.5"))]) == [{"kind": "grant", "percent": "87.5"}]
    assert dump_changes([Grant(percent=Decimal("1E+2"))]) == [{"kind": "grant", "percent": "100"}]


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({"kind": "grant", "percent": 0.88}, "percent"),
        ({"kind": "grant", "percent": "88 %"}, "percent"),
        ({"kind": "grant", "to": 1.0}, "to"),
        ({"kind": "grant", "to": True}, "to"),
        ({"kind": "grant", "to": 1, "why": "?"}, "why"),
        ({"kind": "nothing"}, "kind"),
        ({"to": 1}, "kind"),
        ({"kind": "assistant_leaves", "assistant_id": "=A1", "last_day": "2026-03-01"}, "assistant_id"),
        ({"kind": "assistant_leaves", "assistant_id": "A1", "last_day": "2026-02-30"}, "last_day"),
        ({"kind": "month_ceiling", "month": "2026-13", "to": 1}, "month"),
    ],
)
def test_a_row_that_is_no_change_is_named_by_its_number_and_not_by_its_values(row: dict[str, Any], where: str) -> None:
    with pytest.raises(ChangeRefused) as caught:
        parse_changes([{"kind": "grant", "percent": "88"}, row])
    assert caught.value.said.to("pl") == f"Zmiana nr 2 jest zapisana tak, że program jej nie rozumie ({where})."


def test_a_change_cannot_be_altered() -> None:
    with pytest.raises(ValidationError):
        Grant(to=1).__setattr__("to", 2)
