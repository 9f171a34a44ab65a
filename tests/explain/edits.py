"""Random edits by hand of random rosters, and whether the full judge finds the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from scheduler.domain import Breach, Case, Roster, Service
from scheduler.domain.services import Funding
from scheduler.editions import load_edition
from scheduler.explain.by_hand import HandEdit, place, reassign, withdraw
from scheduler.units import DAY, Minute, Span
from scheduler.verify import judge
from tests.model.worlds import Tiny

SOURCES: tuple[Funding, ...] = ("fund", "own")


def words(breaches: Sequence[Breach]) -> Counter[tuple[str, str]]:
    return Counter((one.rule, one.said.to("en")) for one in breaches)


def full_judge_agrees(case: Case, before: Roster, edit: HandEdit) -> bool:
    old, new = judge(case, before), judge(case, edit.roster)
    made = words(new.breaches) - words(old.breaches)
    mended = words(old.breaches) - words(new.breaches)
    values = edit.value_before, edit.value_after
    return (words(edit.breaches), words(edit.mended), *values) == (made, mended, old.value, new.value)


def with_long_past(case: Case, services: Sequence[Service], before: Minute, dice: Random) -> Case:
    """Services also delivered or published before: the day, the week, the month before, and long ago."""
    past = [dice.choice(services) for _ in range(dice.choice((3, 15)) if services else 0)]
    moved = [
        (one, dice.choice((1, 1, 2, 2, 3, 4, 5, 6, 9, 20, 45)) * DAY + dice.choice((0, 0, 390, 720))) for one in past
    ]
    back = [replace(one, start=one.start - by, end=one.end - by) for one, by in moved]
    back = [one for one in back if one.start < before]
    half = len(back) // 2
    delivered = [replace(one, request_id="") for one in back[half:]]
    return replace(case, ledger=(*case.ledger, *delivered), published=(*case.published, *back[:half]))


def some_case(world: Tiny, dice: Random) -> tuple[Case, Span]:
    """The world's month or what is left of it from a moment on; at times a longer past, the draft, more contracts."""
    case, span = world.case, world.span
    starts = [one.start for one in world.asked]
    if starts and dice.random() < 0.3:
        span = Span(max(span.start, dice.choice(starts) - dice.choice((0, 60, DAY))), span.end)
    if dice.random() < 0.5:
        case = with_long_past(case, world.candidates.services, span.start, dice)
    if dice.random() < 0.1:
        case = replace(case, edition=load_edition("act-draft"))
    if dice.random() < 0.3:
        case = replace(case, assistants=tuple(replace(one, contract="employment") for one in case.assistants))
    return case, span


def some_edit(world: Tiny, case: Case, roster: Roster, dice: Random) -> HandEdit:
    """A service handed over, withdrawn or put in, mostly without asking whether it may be."""
    assistant = dice.choice(case.assistants).assistant_id
    source: Funding = dice.choice(SOURCES) if case.budget.own_funds else "fund"
    kind = dice.choice(("reassign", "reassign", "withdraw", "place")) if roster.services else "place"
    if kind == "withdraw":
        return withdraw(case, roster, dice.choice(roster.services))
    if kind == "reassign":
        return reassign(case, roster, dice.choice(roster.services), assistant, source if dice.random() < 0.5 else None)
    one = dice.choice(world.asked)
    may = [(s.start, s.end) for s in world.candidates.services if s.request_id == one.request_id]
    start, end = dice.choice(may) if may and dice.random() < 0.7 else (one.start, one.start + one.shortest)
    return place(case, roster, one, start, end, assistant_id=assistant, funding=source)
