"""The rules that services break together with each other or with what already happened (rules.md)."""

from itertools import combinations

from .labour import labour_broken
from .model import Service, World
from .money import annual_limit_broken, budget_broken, max_hours_broken, own_funds_broken
from .twelve import MOST, anchored_broken, sliding_broken


def broken_together(world: World, month: str, services: list[Service]) -> set[str]:
    """The rules that the planned among these services break; what only the past breaks is not listed."""
    found = _pairs(world, services)
    for assistant_id in {s.assistant_id for s in services if s.planned}:
        found |= _assistant(world, assistant_id, [s for s in services if s.assistant_id == assistant_id])
    if any(annual_limit_broken(world, month, services, p) for p in {s.participant_id for s in services if s.planned}):
        found.add("annual_limit")
    if budget_broken(world, services):
        found.add("budget")
    if own_funds_broken(world, month, services):
        found.add("own_funds")
    return found


def _assistant(world: World, assistant_id: str, services: list[Service]) -> set[str]:
    """The rules about all services of one assistant."""
    found: set[str] = set()
    if max_hours_broken(world, assistant_id, services):
        found.add("max_hours_month")
    if world.twelve_hours != "off" and sum(s.minutes for s in services) > MOST:
        broken = sliding_broken if world.twelve_hours == "sliding" else anchored_broken
        if broken(services):
            found.add("twelve_hours")
    if world.assistants[assistant_id].contract == "employment" and labour_broken(world, services):
        found.add("labour_code")
    return found


def _pairs(world: World, services: list[Service]) -> set[str]:
    """Rules `one_at_a_time` and `travel_gap`, over every pair with a planned service in it.

    Services that overlap break only `one_at_a_time`: between them there is no way to go.
    """
    found: set[str] = set()
    for one, two in combinations(services, 2):
        same_assistant = one.assistant_id == two.assistant_id
        same_participant = one.participant_id == two.participant_id
        if not (one.planned or two.planned) or not (same_assistant or same_participant):
            continue
        if one.start < two.end and two.start < one.end:
            found.add("one_at_a_time")
        elif same_assistant and not same_participant:
            first, second = sorted((one, two), key=lambda s: s.start)
            if second.start - first.end < gap_needed(world, first.participant_id, second.participant_id):
                found.add("travel_gap")
    return found


def gap_needed(world: World, leaving: str, going_to: str) -> int:
    """Minutes from one participant's place to another's: travel.csv, in this direction first, else min_gap_minutes."""
    here, there = world.participants[leaving].place, world.participants[going_to].place
    if (here, there) in world.travel:
        return world.travel[here, there]
    return world.travel.get((there, here), world.min_gap)
