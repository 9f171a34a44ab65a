"""What stands on a printable card, in words: the month's calendar, its services line by line, the sums."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from babel.dates import format_date, get_day_names

from scheduler.domain import Service
from scheduler.export.handout import SIDE_NAMES, Handout, of, other_side
from scheduler.export.names import Person
from scheduler.export.workbook_people import clock_remark
from scheduler.text import Plural, Text
from scheduler.units import HOUR, Minutes

TITLE = Text("Karta usług asystenta — {month}", "Card of assistance — {month}")
DOCUMENT = Text("Karty usług, {month}, {case} ({state})", "Cards of assistance, {month}, {case} ({state})")
SERVICES = Plural("usługa", "usługi", "usług", "service", "services")
HEADINGS = (
    Text("Lp.", "No."),
    Text("Dzień", "Day"),
    Text("Od–do", "From–to"),
    Text("Godz.", "Hours"),
    Text("{other}", "{other}"),
    Text("Czynność", "Activity"),
    Text("Km", "Km"),
    Text("Podpis asystenta", "Assistant’s signature"),
    Text("Podpis uczestnika", "Participant’s signature"),
)
CASE, STATE, IN_ALL = Text("Sprawa", "Case"), Text("Grafik", "Roster"), Text("Razem", "In all")
WORDS = {
    "page": Text("strona", "page"),
    "calendar": Text("Kalendarz miesiąca", "The month’s calendar"),
    "services": Text("Usługi", "Services"),
    "sums": Text("Godziny według osób", "Hours by person"),
    "total": Text("Razem", "In all"),
    "statement": Text(
        "Potwierdzam, że usługi odbyły się w podanych dniach i godzinach. Zmiany proszę wpisać ręcznie i podpisać."
        " Kilometry i koszty dojazdu wpisuje asystent.",
        "I confirm that the services took place on the days and at the hours stated. Please write in changes by hand"
        " and sign them. The assistant writes in kilometres and costs of travel.",
    ),
}
SIGNATURES = (
    Text("data i podpis asystenta", "date and the assistant’s signature"),
    Text("data i podpis uczestnika lub opiekuna", "date and signature of participant or guardian"),
    Text("data i podpis realizatora", "date and signature of the organiser"),
)
REMARK = Text("{day}: {remark}", "{day}: {remark}")

Content = dict[str, Any]


def cards(handout: Handout, people: Sequence[Person]) -> Content:
    """The data of month.typ: texts and lists of texts only."""
    facts = {"month": handout.month_words, "case": handout.case_name, "state": handout.state_word}
    weekdays = get_day_names("abbreviated", locale=handout.language)
    return {
        "title": handout.words(DOCUMENT, **facts),
        "language": handout.language,
        "case": handout.case_name,
        "state": handout.state_word.upper(),
        "published": handout.state == "published",
        "words": {
            **{key: handout.words(text) for key, text in WORDS.items()},
            "month": handout.month_words,
            "weekdays": [weekdays[number] for number in range(7)],
            "signatures": [handout.words(one) for one in SIGNATURES],
        },
        "people": [_card(handout, person) for person in people],
    }


def _card(handout: Handout, person: Person) -> Content:
    services, words = handout.services_of(person), handout.words
    minutes = sum(one.minutes for one in services)
    who, count = handout.names.label(person), words(SERVICES(len(services)))
    facts = (
        (SIDE_NAMES[person.side], who),
        (CASE, handout.case_name),
        (STATE, handout.state_word),
        (IN_ALL, f"{clock_hours(minutes)} h, {count}"),
    )
    remarks = ((one, clock_remark(handout, one)) for one in services)
    return {
        "title": words(TITLE, month=handout.month_words),
        "who": f"{words(SIDE_NAMES[person.side])}: {who}",
        "facts": [[words(name), value] for name, value in facts],
        "weeks": _weeks(handout, person),
        "headings": [words(one, other=SIDE_NAMES[other_side(person.side)]) for one in HEADINGS],
        "rows": [_row(handout, person, number, one) for number, one in enumerate(services, 1)],
        "total": clock_hours(minutes),
        "count": count,
        "sums": _sums(handout, person),
        "remarks": [
            words(REMARK, day=f"{handout.case.clock.wall(one.start):%d.%m}", remark=remark)
            for one, remark in remarks
            if remark
        ],
    }


def _row(handout: Handout, person: Person, number: int, service: Service) -> dict[str, str]:
    day = handout.case.clock.day(service.start)
    return {
        "number": str(number),
        "day": f"{day:%d.%m} {format_date(day, 'EE', locale=handout.language)}",
        "times": _times(handout, service),
        "hours": clock_hours(service.minutes),
        "who": handout.names.label(of(service, other_side(person.side))),
        "activity": handout.activity(service),
    }


def _weeks(handout: Handout, person: Person) -> list[list[Content | None]]:
    """The month by weeks from Monday to Sunday; days of other months are None."""
    by_day: dict[date, list[Service]] = defaultdict(list)
    for service in handout.services_of(person):
        by_day[handout.case.clock.day(service.start)].append(service)
    first = handout.first_day
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [[_day(handout, person, day, by_day[day]) for day in week] for week in weeks]


def _day(handout: Handout, person: Person, day: date, services: Sequence[Service]) -> Content | None:
    if day.month != handout.first_day.month:
        return None
    entries = [
        {"times": _times(handout, one), "who": handout.names.label(of(one, other_side(person.side)))}
        for one in services
    ]
    return {"day": str(day.day), "weekend": day.weekday() >= calendar.SATURDAY, "entries": entries}


def _times(handout: Handout, service: Service) -> str:
    """`22:00–06:00`: from when to when on the clock; a service over midnight ends on the next day."""
    clock = handout.case.clock
    return f"{clock.wall(service.start):%H:%M}–{clock.wall(service.end):%H:%M}"


def _sums(handout: Handout, person: Person) -> list[list[str]]:
    """The hours with each other person, in the order in which they first meet."""
    found: dict[str, Minutes] = defaultdict(int)
    for one in handout.services_of(person):
        found[handout.names.label(of(one, other_side(person.side)))] += one.minutes
    return [[who, f"{clock_hours(minutes)} h"] for who, minutes in found.items()]


def clock_hours(minutes: Minutes) -> str:
    """`7:30`: hours and minutes, as the paper is added up by hand."""
    return f"{minutes // HOUR}:{minutes % HOUR:02d}"
