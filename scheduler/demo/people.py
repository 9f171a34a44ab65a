"""The participants: made-up people who fill the case's categories, hours and places."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from scheduler.demo.chance import Dice
from scheduler.demo.days import years_before
from scheduler.demo.names import numbered, person_name
from scheduler.demo.places import Region
from scheduler.demo.published import CATEGORIES, Figures
from scheduler.demo.totals import Totals, planned_hours


@dataclass(frozen=True)
class Participant:
    """A person of the programme; `stays` is the longest kind of visit asked for: usual, long or night."""

    participant_id: str
    name: str
    category: str
    equivalent: bool
    birth_date: date | None
    certificate_until: date | None
    lives_alone: bool | None
    region: int
    place: str
    planned_hours: int
    by_pool: bool
    stays: str


def pool_flags(persons: int, share: Fraction) -> list[bool]:
    """Who is served by the organiser's pool: the share, evenly spread over the list."""
    return [int((index + 1) * share) > int(index * share) for index in range(persons)]


def make_participants(
    figures: Figures, totals: Totals, flags: list[bool], regions: list[Region], dice: Dice
) -> list[Participant]:
    """All participants, in the order of their ids; neighbours in the list live in one region."""
    categories = dice.shuffled([name for name in CATEGORIES for _ in range(totals.by_category[name])])
    jitter = [dice.between(85, 115) for _ in categories]
    hours = planned_hours(figures, totals.hours, categories, jitter)
    indexes = range(totals.persons)
    ending = set(dice.some(indexes, Fraction(1, 20)))
    equivalent = set(dice.some(indexes, Fraction(1, 12)))
    staying = dice.some(indexes, Fraction(1, 5))
    nights = set(dice.some(staying, Fraction(1, 2)))
    people = []
    for index, category in enumerate(categories):
        region = index * len(regions) // totals.persons
        child = category == "child"
        people.append(
            Participant(
                participant_id=numbered("U", index, totals.persons),
                name=person_name(dice),
                category=category,
                equivalent=index in equivalent and not child,
                birth_date=_child_birth(figures, dice) if child else _adult_birth(figures, dice),
                certificate_until=_certificate(figures, index in ending, dice),
                lives_alone=False if child else dice.pick((True, False, False, None)),
                region=region,
                place=dice.pick(regions[region].places),
                planned_hours=hours[index],
                by_pool=flags[index],
                stays="usual" if index not in staying or child else "night" if index in nights else "long",
            )
        )
    return people


def _child_birth(figures: Figures, dice: Dice) -> date:
    """A birth date that keeps the child under 16, and old enough for the edition, on every day of the period."""
    first = years_before(figures.end, 16) + timedelta(days=1)
    last = years_before(figures.start, figures.youngest_child)
    return first + timedelta(days=dice.between(0, (last - first).days))


def _adult_birth(figures: Figures, dice: Dice) -> date | None:
    """A birth date of someone of 17 to 88 years, or none: the format asks for it only where the person is a child."""
    if dice.chance(Fraction(1, 8)):
        return None
    return years_before(figures.start, 17) - timedelta(days=dice.between(0, 71 * 365))


def _certificate(figures: Figures, ends_inside: bool, dice: Dice) -> date | None:
    """The certificate's last day: for a few inside the period, for others later, for most none (permanent)."""
    if ends_inside:
        return figures.start + timedelta(days=dice.between(40, (figures.end - figures.start).days - 20))
    if dice.chance(Fraction(2, 5)):
        return figures.end + timedelta(days=dice.between(30, 1500))
    return None
