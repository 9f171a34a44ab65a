"""A roster of several months in the hands of people: what each month's papers hold and how they count the money."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from scheduler.domain import Roster, Service
from scheduler.explain.uncovered import uncovered_without_reasons
from scheduler.export.by_month import month_handouts
from scheduler.export.cards import cards
from scheduler.export.filenames import file_name
from scheduler.export.handout import Handout
from scheduler.export.names import Person
from scheduler.report import money
from scheduler.units import AMOUNT_PER_ZLOTY
from tests.cli.small import SMALL
from tests.support import case_of

ASKED = (
    "request_id,participant_id,kind,start,end,minutes,min_block,max_block\n"
    "M,P1,visit,2026-03-10T08:00,2026-03-10T12:00,,,\n"
    "N,P1,visit,2026-03-31T20:00,2026-04-01T04:00,,,\n"
    "A,P1,visit,2026-04-10T08:00,2026-04-10T12:00,,,\n"
    "K,P2,package,2026-03-15T00:00,2026-04-16T00:00,240,120,120\n"
    "O,P2,visit,2026-05-05T08:00,2026-05-05T12:00,,,\n"
)
SERVED = (
    ("M", "P1", "A1", "2026-03-10T08:00", "2026-03-10T12:00"),
    ("K", "P2", "A2", "2026-03-20T08:00", "2026-03-20T10:00"),
    ("N", "P1", "A1", "2026-03-31T20:00", "2026-04-01T04:00"),
    ("A", "P1", "A1", "2026-04-10T08:00", "2026-04-10T12:00"),
    ("K", "P2", "A2", "2026-04-15T08:00", "2026-04-15T10:00"),
)


def spring() -> Handout:
    """March to May: five services, and a visit of May that nobody serves."""
    case = case_of({**SMALL, "requests.csv": ASKED})
    rate = {one.assistant_id: one.hourly_cost for one in case.assistants}

    def moment(text: str) -> int:
        return case.clock.minute(datetime.fromisoformat(text))

    services = tuple(
        Service(request, participant, assistant, moment(start), moment(end), rate[assistant])
        for request, participant, assistant, start, end in SERVED
    )
    roster = Roster(case.clock.months_span("2026-03..2026-05"), services)
    return Handout(case, roster, datetime(2026, 2, 20, tzinfo=UTC), uncovered_without_reasons(case, roster))


def test_each_month_has_the_services_that_start_in_it_and_its_own_open_visits() -> None:
    months = month_handouts(spring())
    assert [one.month for one in months] == ["2026-03", "2026-04", "2026-05"]
    assert [[service.request_id for service in one.services] for one in months] == [["M", "K", "N"], ["A", "K"], []]
    assert [[piece.occurrence.request_id for piece in one.left_open] for one in months] == [[], [], ["O"]]


def test_the_money_left_is_the_same_in_every_month_because_the_other_months_are_promised() -> None:
    months = month_handouts(spring())
    left = [money(one.case, one.roster).left for one in months]
    assert all(one == other for one, other in pairwise(left))
    # 16 h of 40 zł and 4 h of 45.50 zł of the 100 000 zł for hours.
    assert left[0] == (100_000 - 640 - 182) * AMOUNT_PER_ZLOTY
    assert [money(one.case, one.roster).month for one in months] == [
        571 * AMOUNT_PER_ZLOTY,
        251 * AMOUNT_PER_ZLOTY,
        0,
    ]


def test_a_package_asks_in_a_month_for_what_the_other_month_does_not_serve() -> None:
    march, april, _ = month_handouts(spring())
    for one in (march, april):
        asked = {found.request_id: found.minutes for found in one.case.occurrences(one.roster.span)}
        assert asked["K"] == 120


def test_a_night_over_the_border_stands_on_the_card_of_march_alone() -> None:
    march, april, _ = month_handouts(spring())
    rows = [cards(one, [Person("assistant", "A1")])["people"][0]["rows"] for one in (march, april)]
    assert [[row["times"] for row in some] for some in rows] == [["08:00–12:00", "20:00–04:00"], ["08:00–12:00"]]


def test_one_month_is_handed_out_as_it_is() -> None:
    march = month_handouts(spring())[0]
    assert month_handouts(march) == (march,)


def test_names_of_files_say_from_which_month_to_which() -> None:
    whole = spring()
    assert file_name(whole, "calendars") == "small_2026-03--2026-05_kalendarze_roboczy.zip"
    assert whole.month_words == "od marca do maja 2026"
    assert file_name(month_handouts(whole)[1], "workbook") == "small_2026-04_grafik_roboczy.xlsx"
