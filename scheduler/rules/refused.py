"""No assistant whom the participant refused.

Source: contract, rules.md; the participant's right to choose (NGO 2022, points 12–19).
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Literal

from scheduler.domain import Assistant, Case, Funding, Option
from scheduler.text import Text

ID = "refused"
ABOUT: Literal["pair", "option", "both"] = "pair"
WORDING = Text(
    "Uczestnik nie dostaje asystenta, którego nie chce.",
    "A participant is not given an assistant whom they refused.",
)
SOURCE = "NGO edition 2022, points 12–19: the participant's choice"
FIGURES: tuple[str, ...] = ()
CONFIRMED_IN: tuple[str, ...] | None = ("ngo-2022",)
REFUSAL = Text(
    "{participant} nie chce asystenta {assistant}.",
    "{participant} refused {assistant}.",
)


def refuses(case: Case, option: Option, assistant: Assistant) -> dict[str, object] | None:
    return {} if "refused" in case.related(option.participant_id, assistant.assistant_id) else None


def refused(case: Case, participant_id: str, funding: Funding) -> AbstractSet[str]:
    """All whom the rule refuses for a participant."""
    return case.assistants_of(participant_id, "refused")
