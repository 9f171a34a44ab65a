"""Every participant–assistant pair in use over the planned month costs `new_face`: fewer faces are better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.domain import Case, Roster
from scheduler.text import Text
from scheduler.units import AMOUNT_PER_GROSZ, Amount

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "new_face"
WORDING = Text("pary uczestnik–asystent", "pairs of participant and assistant")


def price(model: RosterModel) -> None:
    fee = model.case.weights.new_face * AMOUNT_PER_GROSZ
    for columns in model.at.by_pair():
        model.fee_for_any(columns, fee)


def score(case: Case, roster: Roster) -> Amount:
    pairs = {(service.participant_id, service.assistant_id) for service in roster.services}
    return -len(pairs) * case.weights.new_face * AMOUNT_PER_GROSZ
