"""A participant who joins asks for what another asks for; one who leaves asks for nothing after the last day."""

from __future__ import annotations

from datetime import date

from scheduler.scenarios import apply_changes
from scheduler.scenarios.participants import ParticipantAdded, ParticipantLeaves
from tests.scenarios.small import asking, person, refusal, small


def test_who_joins_like_another_has_the_same_requests_limit_and_chosen_assistants_only() -> None:
    changed = apply_changes(small(), [ParticipantAdded(participant_id="P9", like="P1")])
    new = person(changed, "P9")
    assert (new.category, new.annual_limit, new.used_before, new.name) == ("severe", 36_000, 0, "")
    mine = [(one.request_id, one.start, one.end) for one in changed.requests if one.participant_id == "P9"]
    like = [(f"P9/{one.request_id}", one.start, one.end) for one in changed.requests if one.participant_id == "P1"]
    assert mine == like == [("P9/R1", like[0][1], like[0][2])]
    assert changed.related("P9", "A1") == changed.related("P9", "V1") == frozenset({"indicated"})
    # Sibling and refusal are the other person's own.
    assert changed.related("P9", "A2") == frozenset()


def test_the_month_asks_for_so_many_hours_more() -> None:
    case = small()
    span = case.clock.month_span("2026-03")
    more = apply_changes(case, [ParticipantAdded(participant_id="P9", like="P2")])
    assert sum(one.minutes for one in case.occurrences(span)) == 15 * 60
    assert sum(one.minutes for one in more.occurrences(span)) == (15 + 11) * 60


def test_an_unknown_model_and_a_taken_id_are_refused() -> None:
    assert "P8" in refusal(small(), ParticipantAdded(participant_id="P9", like="P8"))
    assert refusal(small(), ParticipantAdded(participant_id="P2", like="P1")) == "Identyfikator P2 jest już zajęty."


def test_who_leaves_on_the_16th_has_the_visit_of_the_16th_and_none_of_the_23rd() -> None:
    changed = apply_changes(small(), [ParticipantLeaves(participant_id="P2", last_day=date(2026, 3, 16))])
    span = changed.clock.month_span("2026-03")
    mine = [one.request_id for one in changed.occurrences(span) if one.participant_id == "P2"]
    assert mine == ["R2", "R4@2026-03-09", "R4@2026-03-16"]
    assert "P2" in changed.participant


def test_a_single_visit_after_the_last_day_goes_with_its_pins() -> None:
    pins = "request_id,assistant_id,decision\nR2,A1,keep\nR1,A1,keep\n"
    changed = apply_changes(small(pins=pins), [ParticipantLeaves(participant_id="P2", last_day=date(2026, 3, 1))])
    assert [one.request_id for one in changed.requests] == ["R1", "R3"]
    assert [one.request_id for one in changed.pins] == ["R1"]


def test_a_package_keeps_the_share_of_its_minutes_until_the_last_day() -> None:
    case = asking(
        "R1,P2,package,2026-03-01T00:00,2026-03-21T00:00,1200,60,240,08:00,16:00",
        "R2,P2,flexible,2026-03-10T08:00,2026-03-12T12:00,600",
        "R3,P2,flexible,2026-03-10T22:00,2026-03-12T12:00,180",
        "R4,P2,cover,2026-03-10T20:00,2026-03-12T12:00,,60",
    )
    changed = apply_changes(case, [ParticipantLeaves(participant_id="P2", last_day=date(2026, 3, 10))])
    found = {one.request_id: one for one in changed.requests}
    midnight = case.clock.midnight(date(2026, 3, 11))
    assert {name: one.end for name, one in found.items()} == {"R1": midnight, "R2": midnight, "R4": midnight}
    assert (found["R1"].minutes, found["R2"].minutes) == (600, 600)


def test_a_visit_that_begins_on_the_last_evening_is_served_to_its_end() -> None:
    case = asking("R1,P2,visit,2026-03-10T22:00,2026-03-11T06:00")
    changed = apply_changes(case, [ParticipantLeaves(participant_id="P2", last_day=date(2026, 3, 10))])
    assert changed.requests == case.requests


def test_a_last_day_outside_the_period_is_refused() -> None:
    assert "poza okresem" in refusal(small(), ParticipantLeaves(participant_id="P2", last_day=date(2025, 12, 31)))
    assert "P8" in refusal(small(), ParticipantLeaves(participant_id="P8", last_day=date(2026, 3, 1)))
