"""Beside blocks that are delivered or promised: model and judge agree, and the judge says what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest

from scheduler.domain import Breach, Case, Roster, Service
from scheduler.rules import request
from scheduler.units import DAY, HOUR, Span
from tests.model.requests_of import ANNOUNCED, DONE, kinds_case, only
from tests.model.worlds import Tiny, tiny
from tests.rules.witnesses import hear

MARCH = "2026-03"
COVER = "R1,P1,cover,2026-03-10T06:00,2026-03-10T16:00,,{shortest},{longest}"
PACKAGE = "R1,P1,package,2026-03-10T06:00,2026-03-13T16:00,{minutes},60,120,{first}:00,{last}:00"


@dataclass(frozen=True)
class Rest(Tiny):
    """The rest of a month from a moment on."""

    since: int

    @property
    def span(self) -> Span:
        return Span(self.since, self.case.clock.month_span(self.month).end)


def rest(seed: int, case: Case, since: int) -> Rest:
    return Rest(seed, MARCH, case, tiny(0).world, since)


def clock_time(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def covers(seeds: range) -> Iterator[Rest]:
    """Covers of 10 h, re-planned while up to four blocks, on the grid or off it, are over or under way."""
    for seed in seeds:
        dice = Random(seed)
        row = COVER.format(shortest=dice.choice((30, 60, 90)), longest=dice.choice((90, 120, 150, 180)))
        published, at = ANNOUNCED, 6 * HOUR + dice.choice((0, 0, 30, 75))
        since = 6 * HOUR + dice.choice((120, 180, 210, 240, 300))
        while at < since:
            until = at + dice.choice((30, 60, 90, 100, 120))
            name = dice.choice(("A1", "A1", "A2"))
            published += f"R1,P1,{name},2026-03-10T{clock_time(at)},2026-03-10T{clock_time(until)}\n"
            at = until + dice.choice((0, 0, 0, 20, 60))
        case = kinds_case(row, grid=dice.choice((30, 60)), published=published)
        yield rest(seed, case, only(case, MARCH).start - 6 * HOUR + since)


def packages(seeds: range) -> Iterator[Rest]:
    """Packages of four days with a block or two in the ledger or published before the moment, by day or by night."""
    for seed in seeds:
        dice = Random(seed)
        first, last = dice.choice((("08", "11"), ("22", "02"), ("00", "24"), ("09", "15")))
        row = PACKAGE.format(minutes=dice.choice((180, 240, 400)), first=first, last=last)
        tables = {"ledger": DONE, "published": ANNOUNCED}
        for day in dice.sample((10, 11, 12), dice.randint(0, 2)):
            hour = int(first) + dice.choice((0, 1))
            times = f"P1,A1,2026-03-{day}T{hour:02d}:{dice.choice(('00', '20'))},2026-03-{day}T{hour:02d}:50"
            table = dice.choice(("ledger", "published"))
            tables[table] += f"{times},30\n" if table == "ledger" else f"R1,{times}\n"
        case = kinds_case(row, grid=60, **tables)
        yield rest(seed, case, case.clock.month_span(MARCH).start + dice.choice((9, 10, 11)) * DAY + 10 * HOUR)


def test_a_model_of_turns_begun_before_the_moment_allows_exactly_what_is_no_breach() -> None:
    heard = hear(request, covers(range(160)))
    assert heard.kept > 150 and heard.broken > 100 and heard.asked > 100, heard


def test_a_model_of_days_used_before_the_moment_allows_exactly_what_is_no_breach() -> None:
    heard = hear(request, packages(range(160)))
    assert heard.kept > 300 and heard.broken > 100 and heard.asked > 100, heard


def breaches(case: Case, span: Span, *services: tuple[str, str, str]) -> list[Breach]:
    """Of blocks of R1 that the assistants have from one time to another, `10T08:00` in March."""
    rows = (
        Service("R1", "P1", name, _at(case, start), _at(case, end), case.assistant[name].hourly_cost)
        for name, start, end in services
    )
    return list(request.check(case, Roster(span, tuple(rows))))


def _at(case: Case, text: str) -> int:
    day, _, time = text.partition("T")
    hour, _, minute = time.partition(":")
    return case.clock.month_span(MARCH).start + (int(day) - 1) * DAY + int(hour) * HOUR + int(minute)


@pytest.mark.parametrize(
    ("assistant", "start", "end", "lawful"),
    [
        ("A1", "10T08:00", "10T10:00", True),
        ("A1", "10T08:00", "10T10:01", False),
        ("A2", "10T08:00", "10T10:01", True),
        ("A1", "10T08:01", "10T11:01", True),
    ],
)
def test_2_h_before_the_moment_and_2_h_after_it_are_a_turn_of_4_h_but_a_minute_more_is_too_long(
    assistant: str, start: str, end: str, lawful: bool
) -> None:
    published = f"{ANNOUNCED}R1,P1,A1,2026-03-10T06:00,2026-03-10T08:00\n"
    case = kinds_case(COVER.format(shortest=60, longest=240), published=published)
    span = Span(_at(case, "10T08:00"), case.clock.month_span(MARCH).end)
    found = breaches(case, span, (assistant, start, end))
    assert [one.rule for one in found] == ([] if lawful else ["request"])
    if not lawful:
        assert found[0].said.to("en") == (
            "In the request R1 A1 serves 4 h 01 min without a break; a block lasts at most 4 h."
        )


def test_a_turn_that_the_past_made_too_long_is_no_breach_of_the_plan_unless_it_grows() -> None:
    rows = ("R1,P1,A1,2026-03-10T06:00,2026-03-10T08:00\n", "R1,P1,A1,2026-03-10T08:00,2026-03-10T09:00\n")
    case = kinds_case(COVER.format(shortest=60, longest=120), published=ANNOUNCED + "".join(rows))
    span = Span(_at(case, "10T09:00"), case.clock.month_span(MARCH).end)
    assert breaches(case, span, ("A1", "10T09:30", "10T10:30")) == []
    assert len(breaches(case, span, ("A1", "10T09:00", "10T10:00"))) == 1


def test_a_turn_over_the_month_s_border_counts_in_the_second_month() -> None:
    row = "R1,P1,cover,2026-02-28T20:00,2026-03-01T08:00,,60,240"
    published = f"{ANNOUNCED}R1,P1,A1,2026-02-28T21:00,2026-03-01T00:00\n"
    case = kinds_case(row, published=published)
    span = case.clock.month_span(MARCH)
    assert breaches(case, span, ("A1", "01T00:00", "01T01:00")) == []
    assert len(breaches(case, span, ("A1", "01T00:00", "01T01:01"))) == 1


SECOND = {
    "pl": "Usługa 2026-03-11 10:00–11:00 (A2) byłaby drugim blokiem pakietu R1 (P1) jednego dnia: blok 2026-03-11"
    " 08:00–09:00 (A1) już się odbył albo jest obiecany.",
    "en": "The service 2026-03-11 10:00–11:00 (A2) would be the second block of the package R1 (P1) on one day: the"
    " block 2026-03-11 08:00–09:00 (A1) is delivered or promised.",
}


@pytest.mark.parametrize("table", ["ledger", "published"])
def test_a_second_block_on_a_day_with_a_delivered_or_promised_one_is_named_with_both(table: str) -> None:
    times = "P1,A1,2026-03-11T08:00,2026-03-11T09:00"
    ledger, published = f"{DONE}{times},30\n", f"{ANNOUNCED}R1,{times}\n"
    row = PACKAGE.format(minutes=300, first="08", last="11")
    case = kinds_case(row, ledger=ledger) if table == "ledger" else kinds_case(row, published=published)
    span = Span(_at(case, "11T09:00"), case.clock.month_span(MARCH).end)
    [breach] = breaches(case, span, ("A2", "11T10:00", "11T11:00"), ("A2", "12T10:00", "12T11:00"))
    assert {language: breach.said.to(language) for language in ("pl", "en")} == SECOND
    [outside] = breaches(case, span, ("A2", "11T10:01", "11T11:01"))
    assert "does not fit the request R1" in outside.said.to("en")
    assert (
        breaches(
            kinds_case(PACKAGE.format(minutes=300, first="08", last="11")), span, *[("A2", "11T10:00", "11T11:00")]
        )
        == []
    )


def test_two_services_outside_the_hours_of_a_package_are_two_mistakes_and_not_two_blocks_of_one_day() -> None:
    case = kinds_case(PACKAGE.format(minutes=300, first="08", last="11"))
    found = breaches(case, case.clock.month_span(MARCH), ("A1", "11T12:00", "11T13:00"), ("A1", "12T12:00", "12T13:00"))
    assert ["does not fit" in one.said.to("en") for one in found] == [True, True]


def test_two_blocks_of_one_day_are_found_in_whatever_order_the_roster_names_them() -> None:
    case = kinds_case(PACKAGE.format(minutes=300, first="08", last="11"))
    blocks = ("A1", "11T08:00", "11T09:00"), ("A1", "12T08:00", "12T09:00"), ("A1", "11T10:00", "11T11:00")
    [breach] = breaches(case, case.clock.month_span(MARCH), *blocks)
    assert breach.said.to("en") == "The package R1 (P1) has 2 blocks on one day instead of one."
