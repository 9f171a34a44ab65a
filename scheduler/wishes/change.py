"""Each published service that is not in the roster unchanged costs `change`.

Unchanged: same request, assistant, start and end. A new service for a request left open before is no change.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scheduler.domain import Case, Roster
from scheduler.text import Text
from scheduler.units import AMOUNT_PER_GROSZ, Amount, Minute

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "change"
WORDING = Text("zmiany wobec ogłoszonego grafiku", "changes against the published roster")


def price(model: RosterModel) -> None:
    fee = model.case.weights.change * AMOUNT_PER_GROSZ
    columns: dict[tuple[str, str, Minute, Minute], list[int]] = defaultdict(list)
    for column, one in enumerate(model.services):
        columns[one.request_id, one.assistant_id, one.start, one.end].append(column)
    for service in model.case.published_in(model.span):
        model.constant(-fee)
        for column in columns[service.request_id, service.assistant_id, service.start, service.end]:
            model.profit(column, fee)


def score(case: Case, roster: Roster) -> Amount:
    kept = {(one.request_id, one.assistant_id, one.start, one.end) for one in roster.services}
    published = case.published_in(roster.span)
    changed = sum((one.request_id, one.assistant_id, one.start, one.end) not in kept for one in published)
    return -changed * case.weights.change * AMOUNT_PER_GROSZ
