"""No assistant from the edition's excluded relations: family as it defines it, legal guardians, household.

Source: the edition's list of excluded relations (Sosnowiec, JST 2024; NGO 2022). The list decides: that of 2022 names
no legal guardians.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Literal

from scheduler.domain import Assistant, Case, Funding, Option
from scheduler.text import Text

ID = "family"
ABOUT: Literal["pair", "option", "both"] = "pair"
WORDING = Text(
    "Asystentem nie może być członek rodziny, opiekun prawny ani domownik, tak jak wylicza edycja.",
    "No assistant from the family, legal guardians or household as the edition lists them.",
)
SOURCE = "the edition's list of excluded relations"
FIGURES: tuple[str, ...] = ("excluded_relations",)
CONFIRMED_IN: tuple[str, ...] | None = ()
REFUSAL = Text(
    "{assistant} jest dla {participant} osobą wykluczoną ({relation}).",
    "{assistant} is an excluded relation of {participant} ({relation}).",
)


def refuses(case: Case, option: Option, assistant: Assistant) -> dict[str, object] | None:
    relations = case.related(option.participant_id, assistant.assistant_id)
    excluded = relations & case.edition.excluded_relations if relations else None
    return {"relation": ", ".join(sorted(excluded))} if excluded else None


def refused(case: Case, participant_id: str, funding: Funding) -> AbstractSet[str]:
    """All whom the rule refuses for a participant."""
    excluded = (case.assistants_of(participant_id, relation) for relation in case.edition.excluded_relations)
    return frozenset().union(*excluded)
