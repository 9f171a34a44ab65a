"""The assistants: made-up people with contracts, costs, documents and hours in which they work."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from scheduler.demo.chance import Dice
from scheduler.demo.circles import Circle
from scheduler.demo.hours import Window, pool_windows, private_windows
from scheduler.demo.names import numbered, person_name
from scheduler.demo.places import Region
from scheduler.demo.published import Figures

# Steps around the mean hourly cost, in grosze; they are dealt like cards so that small cases keep the mean too.
_STEPS = (-450, -260, -140, -50, 0, 70, 120, 180)
LOWEST_COST = {"jst": 38_00, "ngo": 31_00}


@dataclass(frozen=True)
class Assistant:
    """A person who serves; `hourly_cost` in grosze, hours a month whole, `serves` empty for everywhere."""

    assistant_id: str
    name: str
    contract: str
    hourly_cost: int
    employed_from: date
    employed_until: date | None
    qualification: str
    child_clearance_until: date | None
    max_hours_month: int | None
    target_hours_month: int | None
    region: int
    place: str
    serves: tuple[str, ...]
    windows: tuple[Window, ...]


def hourly_costs(figures: Figures, mean: int, count: int, dice: Dice) -> list[int]:
    """Costs in steps of 5 gr under the edition's ceiling, at most `mean` on average."""
    lowest = LOWEST_COST[figures.edition[:3]]
    steps: list[int] = []
    while len(steps) < count:
        steps += dice.shuffled(_STEPS)
    costs = [mean + step for step in steps[:count]]
    shift = mean - sum(costs) // max(1, count)
    return [max(lowest, min(figures.hourly_ceiling, cost + shift)) // 5 * 5 for cost in costs]


def make_crew(
    figures: Figures, circles: list[Circle], regions: list[Region], *, mean: int, months: int, dice: Dice
) -> list[Assistant]:
    """One assistant a circle, in the circles' order."""
    paid = hourly_costs(figures, mean, sum(circle.role != "volunteer" for circle in circles), dice)
    indicated = [index for index, circle in enumerate(circles) if circle.role == "indicated"]
    late = set(dice.some(indicated, Fraction(1, 25)))
    pool_sizes = [sum(c.role == "pool" and c.region == region for c in circles) for region in range(len(regions))]
    crew = []
    for index, circle in enumerate(circles):
        cost = 0 if circle.role == "volunteer" else paid.pop()
        begin = figures.start + timedelta(days=dice.between(20, 60)) if index in late else figures.start
        near = circle.participants[0].place
        place = near if dice.chance(Fraction(3, 4)) else dice.pick(regions[circle.region].places)
        qualification = _qualification(circle, dice)
        most, target = _month_hours(circle, months, dice)
        crew.append(
            Assistant(
                assistant_id=numbered("A", index, len(circles)),
                name=person_name(dice),
                contract="volunteer" if circle.role == "volunteer" else "mandate",
                hourly_cost=cost,
                employed_from=begin,
                employed_until=figures.end if dice.chance(Fraction(1, 3)) else None,
                qualification=qualification,
                child_clearance_until=_clearance(figures, circle, dice),
                max_hours_month=most,
                target_hours_month=target,
                region=circle.region,
                place=place,
                serves=_serves(
                    circle, qualification, regions[circle.region], place=place, pool_sizes=pool_sizes, dice=dice
                ),
                windows=_windows(figures, circle, dice),
            )
        )
    return crew


def _qualification(circle: Circle, dice: Dice) -> str:
    """Indicated people mostly need no qualification; the pool always has one."""
    if circle.role == "pool":
        return dice.pick(("diploma", "diploma", "experience"))
    if circle.role == "indicated" and dice.chance(Fraction(1, 12)):
        return "experience"
    return "indicated"


def _serves(
    circle: Circle, qualification: str, region: Region, *, place: str, pool_sizes: list[int], dice: Dice
) -> tuple[str, ...]:
    """The pool works in its region; some leave one place out. Who was indicated and could serve anyone stays near."""
    if qualification == "indicated":
        return ()
    if circle.role == "indicated":
        own = {person.place for person in circle.participants} | {place}
        return tuple(name for name in region.places if name in own)
    if pool_sizes[circle.region] >= 3 and dice.chance(Fraction(1, 4)):
        left_out = dice.pick([name for name in region.places if name != place])
        return tuple(name for name in region.places if name != left_out)
    return region.places if len(pool_sizes) > 1 or dice.chance(Fraction(1, 2)) else ()


def _clearance(figures: Figures, circle: Circle, dice: Dice) -> date | None:
    """Documents for work with children: mostly held where a child is served, sometimes ending too early."""
    children = any(person.category == "child" for person in circle.participants)
    share = Fraction(17, 20) if children else Fraction(3, 5) if circle.role == "pool" else Fraction(3, 20)
    if not dice.chance(share):
        return None
    if dice.chance(Fraction(1, 10)):
        return figures.start + timedelta(days=dice.between(60, 200))
    return figures.end + timedelta(days=dice.between(0, 400))


def _month_hours(circle: Circle, months: int, dice: Dice) -> tuple[int | None, int | None]:
    """Hours a month that may not and that should not be passed, for most; a few cannot carry all their people ask."""
    if circle.role == "volunteer":
        return dice.between(15, 30, 5), None
    if circle.role == "pool":
        return dice.between(115, 150, 5), dice.between(90, 110, 5)
    load = sum(person.planned_hours for person in circle.participants) // months
    most = -(-load * dice.between(95, 145) // 500) * 5 if dice.chance(Fraction(2, 3)) else None
    target = load * dice.between(80, 110) // 500 * 5 if dice.chance(Fraction(2, 3)) else None
    if most is not None and target is not None:
        target = min(target, most)
    return most, target


def _windows(figures: Figures, circle: Circle, dice: Dice) -> tuple[Window, ...]:
    if circle.role == "pool":
        return pool_windows(dice)
    return private_windows([person.stays for person in circle.participants], figures.start, figures.end, dice)
