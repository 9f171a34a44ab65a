"""Wall times and references: the cells that need the clock or the known ids of the case."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from pydantic import ValidationInfo

from scheduler.domain import Request
from scheduler.files import FORMULA_STARTS
from scheduler.reading.cells import NO_SUCH_DAY, WRITE_DAY, YEAR_OUT, day, identifier
from scheduler.reading.problems import BadCell
from scheduler.reading.surroundings import Surroundings, around
from scheduler.text import Text
from scheduler.units import DAY, HOUR, Minute, TimeDoesNotExist, WallClock

FIRST_YEAR, LAST_YEAR = 1970, 2199

_TIME_OF_DAY = r"[T ]+([0-9]{1,2}):([0-9]{2})(?::00(?:\.0+)?)?\s*(Z|[+-][0-9]{2}:[0-9]{2})?"
_MOMENT = re.compile(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}}){_TIME_OF_DAY}")
_POLISH_MOMENT = re.compile(rf"([0-9]{{1,2}})\.([0-9]{{1,2}})\.([0-9]{{4}}){_TIME_OF_DAY}")
_BARE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

NOT_A_MOMENT = Text("To nie jest data z godziną (co do minuty).", "This is not a date with a time (to the minute).")
WRITE_MOMENT = Text(
    "Wpisz np. 2026-03-14T08:00 albo 14.03.2026 08:00.", "Write for example 2026-03-14T08:00 or 14.03.2026 08:00."
)
NO_TIME_OF_DAY = Text("Brakuje godziny.", "The time of day is missing.")
SKIPPED = Text(
    "Tej godziny nie ma: zegary przechodzą wtedy na czas letni ({time}).",
    "This time does not exist: the clocks go forward then ({time}).",
)
MEND_SKIPPED = Text(
    "Wpisz godzinę sprzed zmiany czasu albo po niej (w Polsce przed 02:00 albo od 03:00).",
    "Write a time before the change or after it (in Poland before 02:00 or from 03:00).",
)
MEND_YEAR = Text("Popraw rok.", "Correct the year.")
UNKNOWN = Text("W pliku {file} nie ma takiego identyfikatora.", "The file {file} has no such id.")
MEND_UNKNOWN = Text(
    "Popraw identyfikator (wielkość liter ma znaczenie) albo dopisz go w {file}.",
    "Correct the id (upper and lower case differ) or add it to {file}.",
)

NO_OCCURRENCE = Text("Zgłoszenie {series} nie powtarza się w dniu {day}.", "Request {series} does not recur on {day}.")
MEND_OCCURRENCE = Text(
    "Podaj dzień, w którym zgłoszenie się powtarza, albo sam identyfikator {series}.",
    "Name a day on which the request recurs, or the id {series} alone.",
)


def moment(text: str, info: ValidationInfo) -> Minute:
    """A wall time of the case's zone, or one with its own offset, as the absolute minute."""
    return minute_of(text, around(info))


def minute_of(text: str, surroundings: Surroundings) -> Minute:
    text = text.strip()
    # The contract's own form has 16 signs; only shorter text can be a bare day.
    if len(text) < 16 and _BARE_DAY.fullmatch(text):
        if not surroundings.bare_day_is_midnight:
            raise BadCell(NO_TIME_OF_DAY.say(), WRITE_MOMENT.say())
        return surroundings.clock.midnight(_plannable(day(text)))
    wall = _wall(text)
    try:
        return surroundings.clock.minute(wall)
    except TimeDoesNotExist:
        raise BadCell(SKIPPED.say(time=f"{wall:%Y-%m-%d %H:%M}"), MEND_SKIPPED.say()) from None


def moment_of(text: str, clock: WallClock) -> Minute:
    """A moment that somebody types, in the spellings of the tables. Raises BadCell."""
    return minute_of(text, Surroundings(clock))


def with_midnight(text: str) -> str:
    """A bare day with its midnight written out; anything else unchanged."""
    return f"{text.strip()} 00:00" if _BARE_DAY.fullmatch(text.strip()) else text


def first_moment(text: str, info: ValidationInfo) -> Minute:
    """Where an absence begins: a bare day means its midnight."""
    if _BARE_DAY.fullmatch(text.strip()):
        return around(info).clock.midnight(_plannable(day(text)))
    return moment(text, info)


def last_moment(text: str, info: ValidationInfo) -> Minute:
    """Where an absence ends: a bare day is included."""
    if _BARE_DAY.fullmatch(text.strip()):
        return around(info).clock.midnight(_plannable(day(text)) + timedelta(days=1))
    return moment(text, info)


def until_day(text: str) -> date:
    """The last day of a series."""
    return _plannable(day(text))


def participant_of(text: str, info: ValidationInfo) -> str:
    return _known(text, around(info).participants, "participants")


def assistant_of(text: str, info: ValidationInfo) -> str:
    return _known(text, around(info).assistants, "assistants")


def assistant_or_nobody(text: str | None, info: ValidationInfo) -> str | None:
    return None if text is None else assistant_of(text, info)


def scheduled_request(text: str) -> str:
    """A request's id in a schedule: as it is, without the apostrophe that defused it."""
    bare = text.removeprefix("'")
    return bare if text != bare and bare.startswith(FORMULA_STARTS) else identifier(text)


def pinned_request(text: str, info: ValidationInfo) -> str:
    """The id of a request, or of an occurrence `ID@YYYY-MM-DD` that its series has."""
    surroundings = around(info)
    if names_a_request(text, surroundings):
        return text
    series_id, _, on = text.rpartition("@")
    if series_id in surroundings.requests and _ISO_DAY.fullmatch(on):
        raise BadCell(NO_OCCURRENCE.say(series=series_id, day=on), MEND_OCCURRENCE.say(series=series_id))
    identifier(text)
    raise BadCell(UNKNOWN.say(file="requests"), MEND_UNKNOWN.say(file="requests"))


def names_a_request(text: str, surroundings: Surroundings) -> bool:
    """Whether it is the id of a request or of an occurrence."""
    return text in surroundings.requests or names_an_occurrence(text, surroundings)


def names_an_occurrence(text: str, surroundings: Surroundings) -> bool:
    """Whether it is `ID@YYYY-MM-DD` of a series; where that request's own row is wrong, any day will do."""
    series_id, _, on = text.rpartition("@")
    if series_id not in surroundings.requests or not _ISO_DAY.fullmatch(on):
        return False
    series = surroundings.requests[series_id]
    return series is None or _occurs(series, on, surroundings)


def _occurs(series: Request, on: str, surroundings: Surroundings) -> bool:
    try:
        chosen = date.fromisoformat(on)
    except ValueError:
        return False
    repeat, first = series.repeat, surroundings.clock.day(series.start)
    return repeat is not None and first <= chosen <= repeat.until and chosen.weekday() in repeat.weekdays


def _known(text: str, ids: frozenset[str], file: str) -> str:
    # An id that the program itself had to defuse comes back with the apostrophe before it.
    text = text if text in ids else text.removeprefix("'")
    if text not in ids:
        identifier(text)
        raise BadCell(UNKNOWN.say(file=file), MEND_UNKNOWN.say(file=file))
    return text


def _plannable(value: date) -> date:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise BadCell(YEAR_OUT.say(first=FIRST_YEAR, last=LAST_YEAR), MEND_YEAR.say())
    return value


def _wall(text: str) -> datetime:
    if found := _MOMENT.fullmatch(text):
        year, month, number_of_day, hour, minute = map(int, found.group(1, 2, 3, 4, 5))
    elif found := _POLISH_MOMENT.fullmatch(text):
        number_of_day, month, year, hour, minute = map(int, found.group(1, 2, 3, 4, 5))
    else:
        raise BadCell(NOT_A_MOMENT.say(), WRITE_MOMENT.say())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadCell(YEAR_OUT.say(first=FIRST_YEAR, last=LAST_YEAR), MEND_YEAR.say())
    if hour * HOUR + minute > DAY or minute > 59:
        raise BadCell(NOT_A_MOMENT.say(), WRITE_MOMENT.say())
    zone = _zone(found[6])
    try:
        wall = datetime(year, month, number_of_day, hour % 24, minute, tzinfo=zone)
    except ValueError:
        raise BadCell(NO_SUCH_DAY.say(), WRITE_DAY.say()) from None
    # 24:00 is the midnight that ends the day.
    return wall + timedelta(days=1) if hour == 24 else wall


def _zone(offset: str | None) -> timezone | None:
    if offset is None or offset == "Z":
        return UTC if offset else None
    length = timedelta(hours=int(offset[1:3]), minutes=int(offset[4:6]))
    if length >= timedelta(days=1) or int(offset[4:6]) > 59:
        raise BadCell(NOT_A_MOMENT.say(), WRITE_MOMENT.say())
    return timezone(-length if offset[0] == "-" else length)
