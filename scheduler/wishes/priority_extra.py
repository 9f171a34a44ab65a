"""An hour of a participant of a priority group is worth `priority_extra` more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.domain import Case, Roster
from scheduler.text import Text
from scheduler.units import Amount

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "priority_extra"
WORDING = Text("godziny osób z pierwszeństwem", "hours of priority groups")


def price(model: RosterModel) -> None:
    case = model.case
    for participant, columns in model.by_participant.items():
        extra = case.hour_price(case.participant[participant]) - case.weights.uncovered_hour
        model.profit(columns, model.at.minutes[columns] * extra)


def score(case: Case, roster: Roster) -> Amount:
    prior = [service for service in roster.services if case.has_priority(case.participant[service.participant_id])]
    return sum(service.minutes for service in prior) * case.weights.priority_extra
