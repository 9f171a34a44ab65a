"""Participants and assistants with the shares that the sample cases have."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from benchmarks.families.places import Region, nearest
from benchmarks.families.writing import Row

CATEGORIES = {"severe_coupled": 44, "severe": 32, "moderate_coupled": 9, "moderate": 13}
LIVES_ALONE = {"no": 58, "": 21, "yes": 21}
COSTS = {"38.00": 7, "39.50": 8, "41.20": 8, "42.00": 7, "43.27": 12, "44.50": 8, "46.00": 8, "47.35": 9, "48.90": 8}
WORKDAYS = "mon,tue,wed,thu,fri"
Thing = TypeVar("Thing")
Windows = tuple[tuple[str, str, str], ...]
EARLY: Windows = ((WORKDAYS, "07:00", "15:00"),)
LATE: Windows = ((WORKDAYS, "14:00", "22:00"), ("sat", "08:00", "20:00"))
AFTER_WORK: Windows = ((WORKDAYS, "16:00", "22:00"), ("sat,sun", "08:00", "22:00"))
PARTS: Windows = (("mon,wed,sat", "08:00", "14:00"), ("mon,wed,sat", "14:00", "21:00"), ("tue", "12:00", "20:00"))
ALL_DAY: Windows = (("daily", "06:00", "22:00"),)
NIGHTS: Windows = (("daily", "18:00", "10:00"),)
ANY_TIME: Windows = ()
POOL_HOURS = {AFTER_WORK: 9, ALL_DAY: 8, EARLY: 6, PARTS: 5, LATE: 4, NIGHTS: 1, ANY_TIME: 2}
NAMED_HOURS = {EARLY: 16, LATE: 16, AFTER_WORK: 13, ALL_DAY: 8, PARTS: 7, NIGHTS: 4, ANY_TIME: 5}
RESERVE_HOURS = {EARLY: 6, LATE: 3, AFTER_WORK: 2, NIGHTS: 1, ANY_TIME: 1}
MONTHLY = {"": 34, "80": 12, "100": 6, "40": 8, "60": 5}
REACH, NEAR = 9, 2
"""Regions that an assistant for everybody serves: as many as the mixed sample of 400 participants has, and as the
sample of 90 who named their own; so a service of the family has as many candidates however many take part."""


@dataclass
class Person:
    """A participant: the row, the home region, and the assistants that will be named."""

    row: dict[str, str]
    region: int
    named: list[int] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.row["participant_id"]


@dataclass
class Assistant:
    """An assistant: the row, the hours of the week, and the home region."""

    row: dict[str, str]
    windows: Windows
    region: int

    @property
    def name(self) -> str:
        return self.row["assistant_id"]

    @property
    def grosze(self) -> int:
        """The cost of an hour."""
        return int(self.row["hourly_cost"].replace(".", ""))


def drawn(weights: dict[Thing, int], chance: Random) -> Thing:
    """One key, as often as its weight says."""
    return chance.choices(list(weights), list(weights.values()))[0]


def dealt(weights: dict[Thing, int], count: int, chance: Random) -> list[Thing]:
    """So many keys, each as near to its share as whole numbers allow, in a random order."""
    whole = sum(weights.values())
    rest = sorted(weights, key=lambda thing: -(count * weights[thing] % whole))
    deck = [thing for thing, weight in weights.items() for _ in range(count * weight // whole)]
    deck += rest[: count - len(deck)]
    chance.shuffle(deck)
    return deck


def participants(count: int, regions: list[Region], chance: Random, categories: dict[str, int]) -> list[Person]:
    """So many participants, spread evenly over the regions."""
    found = []
    for index in range(count):
        region = index % len(regions)
        category = drawn(categories, chance)
        born = chance.randint(2011, 2022) if category == "child" else chance.randint(1938, 2005)
        row = {
            "participant_id": f"U{index + 1:04d}",
            "category": category,
            "birth_date": f"{born}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
            "lives_alone": drawn(LIVES_ALONE, chance),
            "place": chance.choice(regions[region].places),
        }
        found.append(Person(row, region))
    return found


def assistant(index: int, region: int, since: str, windows: Windows, chance: Random) -> Assistant:
    """An assistant who serves only those who named this person; the caller adds what is special."""
    row = {
        "assistant_id": f"A{index + 1:04d}",
        "contract": "mandate",
        "hourly_cost": drawn(COSTS, chance),
        "employed_from": since,
        "qualification": "indicated",
        "max_hours_month": "",
        "target_hours_month": "",
        "serves": "",
    }
    return Assistant(row, windows, region)


def for_everybody(one: Assistant, qualification: str, regions: list[Region], reach: int = REACH) -> None:
    """Let the assistant serve also those who did not name this person, in the regions around."""
    one.row["qualification"] = qualification
    if len(regions) > reach:
        around = nearest(regions, one.region, reach)
        one.row["serves"] = "|".join(place for index in around for place in regions[index].places)


def availability(assistants: list[Assistant]) -> list[Row]:
    """The rows of availability.csv."""
    return [
        {"assistant_id": one.name, "weekdays": weekdays, "from": start, "to": end}
        for one in assistants
        for weekdays, start, end in one.windows
    ]
