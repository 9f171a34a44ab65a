"""A child is served only by an assistant whose child clearance covers the service's last day, accepted where required.

Source: Sosnowiec, JST edition 2024 (documents for work with children); NGO 2022 (written acceptance).
"""

from __future__ import annotations

from typing import Literal

from scheduler.domain import Assistant, Case, Option
from scheduler.text import Text

ID = "child_documents"
ABOUT: Literal["pair", "option", "both"] = "both"
WORDING = Text(
    "Dziecku służy tylko asystent z ważnymi dokumentami do pracy z dziećmi, a gdzie trzeba, z pisemną zgodą rodzica.",
    "A child is served only by an assistant with valid child documents and, where required, a parent's written yes.",
)
SOURCE = "Sosnowiec, JST edition 2024; NGO edition 2022, points 12–19"
FIGURES: tuple[str, ...] = ("child_written_acceptance",)
CONFIRMED_IN: tuple[str, ...] | None = ()
REFUSAL = Text(
    "{assistant} nie może służyć dziecku {participant} w czasie {when}: {why}.",
    "{assistant} may not serve the child {participant} during {when}: {why}.",
)


NO_CLEARANCE = Text("brak ważnych dokumentów do pracy z dziećmi", "no valid documents for work with children")
NOT_ACCEPTED = Text("brak pisemnej zgody rodzica lub opiekuna", "no written acceptance by a parent or guardian")


def refuses(case: Case, option: Option, assistant: Assistant) -> dict[str, object] | None:
    if case.participant[option.participant_id].category != "child":
        return None
    cleared = assistant.child_clearance_until
    if cleared is None or case.clock.day(option.end - 1) > cleared:
        return {"why": NO_CLEARANCE}
    accepted = "accepted" in case.related(option.participant_id, assistant.assistant_id)
    return None if accepted or not case.edition.child_written_acceptance else {"why": NOT_ACCEPTED}


def concerns(case: Case, participant_id: str) -> bool:
    """Whether the rule can refuse anybody for the participant."""
    return case.participant[participant_id].category == "child"
