"""Each reason for a request without an assistant, alone in a tiny case: its code, its sentence, its counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import pytest

from scheduler.domain import Roster
from scheduler.engine.incumbent import Limits
from scheduler.explain.uncovered import NOT_SOUGHT, PHRASES, PRICE, SEARCH_ENDED, Uncovered, uncovered, uncovered_in
from scheduler.planning import Solution, plan, prepare
from scheduler.rules import RULES
from tests.cli.small import MONTH, SETTINGS
from tests.support import case_of

PEOPLE = "participant_id,category,birth_date,certificate_until,place,annual_limit_hours\n"
CREW = "assistant_id,contract,hourly_cost,qualification,employed_from,max_hours_month,serves,child_clearance_until\n"
ASKED = "request_id,participant_id,kind,start,end\n"
R1 = "R1,P1,visit,2026-03-10T08:00,2026-03-10T12:00\n"
FILES: Mapping[str, str] = {
    "case.toml": SETTINGS,
    "participants.csv": f"{PEOPLE}P1,moderate,,,,\nP2,severe,,,,\n",
    "assistants.csv": f"{CREW}A1,mandate,40,diploma,,,,\n",
    "requests.csv": ASKED + R1,
}


class Reason(NamedTuple):
    files: Mapping[str, str]
    code: str
    pl: str
    en: str


def nobody(code: str, count: int = 1) -> tuple[str, str, str]:
    words = PHRASES[code]
    return code, f"Nikt nie może: {count} × {words.pl}.", f"Nobody may: {count} × {words.en}."


def held(code: str, possible: int = 1) -> tuple[str, str, str]:
    words = PHRASES[code]
    polish = f"Mogłoby {possible}, ale w tym grafiku: {possible} × {words.pl}."
    return code, polish, f"Possible assistants: {possible}, but in this roster: {possible} × {words.en}."


def asked(*rows: str) -> dict[str, str]:
    return {"requests.csv": ASKED + "".join(f"{row}\n" for row in rows)}


CHILD = f"{PEOPLE}P1,child,2015-01-02,,,\n"
SEVERE_FIRST = "R0,P2,visit,2026-03-10T08:00,2026-03-10T12:00"

# what changes in the tiny case → the code and sentences of R1
REASONS: dict[str, Reason] = {
    "A1 is qualified only for those who indicate": Reason(
        {"assistants.csv": f"{CREW}A1,mandate,40,indicated,,,,\n"}, *nobody("qualification")
    ),
    "P1 lives at B and A1 serves A": Reason(
        {"assistants.csv": f"{CREW}A1,mandate,40,diploma,,,A,\n", "participants.csv": f"{PEOPLE}P1,moderate,,,B,\n"},
        *nobody("area"),
    ),
    "P1 refused A1": Reason(
        {"relations.csv": "participant_id,assistant_id,relation\nP1,A1,refused\n"}, *nobody("refused")
    ),
    "A1 is P1's sister": Reason(
        {"relations.csv": "participant_id,assistant_id,relation\nP1,A1,sibling\n"}, *nobody("family")
    ),
    "A1 costs 50.01 zł": Reason(
        {"assistants.csv": f"{CREW}A1,mandate,50.01,diploma,,,,\n"}, *nobody("hourly_ceiling")
    ),
    "R1 ends 8 hours after the agreement": Reason(
        {"case.toml": SETTINGS.replace("end = 2026-12-31", "end = 2026-03-10"),
         **asked("R1,P1,visit,2026-03-10T22:00,2026-03-11T06:00")},
        *nobody("period"),
    ),
    "P1's certificate ended the day before": Reason(
        {"participants.csv": f"{PEOPLE}P1,moderate,,2026-03-09,,\n"}, *nobody("certificate")
    ),
    "P1 has care at 11:59": Reason(
        {"other_services.csv": "participant_id,start,end,service\nP1,2026-03-10T11:59,2026-03-10T13:00,care\n"},
        *nobody("other_services"),
    ),
    "A1 begins work the day after": Reason(
        {"assistants.csv": f"{CREW}A1,mandate,40,diploma,2026-03-11,,,\n"}, *nobody("employment")
    ),
    "A1 has no papers for a child": Reason({"participants.csv": CHILD}, *nobody("child_documents")),
    "A1 is on leave": Reason(
        {"absences.csv": "assistant_id,start,end,kind\nA1,2026-03-10,2026-03-10,leave\n"}, *nobody("availability")
    ),
    "R1 is forbidden by hand": Reason(
        {"pins.csv": "request_id,assistant_id,decision\nR1,,forbid\n"}, *nobody("pins")
    ),
    "A1 is with P2 at the same time": Reason(asked(R1.strip(), SEVERE_FIRST), *held("one_at_a_time")),
    "A1 would come from P2 with no time for the way": Reason(
        {"case.toml": f"{SETTINGS}[planning]\nmin_gap_minutes = 15\n",
         **asked("R1,P1,visit,2026-03-10T12:14,2026-03-10T16:14", SEVERE_FIRST)},
        *held("travel_gap"),
    ),
    "A1 would serve 12 hours and a minute of 24": Reason(
        asked("R1,P1,visit,2026-03-10T17:00,2026-03-10T21:01", "R0,P2,visit,2026-03-10T08:00,2026-03-10T16:00"),
        *held("twelve_hours"),
    ),
    "A1 may work 7 hours and 59 minutes a month": Reason(
        {"assistants.csv": f"{CREW}A1,mandate,40,diploma,,7.98,,\n",
         **asked("R1,P1,visit,2026-03-12T08:00,2026-03-12T12:00", SEVERE_FIRST)},
        *held("max_hours_month"),
    ),
    "P1 has 5 hours a year and asks for 8": Reason(
        {"participants.csv": f"{PEOPLE}P1,moderate,,,,5\n",
         **asked("R1,P1,visit,2026-03-10T08:00,2026-03-10T11:00", "R0,P1,visit,2026-03-12T08:00,2026-03-12T13:00")},
        *held("annual_limit"),
    ),
    "the grant leaves 300 zł for 320": Reason(
        {"case.toml": SETTINGS.replace("102000.00", "306.00"),
         **asked("R1,P1,visit,2026-03-12T08:00,2026-03-12T12:00", SEVERE_FIRST)},
        *held("budget"),
    ),
    "the month's ceiling is 300 zł for 320": Reason(
        {"case.toml": f'{SETTINGS}[budget.months]\n"2026-03" = "300.00"\n',
         **asked("R1,P1,visit,2026-03-12T08:00,2026-03-12T12:00", SEVERE_FIRST)},
        *held("budget"),
    ),
    "A1 is employed and would serve 8 hours and a minute on one working day": Reason(
        {"assistants.csv": f"{CREW}A1,employment,40,diploma,,,,\n",
         **asked("R1,P1,visit,2026-03-10T13:00,2026-03-10T17:01", SEVERE_FIRST)},
        *held("labour_code"),
    ),
    "A1 is employed and would have 10 hours and 59 minutes of rest after 5 hours": Reason(
        {"assistants.csv": f"{CREW}A1,employment,40,diploma,,,,\n",
         **asked("R1,P1,visit,2026-03-10T22:59,2026-03-11T02:59", SEVERE_FIRST)},
        *held("labour_code"),
    ),
    "A1 costs 60 zł and the own funds leave 60 zł for 240": Reason(
        {"case.toml": f'{SETTINGS}own_funds = "300.00"\n', "assistants.csv": f"{CREW}A1,mandate,60,diploma,,,,\n",
         **asked("R1,P1,visit,2026-03-12T08:00,2026-03-12T12:00", SEVERE_FIRST)},
        *held("own_funds"),
    ),
    "A1 costs 60 zł and there are own funds of 239.99 zł for 240": Reason(
        {"case.toml": f'{SETTINGS}own_funds = "239.99"\n', "assistants.csv": f"{CREW}A1,mandate,60,diploma,,,,\n"},
        *nobody("own_funds"),
    ),
    "A1 would serve 12 hours and a minute of the 24 that begin at 8": Reason(
        {"case.toml": f'{SETTINGS}[rules]\ntwelve_hours = "anchored"\n',
         **asked("R1,P1,visit,2026-03-11T03:00,2026-03-11T07:01", "R0,P2,visit,2026-03-10T08:00,2026-03-10T16:00")},
        *held("twelve_hours"),
    ),
    "4 hours bring 160 zł and cost 160 zł and 40 zł for a new face": Reason(
        {"case.toml": f"{SETTINGS}[weights]\nuncovered_hour = 40\n"}, *held(PRICE)
    ),
}  # fmt: skip


def solved(files: Mapping[str, str]) -> Solution:
    case = case_of({**FILES, **files})
    solution = plan(prepare(case, case.clock.month_span(MONTH)), Limits(20, workers=0, work=3))
    assert solution is not None
    return solution


def reason_of(solution: Solution, request_id: str = "R1") -> Uncovered:
    return {one.occurrence.request_id: one for one in uncovered(solution)}[request_id]


@pytest.mark.parametrize("name", REASONS)
def test_the_reason_has_its_code_and_its_count_in_both_languages(name: str) -> None:
    wanted = REASONS[name]
    found = reason_of(solved(wanted.files))
    assert (found.code, found.reason.to("pl"), found.reason.to("en")) == (wanted.code, wanted.pl, wanted.en)


def test_every_rule_that_can_stand_in_the_way_has_a_case_here_and_a_phrase() -> None:
    told = {one.code for one in REASONS.values()}
    assert told | {SEARCH_ENDED, NOT_SOUGHT, "request"} == set(PHRASES)
    assert set(PHRASES) == {rule.ID for rule in RULES} | {PRICE, SEARCH_ENDED, NOT_SOUGHT}


def test_without_any_other_reason_it_is_the_search_that_ended_too_early() -> None:
    whole = solved({})
    early = replace(whole, roster=Roster(whole.roster.span, ()))
    found = reason_of(early)
    assert (found.code, found.reason.to("en")) == held(SEARCH_ENDED)[0::2]


def test_four_who_may_not_are_counted_by_rule_and_the_code_is_that_of_those_who_came_closest() -> None:
    found = reason_of(
        solved(
            {
                "assistants.csv": CREW
                + "A1,mandate,40,indicated,,,,\nA2,mandate,60,diploma,,,,\nA3,mandate,60,diploma,,,,\n"
                + "A4,mandate,40,diploma,2026-03-11,,,\n"
            }
        )
    )
    assert found.code == "employment"
    assert found.reason.to("en") == (
        "Nobody may: 2 × their hour costs more than the ceiling; 1 × not indicated by the participant; "
        "1 × are not employed then."
    )
    assert found.reason.to("pl").startswith("Nikt nie może: 2 × ich godzina kosztuje więcej niż stawka maksymalna; 1 ×")


def test_two_who_may_are_held_for_their_own_reasons_and_the_third_is_counted_apart() -> None:
    found = reason_of(
        solved(
            {
                "assistants.csv": CREW
                + "A1,mandate,40,diploma,,,,\nA2,mandate,41,diploma,,,,\nA3,mandate,60,diploma,,,,\n",
                "participants.csv": f"{PEOPLE}P1,moderate,,,,\nP2,severe,,,,\nP3,severe,,,,\n",
                **asked(R1.strip(), SEVERE_FIRST, "R3,P3,visit,2026-03-10T10:00,2026-03-10T14:00"),
            }
        )
    )
    assert found.code == "one_at_a_time"
    assert found.reason.to("en") == (
        "Possible assistants: 2, but in this roster: 2 × another service is under way then. "
        "The others: 1 × their hour costs more than the ceiling."
    )
    assert found.reason.to("pl") == (
        "Mogłoby 2, ale w tym grafiku: 2 × w tym czasie trwa inna usługa. "
        "Pozostali: 1 × ich godzina kosztuje więcej niż stawka maksymalna."
    )


def test_requests_that_have_an_assistant_are_not_explained_and_the_rest_come_in_the_order_of_the_month() -> None:
    later = "R2,P1,visit,2026-03-20T08:00,2026-03-20T12:00"
    early = "R3,P1,visit,2026-03-05T08:00,2026-03-05T12:00"
    absent = "assistant_id,start,end,kind\nA1,2026-03-20,2026-03-20,leave\nA1,2026-03-05,2026-03-05,sick\n"
    found = uncovered(solved({"absences.csv": absent, **asked(later, R1.strip(), early)}))
    assert [one.occurrence.request_id for one in found] == ["R3", "R2"]
    assert uncovered(solved({})) == ()


def test_a_roster_of_another_hand_has_its_reasons_too_as_long_as_the_program_could_have_chosen_it() -> None:
    solution = solved(REASONS["A1 is with P2 at the same time"].files)
    assert uncovered_in(solution.problem, solution.roster) == uncovered(solution)
    emptied = Roster(solution.roster.span, ())
    assert {one.code for one in uncovered_in(solution.problem, emptied)} == {SEARCH_ENDED}


def test_a_roster_with_a_service_that_is_no_candidate_is_listed_without_reasons() -> None:
    solution = solved(REASONS["A1 is with P2 at the same time"].files)
    moved = tuple(replace(one, end=one.end + 1) for one in solution.roster.services)
    found = uncovered_in(solution.problem, Roster(solution.roster.span, moved))
    assert [one.occurrence for one in found] == [one.occurrence for one in uncovered(solution)]
    assert {one.code for one in found} == {NOT_SOUGHT}
    assert "powodu nie szukano" in found[0].reason.to("pl")
