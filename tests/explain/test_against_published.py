"""A roster beside the published one: what was added, taken out, given to others, moved."""

from __future__ import annotations

from scheduler.explain.against_published import differences
from tests.support import case_of, roster_of

FILES = {
    "case.toml": 'name = "x"\nedition = "jst-2026"\n[period]\nstart = 2026-01-01\nend = 2026-12-31\n'
    '[budget]\ngrant = "9000.00"\n',
    "participants.csv": "participant_id,category\nP1,severe\n",
    "assistants.csv": "assistant_id,contract,hourly_cost,qualification\nA1,mandate,40,diploma\nA2,mandate,40,diploma\n",
    "requests.csv": "request_id,participant_id,kind,start,end,minutes,min_block,max_block\n"
    "R1,P1,visit,2026-03-02T08:00,2026-03-02T10:00,,,\n"
    "R2,P1,flexible,2026-03-03T08:00,2026-03-03T12:00,60,,\n"
    "R3,P1,visit,2026-03-04T08:00,2026-03-04T10:00,,,\n"
    "R4,P1,visit,2026-04-04T08:00,2026-04-04T10:00,,,\n",
    "published.csv": "request_id,participant_id,assistant_id,start,end,hourly_cost\n"
    "R1,P1,A1,2026-03-02T08:00,2026-03-02T10:00,40\n"
    "R2,P1,A1,2026-03-03T08:00,2026-03-03T09:00,40\n"
    "R4,P1,A1,2026-04-04T08:00,2026-04-04T10:00,40\n",
}
HEADING = "request_id,participant_id,assistant_id,start,end\n"
R1 = "R1,P1,A1,2026-03-02T08:00,2026-03-02T10:00\n"
R2 = "R2,P1,A1,2026-03-03T08:00,2026-03-03T09:00\n"


def kinds(*rows: str) -> list[tuple[str, str]]:
    case = case_of(FILES)
    roster = roster_of(case, "2026-03", HEADING + "".join(rows))
    return [(one.about.request_id, one.kind) for one in differences(case, roster)]


def test_the_published_roster_itself_has_no_difference_and_april_is_no_question_of_march() -> None:
    assert kinds(R1, R2) == []


def test_a_service_is_added_taken_out_given_to_another_or_moved() -> None:
    assert kinds(R1, R2, "R3,P1,A1,2026-03-04T08:00,2026-03-04T10:00\n") == [("R3", "added")]
    assert kinds(R2) == [("R1", "removed")]
    assert kinds(R1.replace("A1", "A2"), R2) == [("R1", "person")]
    assert kinds(R1, R2.replace("T08", "T10").replace("T09", "T11")) == [("R2", "times")]
    assert kinds(R1, "R2,P1,A2,2026-03-03T09:00,2026-03-03T10:00\n") == [("R2", "person_and_times")]


def test_differences_come_in_the_order_of_time() -> None:
    assert kinds("R3,P1,A1,2026-03-04T08:00,2026-03-04T10:00\n") == [
        ("R1", "removed"),
        ("R2", "removed"),
        ("R3", "added"),
    ]
