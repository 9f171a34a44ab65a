"""A budget officer's ready-made questions fit the case and the month they are asked of."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.domain import Case, Roster, Service
from scheduler.scenarios import ChangeRefused, Scenario, apply_changes
from scheduler.scenarios.assistants import AssistantAbsent
from scheduler.scenarios.presets import busiest, presets
from tests.scenarios.small import SETTINGS, small


def by_name(case: Case, month: str = "2026-03") -> dict[str, Scenario]:
    return {one.name: one for one in presets(case, month)}


def kinds(scenario: Scenario) -> list[str]:
    return [change.kind for change in scenario.changes]


def test_the_five_questions_of_a_case_with_ceilings() -> None:
    found = by_name(small())
    assert {name: kinds(one) for name, one in found.items()} == {
        "dotacja obcięta do 88 %": ["grant", "month_ceiling"],
        "stawka + 5 zł, z nią stawka maksymalna": ["hourly_cost", "hourly_ceiling"],
        "A1 choruje dwa tygodnie": ["assistant_absent"],
        "dwoje asystentów więcej w popołudnia dni roboczych": ["assistants_added"],
        "limit −10 %": ["limit"],
    }
    assert all(apply_changes(small(), one.changes) != small() for one in found.values())


def test_english_names_by_switch() -> None:
    assert presets(small(), "2026-03", language="en")[0].name == "grant cut to 88 %"


def test_without_ceilings_of_months_only_the_grant_is_cut() -> None:
    case = small(SETTINGS.split("[budget.months]", maxsplit=1)[0])
    assert kinds(by_name(case)["dotacja obcięta do 88 %"]) == ["grant"]


def test_the_ceiling_of_an_hour_rises_only_where_5_zl_more_would_pass_it() -> None:
    heading = "assistant_id,contract,hourly_cost,qualification\n"
    relations = "participant_id,assistant_id,relation\n"
    for cost, name in (("45.00", "stawka + 5 zł"), ("45.01", "stawka + 5 zł, z nią stawka maksymalna")):
        case = small(assistants=f"{heading}A1,mandate,{cost},diploma\n", relations=relations)
        assert name in by_name(case)


def test_an_edition_without_yearly_limits_has_no_question_about_them() -> None:
    assert "limit −10 %" not in by_name(small(SETTINGS.replace("jst-2026", "act-draft")))


def test_the_two_weeks_begin_on_the_first_monday_inside_the_period() -> None:
    assert _sickness(small(), "2026-03") == (date(2026, 3, 2), date(2026, 3, 15))
    assert _sickness(small(), "2026-05") == (date(2026, 5, 4), date(2026, 5, 17))
    late = small(SETTINGS.replace("start = 2026-01-01", "start = 2026-03-31"))
    assert _sickness(late, "2026-03") == (date(2026, 3, 31), date(2026, 4, 13))


def _sickness(case: Case, month: str) -> tuple[date, date]:
    change = by_name(case, month)["A1 choruje dwa tygodnie"].changes[0]
    assert isinstance(change, AssistantAbsent)
    return change.first, change.last


def test_a_month_outside_the_period_has_no_questions() -> None:
    with pytest.raises(ChangeRefused):
        presets(small(), "2027-01")


def test_the_busiest_is_found_in_the_roster_then_the_published_then_the_ledger_then_among_the_indicated() -> None:
    ledger = "participant_id,assistant_id,start,end,hourly_cost\nP2,A2,2026-02-23T08:00,2026-02-23T10:00,40.00\n"
    published = "request_id,participant_id,assistant_id,start,end\nR1,P1,V1,2026-03-02T08:00,2026-03-02T10:00\n"
    case = small(ledger=ledger, published=published)
    start = case.clock.midnight(date(2026, 3, 2)) + 540
    roster = Roster(case.clock.month_span("2026-03"), (Service("R2", "P2", "A1", start, start + 180, 40_00),))
    assert busiest(case, "2026-03", roster) == "A1"
    assert busiest(case, "2026-03") == "V1"
    assert busiest(case, "2026-04") == "A2"
    assert busiest(small(), "2026-03") == "A1"


def test_the_two_more_get_an_id_that_nobody_has_begun() -> None:
    heading = "assistant_id,contract,hourly_cost,qualification\n"
    case = small(assistants=f"{heading}N-1,mandate,40.00,diploma\n", relations="participant_id,assistant_id,relation\n")
    changed = apply_changes(case, by_name(case)["dwoje asystentów więcej w popołudnia dni roboczych"].changes)
    assert [one.assistant_id for one in changed.assistants] == ["N-1", "NN-1", "NN-2"]
    assert {one.hourly_cost for one in changed.assistants} == {40_00}
