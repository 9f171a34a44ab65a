"""What a month's plan starts from: its requests and the services that are already facts (rules.md, Readings)."""

from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction

from .clock import day_of, lenient, midnight, month_name, span
from .model import Occurrence, Published, Row, Service, World
from .tables import days


def own_cost(world: World, assistant_id: str, minutes: int) -> Fraction:
    """Minutes at the assistant's hourly cost, exact."""
    return world.assistants[assistant_id].hourly_cost * minutes / 60


def planned(world: World, row: Row) -> Service:
    """A planned row as a service that rules count."""
    cost = own_cost(world, row.assistant_id, row.end - row.start)
    return Service(row.participant_id, row.assistant_id, row.start, row.end, row.funding, cost, True)


def starts_in(world: World, month: str, minute: int) -> bool:
    """A service belongs to the month in which it starts; of several (`2026-02..2026-04`) to all of them."""
    return month[:7] <= month_name(day_of(world.zone, minute)) <= month[-7:]


def delivered(world: World, row: Row) -> bool:
    """Whether the ledger shows a published service too; then it counts once."""
    key = row.participant_id, row.assistant_id, row.start, row.end
    return any((s.participant_id, s.assistant_id, s.start, s.end) == key for s in world.ledger)


def past(world: World, month: str) -> list[Service]:
    """The ledger, and the published services outside the planned span that the ledger does not show."""
    outside = [p for p in world.published if not starts_in(world, month, p.row.start)]
    return world.ledger + [_as_fact(world, p) for p in outside if not delivered(world, p.row)]


def _as_fact(world: World, published: Published) -> Service:
    """A published service, at the assistant's hourly cost unless it states another cost (a rounded one is the same)."""
    fact = replace(planned(world, published.row), planned=False)
    if published.cost is None or abs(published.cost - fact.cost) < Fraction(1, 100):
        return fact
    return replace(fact, cost=published.cost)


def month_occurrences(world: World, month: str) -> list[Occurrence]:
    """The occurrences to plan: visits that start in the month, other windows clipped to the month."""
    first, after = span(world.zone, month)
    found: list[Occurrence] = []
    for one in world.occurrences:
        if one.kind == "visit":
            if first <= one.start < after:
                found.append(one)
        elif one.start < after and one.end > first and not _served_outside(world, month, one):
            found.append(
                replace(one, start=max(one.start, first), end=min(one.end, after), minutes=_left(world, month, one))
            )
    return found


def _served_outside(world: World, month: str, one: Occurrence) -> bool:
    """A flexible request that a published service outside the span serves already is not planned again."""
    rows = [p.row for p in world.published if p.row.request_id == one.id]
    return one.kind == "flexible" and any(not starts_in(world, month, row.start) for row in rows)


def _left(world: World, month: str, one: Occurrence) -> int | None:
    """A package's minutes less those that the ledger and the published services outside the span use up."""
    if one.kind != "package" or one.minutes is None:
        return one.minutes
    used = sum(s.minutes for s in world.ledger if _uses_up(world, one, s))
    for p in world.published:
        fact = p.row.request_id == one.id and not starts_in(world, month, p.row.start)
        used += p.row.end - p.row.start if fact and not delivered(world, p.row) else 0
    return max(0, one.minutes - used)


def _uses_up(world: World, package: Occurrence, service: Service) -> bool:
    """A ledger row in the package's window, of its participant and not of another request."""
    inside = package.start <= service.start and service.end <= package.end
    if service.participant_id != package.participant_id or not inside:
        return False
    times = service.start, service.end
    for p in world.published:
        same = (p.row.participant_id, p.row.assistant_id) == (service.participant_id, service.assistant_id)
        if same and (p.row.start, p.row.end) == times:
            return p.row.request_id == package.id
    visits = [o for o in world.occurrences if o.kind == "visit" and o.participant_id == package.participant_id]
    return all((o.start, o.end) != times for o in visits)


def grid_points(world: World, one: Occurrence) -> list[int]:
    """Where a chosen start or end may lie: the grid from local midnight, and the request's own start and end."""
    points = {one.start, one.end}
    for day in days(day_of(world.zone, one.start), day_of(world.zone, one.end)):
        first = midnight(world.zone, day)
        points |= set(range(first, midnight(world.zone, day + timedelta(days=1)), world.grid))
    return sorted(point for point in points if one.start <= point <= one.end)


def day_window(world: World, one: Occurrence, day: date) -> tuple[int, int] | None:
    """The hours of a day in which a package may be used: its weekdays, `day_from` to `day_to`, inside its window."""
    if day.weekday() not in one.weekdays:
        return None
    opens = lenient(world.zone, day, one.day_from) if one.day_from else midnight(world.zone, day)
    closes = midnight(world.zone, day + timedelta(days=1))
    if one.day_to:
        overnight = one.day_to <= (one.day_from or time(0, 0))
        closes = lenient(world.zone, day + timedelta(days=int(overnight)), one.day_to)
    opens, closes = max(opens, one.start), min(closes, one.end)
    return (opens, closes) if opens < closes else None
