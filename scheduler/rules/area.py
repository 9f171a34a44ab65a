"""No assistant whose `serves` list lacks the participant's place; an empty list means everywhere.

Source: contract, case-format.md, assistants.csv: serves.
Left out on purpose: the distance to the place; travel_gap knows it.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Literal

from scheduler.domain import Assistant, Case, Funding, Option
from scheduler.text import Text

ID = "area"
ABOUT: Literal["pair", "option", "both"] = "pair"
WORDING = Text(
    "Asystent pracuje tylko w miejscach ze swojej listy.",
    "An assistant works only in the places of the own list.",
)
SOURCE = "contract, case-format.md: assistants.csv, serves"
FIGURES: tuple[str, ...] = ()
CONFIRMED_IN: tuple[str, ...] | None = None
REFUSAL = Text(
    "{assistant} nie pracuje w miejscu {place}, gdzie mieszka {participant}.",
    "{assistant} does not work in {place}, where {participant} lives.",
)


def refuses(case: Case, option: Option, assistant: Assistant) -> dict[str, object] | None:
    place = case.participant[option.participant_id].place
    return {"place": place or "—"} if assistant.serves and place not in assistant.serves else None


def refused(case: Case, participant_id: str, funding: Funding) -> AbstractSet[str]:
    """All whom the rule refuses for a participant."""
    return case.not_serving[case.participant[participant_id].place]
