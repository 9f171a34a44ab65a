"""Rows that may repeat: requests.csv with what each kind needs, and other_services.csv."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from scheduler.domain import Repeat, RequestKind
from scheduler.reading import cells, moments
from scheduler.reading.problems import BadCell
from scheduler.reading.surroundings import around, days_that_skip
from scheduler.reading.tables import Moment, NewId, ParticipantId, Row, ends_after_start
from scheduler.text import Text
from scheduler.units import Minute, Minutes

MaybeMinutes = Annotated[Minutes | None, BeforeValidator(cells.unless_empty(cells.some_minutes))]
MaybeClock = Annotated[str, BeforeValidator(cells.clock_time)]
MaybeWeekdays = Annotated[frozenset[int] | None, BeforeValidator(cells.weekdays)]
MaybeLastDay = Annotated[date | None, BeforeValidator(cells.unless_empty(moments.until_day))]

MINUTES_MISSING = Text("Zgłoszenie rodzaju {kind} nie podaje minut.", "A request of kind {kind} names no minutes.")
MEND_MINUTES = Text("Wpisz w minutes, ile minut potrzeba.", "Write in minutes how many are needed.")
DOES_NOT_FIT = Text(
    "{minutes} min nie mieści się między początkiem a końcem ({window} min).",
    "{minutes} min do not fit between start and end ({window} min).",
)
MEND_FIT = Text("Zmniejsz liczbę minut albo poszerz okno.", "Lower the minutes or widen the window.")
BLOCKS_CROSSED = Text(
    "Najkrótszy blok ({shortest} min) jest dłuższy niż najdłuższy ({longest} min).",
    "The shortest block ({shortest} min) is longer than the longest ({longest} min).",
)
MEND_BLOCKS = Text("Popraw min_block albo max_block.", "Correct min_block or max_block.")
UNTIL_TOO_EARLY = Text("Powtarzanie kończy się przed pierwszym dniem.", "The repetition ends before its first day.")
MEND_UNTIL = Text("Popraw until albo start.", "Correct until or start.")
SERIES_SKIPPED = Text(
    "W dniu {day} godzina rozpoczęcia lub zakończenia nie istnieje (zmiana czasu na letni).",
    "On {day} the start or the end does not exist (the clocks go forward).",
)
MEND_SERIES = Text(
    "Podziel serię: bez tego dnia, a ten dzień jako osobny wiersz z inną godziną.",
    "Split the series: leave this day out and give it a row of its own with another time.",
)


def repeat_of(kind: str | None, data: dict[str, Any], until: date | None, info: ValidationInfo) -> Repeat | None:
    """What the columns weekdays and until mean; None: no repetition (a package's weekdays are none)."""
    weekdays = data.get("weekdays")
    if kind == "package" or (weekdays is None and until is None):
        return None
    last = until or around(info).last_day
    return Repeat(weekdays or cells.EVERY_DAY, last) if last else None


def refuse_skipped_days(repeat: Repeat, start: Minute, end: Minute, info: ValidationInfo) -> None:
    """BadCell when an occurrence starts or ends in the hour that the spring change skips."""
    clock = around(info).clock
    local_start, local_end = clock.wall(start).replace(tzinfo=None), clock.wall(end).replace(tzinfo=None)
    skipped = days_that_skip(clock, local_start, local_end, repeat)
    if skipped:
        days = ", ".join(day.isoformat() for day in skipped[:5])
        raise BadCell(SERIES_SKIPPED.say(day=days), MEND_SERIES.say())


class Repeating(Row):
    """The end of every repeating row: weekdays, then until, which judges them together."""

    start: Moment
    end: Moment

    _order = field_validator("end")(ends_after_start)


def check_until(until: date | None, info: ValidationInfo) -> date | None:
    """A shared check of `until` with kind, start, end and weekdays above it."""
    start, end = info.data.get("start"), info.data.get("end")
    repeat = repeat_of(info.data.get("kind"), info.data, until, info)
    if start is None or repeat is None or "weekdays" not in info.data:
        return until
    if until is not None and until < around(info).clock.day(start):
        raise BadCell(UNTIL_TOO_EARLY.say(), MEND_UNTIL.say())
    if end is not None:
        refuse_skipped_days(repeat, start, end, info)
    return until


class OtherServiceRow(Repeating):
    participant_id: ParticipantId
    service: Annotated[str, BeforeValidator(cells.word_of("service"))]
    weekdays: MaybeWeekdays = None
    until: MaybeLastDay = Field(None, validate_default=True)

    _until = field_validator("until")(check_until)


class RequestRow(Repeating):
    key = "request_id"
    request_id: NewId
    participant_id: ParticipantId
    kind: Annotated[RequestKind, BeforeValidator(cells.word_of("kind"))]
    minutes: MaybeMinutes = Field(None, validate_default=True)
    min_block: MaybeMinutes = None
    max_block: MaybeMinutes = None
    day_from: MaybeClock = ""
    day_to: MaybeClock = ""
    weekdays: MaybeWeekdays = None
    until: MaybeLastDay = Field(None, validate_default=True)
    activity: Annotated[str, BeforeValidator(cells.word_of("activity"))] = ""

    _until = field_validator("until")(check_until)

    @field_validator("minutes")
    @classmethod
    def _fits_the_window(cls, minutes: Minutes | None, info: ValidationInfo) -> Minutes | None:
        kind, start, end = (info.data.get(name) for name in ("kind", "start", "end"))
        if kind not in ("flexible", "package"):
            return minutes
        if minutes is None:
            raise BadCell(MINUTES_MISSING.say(kind=kind), MEND_MINUTES.say())
        if start is not None and end is not None and minutes > end - start:
            raise BadCell(DOES_NOT_FIT.say(minutes=minutes, window=end - start), MEND_FIT.say())
        return minutes

    @field_validator("max_block")
    @classmethod
    def _blocks_in_order(cls, longest: Minutes | None, info: ValidationInfo) -> Minutes | None:
        shortest = info.data.get("min_block")
        if longest is not None and shortest is not None and shortest > longest:
            raise BadCell(BLOCKS_CROSSED.say(shortest=shortest, longest=longest), MEND_BLOCKS.say())
        return longest

    @field_validator("min_block")
    @classmethod
    def _block_fits(cls, shortest: Minutes | None, info: ValidationInfo) -> Minutes | None:
        kind, start, end, minutes = (info.data.get(name) for name in ("kind", "start", "end", "minutes"))
        most = minutes if kind == "package" else end - start if start is not None and end is not None else None
        if kind in ("cover", "package") and shortest is not None and most is not None and shortest > most:
            raise BadCell(DOES_NOT_FIT.say(minutes=shortest, window=most), MEND_BLOCKS.say())
        return shortest
