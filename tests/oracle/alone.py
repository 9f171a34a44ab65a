"""The rules that one planned service can break by itself (rules.md), each as plain as possible."""

from datetime import date, timedelta

from .clock import DAY, day_of, last_day, lenient, midnight
from .model import Availability, Row, World
from .tables import days


def broken_alone(world: World, row: Row) -> set[str]:
    """The rules that this service breaks whatever else is planned; `pins` here means a `forbid`."""
    checks = {
        "period": _outside_days(world, row, world.period_start, world.period_end),
        "employment": _unemployed(world, row),
        "availability": _unavailable(world, row),
        "certificate": _certificate(world, row),
        "family": bool(_relations(world, row) & world.edition.excluded_relations),
        "area": _area(world, row),
        "refused": "refused" in _relations(world, row),
        "qualification": _qualification(world, row),
        "child_documents": _child_documents(world, row),
        "other_services": _other_services(world, row),
        "hourly_ceiling": _hourly_ceiling(world, row),
        "pins": _forbidden(world, row),
    }
    return {rule for rule, broken in checks.items() if broken}


def _relations(world: World, row: Row) -> frozenset[str]:
    """All relations of the pair, in relations.csv."""
    return world.relations.get((row.participant_id, row.assistant_id), frozenset())


def _outside_days(world: World, row: Row, first: date | None, last: date | None) -> bool:
    """Whether a service leaves the days from first to last, both included."""
    too_early = first is not None and row.start < midnight(world.zone, first)
    return too_early or (last is not None and row.end > midnight(world.zone, last + timedelta(days=1)))


def _unemployed(world: World, row: Row) -> bool:
    """Rule `employment`."""
    assistant = world.assistants[row.assistant_id]
    return _outside_days(world, row, assistant.employed_from, assistant.employed_until)


def _unavailable(world: World, row: Row) -> bool:
    """Rule `availability`: every minute inside some availability, none inside an absence."""
    if any(start < row.end and row.start < end for start, end in world.absences.get(row.assistant_id, [])):
        return True
    if row.assistant_id not in world.availability:
        return False
    windows = [w for one in world.availability[row.assistant_id] for w in _windows(world, one, row)]
    reached = row.start
    while reached < row.end:
        further = [closes for opens, closes in windows if opens <= reached < closes]
        if not further:
            return True
        reached = max(further)
    return False


def _windows(world: World, one: Availability, row: Row) -> list[tuple[int, int]]:
    """The hours of an availability row on the days around a service; `to` <= `from` runs into the next day."""
    found: list[tuple[int, int]] = []
    for day in days(day_of(world.zone, row.start - 2 * DAY), day_of(world.zone, row.end)):
        valid = (one.valid_from is None or one.valid_from <= day) and (
            one.valid_until is None or day <= one.valid_until
        )
        if valid and day.weekday() in one.weekdays:
            closing_day = day + timedelta(days=int(one.closes <= one.opens))
            found.append((lenient(world.zone, day, one.opens), lenient(world.zone, closing_day, one.closes)))
    return found


def birthday(born: date, age: int) -> date:
    """The day on which someone reaches an age; born on 29 February means 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _certificate(world: World, row: Row) -> bool:
    """Rule `certificate`: valid on every day touched; the minimum age on the first, under 16 on the last."""
    person = world.participants[row.participant_id]
    first, last = day_of(world.zone, row.start), last_day(world.zone, row.end)
    if person.certificate_until is not None and last > person.certificate_until:
        return True
    if person.category != "child" or person.birth_date is None:
        return False
    return first < birthday(person.birth_date, world.edition.child_minimum_age) or last >= birthday(
        person.birth_date, 16
    )


def _area(world: World, row: Row) -> bool:
    """Rule `area`."""
    serves = world.assistants[row.assistant_id].serves
    return bool(serves) and world.participants[row.participant_id].place not in serves


def _qualification(world: World, row: Row) -> bool:
    """Rule `qualification`."""
    return world.assistants[row.assistant_id].qualification == "indicated" and "indicated" not in _relations(world, row)


def _child_documents(world: World, row: Row) -> bool:
    """Rule `child_documents`: the clearance covers the last day; acceptance where the edition asks for it."""
    if world.participants[row.participant_id].category != "child":
        return False
    clearance = world.assistants[row.assistant_id].child_clearance_until
    if clearance is None or clearance < last_day(world.zone, row.end):
        return True
    return world.edition.child_acceptance and "accepted" not in _relations(world, row)


def _other_services(world: World, row: Row) -> bool:
    """Rule `other_services`: those on the edition's list block; touching ends do not."""
    return any(
        other.participant_id == row.participant_id
        and other.service in world.edition.blocking_services
        and other.start < row.end
        and row.start < other.end
        for other in world.other_services
    )


def _hourly_ceiling(world: World, row: Row) -> bool:
    """Rule `hourly_ceiling`, for Fund-paid hours."""
    return row.funding == "fund" and world.assistants[row.assistant_id].hourly_cost > world.edition.hourly_ceiling


def _forbidden(world: World, row: Row) -> bool:
    """Rule `pins`, the `forbid` half: of a request or its series, an assistant or any, at given times or any."""
    series = {one.series for one in world.occurrences if one.id == row.request_id}
    return any(
        not pin.keep
        and pin.request_id in {row.request_id} | series
        and pin.assistant_id in {None, row.assistant_id}
        and pin.start in {None, row.start}
        and pin.end in {None, row.end}
        for pin in world.pins
    )
