"""A service lies inside the assistant's availability and outside absences; without any row, every time is free.

Source: contract, case-format.md. Windows that adjoin join, also over midnight; an absence wins over availability.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Literal

from scheduler.domain import Assistant, Case, Option
from scheduler.text import Text
from scheduler.units import Span

ID = "availability"
ABOUT: Literal["pair", "option", "both"] = "both"
WORDING = Text(
    "Usługa mieści się w dyspozycyjności asystenta i poza jego nieobecnościami.",
    "A service lies inside the assistant's availability and outside absences.",
)
SOURCE = "contract, case-format.md: availability.csv and absences.csv"
FIGURES: tuple[str, ...] = ()
CONFIRMED_IN: tuple[str, ...] | None = None
REFUSAL = Text(
    "{assistant} nie jest do dyspozycji w czasie {when} ({participant}).",
    "{assistant} is not available during {when} ({participant}).",
)


def refuses(case: Case, option: Option, assistant: Assistant) -> dict[str, object] | None:
    if any(away.overlap(option.start, option.end) for away in case.absences.get(assistant.assistant_id, ())):
        return {}
    if assistant.assistant_id not in case.availability:
        return None
    # A window that began the evening before may reach into the service.
    eve = case.clock.day(option.start) - timedelta(days=1)
    days = [eve, *case.clock.days(option.start, option.end)]
    windows = sorted(
        (window for day in days for window in case.windows(assistant.assistant_id, day)), key=lambda one: one.start
    )
    reached = option.start
    for window in windows:
        if window.start > reached:
            break
        reached = max(reached, window.end)
    return None if reached >= option.end else {}


def hours(case: Case, assistant: Assistant, within: Span) -> tuple[Span, ...]:
    """The stretches of `within` inside which the rule refuses the assistant to nobody; no two of them adjoin."""
    name = assistant.assistant_id
    free = [within]
    if name in case.availability:
        eve = case.clock.day(within.start) - timedelta(days=1)
        days = (eve, *case.clock.days(within.start, within.end))
        free = _joined(row.on(day, case.clock) for row in case.availability[name] for day in days if row.holds_on(day))
    for away in case.absences.get(name, ()):
        if away.minutes > 0:
            parts = (
                (Span(one.start, min(one.end, away.start)), Span(max(one.start, away.end), one.end)) for one in free
            )
            free = [part for both in parts for part in both if part.minutes > 0]
    return tuple(free)


def _joined(windows: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for window in sorted(windows, key=lambda one: one.start):
        if joined and window.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, window.end))
        else:
            joined.append(window)
    return joined
