"""The month as calendars for phones and mail programs: one iCalendar a person (RFC 5545), and all of them in a zip.

Times are written in UTC. Google, Outlook and phones show them on their own clock; and UTC alone can tell the two hours
apart that the clock shows twice in autumn: a local time with a time zone always means the first of them.
"""

from __future__ import annotations

import zipfile
from datetime import UTC
from hashlib import sha256
from io import BytesIO

from icalendar import Calendar, Event

from scheduler.domain import Service
from scheduler.export.filenames import file_name
from scheduler.export.handout import SIDE_NAMES, Handout, of, other_side
from scheduler.export.names import SIDES, Person
from scheduler.text import Text, hours

CALENDAR_NAME = Text("Grafik {month}: {who} ({state})", "Roster {month}: {who} ({state})")
SUMMARY = Text("{side}: {who}", "{side}: {who}")
DESCRIPTION = Text(
    "Zgłoszenie {request}, {hours}. {case}, grafik {state}.", "Request {request}, {hours}. {case}, {state} roster."
)
CONFIRMED, TENTATIVE = "CONFIRMED", "TENTATIVE"
ALWAYS = (1980, 1, 1, 0, 0, 0)


def calendar(handout: Handout, person: Person) -> bytes:
    """The person's services of the month; an event keeps its UID while request, day and time stay the same."""
    found = Calendar()
    found.add("prodid", f"-//Grafik//{handout.language.upper()}")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    who, state = handout.names.label(person), handout.state_word
    found.add("x-wr-calname", handout.words(CALENDAR_NAME, month=handout.month, who=who, state=state))
    found.add("x-wr-timezone", handout.case.clock.timezone)
    for service in handout.services_of(person):
        found.add_component(_event(handout, person, service))
    content: bytes = found.to_ical()
    return content


def calendars_zip(handout: Handout) -> bytes:
    """The calendars of all participants and assistants with a service this month, one file each."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for person in (person for side in SIDES for person in handout.people(side) if handout.services_of(person)):
            entry = zipfile.ZipInfo(file_name(handout, "calendar", person), ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, calendar(handout, person))
    return out.getvalue()


def _event(handout: Handout, person: Person, service: Service) -> Event:
    clock, names = handout.case.clock, handout.names
    other = of(service, other_side(person.side))
    event = Event()
    event.add("uid", _uid(handout, person, service))
    event.add("dtstamp", handout.made.astimezone(UTC))
    event.add("dtstart", clock.wall(service.start).astimezone(UTC))
    event.add("dtend", clock.wall(service.end).astimezone(UTC))
    event.add("summary", handout.words(SUMMARY, side=SIDE_NAMES[other.side], who=names.label(other)))
    told = {"request": names.request(service.request_id), "hours": hours(service.minutes), "case": handout.case_name}
    event.add("description", handout.words(DESCRIPTION, state=handout.state_word, **told))
    event.add("class", "PRIVATE")
    event.add("status", CONFIRMED if handout.state == "published" else TENTATIVE)
    return event


def _uid(handout: Handout, person: Person, service: Service) -> str:
    """The same for the same promise, whoever keeps it; of what is shown, so a code stays a code."""
    names = handout.names
    asked = (names.request(service.request_id), names.id(of(service, "participant")))
    parts = (handout.case.name, person.side, *asked, str(service.start))
    promise = sha256("\x1f".join(parts).encode("utf-8")).hexdigest()
    return f"{promise[:40]}@grafik"
