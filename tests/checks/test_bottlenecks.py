"""Where people are too few: the sentences, the sets apart from each other, and the bound against trying everything."""

from __future__ import annotations

from pathlib import Path
from time import process_time

from scheduler.checks.bottlenecks import NOBODY, TOO_FEW, Bottleneck, at_least_open, bottlenecks, visit_candidates
from scheduler.domain import Case
from scheduler.model import ContradictingPins
from scheduler.planning import prepare
from scheduler.reading import read_case
from scheduler.report import open_at_least
from tests.checks.worlds import ASSISTANTS, LEDGER, VISITS, case_with, table
from tests.model.worlds import Tiny, tiny
from tests.oracle.choices import choices
from tests.oracle.joint import broken_together
from tests.oracle.model import Row
from tests.oracle.plan import month_occurrences, past, planned

ROOT = Path(__file__).parents[2]
PEOPLE = "participant_id,category\n" + "".join(f"P{number},severe\n" for number in range(1, 6))
THREE = table(ASSISTANTS, *(f"A{number},mandate,40.00,diploma" for number in range(1, 4)))


def visits(*times: str, day: str = "2026-03-14") -> str:
    rows = (time.split("-") for time in times)
    return table(
        VISITS, *(f"R{n},P{n},visit,{day}T{start},{day}T{end}" for n, (start, end) in enumerate(rows, start=1))
    )


def found(case: Case, month: str = "2026-03") -> tuple[Bottleneck, ...]:
    return bottlenecks(case, visit_candidates(case, case.clock.month_span(month)))


def test_five_requests_and_three_assistants_leave_two_open_from_8_to_12() -> None:
    five = visits("08:00-12:00", "07:00-12:00", "08:00-13:00", "06:00-14:00", "07:30-12:30")
    (one,) = found(case_with(participants=PEOPLE, assistants=THREE, requests=five))
    assert (one.code, one.open, len(one.requests), one.assistants) == (TOO_FEW, 2, 5, ("A1", "A2", "A3"))
    assert one.said.to("en") == (
        "Saturday, 14 March 2026, 08:00–12:00: 5 requests, 3 possible assistants: at least 2 stay open."
    )
    assert one.said.to("pl") == (
        "sobota, 14 marca 2026, 08:00–12:00: 5 zgłoszeń, 3 możliwych asystentów: co najmniej 2 zostaną bez asystenta."
    )


def test_requests_one_after_the_other_are_no_bottleneck() -> None:
    case = case_with(
        participants=PEOPLE,
        assistants=table(ASSISTANTS, "A1,mandate,40.00,diploma"),
        requests=visits("08:00-10:00", "10:00-12:00", "12:00-13:00"),
    )
    assert found(case) == ()


def test_a_chain_of_overlaps_counts_each_request_once() -> None:
    # With one assistant, R1–R2, R2–R3 and R3–R4 overlap by twos: two of the four are open, and no set is counted twice.
    case = case_with(
        participants=PEOPLE,
        assistants=table(ASSISTANTS, "A1,mandate,40.00,diploma"),
        requests=visits("08:00-10:00", "09:00-11:00", "10:30-12:00", "11:30-13:00"),
    )
    assert [one.requests for one in found(case)] == [("R1", "R2"), ("R3", "R4")]


def test_who_refuses_relations_or_areas_forbid_is_no_possible_assistant() -> None:
    case = case_with(
        participants=PEOPLE,
        assistants=THREE,
        requests=visits("08:00-12:00", "09:00-11:00"),
        relations="participant_id,assistant_id,relation\nP1,A1,refused\nP1,A2,parent\nP1,A3,household\n",
    )
    (one,) = found(case)
    assert (one.code, one.requests, one.assistants) == (NOBODY, ("R1",), ())
    assert one.said.to("en") == "Saturday, 14 March 2026, 08:00–12:00: nobody may serve the request R1 (P1)."
    assert one.said.to("pl") == "sobota, 14 marca 2026, 08:00–12:00: nikt nie może podjąć zgłoszenia R1 (P1)."


def test_a_delivered_service_occupies_its_assistant_and_answers_its_participant() -> None:
    both = visits("08:00-12:00", "09:00-11:00")
    two = table(ASSISTANTS, "A1,mandate,40.00,diploma", "A2,mandate,40.00,diploma")
    assert found(case_with(participants=PEOPLE, assistants=two, requests=both)) == ()
    row = "{participant},A1,2026-03-14T{start},2026-03-14T{end},40.00,fund"

    def with_row(participant: str, start: str, end: str) -> tuple[Bottleneck, ...]:
        ledger = table(LEDGER, row.format(participant=participant, start=start, end=end))
        return found(case_with(participants=PEOPLE, assistants=two, requests=both, ledger=ledger))

    (one,) = with_row("P5", "10:00", "10:30")
    assert (one.requests, one.assistants, one.open) == (("R1", "R2"), ("A2",), 1)
    assert one.said.to("en").endswith("2 requests, 1 possible assistant: at least 1 stays open.")
    assert with_row("P5", "12:00", "12:30") == ()
    assert with_row("P1", "08:00", "12:00") == ()


def test_a_night_is_told_by_the_evening() -> None:
    rows = [f"R{n},P{n},visit,2026-03-14T22:00,2026-03-15T06:00" for n in (1, 2)]
    one_only = table(ASSISTANTS, "A1,mandate,40.00,diploma")
    (one,) = found(case_with(participants=PEOPLE, assistants=one_only, requests=table(VISITS, *rows)))
    assert one.said.to("en").startswith("Saturday, 14 March 2026, 22:00–06:00: 2 requests, 1 possible assistant")


def most_covered(world: Tiny) -> int:
    """The largest number of requests that any lawful roster of the month covers, by trying them all.

    One that leaves a kept request open counts too: with more rosters to choose from, the bound has a harder test.
    """
    options = [
        [choice for choice in choices(world.world, world.month, one) if choice]
        for one in month_occurrences(world.world, world.month)
    ]
    already = past(world.world, world.month)

    def sound(rows: list[Row]) -> bool:
        services = already + [planned(world.world, row) for row in rows]
        return not broken_together(world.world, world.month, services)

    def most(rows: list[Row], depth: int, best: int) -> int:
        if len(rows) + len(options) - depth <= best:
            return best
        if depth == len(options):
            return len(rows)
        for choice in options[depth]:
            longer = [*rows, *choice]
            if sound(longer):
                best = most(longer, depth + 1, best)
        return most(rows, depth + 1, best)

    return most([], 0, -1)


def reported(world: Tiny) -> int:
    """The bound of report.json; 0 where the pins leave no roster to report."""
    try:
        return open_at_least(prepare(world.case, world.span))
    except ContradictingPins:
        return 0


def test_no_lawful_roster_of_a_tiny_month_leaves_fewer_open_than_the_bound() -> None:
    sharp = positive = moments = 0
    for seed in range(1000):
        world = tiny(seed)
        look = visit_candidates(world.case, world.span)
        bound, open_at_best = at_least_open(world.case, look), len(world.asked) - most_covered(world)
        assert bound <= open_at_best, f"seed {seed}"
        assert at_least_open(world.case, world.candidates) <= open_at_best, f"seed {seed}"
        assert reported(world) <= open_at_best, f"seed {seed}"
        positive += bound > 0
        sharp += bound == open_at_best
        moments += any(one.code == TOO_FEW for one in bottlenecks(world.case, look))
    assert (positive > 200, sharp > 500, moments > 40) == (True, True, True), (positive, sharp, moments)


def test_no_request_is_in_two_bottlenecks_and_the_worst_comes_first() -> None:
    case, _ = read_case(ROOT / "tests" / "cases" / "mixed-53-labour")
    some = found(case)
    requests = [request for one in some for request in one.requests]
    assert len(requests) == len(set(requests))
    assert [one.open for one in some] == sorted((one.open for one in some), reverse=True)
    assert sum(one.code == TOO_FEW for one in some) > 5


def test_a_month_of_ninety_participants_is_looked_at_in_a_fraction_of_a_second() -> None:
    case, _ = read_case(ROOT / "tests" / "cases" / "pool-90")
    started = process_time()
    some = found(case)
    assert process_time() - started < 1
    assert sum(one.open for one in some) == 7
