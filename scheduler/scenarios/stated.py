"""What every change is made of: a frozen row that goes to JSON and back unchanged, and the refusal of a senseless one.

Money is whole grosze, time whole minutes, a share a percentage in decimals; a float is refused everywhere.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from scheduler.domain import Case
from scheduler.files import FORMULA_STARTS
from scheduler.text import Said, Text
from scheduler.units import month_of

UNKNOWN_ASSISTANT = Text("W sprawie nie ma asystenta {assistant}.", "The case has no assistant {assistant}.")
UNKNOWN_PARTICIPANT = Text("W sprawie nie ma uczestnika {participant}.", "The case has no participant {participant}.")
TAKEN = Text("Identyfikator {id} jest już zajęty.", "The id {id} is already taken.")
OUTSIDE = Text(
    "Dzień {day} leży poza okresem umowy ({first}–{last}).",
    "The day {day} lies outside the agreement's period ({first}–{last}).",
)
MONTH_OUTSIDE = Text(
    "Miesiąc {month} leży poza okresem umowy ({first}–{last}).",
    "The month {month} lies outside the agreement's period ({first}–{last}).",
)

_PERCENT = re.compile(r"[0-9]{1,4}(\.[0-9]{1,3})?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class ChangeRefused(Exception):
    """A change that makes no sense in this case; `said` tells why in a plain sentence."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.to("en"))
        self.said = said


def _percent(value: Any) -> Any:
    if isinstance(value, Decimal):
        value = format(value, "f")
    if isinstance(value, str) and _PERCENT.fullmatch(value):
        return Decimal(value)
    raise ValueError("a percentage is text such as '88' or '87.5'")


def _id(text: str) -> str:
    if text.startswith(FORMULA_STARTS) or _CONTROL.search(text) or text != text.strip():
        raise ValueError("an id that a spreadsheet would change")
    return text


Percent = Annotated[Decimal, BeforeValidator(_percent), Field(le=1000)]
Grosze = Annotated[int, Field(ge=0, le=10**13)]
Difference = Annotated[int, Field(ge=-(10**7), le=10**7)]
Month = Annotated[str, Field(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])$")]
Id = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_id)]
WallTime = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class Stated(BaseModel):
    """A frozen row: unknown keys and values of another type are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class NewFigure(Stated):
    """A figure's new value: `to` an amount, or to a percentage of today's, rounded down; exactly one of the two."""

    to: Grosze | None = None
    percent: Percent | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> NewFigure:
        if (self.to is None) == (self.percent is None):
            raise ValueError("either an amount or a percentage")
        return self

    def of(self, today: int) -> int:
        """The new value of a figure that is `today` now."""
        return share_of(today, self.percent) if self.percent is not None else self.to or 0


def share_of(figure: int, percent: Decimal) -> int:
    """So many per cent of a figure, rounded down."""
    return int(figure * Fraction(percent) / 100 // 1)


def known_assistant(case: Case, assistant_id: str) -> None:
    if assistant_id not in case.assistant:
        raise ChangeRefused(UNKNOWN_ASSISTANT.say(assistant=assistant_id))


def known_participant(case: Case, participant_id: str) -> None:
    if participant_id not in case.participant:
        raise ChangeRefused(UNKNOWN_PARTICIPANT.say(participant=participant_id))


def free_id(taken: bool, new_id: str) -> None:
    if taken:
        raise ChangeRefused(TAKEN.say(id=new_id))


def inside_period(case: Case, day: date) -> None:
    if not case.first_day <= day <= case.last_day:
        raise ChangeRefused(OUTSIDE.say(day=str(day), first=str(case.first_day), last=str(case.last_day)))


def month_inside_period(case: Case, month: str) -> None:
    if not month_of(case.first_day) <= month <= month_of(case.last_day):
        raise ChangeRefused(MONTH_OUTSIDE.say(month=month, first=str(case.first_day), last=str(case.last_day)))
