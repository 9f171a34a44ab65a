"""An assistant whose qualification is `indicated` serves only participants who indicated this person.

Source: contract, rules.md; programme, qualifications of the assistant (NGO 2022, points 12–19).
Left out on purpose: the documents behind `diploma` and `experience`; the organiser keeps them.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Literal

from scheduler.domain import Assistant, Case, Funding, Option
from scheduler.text import Text

ID = "qualification"
ABOUT: Literal["pair", "option", "both"] = "pair"
WORDING = Text(
    "Asystent bez dyplomu i doświadczenia służy tylko temu, kto go wskazał.",
    "An assistant with neither diploma nor experience serves only participants who indicated this person.",
)
SOURCE = "NGO edition 2022, points 12–19: qualifications of the assistant"
FIGURES: tuple[str, ...] = ()
CONFIRMED_IN: tuple[str, ...] | None = ("ngo-2022",)
REFUSAL = Text(
    "{assistant} może służyć tylko osobom, które go wskazały, a {participant} go nie wskazuje.",
    "{assistant} may serve only participants who indicated this person, and {participant} did not.",
)


def refuses(case: Case, option: Option, assistant: Assistant) -> dict[str, object] | None:
    if assistant.qualification != "indicated":
        return None
    return None if "indicated" in case.related(option.participant_id, assistant.assistant_id) else {}


def refused(case: Case, participant_id: str, funding: Funding) -> AbstractSet[str]:
    """All whom the rule refuses for a participant."""
    return case.only_where_indicated - case.assistants_of(participant_id, "indicated")
