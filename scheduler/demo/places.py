"""Where people live: regions of a few places with the minutes of the way between them."""

from dataclasses import dataclass
from itertools import combinations

from scheduler.demo.chance import Dice
from scheduler.demo.names import region_name

PLACES_OF_REGION = 5
# About 24 participants of the pool a region are about 8 assistants of the pool: enough choice, never hundreds.
PARTICIPANTS_OF_REGION = 120
POOL_OF_REGION = 24


@dataclass(frozen=True)
class Region:
    """Places close enough for one assistant to work in all of them."""

    places: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """The minutes between two places, the same in both directions."""

    from_place: str
    to_place: str
    minutes: int


def make_regions(participants: int, pool_participants: int) -> list[Region]:
    """As many regions as keep the choice of the organiser's assistants small; one for a municipality."""
    count = max(1, participants // PARTICIPANTS_OF_REGION, pool_participants // POOL_OF_REGION)
    places = PLACES_OF_REGION if participants >= 20 else 3
    return [Region(tuple(f"{region_name(index)}-{place + 1}" for place in range(places))) for index in range(count)]


def make_ways(regions: list[Region], dice: Dice) -> list[Way]:
    """The ways inside each region; nobody works in two regions, so there are none between them."""
    return [
        Way(start, end, dice.between(10, 40, 5)) for region in regions for start, end in combinations(region.places, 2)
    ]
