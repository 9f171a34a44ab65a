"""Each published service that is not in the roster unchanged costs `change`.

Unchanged: same request, assistant, start and end. A new service for a request left open before is no change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.domain import Case, Roster
from scheduler.text import Text
from scheduler.units import AMOUNT_PER_GROSZ, Amount

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "change"
WORDING = Text("zmiany wobec ogłoszonego grafiku", "changes against the published roster")


def price(model: RosterModel) -> None:
    fee = model.case.weights.change * AMOUNT_PER_GROSZ
    for service in model.case.published_in(model.span):
        model.constant(-fee)
        for column in model.of_request(service.request_id).tolist():
            if model.services[column].promise == service.promise:
                model.profit(column, fee)


def score(case: Case, roster: Roster) -> Amount:
    kept = {(one.request_id, one.assistant_id, one.start, one.end) for one in roster.services}
    published = case.published_in(roster.span)
    changed = sum((one.request_id, one.assistant_id, one.start, one.end) not in kept for one in published)
    return -changed * case.weights.change * AMOUNT_PER_GROSZ
