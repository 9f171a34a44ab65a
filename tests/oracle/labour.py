"""Rule `labour_code`, for employment contracts only (rules.md)."""

from datetime import date, timedelta

from .clock import day_of, last_day, midnight
from .model import Service, World
from .twelve import overlap

REST = 11 * 60
LONGEST_DAY = 13 * 60
WEEK = 40 * 60
WEEKLY_REST = 35 * 60


def labour_broken(world: World, services: list[Service]) -> bool:
    """Whether planned services lie in a working day or a week of one employee that breaks the code."""
    return any(_day_broken(world, run) for run in _working_days(services)) or any(
        _week_broken(world, services, monday) for monday in _weeks(world, services)
    )


def _working_days(services: list[Service]) -> list[list[Service]]:
    """The longest runs of services with breaks under 11 hours."""
    runs: list[list[Service]] = []
    for service in sorted(services, key=lambda s: (s.start, s.end)):
        if runs and service.start - max(s.end for s in runs[-1]) < REST:
            runs[-1].append(service)
        else:
            runs.append([service])
    return runs


def _day_broken(world: World, run: list[Service]) -> bool:
    """Over 13 hours from first to last, or over the case's hours of service; something planned among them."""
    length = max(s.end for s in run) - min(s.start for s in run)
    worked = sum(s.minutes for s in run)
    return any(s.planned for s in run) and (length > LONGEST_DAY or worked > world.labour_day_minutes)


def _weeks(world: World, services: list[Service]) -> set[date]:
    """The Mondays of all weeks that the services touch."""
    touched = {day_of(world.zone, s.start) for s in services} | {last_day(world.zone, s.end) for s in services}
    return {day - timedelta(days=day.weekday()) for day in touched}


def _week_broken(world: World, services: list[Service], monday: date) -> bool:
    """Over 40 hours from Monday 00:00 to Sunday 24:00, or no uninterrupted rest of 35 hours inside them."""
    opens, closes = midnight(world.zone, monday), midnight(world.zone, monday + timedelta(days=7))
    inside = [s for s in services if overlap(s.start, s.end, opens, closes)]
    if not any(s.planned for s in inside):
        return False
    worked = sum(overlap(s.start, s.end, opens, closes) for s in inside)
    rest, free_from = 0, opens
    for service in sorted(inside, key=lambda s: s.start):
        rest = max(rest, service.start - free_from)
        free_from = max(free_from, service.end)
    return worked > WEEK or max(rest, closes - free_from) < WEEKLY_REST
