"""The rules that add up hours and money: max_hours_month, annual_limit, budget, own_funds (rules.md)."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from .clock import by_day, month_name
from .model import Service, World


def minutes_by(world: World, services: Iterable[Service], key: Callable[[date], str]) -> dict[str, int]:
    """Minutes of each month or year, split at local midnight."""
    found: dict[str, int] = {}
    for service in services:
        for day, minutes in by_day(world.zone, service.start, service.end):
            found[key(day)] = found.get(key(day), 0) + minutes
    return found


def year_name(day: date) -> str:
    """`YYYY`."""
    return f"{day.year:04d}"


def max_hours_broken(world: World, assistant_id: str, services: list[Service]) -> bool:
    """Rule `max_hours_month`, for the months to which planned services add."""
    most = world.assistants[assistant_id].max_hours_month
    if most is None:
        return False
    total = minutes_by(world, services, month_name)
    added = minutes_by(world, [s for s in services if s.planned], month_name)
    return any(total[month] > most * 60 for month in added)


def limit_minutes(world: World, participant_id: str) -> Fraction:
    """The lowest of the edition's, the case's and the individual limit."""
    person = world.participants[participant_id]
    limits = [world.edition.annual_limit[person.category]]
    if person.category in world.limits:
        limits.append(world.limits[person.category])
    if person.annual_limit_hours is not None:
        limits.append(person.annual_limit_hours)
    return min(limits) * 60


def fund_minutes(world: World, month: str, services: list[Service], participant_id: str) -> dict[str, Fraction]:
    """A participant's Fund-paid minutes of each year; hours_used_before belong to the planned month's year."""
    paid = [s for s in services if s.participant_id == participant_id and s.funding == "fund"]
    found = {year: Fraction(minutes) for year, minutes in minutes_by(world, paid, year_name).items()}
    before = world.participants[participant_id].hours_used_before * 60
    found[month[:4]] = found.get(month[:4], Fraction(0)) + before
    return found


def annual_limit_broken(world: World, month: str, services: list[Service], participant_id: str) -> bool:
    """Rule `annual_limit`, for the years to which Fund-paid planned services add."""
    used = fund_minutes(world, month, services, participant_id)
    mine = [s for s in services if s.planned and s.funding == "fund" and s.participant_id == participant_id]
    return any(used[year] > limit_minutes(world, participant_id) for year in minutes_by(world, mine, year_name))


def cost_of_month(world: World, services: list[Service], month: str) -> Fraction:
    """The cost that falls into a month, split at local midnight in proportion to the minutes."""
    total = Fraction(0)
    for service in services:
        inside = sum(n for day, n in by_day(world.zone, service.start, service.end) if month_name(day) == month)
        total += service.cost * inside / service.minutes
    return total


def budget_broken(world: World, services: list[Service]) -> bool:
    """Rule `budget`: the agreement's money and the months' ceilings, where planned services add cost."""
    paid = [s for s in services if s.funding == "fund" and s.in_budget]
    new = [s for s in paid if s.planned]
    if sum(s.cost for s in new) > 0 and sum(s.cost for s in paid) > world.money:
        return True
    return any(
        cost_of_month(world, new, month) > 0 and cost_of_month(world, paid, month) > ceiling
        for month, ceiling in world.month_money.items()
    )


def own_funds_broken(world: World, month: str, services: list[Service]) -> bool:
    """Rule `own_funds`: within its amount, and only for services above the annual limit or the hourly ceiling."""
    own = [s for s in services if s.funding == "own"]
    new = [s for s in own if s.planned]
    if not new:
        return False
    if not world.edition.own_funds or world.own_funds <= 0:
        return True
    if sum(s.cost for s in new) > 0 and sum(s.cost for s in own if s.in_budget) > world.own_funds:
        return True
    return not all(_own_is_due(world, month, services, s) for s in new)


def _own_is_due(world: World, month: str, services: list[Service], service: Service) -> bool:
    """Above the hourly ceiling, or above the annual limit together with the Fund's hours (rules.md, Readings)."""
    if world.assistants[service.assistant_id].hourly_cost > world.edition.hourly_ceiling:
        return True
    limit = limit_minutes(world, service.participant_id)
    used = fund_minutes(world, month, services, service.participant_id)
    mine = minutes_by(world, [service], year_name)
    return any(used.get(year, Fraction(0)) + minutes > limit for year, minutes in mine.items())
