"""Edits by hand: judged on what they touch and yet as the judge would; who can take a service, and what it changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from scheduler.domain import Case, Option, Roster, Service
from scheduler.explain.by_hand import place, reassign, withdraw
from scheduler.explain.who_can_take import Possibility, who_can_take
from scheduler.reading import read_case
from scheduler.rules import RULES
from scheduler.text import Said
from scheduler.units import AMOUNT_PER_ZLOTY, HOUR
from tests.cli.small import ROOT
from tests.explain.edits import full_judge_agrees, some_case, some_edit
from tests.model.worlds import tiny
from tests.support import case_of, roster_of
from tests.test_verify import any_roster

WORLDS = range(480)


def test_an_edit_makes_and_mends_exactly_what_the_full_judge_finds_different() -> None:
    made: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    for seed in WORLDS:
        world, dice = tiny(seed, full=seed % 3 > 0), Random(seed)
        for _ in range(2 if world.asked else 0):
            case, span = some_case(world, dice)
            roster = Roster(span, tuple(one for one in any_roster(world, dice) if one.start >= span.start))
            edit = some_edit(world, case, roster, dice)
            assert full_judge_agrees(case, roster, edit), f"seed {seed}"
            made.update({one.rule for one in edit.breaches})
            mended.update({one.rule for one in edit.mended})
    assert set(made) == {rule.ID for rule in RULES}
    assert len(mended) > 14


@pytest.mark.parametrize("seed", range(60))
def test_every_possibility_is_what_handing_over_does_and_the_best_come_first(seed: int) -> None:
    world, dice = tiny(seed, full=seed % 2 == 0), Random(seed)
    roster = world.roster(any_roster(world, dice))
    if not roster.services:
        roster = world.roster(world.candidates.services[:1])
    for service in roster.services[:1]:
        found = who_can_take(world.case, roster, service)
        assert {one.assistant_id for one in found} == set(world.case.assistant)
        assert [one.may for one in found] == sorted((one.may for one in found), reverse=True)
        gains = [one.gain for one in found if one.may]
        assert gains == sorted(gains, reverse=True)
        for one in found:
            edit = reassign(world.case, roster, service, one.assistant_id, one.service.funding)
            assert edit.breaches == one.breaches
            assert edit.value_after - edit.value_before == one.gain
            assert all(said.to("pl") and said.to("en") for said in one.said)


FILES = {
    "case.toml": """name = "By hand"
edition = "jst-2026"
[period]
start = 2026-01-01
end = 2026-12-31
[budget]
grant = "500000.00"
own_funds = "{own}"
[planning]
min_gap_minutes = 30
""",
    "participants.csv": "participant_id,category\nP1,severe\nP2,moderate\n",
    "assistants.csv": "assistant_id,contract,hourly_cost,qualification,target_hours_month\n"
    "A1,mandate,40.00,diploma,\nA2,mandate,45.00,diploma,5\nA3,mandate,40.00,diploma,\n"
    "A4,mandate,40.00,indicated,\nA5,mandate,60.00,diploma,\n",
    "relations.csv": "participant_id,assistant_id,relation\nP1,A2,indicated\n",
    "requests.csv": "request_id,participant_id,kind,start,end\n"
    "R1,P1,visit,2026-03-02T08:00,2026-03-02T12:00\nR2,P2,visit,2026-03-02T12:{gap},2026-03-02T14:00\n"
    "R3,P1,visit,2026-03-03T08:00,2026-03-03T12:00\nR4,P2,visit,2026-03-02T15:00,2026-03-02T16:00\n",
    "pins.csv": "request_id,assistant_id,decision\n{pin}",
}
SCHEDULE = """request_id,participant_id,assistant_id,start,end
R1,P1,A1,2026-03-02T08:00,2026-03-02T12:00
R2,P2,A3,2026-03-02T12:{gap},2026-03-02T14:00
R3,P1,A2,2026-03-03T08:00,2026-03-03T12:00
"""


def desk(gap: str = "29", pin: str = "", own: str = "0.00") -> tuple[Case, Roster]:
    case = case_of({name: text.format(gap=gap, pin=pin, own=own) for name, text in FILES.items()})
    return case, roster_of(case, "2026-03", SCHEDULE.format(gap=gap))


def asked(case: Case, roster: Roster, wanted: Option | Service) -> dict[str, Possibility]:
    return {one.assistant_id: one for one in who_can_take(case, roster, wanted)}


def told(possibility: Possibility) -> list[str]:
    return [said.to("en") for said in possibility.said]


def test_a_familiar_indicated_assistant_at_45_zl_gains_45_zl_and_the_3_hours_beyond_the_target_are_named() -> None:
    case, roster = desk()
    one = asked(case, roster, roster.services[0])["A2"]
    # 4 h × 5 zł more cost, 3 h × 5 zł beyond the target; one face fewer: 40 zł, and 4 h × 10 zł of an indicated person.
    assert one.may and one.familiar and one.indicated
    assert one.gain == (-20 - 15 + 40 + 40) * AMOUNT_PER_ZLOTY
    assert one.cost == 180 * AMOUNT_PER_ZLOTY
    assert (one.month_minutes, one.overload) == (8 * HOUR, 3 * HOUR)
    assert told(one) == [
        "A2 may take it: the roster's value rises by 45.00 zł; the participant knows this person, indicated by the"
        " participant; 8 h in 2026-03 then, 3 h of it beyond the target."
    ]
    assert one.said[0].to("pl") == (
        "A2 może to wziąć: wartość grafiku rośnie o 45,00 zł; uczestnik zna tę osobę, wskazana przez"
        " uczestnika; w miesiącu 2026-03 ma wtedy 8 h, z tego 3 h ponad cel."
    )


def test_who_has_the_service_is_told_so_and_changes_nothing() -> None:
    case, roster = desk()
    one = asked(case, roster, roster.services[0])["A1"]
    assert one.holds and one.may and one.gain == 0
    assert told(one) == ["A1 has it already."]


def test_29_minutes_for_a_way_of_30_name_the_service_that_somebody_else_would_have_to_take() -> None:
    case, roster = desk("29")
    one = asked(case, roster, roster.services[0])["A3"]
    assert (one.may, one.rule, one.swap) == (False, "travel_gap", roster.services[1])
    assert told(one)[-1] == "A3 could take it if somebody else took over the service 2026-03-02 12:29–14:00 (P2)."


def test_30_minutes_for_a_way_of_30_suffice() -> None:
    case, roster = desk("30")
    one = asked(case, roster, roster.services[0])["A3"]
    assert one.may and not one.familiar and one.swap is None
    assert one.gain == 0, "a face goes, a face comes"


def test_a_service_kept_by_hand_is_no_way_out() -> None:
    case, roster = desk("29", pin="R2,A3,keep\n")
    assert asked(case, roster, roster.services[0])["A3"].swap is None


def test_who_is_not_indicated_and_who_is_too_dear_read_their_rule_in_the_words_of_the_judge() -> None:
    case, roster = desk()
    found = asked(case, roster, roster.services[0])
    assert told(found["A4"]) == ["A4 may serve only participants who indicated this person, and P1 did not."]
    assert told(found["A5"]) == ["An hour of A5 costs 60.00 zł; for P1 the Fund pays at most 50.00 zł."]
    assert [found[name].rule for name in ("A4", "A5")] == ["qualification", "hourly_ceiling"]


@pytest.mark.parametrize(("own", "may"), [("239.99", False), ("240.00", True)])
def test_own_funds_of_240_zl_pay_four_hours_at_60_zl_above_the_ceiling_and_239_99_do_not(own: str, may: bool) -> None:
    case, roster = desk(own=own)
    one = asked(case, roster, roster.services[0])["A5"]
    assert one.may is may
    assert one.service.funding == ("own" if may else "fund")


def test_an_open_piece_is_worth_its_hour_at_300_zl_less_cost_and_a_face_where_the_participant_is_new() -> None:
    case, roster = desk()
    three = case.clock.midnight(date(2026, 3, 2)) + 15 * HOUR
    piece = Option("R4", "P2", three, three + HOUR)
    found = asked(case, roster, piece)
    assert found["A3"].gain == (300 - 40) * AMOUNT_PER_ZLOTY
    assert found["A1"].gain == (300 - 40 - 40) * AMOUNT_PER_ZLOTY
    assert [one.assistant_id for one in who_can_take(case, roster, piece)][:3] == ["A3", "A1", "A2"]
    one = next(one for one in case.occurrences(roster.span) if one.request_id == "R4")
    edit = place(case, roster, one, piece.start, piece.end, assistant_id="A3")
    assert edit.lawful and edit.value_after - edit.value_before == found["A3"].gain
    assert [service.request_id for service in edit.roster.services] == ["R1", "R2", "R4", "R3"]


def test_a_withdrawn_service_loses_its_hours_and_mends_what_it_broke() -> None:
    case, roster = desk("29")
    taken = reassign(case, roster, roster.services[0], "A3")
    assert [one.rule for one in taken.breaches] == ["travel_gap"]
    back = withdraw(case, taken.roster, taken.roster.services[0])
    assert back.lawful and [one.rule for one in back.mended] == ["travel_gap"]
    # 4 h × (300 + 150 − 40 − 10) zł and one face of 40 zł
    assert back.value_after - back.value_before == -(1600 - 40) * AMOUNT_PER_ZLOTY


def test_a_service_that_the_roster_lacks_cannot_be_handed_over() -> None:
    case, roster = desk()
    other = replace(roster.services[0], request_id="R9")
    with pytest.raises(ValueError, match="no such service"):
        reassign(case, roster, other, "A2")
    with pytest.raises(ValueError, match="no such service"):
        who_can_take(case, roster, other)


@pytest.mark.parametrize(("name", "month"), [("krasocin-2026", "2026-03"), ("sejny-2025", "2025-02")])
def test_in_an_example_case_of_many_people_the_full_judge_agrees_too(name: str, month: str) -> None:
    case, _ = read_case(ROOT / "data" / name)
    span, dice = case.clock.month_span(month), Random(7)
    given = [
        Service(one.request_id, one.participant_id, person.assistant_id, one.start, one.end, person.hourly_cost)
        for one in case.occurrences(span)
        for person in [dice.choice(case.assistants)]
    ]
    roster = Roster(span, tuple(given))
    for _ in range(3):
        service, assistant = dice.choice(given), dice.choice(case.assistants).assistant_id
        assert full_judge_agrees(case, roster, reassign(case, roster, service, assistant))


def test_words_are_said_in_both_languages() -> None:
    case, roster = desk()
    said: list[Said] = [words for one in who_can_take(case, roster, roster.services[0]) for words in one.said]
    assert all(one.to("pl") != one.to("en") for one in said)
