"""A service lies inside the agreement's period, both days included.

Source: contract, rules.md; the agreement with the Fund.
"""

from __future__ import annotations

from typing import Literal

from scheduler.domain import Assistant, Case, Option
from scheduler.text import Text

ID = "period"
ABOUT: Literal["pair", "option", "both"] = "option"
WORDING = Text(
    "Usługa mieści się w okresie umowy.",
    "A service lies inside the agreement's period.",
)
SOURCE = "the agreement with the Fund"
FIGURES: tuple[str, ...] = ()
CONFIRMED_IN: tuple[str, ...] | None = None
REFUSAL = Text(
    "Usługa {when} dla {participant} wykracza poza okres umowy {first}–{last} ({assistant}).",
    "The service {when} for {participant} lies outside the agreement's period {first}–{last} ({assistant}).",
)


def refuses(case: Case, option: Option, assistant: Assistant) -> dict[str, object] | None:
    if case.period.start <= option.start and option.end <= case.period.end:
        return None
    return {"first": case.first_day, "last": case.last_day}
