"""The roster that a page shows: saved rows as services of the open case, judged, with what is open or changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain import Case, Option, Pin, Roster, Service
from scheduler.explain.by_hand import Possibility, who_can_take
from scheduler.explain.open_pieces import OpenPiece, open_pieces_of
from scheduler.store import SavedRoster
from scheduler.verify import Verdict, judge


def service_id(one: Service) -> str:
    """What names a service on a page: it lasts as long as the service stays as it is."""
    return f"{one.request_id}|{one.assistant_id}|{one.start}|{one.end}|{one.funding}"


def open_id(piece: OpenPiece) -> str:
    return f"open|{piece.occurrence.request_id}|{piece.start}"


@dataclass(frozen=True)
class Shown:
    """A saved roster beside a version of the case, which may have changed since the roster was made.

    `version` is the one that the page was drawn with: what is done to the roster there is done to this version.
    """

    saved: SavedRoster
    case: Case
    version: int
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
    def open_by_id(self) -> Mapping[str, OpenPiece]:
        return {open_id(one): one for one in self.open}

    def who_can_take(self, wanted: Option | Service) -> tuple[Possibility, ...]:
        """Every assistant for a service or an open piece, judged once as long as nothing changes."""
        if wanted not in self._possible:
            self._possible[wanted] = who_can_take(self.case, self.roster, wanted)
        return self._possible[wanted]

    @cached_property
    def _possible(self) -> dict[Option | Service, tuple[Possibility, ...]]:
        return {}

    @property
    def by_hand(self) -> bool:
        """Whether it was changed after a search made it."""
        return bool(self.saved.figures.get("by_hand"))

    def reason_of(self, piece: OpenPiece) -> Mapping[str, str] | None:
        """Why the search left the piece open, by language; None for what it did not leave so."""
        return self._reasons.get((piece.occurrence.request_id, self.case.clock.iso(piece.start)))

    @cached_property
    def _reasons(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        found = self.saved.figures.get("uncovered", ())
        return {(one["request_id"], one["start"]): one["reason"] for one in found}

    def is_pinned(self, one: Service) -> bool:
        return any(
            pin.decision == "keep" and pin.assistant_id == one.assistant_id and pin.fits_times(one.start, one.end)
            for pin in self._pins.get(one.request_id, ()) + self._pins.get(one.request_id.rpartition("@")[0], ())
        )

    def is_changed(self, one: Service) -> bool:
        """Whether it differs from what was published, where anything was."""
        return bool(self._published) and one.promise not in self._published

    @cached_property
    def _pins(self) -> Mapping[str, tuple[Pin, ...]]:
        found: dict[str, list[Pin]] = defaultdict(list)
        for pin in self.case.pins:
            found[pin.request_id].append(pin)
        return {request: tuple(pins) for request, pins in found.items()}

    @cached_property
    def _published(self) -> frozenset[object]:
        return frozenset(one.promise for one in self.case.published_in(self.roster.span))
