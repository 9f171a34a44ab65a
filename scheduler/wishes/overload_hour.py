"""Hours beyond target_hours_month cost `overload_hour` each; only what the planned services add.

Minutes are split at local midnight; the past fills the target first (contract, rules.md, Readings).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scheduler.domain import Case, Roster
from scheduler.text import Text
from scheduler.units import Amount, Minutes

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "overload_hour"
WORDING = Text("godziny ponad cel asystenta", "hours beyond the assistant's target")


def price(model: RosterModel) -> None:
    case = model.case
    for assistant, columns in model.by_assistant.items():
        target = case.assistant[assistant].target_month
        if target is not None:
            delivered = model.delivered_by_assistant.get(assistant, [])
            for month, inside, minutes in model.months_of(columns):
                used = sum(month.overlap(one.start, one.end) for one in delivered)
                model.fee_beyond(inside, minutes, max(0, target - used), case.weights.overload_hour)


def score(case: Case, roster: Roster) -> Amount:
    before: dict[tuple[str, str], Minutes] = defaultdict(int)
    added: dict[tuple[str, str], Minutes] = defaultdict(int)
    for total, services in ((before, case.delivered_or_promised(roster.span)), (added, roster.services)):
        for service in services:
            for month, minutes in case.clock.split_by_month(service.start, service.end).items():
                total[service.assistant_id, month] += minutes
    beyond = 0
    for (assistant, month), minutes in added.items():
        target = case.assistant[assistant].target_month
        if target is not None:
            past = before[assistant, month]
            beyond += max(0, past + minutes - target) - max(0, past - target)
    return -beyond * case.weights.overload_hour
