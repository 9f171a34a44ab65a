"""An assistant's services of a calendar month stay within max_hours_month; minutes are split at local midnight.

Source: contract, case-format.md, assistants.csv and rules.md, Readings. The past counts; over it, nothing is added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.domain import Breach, Case, Roster
from scheduler.text import Text, hours
from scheduler.units import Minutes

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "max_hours_month"
WORDING = Text(
    "Asystent nie przekracza w miesiącu kalendarzowym swojej największej liczby godzin.",
    "An assistant's hours of a calendar month stay within the agreed maximum.",
)
SOURCE = "contract, case-format.md: assistants.csv, max_hours_month"
FIGURES: tuple[str, ...] = ()
CONFIRMED_IN: tuple[str, ...] | None = None
TOO_MANY = Text(
    "{assistant} ma w miesiącu {month} razem {has}, a może mieć najwyżej {most}.",
    "{assistant} has {has} in {month} and may have at most {most}.",
)


def constrain(model: RosterModel) -> None:
    for assistant, columns in model.by_assistant.items():
        most = model.case.assistant[assistant].max_month
        if most is not None:
            delivered = model.delivered_by_assistant.get(assistant, [])
            for month, inside, minutes in model.months_of(columns):
                used = sum(month.overlap(one.start, one.end) for one in delivered)
                model.at_most_of(ID, inside, minutes, max(0, most - used))


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    total: dict[tuple[str, str], Minutes] = defaultdict(int)
    added: set[tuple[str, str]] = set()
    for service in (*case.delivered_or_promised(roster.span), *roster.services):
        for month, minutes in case.clock.split_by_month(service.start, service.end).items():
            total[service.assistant_id, month] += minutes
    for service in roster.services:
        added.update((service.assistant_id, month) for month in case.clock.split_by_month(service.start, service.end))
    for (assistant, month), minutes in sorted(total.items()):
        most = case.assistant[assistant].max_month
        if most is not None and minutes > most:
            said = TOO_MANY.say(assistant=assistant, month=month, has=hours(minutes), most=hours(most))
            theirs = tuple(one for one in roster.services if one.assistant_id == assistant)
            yield Breach(ID, said, theirs, past=(assistant, month) not in added)
