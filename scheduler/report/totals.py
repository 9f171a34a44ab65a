"""A month by the participants' categories: who asks, what is asked and covered, what it costs."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from scheduler.domain import CATEGORIES, Case, Occurrence, Roster
from scheduler.text import Text
from scheduler.units import Amount, Minutes

CATEGORY_NAMES = {
    "severe_coupled": Text("znaczny, sprzężone", "severe, coupled"),
    "severe": Text("znaczny", "severe"),
    "moderate_coupled": Text("umiarkowany, sprzężone", "moderate, coupled"),
    "moderate": Text("umiarkowany", "moderate"),
    "child": Text("dziecko", "child"),
}


@dataclass(frozen=True)
class CategoryTotals:
    """One category's month: people who ask, minutes asked and covered, exact cost of the services."""

    category: str
    participants: int
    asked: Minutes
    covered: Minutes
    cost: Amount


def by_category(case: Case, asked: tuple[Occurrence, ...], roster: Roster) -> tuple[CategoryTotals, ...]:
    """Totals of every category in the contract's order; categories nobody belongs to are left out."""
    wanted = pd.DataFrame(
        [
            (case.participant[one.participant_id].category, one.participant_id, one.minutes)
            for one in asked
            if one.minutes
        ],
        columns=["category", "participant", "minutes"],
    )
    given = pd.DataFrame(
        [(case.participant[one.participant_id].category, one.minutes, one.cost) for one in roster.services],
        columns=["category", "minutes", "cost"],
    )
    people = wanted.groupby("category")["participant"].nunique()
    asked_minutes = wanted.groupby("category")["minutes"].sum()
    covered = given.groupby("category")[["minutes", "cost"]].sum()
    return tuple(
        CategoryTotals(
            category,
            int(people.get(category, 0)),
            int(asked_minutes.get(category, 0)),
            int(covered["minutes"].get(category, 0)),
            int(covered["cost"].get(category, 0)),
        )
        for category in CATEGORIES
        if any(person.category == category for person in case.participants)
    )
