"""One frozen row model for each table of the contract; the field names are its columns.

A field's validator sees the fields above it, so what two columns say together is checked at the lower one and every
mistake of a row is found at once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

from scheduler.domain import Category, Contract, Decision, Funding, Qualification
from scheduler.reading import cells, moments
from scheduler.reading.problems import BadCell
from scheduler.reading.surroundings import around
from scheduler.text import Text
from scheduler.units import Grosze, Minute, Minutes

NewId = Annotated[str, BeforeValidator(cells.identifier)]
ParticipantId = Annotated[str, BeforeValidator(moments.participant_of)]
AssistantId = Annotated[str, BeforeValidator(moments.assistant_of)]
Moment = Annotated[Minute, BeforeValidator(moments.moment)]
Day = Annotated[date | None, BeforeValidator(cells.unless_empty(cells.day))]
MaybeMoment = Annotated[Minute | None, BeforeValidator(moments.moment)]
Clock = Annotated[str, BeforeValidator(cells.clock_time)]
Money = Annotated[Grosze, BeforeValidator(cells.money)]
WholeMinutes = Annotated[Minutes, BeforeValidator(cells.whole_minutes)]
HoursDown = Annotated[Minutes | None, BeforeValidator(cells.hours_down)]
HoursUp = Annotated[Minutes, BeforeValidator(cells.hours_up)]
YesNo = Annotated[bool, BeforeValidator(cells.yes_no)]
Weekdays = Annotated[frozenset[int], BeforeValidator(cells.weekdays)]
Funded = Annotated[Funding, BeforeValidator(cells.word_of("funding"))]

END_NOT_AFTER_START = Text("Koniec nie leży po początku.", "The end is not after the start.")
MEND_END = Text(
    "Popraw koniec; usługa nocna kończy się następnego dnia.", "Correct the end; a night service ends on the next day."
)
DAY_BEFORE = Text("Data końcowa leży przed początkową.", "The last day lies before the first.")
MEND_DAY = Text("Popraw jedną z dat.", "Correct one of the dates.")
CHILD_WITHOUT_BIRTH = Text("Dziecko nie ma daty urodzenia.", "A child has no date of birth.")
MEND_BIRTH = Text("Wpisz datę urodzenia (birth_date).", "Write the date of birth (birth_date).")
BORN_LATER = Text("Data urodzenia leży po okresie umowy.", "The date of birth lies after the agreement's period.")
KEEP_NOBODY = Text("Decyzja keep nie wskazuje asystenta.", "The decision keep names no assistant.")
MEND_KEEP = Text("Wpisz assistant_id.", "Write the assistant_id.")


def ends_after_start(end: Minute | None, info: ValidationInfo) -> Minute | None:
    """A shared check of `end` against the `start` above it."""
    start = info.data.get("start")
    if start is not None and end is not None and end <= start:
        raise BadCell(END_NOT_AFTER_START.say(), MEND_END.say())
    return end


def not_before(first: str) -> Callable[[date | None, ValidationInfo], date | None]:
    """A check of a last day against the first day in the named field."""

    def check(last: date | None, info: ValidationInfo) -> date | None:
        start = info.data.get(first)
        if last is not None and start is not None and last < start:
            raise BadCell(DAY_BEFORE.say(), MEND_DAY.say())
        return last

    return check


class Row(BaseModel):
    """Columns left empty are absent from the input, so a required one is missing and others take their default."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    key: ClassVar[str] = ""
    """The column of the table's own ids, each allowed once."""


class ParticipantRow(Row):
    key = "participant_id"
    participant_id: NewId
    name: str = Field("", repr=False)
    category: Annotated[Category, BeforeValidator(cells.word_of("category"))]
    equivalent: YesNo = False
    birth_date: Day = Field(None, validate_default=True)
    certificate_until: Day = None
    lives_alone: YesNo = False
    place: str = ""
    annual_limit_hours: HoursDown = None
    month_limit_hours: HoursDown = None
    hours_used_before: HoursUp = 0

    @field_validator("birth_date")
    @classmethod
    def _known_for_a_child(cls, birth: date | None, info: ValidationInfo) -> date | None:
        if birth is None and info.data.get("category") == "child":
            raise BadCell(CHILD_WITHOUT_BIRTH.say(), MEND_BIRTH.say())
        last = around(info).last_day
        if birth is not None and last is not None and birth > last:
            raise BadCell(BORN_LATER.say(), MEND_DAY.say())
        return birth


class AssistantRow(Row):
    key = "assistant_id"
    assistant_id: NewId
    name: str = Field("", repr=False)
    contract: Annotated[Contract, BeforeValidator(cells.word_of("contract"))]
    hourly_cost: Money
    employed_from: Day = None
    employed_until: Day = None
    qualification: Annotated[Qualification, BeforeValidator(cells.word_of("qualification"))]
    child_clearance_until: Day = None
    max_hours_month: HoursDown = None
    target_hours_month: HoursDown = None
    place: str = ""
    serves: Annotated[frozenset[str], BeforeValidator(cells.places)] = frozenset()

    _employment = field_validator("employed_until")(not_before("employed_from"))


class RelationRow(Row):
    participant_id: ParticipantId
    assistant_id: AssistantId
    relation: Annotated[str, BeforeValidator(cells.word_of("relation"))]


class AvailabilityRow(Row):
    assistant_id: AssistantId
    weekdays: Weekdays
    start: Clock = Field(alias="from")
    end: Clock = Field(alias="to")
    valid_from: Day = None
    valid_until: Day = None

    _validity = field_validator("valid_until")(not_before("valid_from"))


class AbsenceRow(Row):
    assistant_id: AssistantId
    start: Annotated[Minute, BeforeValidator(moments.first_moment)]
    end: Annotated[Minute, BeforeValidator(moments.last_moment)]
    kind: Annotated[str, BeforeValidator(cells.word_of("absence"))] = "other"

    _order = field_validator("end")(ends_after_start)


class LedgerRow(Row):
    participant_id: ParticipantId
    assistant_id: AssistantId
    start: Moment
    end: Moment
    hourly_cost: Money
    funding: Funded = "fund"

    _order = field_validator("end")(ends_after_start)


class ScheduleRow(Row):
    """A row of schedule.csv and published.csv."""

    request_id: Annotated[str, BeforeValidator(moments.scheduled_request)]
    participant_id: ParticipantId
    assistant_id: AssistantId
    start: Moment
    end: Moment
    minutes: Annotated[Minutes | None, BeforeValidator(cells.whole_minutes)] = None
    cost: Annotated[Grosze | None, BeforeValidator(cells.money)] = None
    funding: Funded = "fund"
    participant_name: str = Field("", repr=False)
    assistant_name: str = Field("", repr=False)

    _order = field_validator("end")(ends_after_start)


class PinRow(Row):
    request_id: Annotated[str, BeforeValidator(moments.pinned_request)]
    decision: Annotated[Decision, BeforeValidator(cells.word_of("decision"))]
    assistant_id: Annotated[str | None, BeforeValidator(moments.assistant_or_nobody)] = Field(
        None, validate_default=True
    )
    start: MaybeMoment = None
    end: MaybeMoment = None

    _order = field_validator("end")(ends_after_start)

    @field_validator("assistant_id")
    @classmethod
    def _named_for_keep(cls, assistant_id: str | None, info: ValidationInfo) -> str | None:
        if assistant_id is None and info.data.get("decision") == "keep":
            raise BadCell(KEEP_NOBODY.say(), MEND_KEEP.say())
        return assistant_id


class TravelRow(Row):
    from_place: str
    to_place: str
    minutes: WholeMinutes
