"""When an open piece can be served: days, starts and lengths to choose from."""

from __future__ import annotations

from datetime import date

from scheduler.explain.open_pieces import OpenPiece, open_pieces_of
from scheduler.explain.possible_times import possible_times
from tests.app.tiny import tiny_case
from tests.support import roster_of

HEADING = "request_id,participant_id,assistant_id,start,end\n"


def found(request_id: str, *rows: str) -> list[dict[date, dict[str, list[str]]]]:
    """For each open piece of the request: day → start → ends, as clock times."""
    case = tiny_case()
    roster = roster_of(case, "2026-03", HEADING + "".join(f"{row}\n" for row in rows))

    def times(piece: OpenPiece) -> dict[date, dict[str, list[str]]]:
        return {
            day: {
                f"{case.clock.wall(start):%H:%M}": [f"{case.clock.wall(one.end):%H:%M}" for one in ways]
                for start, ways in starts.items()
            }
            for day, starts in possible_times(case, roster, piece).items()
        }

    return [times(piece) for piece in open_pieces_of(case, roster) if piece.occurrence.request_id == request_id]


def test_a_visit_has_its_own_times_alone() -> None:
    assert found("R1") == [{date(2026, 3, 10): {"08:00": ["12:00"]}}]


def test_a_flexible_request_of_2_h_starts_anywhere_from_8_to_10() -> None:
    (times,) = found("R3")
    starts = times[date(2026, 3, 11)]
    assert (min(starts), max(starts)) == ("08:00", "10:00")
    assert starts["08:00"] == ["10:00"]


def test_a_gap_of_a_cover_is_served_inside_the_gap_the_longest_first() -> None:
    before, after = found("R4", "R4,P2,A1,2026-03-12T09:00,2026-03-12T10:00")
    assert before == {date(2026, 3, 12): {"08:00": ["09:00"]}}
    assert after[date(2026, 3, 12)]["10:00"][0] == "12:00"
    assert min(after[date(2026, 3, 12)]) == "10:00"


def test_a_package_leaves_out_a_day_that_has_a_block_and_asks_no_more_than_is_left() -> None:
    (times,) = found("R5", "R5,P1,A1,2026-03-17T08:00,2026-03-17T10:00", "R5,P1,A1,2026-03-18T08:00,2026-03-18T09:00")
    assert set(times) == {date(2026, 3, 16), date(2026, 3, 19), date(2026, 3, 20)}
    # 4 h less 3 h: one hour is left.
    assert times[date(2026, 3, 16)]["08:00"] == ["09:00"]


def test_a_package_with_less_left_than_its_shortest_block_has_no_times() -> None:
    blocks = [f"R5,P1,A1,2026-03-{day}T08:00,2026-03-{day}T{end}" for day, end in ((16, "10:00"), (17, "09:30"))]
    assert found("R5", *blocks) == [{}]
