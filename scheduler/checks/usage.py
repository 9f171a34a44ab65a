"""How much of the participants' limits and of the grant's money for hours the ledger has used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scheduler.domain import Case, Service
from scheduler.units import Amount, Minutes

SHARES: tuple[int, ...] = (100, 90, 80)
"""From which per cents on somebody should look; a setting of the page, not of the law."""


@dataclass(frozen=True, slots=True)
class Usage:
    """`used` of `limit` (minutes, or money as an amount): at least `share` per cent; `label` is the year or month."""

    about: str
    label: str
    share: int
    used: Minutes | Amount
    limit: Minutes | Amount


def share_of(used: int, limit: int) -> int | None:
    """The highest of SHARES that is reached; None below all of them."""
    return next((share for share in SHARES if used * 100 >= limit * share), None)


def limits_used(case: Case, on: date) -> Iterator[Usage]:
    """The participants who have used much of the limit that holds on the day."""
    rows: dict[str, list[Service]] = defaultdict(list)
    for one in case.ledger:
        if one.funding == "fund":
            rows[one.participant_id].append(one)
    for person in case.participants:
        for label, span, limit, with_before in case.limit_windows(person, case.period, case.clock.day_span(on)):
            used = sum(span.overlap(one.start, one.end) for one in rows[person.participant_id])
            used += person.used_before if with_before else 0
            share = share_of(used, limit)
            if share is not None:
                yield Usage(person.participant_id, label, share, used, limit)


def money_used(case: Case) -> Usage | None:
    """The grant's money for hours, where much of it is used."""
    period = case.period
    paid = [one for one in case.ledger if one.funding == "fund" and period.start <= one.start < period.end]
    used, money = sum(one.cost for one in paid), case.budget.hours_money
    share = share_of(used, money)
    return None if share is None else Usage("", "", share, used, money)
