"""Participants, assistants, how they are related, and when an assistant is available."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from scheduler.units import Grosze, Minutes, Span, WallClock

Category = Literal["severe_coupled", "severe", "moderate_coupled", "moderate", "child"]
CATEGORIES: tuple[Category, ...] = ("severe_coupled", "severe", "moderate_coupled", "moderate", "child")
Contract = Literal["mandate", "employment", "volunteer"]
Qualification = Literal["diploma", "experience", "indicated"]
RELATIONS: tuple[str, ...] = (
    *("parent", "child", "grandparent", "grandchild", "spouse", "sibling", "parent_in_law", "child_in_law"),
    *("step_parent", "partner", "adoption", "household", "legal_guardian", "indicated", "accepted", "refused"),
)


@dataclass(frozen=True, slots=True)
class Participant:
    """A person with a disability who takes part; `annual_limit` and `used_before` in minutes a calendar year."""

    participant_id: str
    category: Category
    name: str = ""
    equivalent: bool = False
    birth_date: date | None = None
    certificate_until: date | None = None
    lives_alone: bool = False
    place: str = ""
    annual_limit: Minutes | None = None
    month_limit: Minutes | None = None
    used_before: Minutes = 0


@dataclass(frozen=True, slots=True)
class Assistant:
    """A personal assistant; `hourly_cost` in grosze a clock hour; an empty `serves` means everywhere."""

    assistant_id: str
    contract: Contract
    hourly_cost: Grosze
    qualification: Qualification
    name: str = ""
    employed_from: date | None = None
    employed_until: date | None = None
    child_clearance_until: date | None = None
    max_month: Minutes | None = None
    target_month: Minutes | None = None
    place: str = ""
    serves: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Availability:
    """A weekly window of an assistant; `start` and `end` are wall times `HH:MM`; `end` ≤ `start` is the next day."""

    weekdays: frozenset[int]
    start: str
    end: str
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        return (
            day.weekday() in self.weekdays
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_until is None or day <= self.valid_until)
        )

    def on(self, day: date, clock: WallClock) -> Span:
        """The window that begins on `day`; a limit at a time that does not exist moves to the next that does."""
        last = day if self.end > self.start else day + timedelta(days=1)
        return Span(
            clock.minute_or_next(datetime.combine(day, time.fromisoformat(self.start))),
            clock.minute_or_next(datetime.combine(last, time.fromisoformat(self.end))),
        )
