"""What a re-plan changes against the published roster, service by service.

A published service of the planned span is kept when the roster has its request, assistant, start and end; else it is
one change. Published services that start before the span, or that the ledger shows already, are no question any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from scheduler.domain import Case, Roster, Service
from scheduler.explain.causes import Causes
from scheduler.explain.uncovered import Uncovered
from scheduler.planning import Solution
from scheduler.text import Said, Text
from scheduler.units import Span

NEW = "new"
NOT_PUBLISHED = Text("Ogłoszony grafik nie miał tej usługi.", "The published roster did not have this service.")


@dataclass(frozen=True)
class Change:
    """A published service that is not kept (`after` is what its request has now, if anything), or a new service.

    `code` is the id of the rule that forbids what was published, or `request`, `better`, `new`.
    """

    before: Service | None
    after: Service | None
    code: str
    cause: Said

    @property
    def about(self) -> Service:
        """The service that the row is about: the published one, where there is one."""
        service = self.before or self.after
        assert service is not None
        return service


@dataclass(frozen=True)
class Replan:
    """A plan from a moment to the end of `month`, beside the roster that was published."""

    month: Span
    solution: Solution
    changes: tuple[Change, ...]

    @cached_property
    def settled(self) -> tuple[Service, ...]:
        """The published services of the month that are not planned again: before the moment, or delivered."""
        return settled_in(self.solution.problem.case, self.month, self.solution.roster.span)

    @cached_property
    def roster(self) -> Roster:
        """The whole month: what is settled and what is planned."""
        services = sorted(
            (*self.settled, *self.solution.roster.services),
            key=lambda one: (one.start, one.participant_id, one.request_id),
        )
        return Roster(self.month, tuple(services))

    @property
    def changed(self) -> int:
        return sum(change.before is not None for change in self.changes)

    @property
    def kept(self) -> int:
        """How many published services of the planned span stay as they are."""
        return len(self._published) - self.changed

    @property
    def new(self) -> int:
        return len(self.changes) - self.changed

    @property
    def _published(self) -> tuple[Service, ...]:
        return self.solution.problem.case.published_in(self.solution.roster.span)

    def still_open(self, left_open: Sequence[Uncovered]) -> tuple[Uncovered, ...]:
        """The requests without an assistant, but for those that were served as published: the ledger shows it."""
        served = {(one.request_id, one.start, one.end) for one in self.settled}
        return tuple(
            one
            for one in left_open
            if (one.occurrence.request_id, one.occurrence.start, one.occurrence.end) not in served
        )


def settled_in(case: Case, month: Span, planned: Span) -> tuple[Service, ...]:
    """The published services of the month that a plan of its part `planned` leaves alone."""
    again = set(case.published_in(planned))
    return tuple(one for one in case.published if month.overlap(one.start, one.start + 1) and one not in again)


def replan_of(solution: Solution, month: Span) -> Replan:
    """The solution of the span from a moment to the end of `month`, compared with what was published."""
    changes = sorted(_changes(solution), key=lambda one: (one.about.start, one.about.participant_id, one.code == NEW))
    return Replan(month, solution, tuple(changes))


def _changes(solution: Solution) -> Iterator[Change]:
    published = solution.problem.case.published_in(solution.roster.span)
    planned = {one.promise for one in solution.roster.services}
    promised = {one.promise for one in published}
    lost = [one for one in published if one.promise not in planned]
    instead: dict[str, list[Service]] = defaultdict(list)
    for service in solution.roster.services:
        if service.promise not in promised:
            instead[service.request_id].append(service)
    given_up: dict[str, list[Service]] = defaultdict(list)
    for service in sorted(lost, key=lambda one: one.start):
        given_up[service.request_id].append(service)
    causes = Causes(solution, lost)
    for request_id in sorted({*given_up, *instead}):
        for before, after in zip_longest(given_up[request_id], instead[request_id]):
            code, cause = (NEW, NOT_PUBLISHED.say()) if before is None else causes.of(before)
            yield Change(before, after, code, cause)
