"""Assistants who are added, absent or leaving."""

from __future__ import annotations

from datetime import date

from scheduler.scenarios import apply_changes
from scheduler.scenarios.assistants import AssistantAbsent, AssistantLeaves, AssistantsAdded, Hours
from scheduler.units import DAY, Span
from tests.scenarios.small import assistant, planned, refusal, request, served, small

AFTERNOONS = Hours(weekdays=("mon", "tue", "wed", "thu", "fri"), start="14:00", end="20:00")


def test_two_more_on_weekday_afternoons_can_come_from_14_to_20_and_not_on_saturday() -> None:
    added = AssistantsAdded(assistant_id="N", copies=2, hourly_cost=44_00, availability=(AFTERNOONS,))
    changed = apply_changes(small(), [added])
    assert [one.assistant_id for one in changed.assistants] == ["A1", "A2", "V1", "N-1", "N-2"]
    monday, saturday = date(2026, 3, 2), date(2026, 3, 7)
    midnight = changed.clock.midnight(monday)
    for name in ("N-1", "N-2"):
        assert changed.windows(name, monday) == (Span(midnight + 14 * 60, midnight + 20 * 60),)
        assert changed.windows(name, saturday) == ()
        assert (assistant(changed, name).contract, assistant(changed, name).hourly_cost) == ("mandate", 44_00)


def test_the_sentence_counts_them_and_says_when_they_can_come() -> None:
    added = AssistantsAdded(assistant_id="N", copies=2, hourly_cost=44_00, availability=(AFTERNOONS,))
    assert added.said(small()).to("pl").replace("\u00a0", " ") == (
        "Przybywa 2 asystentów (N-1, N-2), z dyplomem, 44,00 zł za godzinę, pn, wt, śr, cz, pt 14:00–20:00."
    )
    one = AssistantsAdded(assistant_id="N", hourly_cost=44_00)
    assert one.said(small()).to("en") == "Joining: 1 assistant (N), with a diploma, 44.00 zł an hour, at any time."


def test_one_more_without_hours_keeps_the_id_and_has_no_row_so_can_come_at_any_time() -> None:
    changed = apply_changes(
        small(), [AssistantsAdded(assistant_id="N", hourly_cost=44_00, place="Alfa", serves=("Alfa",))]
    )
    assert "N" not in changed.availability
    assert (assistant(changed, "N").place, assistant(changed, "N").serves) == ("Alfa", frozenset({"Alfa"}))


def test_who_is_qualified_by_being_indicated_needs_somebody_who_indicates() -> None:
    alone = AssistantsAdded(assistant_id="N", hourly_cost=1, qualification="indicated")
    assert "nikt nie wskazał" in refusal(small(), alone)
    chosen = alone.model_copy(update={"indicated_by_all": True})
    changed = apply_changes(small(), [chosen])
    assert {one for one, who, relation in changed.relations if (who, relation) == ("N", "indicated")} == {
        "P1",
        "P2",
        "C1",
    }


def test_documents_for_children_reach_one_day_past_the_period_and_bring_the_acceptance() -> None:
    changed = apply_changes(small(), [AssistantsAdded(assistant_id="N", hourly_cost=1, children=True)])
    assert assistant(changed, "N").child_clearance_until == date(2027, 1, 2)
    assert changed.related("C1", "N") == frozenset({"accepted"})
    assert changed.related("P1", "N") == frozenset()


def test_a_taken_id_is_refused_also_among_the_copies() -> None:
    assert refusal(small(), AssistantsAdded(assistant_id="A1", hourly_cost=1)) == "Identyfikator A1 jest już zajęty."
    named = AssistantsAdded(assistant_id="N-2", hourly_cost=1)
    assert "N-2" in refusal(small(), named, AssistantsAdded(assistant_id="N", copies=2, hourly_cost=1))


def test_two_weeks_of_sickness_are_14_whole_days_beside_the_absences_there_are() -> None:
    case = small(absences="assistant_id,start,end,kind\nA1,2026-05-01,2026-05-02,leave\n")
    changed = apply_changes(case, [AssistantAbsent(assistant_id="A1", first=date(2026, 3, 2), last=date(2026, 3, 15))])
    away = changed.absences["A1"]
    assert len(away) == 2
    assert away[0] == Span(case.clock.midnight(date(2026, 3, 2)), case.clock.midnight(date(2026, 3, 2)) + 14 * DAY)
    assert len(case.absences["A1"]) == 1


def test_an_absence_starts_inside_the_period_and_does_not_end_before_it_starts() -> None:
    last, after = date(2026, 12, 31), date(2027, 1, 1)
    assert apply_changes(small(), [AssistantAbsent(assistant_id="A1", first=last, last=after)]).absences["A1"]
    assert "poza okresem" in refusal(small(), AssistantAbsent(assistant_id="A1", first=after, last=after))
    assert "przed początkiem" in refusal(
        small(), AssistantAbsent(assistant_id="A1", first=last, last=date(2026, 12, 30))
    )
    assert "A9" in refusal(small(), AssistantAbsent(assistant_id="A9", first=last, last=last))


def test_who_leaves_works_on_the_last_day_and_leaving_later_than_already_agreed_is_refused() -> None:
    leaves = AssistantLeaves(assistant_id="A1", last_day=date(2026, 3, 2))
    changed = apply_changes(small(), [leaves])
    assert assistant(changed, "A1").employed_until == date(2026, 3, 2)
    assert "i tak tylko do 2026-03-02" in refusal(changed, leaves)
    assert "A9" in refusal(small(), AssistantLeaves(assistant_id="A9", last_day=date(2026, 3, 2)))


def test_a_sick_assistant_gets_no_service_and_the_others_take_what_they_can() -> None:
    whole = planned(small())
    assert {one.request_id for one in served(whole, "A1")} >= {"R3"}
    sick = AssistantAbsent(assistant_id="A1", first=date(2026, 3, 1), last=date(2026, 3, 31))
    month = planned(apply_changes(small(), [sick]))
    assert served(month, "A1") == []
    assert {one.request_id for one in month.roster.services} == {
        *("R1", "R2"),
        *(f"R4@2026-03-{day:02d}" for day in (9, 16, 23, 30)),
    }
    assert {one.assistant_id for one in month.roster.services if one.participant_id == "P1"} == {"V1"}


def test_a_published_service_of_the_sick_assistant_is_one_change_and_no_breach() -> None:
    published = "request_id,participant_id,assistant_id,start,end\nR2,P2,A1,2026-03-02T09:00,2026-03-02T12:00\n"
    sick = AssistantAbsent(assistant_id="A1", first=date(2026, 3, 1), last=date(2026, 3, 31))
    month = planned(apply_changes(small(published=published), [sick]))
    assert month.verdict.lawful
    assert month.verdict.parts["change"] == -30_00 * 60
    assert request(month.problem.case, "R2").participant_id == "P2"


def test_a_pooled_assistant_serves_the_child_only_with_documents() -> None:
    sick = AssistantAbsent(assistant_id="A1", first=date(2026, 3, 1), last=date(2026, 3, 31))
    for children, covered in ((False, False), (True, True)):
        added = AssistantsAdded(assistant_id="N", hourly_cost=44_00, availability=(AFTERNOONS,), children=children)
        month = planned(apply_changes(small(), [sick, added]))
        assert ("R3" in month.roster.covered) is covered
