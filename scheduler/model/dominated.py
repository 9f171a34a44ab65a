"""Dominated candidates: another start of the same service is at least as good, whatever else the roster holds.

One candidate is set against another only where they differ in nothing but their hour: one exclusive choice (a flexible
request, or one day of a package), one assistant, length, source of money and month. Money, limits, prices and pins then
see no difference, and what is left are the rules about the hour:

- whatever stands in the way of the better one (overlaps and ways, of the assistant and of the participant) must stand
  in the way of the other too;
- twelve_hours: in every 24 hours that hold more of the better one than of the other, all that the assistant could serve
  beside it must leave room for it.

So in any lawful roster the other may be exchanged for the better one, at the same value. Left alone, because nothing so
simple is sure there: covers (blocks adjoin), contracts of employment (rests), the anchored twelve hours (every start
moves the days), what lies near to delivered services, windows across a month's border, requests with a pin that names
times. A published service is never struck out: keeping it has a price.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scheduler.domain import Case, Occurrence, Service
from scheduler.model.candidates import Candidates
from scheduler.model.program import Ints
from scheduler.units import Minute, Minutes, Span

NEVER, ALWAYS = -(1 << 40), 1 << 40


def without_dominated(case: Case, span: Span, candidates: Candidates) -> Candidates:
    """The candidates that are enough for every best roster; `dominated` counts those struck out, by request."""
    if case.twelve_hours == "anchored":
        return candidates
    month = _Month(case, span, candidates)
    struck = {column for columns in month.alike() for column in month.dominated(columns)}
    counts = Counter(candidates.services[column].request_id for column in struck)
    left = tuple(one for column, one in enumerate(candidates.services) if column not in struck)
    return replace(candidates, services=left, dominated=dict(counts))


@dataclass(frozen=True)
class _Others:
    """Candidates that may stand beside a choice, sorted by start; minutes to keep free before and after each.

    A start t of a service of L minutes is in conflict exactly when  start − after − L < t < end + before.
    """

    start: Ints
    end: Ints
    before: Ints
    after: Ints


class _Month:
    """All candidates of a span as arrays, and who is busy when."""

    def __init__(self, case: Case, span: Span, candidates: Candidates) -> None:
        self.case, self.span = case, span
        self.asked = candidates.asked
        self.services = candidates.services
        self.start = np.array([one.start for one in self.services], dtype=np.int64)
        self.end = np.array([one.end for one in self.services], dtype=np.int64)
        self.longest = int((self.end - self.start).max(initial=0))
        self.person = _numbered(one.participant_id for one in self.services)
        self.of_assistant = _columns_by(one.assistant_id for one in self.services)
        self.of_participant = _columns_by(one.participant_id for one in self.services)
        self.published = {one.promise for one in case.published_in(span)}
        self.around = max([case.edition.twelve_hours_within, case.min_gap, *case.travel.values()])
        delivered = case.delivered_or_promised(span)
        self.delivered_to: dict[str, list[Service]] = defaultdict(list)
        self.delivered_by: dict[str, list[Service]] = defaultdict(list)
        for one in delivered:
            if one.end > span.start - self.around:
                self.delivered_to[one.participant_id].append(one)
                self.delivered_by[one.assistant_id].append(one)
        self.pinned = {pin.request_id for pin in case.pins if (pin.start, pin.end) != (None, None)}
        self.choice = self._choices()
        codes = {code: number for number, code in enumerate(sorted({one.place for one in case.participants}))}
        self.place = np.array(
            [codes[case.participant[one.participant_id].place] for one in self.services], dtype=np.int64
        )
        self.way = np.array([[case.travel.get((a, b), case.min_gap) for b in codes] for a in codes], dtype=np.int64)

    def _choices(self) -> Ints:
        """For each candidate a number that it shares with those that exclude it; −1 for what is to be left alone."""
        windows: dict[str, list[tuple[Span, int]]] = {}
        number = 0
        for one in self.asked:
            if self._is_simple(one):
                windows[one.request_id] = [(window, number + place) for place, window in enumerate(one.windows)]
                number += len(one.windows)
        found = [
            next((n for window, n in windows.get(one.request_id, ()) if window.start <= one.start < window.end), -1)
            for one in self.services
        ]
        return np.array(found, dtype=np.int64)

    def _is_simple(self, one: Occurrence) -> bool:
        """Whether each window holds at most one service, lies in one month, and no pin speaks of times in it."""
        months = (self.case.clock.split_by_month(window.start, window.end) for window in one.windows)
        return (
            one.kind in ("flexible", "package")
            and self.pinned.isdisjoint((one.request_id, one.series_id))
            and all(earlier.end <= later.start for earlier, later in pairwise(one.windows))
            and all(len(month) == 1 for month in months)
        )

    def alike(self) -> Iterator[list[int]]:
        """The sets of candidates that differ only in their hour, two and more, sorted by start."""
        sets: dict[tuple[int, str, Minutes, str], list[int]] = defaultdict(list)
        for column, one in enumerate(self.services):
            if self.choice[column] >= 0 and self.case.assistant[one.assistant_id].contract != "employment":
                sets[int(self.choice[column]), one.assistant_id, one.minutes, one.funding].append(column)
        for columns in sets.values():
            if len(columns) > 1 and not self._near_delivered(self.services[columns[0]], self.services[columns[-1]]):
                yield columns

    def _near_delivered(self, first: Service, last: Service) -> bool:
        return any(
            past.start < last.end and past.end > first.start for past in self.delivered_to[first.participant_id]
        ) or any(
            past.start < last.end + self.around and past.end > first.start - self.around
            for past in self.delivered_by[first.assistant_id]
        )

    def dominated(self, columns: Sequence[int]) -> list[int]:
        """Those of a set that another, which stays, makes needless; who makes most needless is asked first."""
        one, starts = self.services[columns[0]], self.start[columns]
        length = one.minutes
        theirs = self._others(columns, self.of_assistant[one.assistant_id], self.around)
        person = self._others(columns, self.of_participant[one.participant_id], 0)
        low, high = _unhindered(starts, length, (theirs, person))
        covered = (low[:, None] < starts[None, :]) & (starts[None, :] < high[:, None])
        np.fill_diagonal(covered, False)
        covered &= np.array([self.services[column].promise not in self.published for column in columns])[None, :]
        gone = np.zeros(len(columns), dtype=bool)
        for better in np.argsort(-covered.sum(axis=1), kind="stable").tolist():
            if gone[better] or not np.any(covered[better] & ~gone):
                continue
            first, last = self._resting(int(starts[better]), length, theirs)
            gone |= covered[better] & (first <= starts) & (starts <= last)
        return [columns[place] for place in np.flatnonzero(gone).tolist()]

    def _others(self, columns: Sequence[int], people: Ints, around: Minutes) -> _Others:
        """The candidates among `people` that come near to any of the set, without those of the same choice."""
        mine = columns[0]
        since, until = self.start[mine] - around, self.end[columns[-1]] + around
        begins = self.start[people]
        near = people[np.searchsorted(begins, since - self.longest) : np.searchsorted(begins, until)]
        near = near[(self.end[near] > since) & (self.choice[near] != self.choice[mine])]
        same = self.person[near] == self.person[mine]
        here, there = self.place[mine], self.place[near]
        before, after = np.where(same, 0, self.way[there, here]), np.where(same, 0, self.way[here, there])
        return _Others(self.start[near], self.end[near], before, after)

    def _resting(self, start: Minute, length: Minutes, others: _Others) -> tuple[Minute, Minute]:
        """The other starts, first and last, for which the twelve hours allow this one just as well.

        24 hours count where a service begins. An earlier or later service of the same length has less in them than
        this one only if it begins before them or ends after them.
        """
        if self.case.twelve_hours == "off":
            return NEVER, ALWAYS
        within = self.case.edition.twelve_hours_within
        beside = others.end + others.before <= start, others.start - others.after >= start + length
        begins, served_before = _served_since(others.start[beside[0]], others.end[beside[0]], start)
        near = begins > start - within
        begins, served_before = begins[near], served_before[near]
        mine = np.minimum(length, begins + within - start)
        ahead = _served_until(others.start[beside[1]], others.end[beside[1]], begins + within)
        full = begins[served_before + mine + ahead > self.case.edition.twelve_hours_most]
        if not len(full):
            return NEVER, ALWAYS
        return int(full.max()), int(full.min()) + within - length


def _unhindered(starts: Ints, length: Minutes, groups: Iterable[_Others]) -> tuple[Ints, Ints]:
    """For each start the open stretch of starts with which all its conflicts are in conflict too."""
    low, high = np.full(len(starts), NEVER, dtype=np.int64), np.full(len(starts), ALWAYS, dtype=np.int64)
    for others in groups:
        left, right = others.start - others.after - length, others.end + others.before
        conflict = (left[None, :] < starts[:, None]) & (starts[:, None] < right[None, :])
        low = np.maximum(low, np.where(conflict, left, NEVER).max(axis=1, initial=NEVER))
        high = np.minimum(high, np.where(conflict, right, ALWAYS).min(axis=1, initial=ALWAYS))
    return low, high


def _served_since(start: Ints, end: Ints, until: Minute) -> tuple[Ints, Ints]:
    """(moments, minutes): at each start, and at `until`, the minutes from then on in which any of these runs.

    Services do not overlap, so no choice of them serves more. Sorted by start; all end by `until`.
    """
    reached = np.maximum.accumulate(np.concatenate(([NEVER], end)))
    new = np.maximum(0, end - np.maximum(start, reached[:-1]))
    from_here = np.cumsum(new[::-1])[::-1]
    # One that began before and still runs adds nothing to `new` of a later one, but does to the minutes from here on.
    running = np.maximum(0, np.minimum(reached[:-1], until) - start)
    return np.append(start, until), np.append(from_here + running, 0)


def _served_until(start: Ints, end: Ints, moments: Ints) -> Ints:
    """For each moment the minutes before it in which any of these services (sorted by start) runs."""
    if not len(start):
        return np.zeros(len(moments), dtype=np.int64)
    reached = np.maximum.accumulate(np.concatenate(([NEVER], end)))
    begin = np.maximum(start, reached[:-1])
    new = np.maximum(0, end - begin)
    total = np.concatenate(([0], np.cumsum(new)))
    begun = np.searchsorted(begin, moments)
    last = np.maximum(begun - 1, 0)
    beyond = np.where(begun > 0, np.maximum(0, begin[last] + new[last] - moments), 0)
    return total[begun] - np.minimum(beyond, new[last])


def _numbered(keys: Iterable[str]) -> Ints:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


def _columns_by(keys: Iterable[str]) -> dict[str, NDArray[np.int64]]:
    found: dict[str, list[int]] = defaultdict(list)
    for column, key in enumerate(keys):
        found[key].append(column)
    return {key: np.array(columns, dtype=np.int64) for key, columns in found.items()}
