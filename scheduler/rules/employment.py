"""A service lies inside the assistant's employed_from–employed_until, both days included.

Source: contract, rules.md: "services may begin only after the assistant is employed".
"""

from __future__ import annotations

from typing import Literal

from scheduler.domain import Assistant, Case, Option
from scheduler.text import Text
from scheduler.units import Span

ID = "employment"
ABOUT: Literal["pair", "option", "both"] = "both"
WORDING = Text(
    "Usługa mieści się w okresie zatrudnienia asystenta.",
    "A service lies inside the assistant's time of employment.",
)
SOURCE = "the programme: services may begin only after the assistant is employed"
FIGURES: tuple[str, ...] = ()
CONFIRMED_IN: tuple[str, ...] | None = ()
REFUSAL = Text(
    "{assistant} nie jest zatrudniony w czasie {when} ({employment}; {participant}).",
    "{assistant} is not employed during {when} ({employment}; {participant}).",
)


def refuses(case: Case, option: Option, assistant: Assistant) -> dict[str, object] | None:
    first, last = assistant.employed_from, assistant.employed_until
    too_early = first is not None and case.clock.day(option.start) < first
    too_late = last is not None and case.clock.day(option.end - 1) > last
    return {"employment": f"{first or '…'}–{last or '…'}"} if too_early or too_late else None


def hours(case: Case, assistant: Assistant, within: Span) -> tuple[Span, ...]:
    """The stretches of `within` inside which the rule refuses the assistant to nobody."""
    first, last = assistant.employed_from, assistant.employed_until
    start = within.start if first is None else max(within.start, case.clock.midnight(first))
    end = within.end if last is None else min(within.end, case.clock.day_span(last).end)
    return (Span(start, end),) if start < end else ()
