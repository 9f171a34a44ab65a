"""Services cost their hours at the assistant's hourly cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.domain import Case, Roster
from scheduler.text import Text
from scheduler.units import Amount

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "cost"
WORDING = Text("koszt usług", "cost of the services")


def price(model: RosterModel) -> None:
    model.profit(slice(None), -model.at.minutes * model.at.hourly_cost)


def score(case: Case, roster: Roster) -> Amount:
    return -sum(service.minutes * service.hourly_cost for service in roster.services)
