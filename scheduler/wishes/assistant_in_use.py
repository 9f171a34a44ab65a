"""Each assistant with a planned service costs `assistant_in_use`: how few could carry the month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.domain import Case, Roster
from scheduler.text import Text
from scheduler.units import AMOUNT_PER_GROSZ, Amount

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "assistant_in_use"
WORDING = Text("asystenci w grafiku", "assistants in the roster")


def price(model: RosterModel) -> None:
    fee = model.case.weights.assistant_in_use * AMOUNT_PER_GROSZ
    for columns in model.by_assistant.values():
        model.fee_for_any(columns, fee)


def score(case: Case, roster: Roster) -> Amount:
    return -len({one.assistant_id for one in roster.services}) * case.weights.assistant_in_use * AMOUNT_PER_GROSZ
