"""A piece of a request in which no service has room is explained by the request's own times, nobody being counted."""

from __future__ import annotations

from dataclasses import replace

from scheduler.engine.incumbent import Limits
from scheduler.explain.uncovered import Uncovered, uncovered
from scheduler.planning import plan, prepare
from scheduler.units import HOUR
from tests.model.requests_of import kinds_case

MARCH = "2026-03"


def open_in_march(*requests: str, grid: int = 30, month: str = MARCH, **files: str) -> Uncovered:
    """The one open piece of the planned month."""
    case = kinds_case(*requests, grid=grid, **files)
    solution = plan(prepare(case, case.clock.month_span(month)), Limits(20, workers=0))
    assert solution is not None
    (piece,) = uncovered(solution)
    return piece


def told(piece: Uncovered) -> tuple[str, str, str]:
    return piece.code, piece.reason.to("pl"), piece.reason.to("en")


def test_of_a_window_over_the_months_end_an_hour_is_left_for_two() -> None:
    assert told(open_in_march("R1,P1,flexible,2026-03-31T23:00,2026-04-01T10:00,120")) == (
        "request",
        "Z okna zgłoszenia zostaje w planowanym czasie tylko 1 h, a usługa ma trwać 2 h.",
        "The planned time holds only 1 h of the request's window; the service is to last 2 h.",
    )


def test_a_window_that_leaves_exactly_two_hours_is_served() -> None:
    case = kinds_case("R1,P1,flexible,2026-03-31T22:00,2026-04-01T10:00,120")
    solution = plan(prepare(case, case.clock.month_span(MARCH)), Limits(20, workers=0))
    assert solution is not None and uncovered(solution) == ()


def test_a_gap_of_an_hour_in_a_cover_is_shorter_than_a_block_of_90_minutes() -> None:
    care = "participant_id,start,end,service\nP1,2026-03-10T11:00,2026-03-10T12:00,care\n"
    piece = open_in_march("R1,P1,cover,2026-03-10T08:00,2026-03-10T12:00,,90,240", other_services=care)
    assert told(piece) == (
        "request",
        "Luka trwa tylko 1 h, a najkrótszy blok, o jaki prosi zgłoszenie, to 1,5 h.",
        "The gap is only 1 h long; the shortest block that the request asks for is 1.5 h.",
    )


def test_a_gap_as_long_as_the_shortest_block_is_explained_by_what_stands_in_the_way() -> None:
    care = "participant_id,start,end,service\nP1,2026-03-10T11:00,2026-03-10T12:00,care\n"
    piece = open_in_march("R1,P1,cover,2026-03-10T08:00,2026-03-10T12:00,,60,240", other_services=care)
    assert piece.code == "other_services"


def test_an_hour_that_is_left_of_a_package_is_less_than_its_shortest_block() -> None:
    piece = open_in_march("R1,P1,package,2026-03-10T00:00,2026-03-12T00:00,180,120,120,10:00,14:00,")
    assert (piece.code, piece.minutes) == ("request", HOUR)
    assert piece.reason.to("pl") == "Z pakietu zostało tylko 1 h, a najkrótszy blok, o jaki prosi, to 2 h."
    assert piece.reason.to("en") == "The package has only 1 h left; the shortest block that it asks for is 2 h."


def test_a_package_of_mondays_has_none_on_the_tuesday_that_lies_in_march() -> None:
    piece = open_in_march('R1,P1,package,2026-03-31T00:00,2026-04-30T00:00,180,120,120,10:00,14:00,"mon"')
    assert told(piece) == (
        "request",
        "W planowanym czasie nie wypada żaden dzień, w którym pakiet może być użyty.",
        "No day on which the package may be used lies in the planned time.",
    )


def test_a_package_whose_only_evening_is_cut_at_midnight_leaves_too_few_hours() -> None:
    piece = open_in_march("R1,P1,package,2026-03-31T20:00,2026-04-30T00:00,180,120,120,23:00,03:00,")
    assert told(piece) == (
        "request",
        "W żadnym dniu pakietu nie zostaje w planowanym czasie dość godzin na najkrótszy blok (2 h).",
        "No day of the package leaves enough hours in the planned time for the shortest block (2 h).",
    )


def test_a_block_of_45_minutes_does_not_fall_on_a_grid_of_30() -> None:
    piece = open_in_march("R1,P1,package,2026-03-10T00:00,2026-03-11T00:00,90,45,45,10:00,14:00,")
    assert told(piece) == (
        "request",
        "Żaden blok od 0,75 h do 0,75 h nie zaczyna się i nie kończy na siatce godzin (co 0,5 h).",
        "No block of 0.75 h to 0.75 h both starts and ends on the grid of times (every 0.5 h).",
    )


def test_a_visit_is_never_too_little() -> None:
    case = kinds_case("R1,P1,visit,2026-03-10T08:00,2026-03-10T08:30")
    solution = plan(prepare(case, case.clock.month_span(MARCH)), Limits(20, workers=0))
    assert solution is not None
    early = replace(solution, roster=replace(solution.roster, services=()))
    assert [one.code for one in uncovered(early)] == ["search_ended"]
