"""What assistants give: services, the roster they make up, the coordinator's pins, and the rules a roster breaks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from scheduler.text import Said
from scheduler.units import Amount, Grosze, Minute, Minutes, Span

Funding = Literal["fund", "own"]
Decision = Literal["keep", "forbid"]


@dataclass(frozen=True, slots=True)
class Service:
    """One assistant with one participant from `start` to `end`; `request_id` is empty for a ledger row."""

    request_id: str
    participant_id: str
    assistant_id: str
    start: Minute
    end: Minute
    hourly_cost: Grosze
    funding: Funding = "fund"

    @property
    def minutes(self) -> Minutes:
        return self.end - self.start

    @property
    def cost(self) -> Amount:
        return self.minutes * self.hourly_cost

    @property
    def key(self) -> tuple[str, str, Minute, Minute]:
        """What makes two rows of ledger and published roster the same service."""
        return (self.participant_id, self.assistant_id, self.start, self.end)

    @property
    def promise(self) -> tuple[str, str, Minute, Minute]:
        """What stays the same while a published service is kept."""
        return (self.request_id, self.assistant_id, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Pin:
    """A decision of the coordinator; empty `assistant_id` on a `forbid` forbids the request to everybody."""

    request_id: str
    decision: Decision
    assistant_id: str = ""
    start: Minute | None = None
    end: Minute | None = None

    def fits_times(self, start: Minute, end: Minute) -> bool:
        return self.start in (None, start) and self.end in (None, end)


@dataclass(frozen=True)
class Roster:
    """The planned services of one span (usually a month)."""

    span: Span
    services: tuple[Service, ...]

    @cached_property
    def covered(self) -> frozenset[str]:
        """The ids of the requests that have a service."""
        return frozenset(service.request_id for service in self.services)


@dataclass(frozen=True, slots=True)
class Breach:
    """A hard rule that a roster breaks: the rule's id, the sentence with the facts, the services concerned.

    `past` marks what the ledger and promised services break by themselves: reported, not held against the plan.
    """

    rule: str
    said: Said
    services: tuple[Service, ...] = ()
    past: bool = False
