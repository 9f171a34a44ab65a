"""Alerts of the first page: what ends within 60 days, what is used up, who has no match; both sides of each border."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from scheduler.checks.alerts import (
    LIMIT_USED,
    MONEY_USED,
    NOBODY_SERVES,
    PINS_CLASH,
    PUBLISHED_BREAKS,
    SERVES_NOBODY,
    SEVERITIES,
    SEVERITY_WORDS,
    Alert,
    alerts,
)
from scheduler.checks.papers import CERTIFICATE, CHILD_ENDS, CLEARANCE, EMPLOYMENT, TOO_YOUNG
from scheduler.domain import Case
from scheduler.units import AMOUNT_PER_ZLOTY, HOUR
from tests.checks.worlds import AGREEMENT, ASSISTANTS, LEDGER, PARTICIPANTS, case_with, table

TODAY = date(2026, 3, 10)
PEOPLE = "participant_id,category,birth_date,certificate_until"
CREW = "assistant_id,contract,hourly_cost,qualification,employed_from,employed_until,child_clearance_until"
LATE = (TODAY + timedelta(days=200)).isoformat()


def seen(case: Case, today: date = TODAY) -> dict[tuple[str, str], Alert]:
    return {(one.code, one.about): one for one in alerts(case, today)}


def severity(case: Case, code: str, about: str) -> str | None:
    one = seen(case).get((code, about))
    return None if one is None else one.severity


def in_days(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


ENDS = [(61, None), (60, "soon"), (1, "soon"), (0, "soon")]


@pytest.mark.parametrize(("days", "expected"), [*ENDS, (-1, "now"), (-400, "now")])
def test_a_certificate_of_60_days_more_is_an_alert_of_61_is_none_and_after_its_last_day_it_is_over(
    days: int, expected: str | None
) -> None:
    case = case_with(participants=table(PEOPLE, f"P1,severe,,{in_days(days)}"))
    assert severity(case, CERTIFICATE, "P1") == expected


@pytest.mark.parametrize(("days", "expected"), [*ENDS, (-1, "now")])
def test_documents_for_work_with_children_likewise_where_there_is_a_child(days: int, expected: str | None) -> None:
    crew = table(CREW, f"A1,mandate,40.00,diploma,,,{in_days(days)}", f"A2,mandate,40.00,diploma,,,{LATE}")
    child = case_with(participants=table(PEOPLE, "P1,child,2018-05-05,"), assistants=crew)
    assert severity(child, CLEARANCE, "A1") == expected
    grown = case_with(participants=table(PEOPLE, "P1,severe,,"), assistants=crew)
    assert severity(grown, CLEARANCE, "A1") is None


@pytest.mark.parametrize(("days", "expected"), [*ENDS, (-1, "note")])
def test_a_contract_that_ends_is_soon_and_one_that_has_ended_is_a_note(days: int, expected: str | None) -> None:
    crew = table(CREW, f"A1,mandate,40.00,diploma,,{in_days(days)},", "A2,mandate,40.00,diploma,,,")
    assert severity(case_with(assistants=crew), EMPLOYMENT, "A1") == expected
    assert severity(case_with(assistants=crew), SERVES_NOBODY, "A1") is None, "the contract says it already"


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("2010-05-11", None),
        ("2010-05-10", "soon"),
        ("2010-03-11", "soon"),
        ("2010-03-10", "now"),
        ("2009-01-01", "now"),
    ],
)
def test_the_last_day_before_the_16th_birthday_is_that_of_the_category_child(born: str, expected: str | None) -> None:
    case = case_with(participants=table(PEOPLE, f"P1,child,{born},"))
    assert severity(case, CHILD_ENDS, "P1") == expected


@pytest.mark.parametrize(("born", "expected"), [("2024-03-10", None), ("2024-03-11", "now"), ("2025-12-01", "now")])
def test_a_child_is_too_young_until_the_day_before_the_second_birthday_however_far_that_is(
    born: str, expected: str | None
) -> None:
    case = case_with(participants=table(PEOPLE, f"P1,child,{born},"))
    assert severity(case, TOO_YOUNG, "P1") == expected


def test_an_ending_certificate_says_its_day_and_how_many_days_are_left() -> None:
    def words(days: int) -> tuple[str, str]:
        said = seen(case_with(participants=table(PEOPLE, f"P1,severe,,{in_days(days)}")))[CERTIFICATE, "P1"].said
        return said.to("pl"), said.to("en")

    assert words(22)[0] == "P1: orzeczenie jest ważne do: środa, 1 kwietnia 2026 (jeszcze 22 dni)."
    assert words(1) == (
        "P1: orzeczenie jest ważne do: środa, 11 marca 2026 (jeszcze 1 dzień).",
        "P1: the certificate is valid until Wednesday, 11 March 2026 (1 day left).",
    )
    assert words(0)[0] == "P1: orzeczenie jest ważne do: wtorek, 10 marca 2026 (dziś jest ostatni dzień)."
    assert words(-1)[1] == "P1: the certificate is no longer valid; the last day was Monday, 9 March 2026."


def delivered(minutes: int) -> str:
    """Services of at most 10 h a day in February, `minutes` in all."""
    rows = []
    for number in range(28):
        here = min(600, minutes - number * 600)
        if here > 0:
            end = f"{6 + here // 60:02d}:{here % 60:02d}"
            rows.append(f"P1,A1,2026-02-{number + 1:02d}T06:00,2026-02-{number + 1:02d}T{end},40.00,fund")
    return table(LEDGER, *rows)


@pytest.mark.parametrize(
    ("minutes", "share"),
    [(79 * 60 + 59, None), (80 * 60, 80), (89 * 60 + 59, 80), (90 * 60, 90), (99 * 60 + 59, 90), (100 * 60, 100)],
)
def test_of_a_limit_of_110_h_with_10_used_before_80_90_and_100_per_cent_are_told(
    minutes: int, share: int | None
) -> None:
    people = table(PARTICIPANTS, "P1,severe,100,10")
    one = seen(case_with(participants=people, ledger=delivered(minutes - 10 * HOUR))).get((LIMIT_USED, "P1"))
    assert (one.facts["share"] if one else None) == share
    if one:
        assert one.severity == ("now" if share == 100 else "soon")
        assert (one.facts["used"], one.facts["limit"], one.facts["label"]) == (minutes, 100 * HOUR, "2026")


def test_a_limit_of_a_draft_s_months_counts_what_january_left() -> None:
    settings = AGREEMENT.replace("jst-2026", "act-draft").replace("2026-02-01", "2026-01-01")
    people = table("participant_id,category,month_limit_hours", "P1,severe,30")
    case = case_with(settings, participants=people, ledger=delivered(55 * HOUR))
    one = alerts(case, date(2026, 2, 27))[0]
    assert (one.code, one.facts) == (
        LIMIT_USED,
        {"share": 90, "used": 55 * HOUR, "limit": 60 * HOUR, "label": "2026-02"},
    )
    assert one.said.to("pl") == "P1: z limitu na 2026-02 wykorzystano 55 h z 60 h, czyli co najmniej 90 %."
    assert (LIMIT_USED, "P1") not in seen(case, date(2026, 3, 1)), "in March 90 h are allowed"


@pytest.mark.parametrize(
    ("grant", "share"), [("510.01", None), ("510.00", 80), ("453.34", 80), ("453.33", 90), ("408.00", 100)]
)
def test_ten_hours_at_40_zl_are_80_90_or_100_per_cent_of_the_money_for_hours(grant: str, share: int | None) -> None:
    case = case_with(AGREEMENT.replace("GRANT", grant), ledger=delivered(10 * HOUR))
    one = seen(case).get((MONEY_USED, ""))
    assert (one.facts["share"] if one else None) == share
    assert one is None or one.facts["used"] == 400 * AMOUNT_PER_ZLOTY


def test_who_is_refused_by_all_participants_or_serves_elsewhere_only_may_serve_nobody() -> None:
    case = case_with(
        participants=table("participant_id,category,place", "P1,severe,A", "P2,severe,A"),
        assistants=table(f"{ASSISTANTS},serves", "A1,mandate,40.00,diploma,B", "A2,mandate,40.00,diploma,"),
        relations=table("participant_id,assistant_id,relation", "P1,A2,refused"),
    )
    found = seen(case)
    assert found[SERVES_NOBODY, "A1"].facts == {"area": 2} and found[SERVES_NOBODY, "A1"].severity == "note"
    assert found[NOBODY_SERVES, "P1"].facts == {"area": 1, "refused": 1}
    assert (NOBODY_SERVES, "P2") not in found and (SERVES_NOBODY, "A2") not in found
    assert found[NOBODY_SERVES, "P1"].said.to("pl") == (
        "P1: nie może służyć nikt z 2 asystentów. Najczęstszy powód (1): Asystent pracuje tylko w miejscach ze swojej"
        " listy."
    )


@pytest.mark.parametrize(("until", "lonely"), [("2026-06-01", False), ("2026-05-31", True)])
def test_papers_have_to_meet_on_a_day_an_assistant_from_june_serves_nobody_whose_certificate_ends_in_may(
    until: str, lonely: bool
) -> None:
    crew = table(CREW, "A1,mandate,40.00,diploma,2026-06-01,,")
    case = case_with(participants=table(PEOPLE, f"P1,severe,,{until}"), assistants=crew)
    found = {one.code: one.facts for one in alerts(case, TODAY)}
    assert found.get(SERVES_NOBODY) == ({"employment": 1} if lonely else None)


@pytest.mark.parametrize(("until", "free"), [("2026-12-30", True), ("2026-12-31", False)])
def test_an_absence_up_to_the_last_day_of_the_agreement_leaves_no_day_to_serve(until: str, free: bool) -> None:
    case = case_with(
        assistants=table(ASSISTANTS, "A1,mandate,40.00,diploma", "A2,mandate,40.00,diploma"),
        absences=table("assistant_id,start,end,kind", f"A1,2026-03-01,{until},sick"),
        availability=table("assistant_id,weekdays,from,to", "A1,daily,08:00,16:00"),
    )
    assert severity(case, SERVES_NOBODY, "A1") == (None if free else "note")


def test_two_kept_services_at_once_and_a_published_13_hours_are_told_by_rule_and_month() -> None:
    requests = table(
        "request_id,participant_id,kind,start,end",
        "R1,P1,visit,2026-03-14T08:00,2026-03-14T12:00",
        "R2,P2,visit,2026-03-14T09:00,2026-03-14T13:00",
        "R3,P1,visit,2026-04-14T06:00,2026-04-14T19:00",
    )
    case = case_with(
        participants=table("participant_id,category", "P1,severe", "P2,severe"),
        requests=requests,
        pins=table("request_id,assistant_id,decision", "R1,A1,keep", "R2,A1,keep"),
        published=table(
            "request_id,participant_id,assistant_id,start,end", "R3,P1,A2,2026-04-14T06:00,2026-04-14T19:00"
        ),
    )
    clash, broken = (one for one in alerts(case, TODAY) if one.code in (PINS_CLASH, PUBLISHED_BREAKS))
    assert clash.facts == {"rule": "one_at_a_time", "month": "2026-03", "count": 1}
    assert broken.facts == {"rule": "twelve_hours", "month": "2026-04", "count": 1}
    assert broken.said.to("pl").startswith("2026-04: ogłoszony grafik łamie regułę twelve_hours (1 raz): A2 służy 13 h")
    assert PUBLISHED_BREAKS not in {one.code for one in alerts(case, TODAY, with_published=False)}
    assert alerts(case, date(2027, 1, 1)) == ()


def test_what_needs_action_comes_first_and_of_that_what_ends_first() -> None:
    case = case_with(
        participants=table(
            PEOPLE, f"P1,severe,,{in_days(30)}", f"P2,severe,,{in_days(3)}", f"P3,severe,,{in_days(-3)}"
        ),
        assistants=table(CREW, f"A1,mandate,40.00,diploma,,{in_days(-9)},", f"A2,mandate,40.00,diploma,,{in_days(4)},"),
    )
    assert [one.about for one in alerts(case, TODAY)] == ["P3", "P2", "A2", "P1", "A1"]
    assert all(SEVERITY_WORDS[one].pl for one in SEVERITIES)
