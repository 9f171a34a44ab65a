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
    for column, service in enumerate(model.services):
        chose_others = service.participant_id in case.with_indicated
        if chose_others and "indicated" not in case.related(service.participant_id, service.assistant_id):
            model.profit(column, -service.minutes * case.weights.not_indicated_hour)


def score(case: Case, roster: Roster) -> Amount:
    indicated = {(who, by) for who, by, relation in case.relations if relation == "indicated"}
    choosers = {who for who, _ in indicated}
    others = sum(
        service.minutes
        for service in roster.services
        if service.participant_id in choosers and (service.participant_id, service.assistant_id) not in indicated
    )
    return -others * case.weights.not_indicated_hour
