"""What a month's roster is worth, in zł (objective.md)."""

from fractions import Fraction

from .clock import month_name
from .model import Participant, Row, World
from .money import minutes_by
from .plan import delivered, past, planned, starts_in


def value(world: World, month: str, rows: list[Row]) -> dict[str, Fraction]:
    """The parts of the value, signed so that they add up to it, exact."""
    weights = world.weights
    priority = [row for row in rows if in_priority_group(world, world.participants[row.participant_id])]
    strangers = [row for row in rows if _not_indicated(world, row)]
    pairs = {(row.participant_id, row.assistant_id) for row in rows}
    return {
        "uncovered_hour": weights["uncovered_hour"] * _hours(rows),
        "priority_extra": weights["priority_extra"] * _hours(priority),
        "cost": -sum((planned(world, row).cost for row in rows), Fraction(0)),
        "new_face": -weights["new_face"] * len(pairs),
        "not_indicated_hour": -weights["not_indicated_hour"] * _hours(strangers),
        "overload_hour": -weights["overload_hour"] * _overload_hours(world, month, rows),
        "change": -weights["change"] * _changes(world, month, rows),
        "assistant_in_use": -weights["assistant_in_use"] * len({row.assistant_id for row in rows}),
    }


def _hours(rows: list[Row]) -> Fraction:
    """Hours of service, exact."""
    return Fraction(sum(row.end - row.start for row in rows), 60)


def in_priority_group(world: World, person: Participant) -> bool:
    """The edition's priority groups; from 2024 everyone who lives alone is in them."""
    edition = world.edition
    return person.category in edition.priority_categories or (edition.priority_living_alone and person.lives_alone)


def _not_indicated(world: World, row: Row) -> bool:
    """Served by someone else although the participant indicated at least one person."""
    chosen = {
        assistant
        for (participant, assistant), relations in world.relations.items()
        if participant == row.participant_id and "indicated" in relations
    }
    return bool(chosen) and row.assistant_id not in chosen


def _overload_hours(world: World, month: str, rows: list[Row]) -> Fraction:
    """The hours beyond target_hours_month that the planned services add, month by month."""
    facts, total = past(world, month), Fraction(0)
    for name in {row.assistant_id for row in rows}:
        target = world.assistants[name].target_hours_month
        if target is None:
            continue
        before = minutes_by(world, [s for s in facts if s.assistant_id == name], month_name)
        mine = [planned(world, row) for row in rows if row.assistant_id == name]
        for when, minutes in minutes_by(world, mine, month_name).items():
            start = Fraction(before.get(when, 0), 60)
            total += max(Fraction(0), start + Fraction(minutes, 60) - target) - max(Fraction(0), start - target)
    return total


def _changes(world: World, month: str, rows: list[Row]) -> int:
    """Published services of the month that no planned or delivered service repeats."""
    there = {(row.request_id, row.assistant_id, row.start, row.end) for row in rows}
    baseline = [p.row for p in world.published if starts_in(world, month, p.row.start)]
    return sum(
        (row.request_id, row.assistant_id, row.start, row.end) not in there and not delivered(world, row)
        for row in baseline
    )
