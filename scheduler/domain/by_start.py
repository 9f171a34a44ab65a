"""Services in order of start: those that touch a stretch of time are found without asking all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scheduler.units import Span

if TYPE_CHECKING:
    from scheduler.domain.services import Service


class ByStart:
    """Those of `services` that `places` name, by start; of equal starts in the order of `places`.

    A year holds so many services of one person that asking each about each other would take minutes.
    """

    def __init__(self, services: Sequence[Service], places: Iterable[int]) -> None:
        self._services = services
        self._places = sorted(places, key=lambda place: services[place].start)
        self._begins = [services[place].start for place in self._places]
        self._longest = max((services[place].minutes for place in self._places), default=0)

    def touching(self, span: Span) -> list[int]:
        """The places of the services that have a minute in the span, by start."""
        first = bisect_left(self._begins, span.start - self._longest + 1)
        last = bisect_left(self._begins, span.end)
        return [place for place in self._places[first:last] if self._services[place].end > span.start]
