"""The roster that a page shows: the saved rows as services of the open case, judged, with what is open, pinned, changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain import Case, Roster, Service
from scheduler.explain.uncovered import OpenPiece, open_pieces_of
from scheduler.store import SavedRoster
from scheduler.verify import Verdict, judge


def service_id(one: Service) -> str:
    """What names a service on a page: it lasts as long as the service stays as it is."""
    return f"{one.request_id}|{one.assistant_id}|{one.start}|{one.end}|{one.funding}"


@dataclass(frozen=True)
class Shown:
    """A saved roster beside the case as it is now, which may have changed since the roster was made."""

    saved: SavedRoster
    case: Case
    roster: Roster

    @cached_property
    def verdict(self) -> Verdict:
        return judge(self.case, self.roster)

    @cached_property
    def open(self) -> tuple[OpenPiece, ...]:
        """The pieces of requests that have no assistant in this roster."""
        return open_pieces_of(self.case, self.roster)

    @cached_property
    def by_id(self) -> Mapping[str, Service]:
        return {service_id(one): one for one in self.roster.services}

    @cached_property
    def reasons(self) -> Mapping[tuple[str, int], Mapping[str, str]]:
        """Request and start → the reason found by the search, where the piece is still open as it was then."""
        return {(one["request_id"], int(one["start_minute"])): one for one in self.saved.figures.get("uncovered", ())}

    def is_pinned(self, one: Service) -> bool:
        return any(
            pin.decision == "keep" and pin.assistant_id == one.assistant_id and pin.fits_times(one.start, one.end)
            for pin in self._pins.get(one.request_id, ()) + self._pins.get(one.request_id.partition("@")[0], ())
        )

    def is_changed(self, one: Service) -> bool:
        """Whether it differs from what was published, where anything was."""
        return bool(self._published) and one.promise not in self._published

    @cached_property
    def _pins(self) -> Mapping[str, tuple[object, ...]]:
        found: dict[str, list[object]] = defaultdict(list)
        for pin in self.case.pins:
            found[pin.request_id].append(pin)
        return {request: tuple(pins) for request, pins in found.items()}

    @cached_property
    def _published(self) -> frozenset[object]:
        return frozenset(one.promise for one in self.case.published_in(self.roster.span))
