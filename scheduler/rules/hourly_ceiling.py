"""No Fund-paid hour costs more than the edition's ceiling, the employer's costs included.

Source: the edition's ceiling. An hour paid from own funds has none; see own_funds.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Literal

from scheduler.domain import Assistant, Case, Funding, Option
from scheduler.text import Text, zloty
from scheduler.units import HOUR

ID = "hourly_ceiling"
ABOUT: Literal["pair", "option", "both"] = "pair"
WORDING = Text(
    "Godzina płacona z Funduszu nie kosztuje więcej niż stawka maksymalna edycji.",
    "No hour paid by the Fund costs more than the edition's ceiling.",
)
SOURCE = "the edition's hourly ceiling"
FIGURES: tuple[str, ...] = ("hourly_ceiling",)
CONFIRMED_IN: tuple[str, ...] | None = ()
REFUSAL = Text(
    "Godzina asystenta {assistant} kosztuje {cost}, a dla {participant} Fundusz płaci najwyżej {ceiling}.",
    "An hour of {assistant} costs {cost}; for {participant} the Fund pays at most {ceiling}.",
)


def refuses(case: Case, option: Option, assistant: Assistant) -> dict[str, object] | None:
    ceiling = case.edition.hourly_ceiling
    if option.funding == "own" or assistant.hourly_cost <= ceiling:
        return None
    return {"cost": zloty(assistant.hourly_cost * HOUR), "ceiling": zloty(ceiling * HOUR)}


def refused(case: Case, participant_id: str, funding: Funding) -> AbstractSet[str]:
    """All whom the rule refuses for a participant."""
    return frozenset() if funding == "own" else case.above_ceiling
