"""What happened and what was decided in a tiny case: ledger, published roster, pins (case-format.md, Others)."""

from datetime import timedelta

from .alone import broken_alone
from .clock import DAY, midnight
from .joint import broken_together
from .model import Occurrence, Row, Service, World
from .plan import month_occurrences, past, planned, starts_in
from .tiny_draft import ZONE, Draft

Busy = list[tuple[str, int, int]]


def add_past(draft: Draft, world: World) -> None:
    """Delivered and published services that never put one person in two places."""
    busy: Busy = []
    for _ in range(draft.dice.choice((0, 0, 1, 2, 3))):
        _ledger_row(draft, world, busy)
    inside = month_occurrences(world, draft.month)
    if draft.dice.random() < 0.05:
        one = draft.dice.choice(inside) if inside else None
        if one is not None and one.kind == "visit":
            _deliver(draft, busy, (one.participant_id, draft.pick(list(world.assistants))), one.start, one.end)
    for one in world.occurrences:
        if one.kind == "visit" and not starts_in(world, draft.month, one.start) and draft.dice.random() < 0.6:
            _publish_outside(draft, world, busy, one)
    if draft.dice.random() < 0.45:
        for one in inside:
            if one.kind == "visit" and draft.dice.random() < 0.6:
                _publish(draft, world, one, _likely(draft, world, one))


def _free(busy: Busy, participant: str, assistant: str, start: int, end: int) -> bool:
    """Whether both are free; if so they no longer are."""
    if any(name in {participant, assistant} and start < until and since < end for name, since, until in busy):
        return False
    busy += [(participant, start, end), (assistant, start, end)]
    return True


def _ledger_row(draft: Draft, world: World, busy: Busy) -> None:
    """A delivered service in the two days before the focus, or long before it; 13 hours at times."""
    dice = draft.dice
    day = draft.focus - timedelta(days=dice.choice((1, 1, 1, 2, 20)))
    start = draft.minute(day, dice.choice((5, 8, 12, 14, 18, 21)), dice.choice((0, 0, 30)))
    end = start + dice.choice((60, 120, 240, 360, 600, 720, 780))
    border = midnight(ZONE, draft.period_start)
    if not start < border < end:
        pair = draft.pick(list(world.participants)), draft.pick(list(world.assistants))
        _deliver(draft, busy, pair, start, end)


def _deliver(draft: Draft, busy: Busy, pair: tuple[str, str], start: int, end: int) -> None:
    """A row of ledger.csv."""
    participant, assistant = pair
    if not _free(busy, participant, assistant, start, end):
        return
    cost = next(row["hourly_cost"] for row in draft.tables["assistants.csv"] if row["assistant_id"] == assistant)
    draft.add(
        "ledger.csv",
        participant_id=participant,
        assistant_id=assistant,
        start=draft.stamp(start),
        end=draft.stamp(end),
        hourly_cost="37.77" if draft.dice.random() < 0.3 else cost,
        funding="own" if draft.full and draft.dice.random() < 0.3 else draft.pick(("", "fund")),
    )


def _publish_outside(draft: Draft, world: World, busy: Busy, one: Occurrence) -> None:
    """A published service outside the month; the ledger may show it too."""
    assistant = _likely(draft, world, one)
    if not _free(busy, one.participant_id, assistant, one.start, one.end):
        return
    _publish(draft, world, one, assistant)
    if draft.dice.random() < 0.5 and one.start < midnight(ZONE, draft.focus):
        _deliver(draft, [], (one.participant_id, assistant), one.start, one.end)


def _publish(draft: Draft, world: World, one: Occurrence, assistant: str) -> None:
    """A row of published.csv, for a service of the month at times moved by half an hour since."""
    start, end = one.start, one.end
    if (
        starts_in(world, draft.month, start)
        and draft.dice.random() < 0.15
        and starts_in(world, draft.month, start + 30)
    ):
        start, end = start + 30, end + 30
    cost = world.assistants[assistant].hourly_cost * (end - start) / 60
    draft.add(
        "published.csv",
        request_id=one.id,
        participant_id=one.participant_id,
        assistant_id=assistant,
        start=draft.stamp(start),
        end=draft.stamp(end),
        minutes=end - start,
        cost=f"{float(cost):.2f}" if draft.dice.random() < 0.5 else "",
        funding="fund" if draft.dice.random() < 0.5 else "",
    )


def _likely(draft: Draft, world: World, one: Occurrence) -> str:
    """An assistant who may serve, as far as the pair decides; at times anybody."""
    able = [name for name in world.assistants if not broken_alone(world, _row(one, name))]
    return draft.pick(able if able and draft.dice.random() < 0.85 else list(world.assistants))


def _row(one: Occurrence, assistant: str) -> Row:
    """A visit served by an assistant."""
    return Row(one.id, one.participant_id, assistant, one.start, one.end)


def add_pins(draft: Draft, world: World) -> None:
    """Pins: kept services mostly such as can be kept, forbidden ones of every form."""
    visits = [one for one in month_occurrences(world, draft.month) if one.kind == "visit"]
    facts = past(world, draft.month)
    pinned: list[Service] = []
    while visits and draft.dice.random() < 0.2:
        one, assistant = draft.dice.choice(visits), draft.pick(list(world.assistants))
        visits.remove(one)
        service = planned(world, _row(one, assistant))
        sound = not broken_alone(world, _row(one, assistant))
        sound = sound and not broken_together(world, draft.month, [*facts, *pinned, service])
        if sound or draft.dice.random() < 0.1:
            pinned.append(service)
            _pin(draft, one, "keep", assistant, one.id)
    for one in visits:
        if draft.chance(0.12):
            assistant = "" if draft.dice.random() < 0.15 else draft.pick(list(world.assistants))
            _pin(draft, one, "forbid", assistant, draft.pick((one.id, one.series)))


def _pin(draft: Draft, one: Occurrence, decision: str, assistant: str, name: str) -> None:
    """A row of pins.csv, at times with times; a `forbid` at other times forbids nothing."""
    start, end = draft.stamp(one.start), draft.stamp(one.end)
    if draft.dice.random() < 0.6:
        start = end = ""
    elif decision == "forbid" and draft.dice.random() < 0.3:
        start, end = draft.stamp(one.start + DAY), draft.stamp(one.end + DAY)
    draft.add("pins.csv", request_id=name, assistant_id=assistant, decision=decision, start=start, end=end)
