"""The participant's certificate is valid on every day that the service touches; a child is old and young enough.

Source: contract, rules.md and Readings: the minimum age holds on the first day, "under 16" on the last; who was born on
29 February has the birthday on 1 March in other years. From the 16th birthday the category child no longer serves.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from scheduler.domain import Assistant, Case, Option
from scheduler.text import Text

ID = "certificate"
ABOUT: Literal["pair", "option", "both"] = "option"
WORDING = Text(
    "Orzeczenie uczestnika jest ważne w każdym dniu usługi, a dziecko ma wymagany wiek.",
    "The participant's certificate is valid on every day of the service, and a child is of the right age.",
)
SOURCE = "the edition's groups of participants; Sejny, JST edition 2025: children from 2 years"
FIGURES: tuple[str, ...] = ("child_minimum_age", "child_under_age")
CONFIRMED_IN: tuple[str, ...] | None = ()
REFUSAL = Text(
    "{participant}: usługa {when} nie jest objęta uprawnieniem ({why} {day}; {assistant}).",
    "{participant}: no entitlement covers the service {when} ({why} {day}; {assistant}).",
)


ENDS = Text("orzeczenie ważne do", "the certificate is valid until")
TOO_YOUNG = Text("najmłodszy wiek dopiero od", "the minimum age is reached on")
TOO_OLD = Text("kategoria dziecko kończy się w dniu", "the category child ends on")


def refuses(case: Case, option: Option, assistant: Assistant) -> dict[str, object] | None:
    person = case.participant[option.participant_id]
    if person.certificate_until is None and person.category != "child":
        return None
    first, last = case.clock.day(option.start), case.clock.day(option.end - 1)
    if person.certificate_until is not None and last > person.certificate_until:
        return {"why": ENDS, "day": person.certificate_until}
    if person.category != "child" or person.birth_date is None:
        return None
    youngest = case.edition.child_minimum_age
    if youngest is not None and first < birthday(person.birth_date, youngest):
        return {"why": TOO_YOUNG, "day": birthday(person.birth_date, youngest)}
    too_old = birthday(person.birth_date, case.edition.child_under_age)
    return {"why": TOO_OLD, "day": too_old} if last >= too_old else None


def birthday(born: date, years: int) -> date:
    """The day on which somebody turns that many years old."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)
