"""No roster: told at once from the kept services, after a search by a clash, and not where one only was not found."""

from __future__ import annotations

from scheduler.explain.impossible import impossible_at_once, undecided, why_no_roster
from tests.cli.small import MONTH, SMALL
from tests.support import case_of

PINS = "request_id,assistant_id,decision\n"
BOTH_BY_A1 = {**SMALL, "pins.csv": f"{PINS}R1,A1,keep\nR2,A1,keep\n"}


def test_two_services_kept_at_one_time_are_named_before_any_search() -> None:
    case = case_of(BOTH_BY_A1)
    found = impossible_at_once(case, case.clock.month_span(MONTH))
    assert found is not None
    assert [said.to("en") for said in found.sentences][1].startswith("one_at_a_time: A1 has two services at once")
    assert [said.to("pl") for said in found.sentences][1].startswith("one_at_a_time: A1 ma naraz dwie usługi")


def test_a_clash_names_both_pins_and_the_one_rule() -> None:
    case = case_of(BOTH_BY_A1)
    heading, *items = [said.to("en") for said in why_no_roster(case, case.clock.month_span(MONTH)).sentences]
    assert heading.startswith("The pinned decisions contradict")
    assert items[:2] == ["kept: request R1, assistant A1", "kept: request R2, assistant A1"]
    assert [item.partition(":")[0] for item in items[2:]] == ["rule one_at_a_time"]


def test_a_search_that_ended_after_5_s_blames_no_pin() -> None:
    (said,) = undecided(5.0).sentences
    assert said.to("en").startswith("Within 5 s no roster was found")
    assert said.to("pl").startswith("W czasie 5 s nie znaleziono grafiku")
