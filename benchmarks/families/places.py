"""Regions of three places each on a plain, and the minutes between them."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, isqrt
from random import Random

from benchmarks.families.writing import Row
from scheduler.demo.names import region_name

PEOPLE_A_REGION = 45
"""90 participants live in 2 regions, 400 in 9."""
SPACING, FARTHEST = 48, 90
"""Minutes between neighbouring regions, and the longest way that an organiser notes."""
WITHIN = (10, 10, 10, 15, 15, 20)


@dataclass(frozen=True)
class Region:
    """A region by its name, where it lies, and its three places."""

    name: str
    x: float
    y: float

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(f"{self.name}-{letter}" for letter in "abc")

    def minutes_to(self, other: Region) -> int:
        return round(hypot(self.x - other.x, self.y - other.y))


def regions_for(participants: int, chance: Random) -> list[Region]:
    """As many regions as so many participants fill, strewn over a plain that grows with them."""
    count = max(1, round(participants / PEOPLE_A_REGION))
    side = isqrt(count - 1) + 1
    return [
        Region(
            f"{region_name(index)}-{index + 1:02d}",
            SPACING * (index % side + chance.uniform(-0.3, 0.3)),
            SPACING * (index // side + chance.uniform(-0.3, 0.3)),
        )
        for index in range(count)
    ]


def nearest(regions: list[Region], home: int, count: int) -> list[int]:
    """The `count` regions nearest to a region, itself first."""
    return sorted(range(len(regions)), key=lambda index: (regions[home].minutes_to(regions[index]), index))[:count]


def travel(regions: list[Region], chance: Random) -> list[Row]:
    """The minutes between the places of a region and between regions, up to the longest way noted."""
    found: list[Row] = []
    for index, region in enumerate(regions):
        inside = region.places
        pairs = [(first, second) for at, first in enumerate(inside) for second in inside[at + 1 :]]
        found += [_way(first, second, chance.choice(WITHIN)) for first, second in pairs]
        for other in regions[index + 1 :]:
            between = region.minutes_to(other)
            if between <= FARTHEST + 10:
                ways = [(first, second, _fives(between, chance)) for first in inside for second in other.places]
                found += [_way(*way) for way in ways if way[2] <= FARTHEST]
    return found


def _way(first: str, second: str, minutes: int) -> Row:
    return {"from_place": first, "to_place": second, "minutes": str(minutes)}


def _fives(minutes: int, chance: Random) -> int:
    return max(20, 5 * round((minutes + chance.choice((-10, -5, -5, 0, 0, 5, 5, 10))) / 5))
