"""The roster that a page shows: saved rows as services of the open case, judged, with what is open or changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain import Case, Option, Pin, Roster, Service
from scheduler.explain.open_pieces import OpenPiece, open_pieces_of
from scheduler.explain.told import uncovered_as_told
from scheduler.explain.uncovered import Uncovered
from scheduler.explain.who_can_take import Possibility, who_can_take
from scheduler.reading import moment_of
from scheduler.store import SavedRoster
from scheduler.units import Amount, Minute, Span
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
    def since(self) -> Minute | None:
        """The moment from which a re-plan planned; None for what no re-plan made, or where it was not noted."""
        since = self.saved.figures.get("since")
        return None if since is None else moment_of(since, self.case.clock)

    @property
    def is_replan(self) -> bool:
        return self.saved.figures.get("kind") == "replan"

    @cached_property
    def gap(self) -> Amount | None:
        """How much more than this roster the best could be worth; None where no proof speaks of this case.

        The proof speaks of every roster of the case as it was then, so a change by hand leaves it standing. That of a
        re-plan speaks of the month from its moment on, so the same part of this roster is held beside it.
        """
        figures = self.saved.figures
        bound, value = figures.get("bound"), self._value_beside_bound
        same_case = figures.get("bound_of_version") == self.version
        return None if bound is None or value is None or not same_case or bound < value else int(bound) - value

    @cached_property
    def _value_beside_bound(self) -> Amount | None:
        if not self.is_replan:
            return self.verdict.value
        if self.since is None:
            return None
        found: Amount | None = None if self.by_hand else self.saved.figures.get("value")
        return judge(self.case, self._planned_from(self.since)).value if found is None else found

    def _planned_from(self, since: Minute) -> Roster:
        """What a re-plan from then on had to choose: not what was before, nor what is delivered."""
        chosen = [one for one in self.roster.services if one.start >= since and one.key not in self.case.delivered_keys]
        return Roster(Span(since, self.roster.span.end), tuple(chosen))

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

    @cached_property
    def left_open(self) -> tuple[Uncovered, ...]:
        """The open pieces with their reasons, on every page and in every file the same."""
        return uncovered_as_told(self.case, self.roster, self.saved.figures.get("uncovered", ()))

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
