"""Papers and ages with a last day: certificates, documents for work with children, contracts, children's categories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.domain import Case, Participant
from scheduler.rules.certificate import birthday
from scheduler.text import Text

CERTIFICATE, CLEARANCE, EMPLOYMENT = "certificate_ends", "clearance_ends", "employment_ends"
CHILD_ENDS, TOO_YOUNG = "child_category_ends", "child_too_young"

CERTIFICATE_ENDING = Text(
    "{person}: orzeczenie jest ważne do: {day} ({left}).", "{person}: the certificate is valid until {day} ({left})."
)
CERTIFICATE_OVER = Text(
    "{person}: orzeczenie straciło ważność; ostatni dzień to {day}.",
    "{person}: the certificate is no longer valid; the last day was {day}.",
)
CLEARANCE_ENDING = Text(
    "{person}: dokumenty do pracy z dziećmi są ważne do: {day} ({left}).",
    "{person}: the documents for work with children are valid until {day} ({left}).",
)
CLEARANCE_OVER = Text(
    "{person}: dokumenty do pracy z dziećmi straciły ważność; ostatni dzień to {day}.",
    "{person}: the documents for work with children are no longer valid; the last day was {day}.",
)
EMPLOYMENT_ENDING = Text(
    "{person}: zatrudnienie trwa do: {day} ({left}).", "{person}: the employment lasts until {day} ({left})."
)
EMPLOYMENT_OVER = Text(
    "{person}: zatrudnienie się skończyło; ostatni dzień to {day}.",
    "{person}: the employment has ended; the last day was {day}.",
)
CHILD_ENDING = Text(
    "{person}: kategoria dziecko kończy się; ostatni dzień to {day} ({left}).",
    "{person}: the category child ends; the last day is {day} ({left}).",
)
CHILD_OVER = Text(
    "{person}: kategoria dziecko się skończyła; ostatni dzień to {day}.",
    "{person}: the category child has ended; the last day was {day}.",
)
YOUNG_UNTIL = Text(
    "{person}: dziecko nie ma jeszcze wymaganego wieku; ostatni dzień bez usług to {day} ({left}).",
    "{person}: the child is below the minimum age; the last day without services is {day} ({left}).",
)


@dataclass(frozen=True, slots=True)
class Paper:
    """Something of a person with a last day, and its sentences before and after.

    `of_the_past` needs no action once it is over; `forbids` is a time that has to pass first, however long it is.
    """

    code: str
    about: str
    last: date
    ending: Text
    over: Text
    of_the_past: bool = False
    forbids: bool = False


def papers(case: Case, today: date) -> Iterator[Paper]:
    """Everything with a last day; documents for work with children only where the case has a child."""
    for person in case.participants:
        if person.certificate_until is not None:
            name = person.participant_id
            yield Paper(CERTIFICATE, name, person.certificate_until, CERTIFICATE_ENDING, CERTIFICATE_OVER)
        yield from _ages(case, person, today)
    children = any(person.category == "child" for person in case.participants)
    for assistant in case.assistants:
        name, cleared, employed = assistant.assistant_id, assistant.child_clearance_until, assistant.employed_until
        if cleared is not None and children:
            yield Paper(CLEARANCE, name, cleared, CLEARANCE_ENDING, CLEARANCE_OVER)
        if employed is not None:
            yield Paper(EMPLOYMENT, name, employed, EMPLOYMENT_ENDING, EMPLOYMENT_OVER, of_the_past=True)


def _ages(case: Case, person: Participant, today: date) -> Iterator[Paper]:
    if person.category != "child" or person.birth_date is None:
        return
    a_day = timedelta(days=1)
    grown = birthday(person.birth_date, case.edition.child_under_age) - a_day
    yield Paper(CHILD_ENDS, person.participant_id, grown, CHILD_ENDING, CHILD_OVER)
    youngest = case.edition.child_minimum_age
    if youngest is not None and today < birthday(person.birth_date, youngest):
        last = birthday(person.birth_date, youngest) - a_day
        yield Paper(TOO_YOUNG, person.participant_id, last, YOUNG_UNTIL, YOUNG_UNTIL, forbids=True)
