"""From published figures to the totals of the case that is built: persons, categories, hours, grant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scheduler.demo.published import ADMIN_PER_CENT, ANNUAL_LIMITS, CATEGORIES, HIGH_SUPPORT, Figures

ADMIN_SHARE = Fraction(ADMIN_PER_CENT, 100)
# The cost of all planned hours leaves a little of the grant, as a cautious plan does.
PLANNED_PART_OF_MONEY = Fraction(985, 1000)


@dataclass(frozen=True)
class Totals:
    """What the built case sums up to; `grant` in grosze, None where it follows from the assistants' costs."""

    persons: int
    by_category: Mapping[str, int]
    hours: int
    grant: int | None
    scaled: bool


def rounded(amount: Fraction) -> int:
    """The nearest whole number, a half upwards."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def spread(total: int, weights: Sequence[int], caps: Sequence[int] | None = None) -> list[int]:
    """`total` in whole parts after the weights, none above its cap; the largest fractions are rounded up."""
    parts = dict.fromkeys(range(len(weights)), 0)
    left = total
    sharing = list(parts)
    while sharing:
        weight = max(1, sum(weights[index] for index in sharing))
        exact = {index: Fraction(left * weights[index], weight) for index in sharing}
        missing = left - sum(int(part) for part in exact.values())
        by_fraction = sorted(sharing, key=lambda index: (int(exact[index]) - exact[index], index))
        parts |= {index: int(exact[index]) + (place < missing) for place, index in enumerate(by_fraction)}
        full = {index: caps[index] for index in sharing if parts[index] > caps[index]} if caps else {}
        if not full:
            return [parts[index] for index in range(len(weights))]
        # Who would get more than the cap gets the cap; the others share again what is left.
        parts |= full
        left -= sum(full.values())
        sharing = [index for index in sharing if index not in full]
    raise ValueError(f"{total} does not fit under limits of {sum(parts.values())} in all")


def scale(figures: Figures, participants: int | None) -> Totals:
    """The published totals, or for another number of participants the same in proportion."""
    persons = figures.persons if participants is None else participants
    if persons < 1:
        raise ValueError(f"participants: {persons}; at least 1 is needed")
    if persons == figures.persons:
        return Totals(persons, figures.by_category, figures.hours, figures.grant, scaled=False)
    counts = spread(persons, [figures.by_category[category] for category in CATEGORIES])
    by_category = dict(zip(CATEGORIES, counts, strict=True))
    _keep_high_support(by_category, figures.high_support_share)
    if figures.limits is None:
        hours = rounded(Fraction(figures.hours * persons, figures.persons))
    else:
        hours = sum(figures.limits[category] * count for category, count in by_category.items())
    grant = None if figures.grant is None else rounded(Fraction(figures.grant * hours, figures.hours))
    return Totals(persons, by_category, hours, grant, scaled=True)


def _keep_high_support(by_category: dict[str, int], share: Fraction) -> None:
    """Rounding may not take a case below the share of high support that its edition asks for."""
    persons = sum(by_category.values())
    while sum(by_category[category] for category in HIGH_SUPPORT) < share * persons:
        giver = "moderate" if by_category["moderate"] else "moderate_coupled"
        by_category[giver] -= 1
        by_category["severe"] += 1


def planned_hours(figures: Figures, hours: int, categories: Sequence[str], jitter: Sequence[int]) -> list[int]:
    """Each participant's hours of the agreement: the organiser's limit, or a part of the hours after the need.

    `jitter` (per cent, one a participant) lets two people of one category differ.
    """
    if figures.limits is not None:
        return [figures.limits[category] for category in categories]
    need = dict(zip(CATEGORIES, (112, 104, 90, 74, 86), strict=True))
    weights = [need[category] * per_cent for category, per_cent in zip(categories, jitter, strict=True)]
    return spread(hours, weights, [ANNUAL_LIMITS[category] for category in categories])


def money_for_hours(grant: int) -> int:
    """What a grant leaves for hours once the administration's 2 % are kept apart, in grosze, rounded down."""
    return int(Fraction(grant) / (1 + ADMIN_SHARE))


def mean_cost(figures: Figures, totals: Totals) -> int:
    """The mean hourly cost that the case aims at, in grosze."""
    if totals.grant is None:
        return figures.mean_cost
    return int(money_for_hours(totals.grant) * PLANNED_PART_OF_MONEY / totals.hours)


def grant_for(hours: int, costs: Sequence[int]) -> int:
    """The grant that pays these hours at the mean of these hourly costs, administration included."""
    return rounded((1 + ADMIN_SHARE) * hours * Fraction(sum(costs), max(1, len(costs))))


def month_ceilings(grant: int, months: Sequence[str]) -> dict[str, int]:
    """The money for hours in equal parts, to the grosz."""
    parts = spread(money_for_hours(grant), [1] * len(months))
    return dict(zip(months, parts, strict=True))
