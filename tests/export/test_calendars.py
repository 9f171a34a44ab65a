"""The calendars read back: the same moments as the roster, stable events, every clock change right."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Component

from scheduler.domain import Roster
from scheduler.export.calendars import calendar, calendars_zip
from scheduler.export.names import SIDES, Person
from tests.export.worlds import CASE, KOZKA, LUKASZ, MADE, MARCH, OCTOBER, ZANETA, ZREBAK, handout, unzipped

WARSAW = ZoneInfo("Europe/Warsaw")


def events(content: bytes) -> list[Component]:
    return Calendar.from_ical(content).walk("VEVENT")


def moment(event: Component, key: str) -> datetime:
    found = event.decoded(key)
    assert isinstance(found, datetime)
    return found


def text(component: Component, *keys: str) -> tuple[str, ...]:
    return tuple(str(component[key]) for key in keys)


@pytest.mark.parametrize("month", [MARCH, OCTOBER])
def test_every_service_is_an_event_of_both_people_at_its_very_minutes(month: str) -> None:
    out = handout(month)
    for person in (person for side in SIDES for person in out.people(side)):
        found = [
            (int(moment(one, "dtstart").timestamp()) // 60, int(moment(one, "dtend").timestamp()) // 60)
            for one in events(calendar(out, person))
        ]
        assert found == [(one.start, one.end) for one in out.services_of(person)]


def test_the_hour_that_the_clock_shows_twice_is_the_second_one_where_the_second_was_meant() -> None:
    event = events(calendar(handout(OCTOBER), KOZKA))[0]
    assert moment(event, "dtstart") == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert f"{moment(event, 'dtstart').astimezone(WARSAW):%H:%M%z}" == "02:30+0100"
    assert moment(event, "dtend") - moment(event, "dtstart") == timedelta(hours=2, minutes=30)


@pytest.mark.parametrize(("month", "real"), [(MARCH, 7), (OCTOBER, 9)])
def test_a_night_of_the_clock_change_lasts_its_real_hours(month: str, real: int) -> None:
    event = events(calendar(handout(month), ZREBAK))[0]
    assert moment(event, "dtend") - moment(event, "dtstart") == timedelta(hours=real)
    assert f"{moment(event, 'dtstart').astimezone(WARSAW):%H:%M}" == "22:00"
    assert f"{moment(event, 'dtend').astimezone(WARSAW):%H:%M}" == "06:00"


def test_an_event_names_the_other_person_and_a_calendar_its_owner_and_month() -> None:
    found = Calendar.from_ical(calendar(handout(), LUKASZ))
    assert text(found, "method", "version", "x-wr-timezone") == ("PUBLISH", "2.0", "Europe/Warsaw")
    assert text(found, "x-wr-calname") == ("Grafik 2026-03: Łukasz Ćma (CMA/lukasz) (roboczy)",)
    event = found.walk("VEVENT")[0]
    assert text(event, "summary", "status", "class") == ("Asystent: Jan Kózka", "TENTATIVE", "PRIVATE")
    assert moment(event, "dtstamp") == MADE
    assert "wtorki-Cmy@2026-03-03, 4,5 h" in str(event["description"])
    final = events(calendar(handout(state="published", language="en"), KOZKA))[0]
    assert text(final, "summary", "status") == ("Participant: Łukasz Ćma (CMA/lukasz)", "CONFIRMED")


def test_an_event_keeps_its_uid_when_another_assistant_takes_it_and_has_another_on_the_other_side() -> None:
    before = handout()
    services = tuple(replace(one, assistant_id="Zrebak#1") for one in before.roster.services)
    after = replace(before, roster=Roster(before.roster.span, services), made=MADE + timedelta(days=1))
    uids = [[str(one["uid"]) for one in events(calendar(out, LUKASZ))] for out in (before, after)]
    assert uids[0] == uids[1] and len(set(uids[0])) == 2
    assert not set(uids[0]) & {str(one["uid"]) for one in events(calendar(before, KOZKA))}


def test_an_event_that_moves_by_a_minute_is_another_event() -> None:
    before = handout()
    services = tuple(replace(one, start=one.start + 1) for one in before.roster.services)
    after = replace(before, roster=Roster(before.roster.span, services))
    assert events(calendar(before, ZANETA))[0]["uid"] != events(calendar(after, ZANETA))[0]["uid"]


@pytest.mark.parametrize("name", ["a;b,c\\n", "Jan\r\nSUMMARY:x", "Jan\rX", 'x"\x00y', "Ż" * 90])
def test_a_name_with_signs_of_the_format_adds_no_line_and_comes_back(name: str) -> None:
    case = replace(CASE, assistants=tuple(replace(one, name=f"{name} {one.assistant_id}") for one in CASE.assistants))
    content = calendar(handout(case=case), ZANETA)
    found = events(content)
    assert len(found) == 1
    assert str(found[0]["summary"]).startswith(f"Asystent: {' '.join(name.replace(chr(0), ' ').split())} Zrebak#1")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\r" not in content.replace(b"\r\n", b"") and b"\nSUMMARY:x" not in content


def test_the_zip_has_one_calendar_for_each_of_5_people_with_a_service_and_repeats_byte_by_byte() -> None:
    files = unzipped(calendars_zip(handout()))
    assert len(files) == 5
    assert all(name.startswith("krasocin-laki-2026_2026-03_kalendarz_") for name in files)
    person = Person("participant", "Gesla-Zaneta")
    assert files["krasocin-laki-2026_2026-03_kalendarz_uczestnik-gesla-zaneta_roboczy.ics"] == calendar(
        handout(), person
    )
    assert calendars_zip(handout()) == calendars_zip(handout())
