"""A covered hour is worth `uncovered_hour`: what leaving it open would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.domain import Case, Roster
from scheduler.text import Text
from scheduler.units import Amount

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "uncovered_hour"
WORDING = Text("godziny z asystentem", "hours covered")


def price(model: RosterModel) -> None:
    model.profit(slice(None), model.at.minutes * model.case.weights.uncovered_hour)


def score(case: Case, roster: Roster) -> Amount:
    return sum(service.minutes for service in roster.services) * case.weights.uncovered_hour
