"""The families of whole organisers: a pool, assistants named one by one, both halves, and a pool for a whole year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.families import asking
from benchmarks.families.asking import Wish
from benchmarks.families.people import (
    CATEGORIES,
    MONTHLY,
    NAMED_HOURS,
    NEAR,
    POOL_HOURS,
    REACH,
    RESERVE_HOURS,
    Assistant,
    Person,
    assistant,
    availability,
    dealt,
    drawn,
    for_everybody,
    participants,
)
from benchmarks.families.places import Region, nearest, regions_for, travel
from benchmarks.families.trouble import trouble
from benchmarks.families.writing import Row, Tables, settings, zloty

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
PERIOD = ("2026-02-01", "2026-12-31")
GAP = 15
"""Minutes between services where no way is noted."""
CAPACITY = 0.92
"""Hours that a pool's assistants may work, of those asked for."""
RELATIVE = {1: 67, 2: 17, 3: 2, 4: 4}
"""How many assistants a participant names where most name their own."""


@dataclass
class Town:
    """An organiser being made up: who lives where, who works for whom, and what is asked for."""

    regions: list[Region]
    people: list[Person]
    named: list[Assistant]
    pool: list[Assistant]
    chance: Callable[[str], Random]

    @property
    def assistants(self) -> list[Assistant]:
        return self.named + self.pool


def pool_size(count: int) -> int:
    """35 assistants for 90 participants, 1 000 for 3 000."""
    return max(1, round(count * 35 / 90 if count < 90 else count / 3 + 5 * (3000 - count) / 2910))


def _town(
    name: str, seed: int, named: int, pooled: int, *, since: str, categories: dict[str, int], reach: int = REACH
) -> Town:
    """`reach` is of those who serve everybody beside the named ones."""

    def chance(step: str) -> Random:
        return Random(f"{name} {seed} {step}")

    regions = regions_for(named + pooled, chance("regions"))
    people = participants(named + pooled, regions, chance("people"), categories)
    town = Town(regions, people, [], [], chance)
    _name_each(town, people[:named], since, reach)
    _name_pool(town, people[named:], since)
    return town


def _name_each(town: Town, people: list[Person], since: str, reach: int) -> None:
    """Each participant names a person or a few; a few assistants beside them serve everybody."""
    chance, named, reserve = town.chance("named"), round(0.722 * len(people)), round(0.044 * len(people))
    hours = dealt(RESERVE_HOURS, reserve, chance) + dealt(NAMED_HOURS, named, chance)
    for index, windows in enumerate(hours):
        one = assistant(index, index % len(town.regions), since, windows, chance)
        one.row["max_hours_month"] = drawn(MONTHLY, chance)
        if index < reserve:
            for_everybody(one, "diploma", town.regions, reach)
            one.row["max_hours_month"] = chance.choice(("100", "140"))
        town.named.append(one)
    order = list(range(reserve, reserve + named))
    for index, person in enumerate(people):
        if index % max(1, named) == 0:
            chance.shuffle(order)
        others = [other for other in order if other != order[index % named]] if named else []
        more = drawn(RELATIVE, chance) - 1
        person.named = [order[index % named], *chance.sample(others, min(more, len(others)))] if named else []


def _name_pool(town: Town, people: list[Person], since: str) -> None:
    """Each participant names 6 to 12 of the region's assistants; now and then one of the next region."""
    chance, offset, count = town.chance("pool"), len(town.named), pool_size(len(people)) if people else 0
    for index, windows in enumerate(dealt(POOL_HOURS, count, chance)):
        one = assistant(offset + index, index % len(town.regions), since, windows, chance)
        if index % 100 == 17:
            for_everybody(one, "experience", town.regions)
        town.pool.append(one)
    local = [range(offset + home, offset + count, len(town.regions)) for home in range(len(town.regions))]
    joined: set[int] = set()
    for person in people:
        here = local[person.region] or range(offset, offset + count)
        person.named = chance.sample(here, min(chance.randint(6, 12), len(here)))
        first = person.region not in joined
        joined.add(person.region)
        around = [index for index in nearest(town.regions, person.region, len(town.regions)) if local[index]]
        older = [index for index in around if index < person.region] if first else around[1:2]
        if older and (first or chance.random() < 0.02):
            person.named[-1] = chance.choice(local[older[0]])


def _limit_pool(town: Town, monthly_hours: float) -> None:
    chance = town.chance("limits")
    mean = CAPACITY * monthly_hours / max(1, len(town.pool))
    for one in town.pool:
        one.row["max_hours_month"] = str(5 * round(mean * chance.uniform(0.74, 1.26) / 5))
        if chance.random() < 0.4:
            one.row["target_hours_month"] = str(5 * round(mean * chance.uniform(0.6, 0.88) / 5))


def _wishes(town: Town, first: date, last: date) -> dict[str, list[Wish]]:
    """What each participant asks for; who named one person asks as a rule for hours when this person works."""
    chance, months, own = town.chance("asked"), asking.calendar(first, last), len(town.named)
    found = {}
    for person in town.people:
        of_pool = not person.named or person.named[0] >= own
        windows = () if of_pool or chance.random() < 0.05 else town.named[person.named[0]].windows
        starts = asking.STARTS if of_pool else asking.WIDE_STARTS
        found[person.name] = asking.wishes(months, starts, windows, chance)
    return found


def _tables(town: Town, requests: list[Row], text: str) -> Tables:
    relations: list[Row] = [
        {"participant_id": one.name, "assistant_id": town.assistants[index].name, "relation": "indicated"}
        for one in town.people
        for index in one.named
    ]
    return Tables(
        text,
        {
            "participants": [one.row for one in town.people],
            "assistants": [one.row for one in town.assistants],
            "availability": availability(town.assistants),
            "relations": relations,
            "requests": requests,
            "travel": travel(town.regions, town.chance("travel")),
        },
    )


def _month_money(town: Town, asked: dict[str, list[Wish]]) -> tuple[float, int]:
    """The hours asked for in March and what they cost at the mean rate, in grosze."""
    days = asking.calendar(*MARCH)["2026-03"]
    hours = sum(asking.hours(one, days) for one in asked.values())
    return hours, hours * sum(one.grosze for one in town.assistants) // len(town.assistants)


def _month(name: str, cost: int, share: float | None) -> str:
    """case.toml of an agreement of eleven such months; March with `share` of what is asked for."""
    ceiling = {} if share is None else {"budget.months": {'"2026-03"': f'"{zloty(round(share * cost))}"'}}
    return settings(f"{name} (made up)", *PERIOD, round(cost * 11 * 1.02), ceiling, gap=GAP)


def pool(count: int, seed: int) -> Tables:
    """Each participant may be served by 6 to 12 of the organiser's assistants; March has 85 % of the money."""
    town = _town(f"pool-{count}", seed, 0, count, since=PERIOD[0], categories=CATEGORIES)
    asked = _wishes(town, *MARCH)
    hours, cost = _month_money(town, asked)
    _limit_pool(town, hours)
    chance = town.chance("rows")
    requests = [row for person, mine in asked.items() for row in asking.rows(person, mine, MARCH[1], chance)]
    return _tables(town, requests, _month(f"pool-{count}", cost, 0.85))


def indicated(count: int, seed: int) -> Tables:
    """Most participants named their assistant: small parts that few assistants join; money for everything."""
    town = _town(f"indicated-{count}", seed, count, 0, since=PERIOD[0], categories=CATEGORIES, reach=NEAR)
    asked = _wishes(town, *MARCH)
    chance = town.chance("rows")
    requests = [row for person, mine in asked.items() for row in asking.rows(person, mine, MARCH[1], chance)]
    return _tables(town, requests, _month(f"indicated-{count}", _month_money(town, asked)[1], None))


def mixed(count: int, seed: int, flexible: bool = True) -> Tables:
    """Both halves, children, documents, family, refusals, other services, absences and a ledger of February."""
    categories = {**CATEGORIES, "child": 10}
    town = _town(f"mixed-{count}", seed, count - count // 2, count // 2, since=PERIOD[0], categories=categories)
    asked = _wishes(town, *MARCH)
    hours, cost = _month_money(town, asked)
    _limit_pool(town, hours * (count // 2) / count)
    chance = town.chance("rows")
    share, until, earlier = 0.3 if flexible else 0.0, date(2026, 12, 31), date(2026, 2, 1)
    requests = [
        row
        for person, mine in asked.items()
        for row in asking.rows(person, mine, until, chance, flexible=share, earlier=earlier)
    ]
    name = f"mixed-{count}" if flexible else f"mixed-visits-{count}"
    tables = _tables(town, requests, _month(name, cost, 0.95))
    trouble(tables, town.people, town.assistants, town.chance("trouble"))
    return tables


def pool_year(count: int, seed: int) -> Tables:
    """A pool for the whole of 2026 with money for 85 % of it; every sixth participant has an own, lower limit."""
    name = f"pool-year-{count}"
    town = _town(name, seed, 0, count, since="2026-01-01", categories=CATEGORIES)
    asked = _wishes(town, *YEAR)
    days = [day for month in asking.calendar(*YEAR).values() for day in month]
    chance, total = town.chance("rows"), 0
    for person in town.people:
        wanted = asking.hours(asked[person.name], days)
        total += wanted
        lower = round(wanted * chance.uniform(0.7, 0.9)) if chance.random() < 1 / 6 else None
        person.row["annual_limit_hours"] = "" if lower is None else str(lower)
    _limit_pool(town, total / 12)
    cost = total * sum(one.grosze for one in town.assistants) // len(town.assistants)
    requests = [row for person, mine in asked.items() for row in asking.rows(person, mine, YEAR[1], chance)]
    text = settings(f"{name} (made up)", f"{YEAR[0]}", f"{YEAR[1]}", round(0.85 * cost * 1.02), {}, gap=GAP)
    return _tables(town, requests, text)
