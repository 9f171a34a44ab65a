"""Rosters of several scenarios side by side: plain frames of whole numbers, and the difference in one sentence.

Minutes and grosze; amounts are rounded to the grosz here and nowhere earlier, gaps upwards. Every frame keeps the order
of the outcomes, and "against the first" means against the first of them, usually today's case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from scheduler.domain import Case, Occurrence, Roster
from scheduler.report import by_category, money
from scheduler.text import Plural, Said, Text, hours, zloty, zloty_up
from scheduler.units import AMOUNT_PER_GROSZ, HOUR, Amount, AmountOfMoney, Minutes

MUCH: Minutes = 10 * HOUR
"""Whoever loses more than this is counted in the headline."""

HEADLINE = Text("Scenariusz „{name}”: {hours}, {cost}, {people}.", "Scenario “{name}”: {hours}, {cost}, {people}.")
FEWER = Text("o {hours} mniej niż w „{first}”", "{hours} fewer than in “{first}”")
MORE = Text("o {hours} więcej niż w „{first}”", "{hours} more than in “{first}”")
AS_MANY = Text("tyle samo godzin co w „{first}”", "as many hours as in “{first}”")
CHEAPER = Text("o {sum} taniej", "{sum} cheaper")
DEARER = Text("o {sum} drożej", "{sum} dearer")
AS_MUCH = Text("koszt bez zmian", "the same cost")
LOSERS = Text("{count} ponad {much}", "{count} more than {much}")
LOSE = Plural("osoba traci", "osoby tracą", "osób traci", "person loses", "people lose")
WITHIN_GAP = Text(
    "Różnica wartości między „{name}” a „{first}” ({difference}) mieści się w luce „{lower}” ({gap}): może pochodzić"
    " z szukania, a nie ze scenariusza. Dłuższe liczenie zmniejszy lukę.",
    "The difference in value between “{name}” and “{first}” ({difference}) lies within the gap of “{lower}” ({gap}): it"
    " may come from the search and not from the scenario. A longer search narrows the gap.",
)
NOBODY = Text("nikt nie traci ponad {much}", "nobody loses more than {much}")


@dataclass(frozen=True)
class Outcome:
    """A scenario's judged roster of a span, in the case that the scenario made; `bound` is what no roster exceeds."""

    name: str
    case: Case
    roster: Roster
    value: Amount
    bound: Amount

    @cached_property
    def asked(self) -> tuple[Occurrence, ...]:
        return self.case.occurrences(self.roster.span)

    @cached_property
    def minutes_asked(self) -> Minutes:
        return sum(one.minutes for one in self.asked)

    @cached_property
    def minutes_covered(self) -> Minutes:
        return sum(one.minutes for one in self.roster.services)

    @cached_property
    def cost(self) -> Amount:
        return sum(one.cost for one in self.roster.services)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.participant_id, one.assistant_id) for one in self.roster.services)


def scenario_frame(outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """A row a scenario: hours, money, value, gap, faces, assistants in use, services changed against the first.

    A face is new where neither the ledger nor any published service shows the pair. `share_permille` is rounded down.
    """
    rows = [
        {
            "scenario": one.name,
            "minutes_asked": one.minutes_asked,
            "minutes_covered": one.minutes_covered,
            "minutes_uncovered": one.minutes_asked - one.minutes_covered,
            "share_permille": 1000 * one.minutes_covered // one.minutes_asked if one.minutes_asked else 1000,
            "cost_grosze": AmountOfMoney.grosze(one.cost),
            "money_left_grosze": AmountOfMoney.grosze(money(one.case, one.roster).left),
            "value_grosze": AmountOfMoney.grosze(one.value),
            "gap_grosze": AmountOfMoney.grosze_up(one.bound - one.value),
            "faces": len(one.pairs),
            "faces_new": len(one.pairs - _known(one.case)),
            "assistants": len({service.assistant_id for service in one.roster.services}),
            "services_changed": changed(outcomes[0].roster, one.roster),
        }
        for one in outcomes
    ]
    return pd.DataFrame(rows, columns=SCENARIO_COLUMNS)


SCENARIO_COLUMNS = [
    *("scenario", "minutes_asked", "minutes_covered", "minutes_uncovered", "share_permille", "cost_grosze"),
    *("money_left_grosze", "value_grosze", "gap_grosze", "faces", "faces_new", "assistants", "services_changed"),
]
CATEGORY_COLUMNS = ["scenario", "category", "participants", "minutes_asked", "minutes_covered", "cost_grosze"]
PARTICIPANT_COLUMNS = ["scenario", "participant_id", "category", "minutes_asked", "minutes_covered", "difference"]


def category_frame(outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """A row a scenario and category, in the contract's order of categories."""
    rows = [
        (one.name, row.category, row.participants, row.asked, row.covered, AmountOfMoney.grosze(row.cost))
        for one in outcomes
        for row in by_category(one.case, one.asked, one.roster)
    ]
    return pd.DataFrame(rows, columns=CATEGORY_COLUMNS)


def participant_frame(outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """A row a scenario and participant: minutes asked and covered, and the difference to the first scenario.

    Within a scenario who loses most comes first, who wins most last; who joins or leaves counts with 0 elsewhere.
    """
    if not outcomes:
        return pd.DataFrame(columns=PARTICIPANT_COLUMNS)
    covered = [minutes_by_participant(one) for one in outcomes]
    category = {person.participant_id: person.category for one in outcomes for person in one.case.participants}
    rows = []
    for one, given in zip(outcomes, covered, strict=True):
        asked: dict[str, Minutes] = dict.fromkeys(category, 0)
        for occurrence in one.asked:
            asked[occurrence.participant_id] += occurrence.minutes
        people = [(given.get(name, 0) - covered[0].get(name, 0), name) for name in category]
        rows += [
            (one.name, name, category[name], asked[name], given.get(name, 0), difference)
            for difference, name in sorted(people)
        ]
    return pd.DataFrame(rows, columns=PARTICIPANT_COLUMNS)


def winners_and_losers(first: Outcome, other: Outcome) -> tuple[tuple[str, Minutes], ...]:
    """Participants whose covered minutes differ, with the difference; who loses most comes first."""
    before, after = minutes_by_participant(first), minutes_by_participant(other)
    differences = {name: after.get(name, 0) - before.get(name, 0) for name in {*before, *after}}
    return tuple(sorted(((name, d) for name, d in differences.items() if d), key=lambda row: (row[1], row[0])))


def minutes_by_participant(outcome: Outcome) -> dict[str, Minutes]:
    found: dict[str, Minutes] = {}
    for one in outcome.roster.services:
        found[one.participant_id] = found.get(one.participant_id, 0) + one.minutes
    return found


def changed(first: Roster, other: Roster) -> int:
    """How many services of the first roster the other does not have: same request, assistant, start and end."""
    kept = {one.promise for one in other.services}
    return sum(one.promise not in kept for one in first.services)


def headline(first: Outcome, other: Outcome) -> Said:
    """One sentence: how many hours and zł more or less than the first scenario, and how many people lose much."""
    minutes = other.minutes_covered - first.minutes_covered
    grosze = AmountOfMoney.grosze(other.cost) - AmountOfMoney.grosze(first.cost)
    losers = sum(difference < -MUCH for _, difference in winners_and_losers(first, other))
    time = (MORE if minutes > 0 else FEWER if minutes else AS_MANY).say(
        first=first.name, **({"hours": hours(abs(minutes))} if minutes else {})
    )
    cost = (
        (DEARER if grosze > 0 else CHEAPER).say(sum=zloty(abs(grosze) * AMOUNT_PER_GROSZ)) if grosze else AS_MUCH.say()
    )
    people = LOSERS.say(count=LOSE(losers), much=hours(MUCH)) if losers else NOBODY.say(much=hours(MUCH))
    return HEADLINE.say(name=other.name, hours=time, cost=cost, people=people)


def within_gap(first: Outcome, other: Outcome) -> Said | None:
    """A warning where the roster of lower value might be bettered up to the other's; None where it cannot be.

    What a scenario is worth lies between its value and its bound: where those do not meet, the difference is real.
    """
    lower = min(first, other, key=lambda one: (one.value, one.value - one.bound))
    difference, gap = abs(other.value - first.value), lower.bound - lower.value
    if not gap or difference > gap:
        return None
    return WITHIN_GAP.say(
        name=other.name, first=first.name, difference=zloty(difference), lower=lower.name, gap=zloty_up(gap)
    )


def _known(case: Case) -> frozenset[tuple[str, str]]:
    return frozenset((one.participant_id, one.assistant_id) for one in (*case.ledger, *case.published))
