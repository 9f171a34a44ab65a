"""An hour by another assistant costs `not_indicated_hour` where the participant indicated somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.domain import Case, Roster
from scheduler.text import Text
from scheduler.units import Amount

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "not_indicated_hour"
WORDING = Text("godziny z osobą spoza wskazanych", "hours by somebody not indicated")


def price(model: RosterModel) -> None:
    case = model.case
    for participant, columns in model.by_participant.items():
        if participant in case.with_indicated:
            indicated = case.assistants_of(participant, "indicated")
            names = (model.at.assistants[number] for number in model.at.assistant[columns].tolist())
            others = columns[[name not in indicated for name in names]]
            model.profit(others, -model.at.minutes[others] * case.weights.not_indicated_hour)


def score(case: Case, roster: Roster) -> Amount:
    indicated = {(who, by) for who, by, relation in case.relations if relation == "indicated"}
    choosers = {who for who, _ in indicated}
    others = sum(
        service.minutes
        for service in roster.services
        if service.participant_id in choosers and (service.participant_id, service.assistant_id) not in indicated
    )
    return -others * case.weights.not_indicated_hour
