"""How a roster differs from the published one of its month, service by service, whatever made it. Knows no solver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from scheduler.domain import Case, Roster, Service

DifferenceKind = Literal["added", "removed", "person", "times", "person_and_times"]


@dataclass(frozen=True)
class Difference:
    """A published service that is not there as published (`after` is what its request has now), or a new service."""

    before: Service | None
    after: Service | None

    @property
    def about(self) -> Service:
        service = self.before or self.after
        assert service is not None
        return service

    @property
    def kind(self) -> DifferenceKind:
        if self.before is None or self.after is None:
            return "added" if self.before is None else "removed"
        if self.before.assistant_id == self.after.assistant_id:
            return "times"
        same_times = (self.before.start, self.before.end) == (self.after.start, self.after.end)
        return "person" if same_times else "person_and_times"


def differences(case: Case, roster: Roster) -> tuple[Difference, ...]:
    """Every difference in the roster's span, in the order of time; a service kept as published is none."""
    published = case.published_in(roster.span)
    promised, planned = {one.promise for one in published}, {one.promise for one in roster.services}
    lost = _by_request(one for one in published if one.promise not in planned)
    new = _by_request(one for one in roster.services if one.promise not in promised)
    found = [
        Difference(before, after)
        for request_id in {*lost, *new}
        for before, after in zip_longest(lost.get(request_id, ()), new.get(request_id, ()))
    ]
    return tuple(sorted(found, key=lambda one: (one.about.start, one.about.participant_id, one.about.request_id)))


def _by_request(services: Iterable[Service]) -> dict[str, Sequence[Service]]:
    found: dict[str, list[Service]] = defaultdict(list)
    for one in sorted(services, key=lambda each: (each.start, each.assistant_id)):
        found[one.request_id].append(one)
    return dict(found)
