"""Who is able to give which option, and for whom the rules strike out the others; everything an assistant at a time.

Rules about pairs are asked once a participant, rules about options once an option. Rules about both are asked for the
hours of an assistant where they can say them, else option by option.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from scheduler.domain import Assistant, Case, Funding, Option
from scheduler.model.program import Ints
from scheduler.units import Span

Mask = NDArray[np.bool_]
NONE_YET = 1 << 40


class Eligibility(Protocol):
    """What this module asks of an eligibility rule; the shorter forms beside `refuses` are looked for by name."""

    ID: str
    ABOUT: Literal["pair", "option", "both"]

    def refuses(self, case: Case, option: Option, assistant: Assistant) -> dict[str, object] | None: ...


@dataclass(frozen=True)
class Able:
    """Pairs of an option and an assistant (their places); `strikes` counts for each request whom each rule struck out.

    An assistant left without any option of a request counts for the rule that struck out the last of them.
    """

    options: Ints
    assistants: Ints
    strikes: tuple[Counter[str], ...]


class Asking:
    """The options of all requests, one request after the other, and the rules to ask about them."""

    def __init__(self, case: Case, rules: Sequence[Eligibility], options: Sequence[Sequence[Option]]) -> None:
        self.case = case
        self.rules = {about: [rule for rule in rules if about == rule.ABOUT] for about in ("pair", "option", "both")}
        self.options = list(chain.from_iterable(options))
        self.request = np.repeat(np.arange(len(options)), [len(one) for one in options])
        self.start = np.array([one.start for one in self.options], dtype=np.int64)
        self.end = np.array([one.end for one in self.options], dtype=np.int64)
        self.requests = len(options)
        self.by_participant = _places_of([one.participant_id for one in self.options])
        self.place = {one.assistant_id: place for place, one in enumerate(case.assistants)}
        self.reasons = [rule.ID for about in ("option", "both") for rule in self.rules[about]]

    def able(self, funding: Funding) -> Able:
        """Who could give which option if it were paid from this source."""
        options = self.options if funding == "fund" else [one._replace(funding=funding) for one in self.options]
        suitable, struck = self._suitable(funding)
        refused = self._refused_to_all(options, suitable)
        counts = np.zeros((self.requests, len(self.reasons)), dtype=np.int64)
        first = np.full_like(counts, NONE_YET)
        found: list[Ints] = []
        sizes: list[int] = []
        for place, people in enumerate(self._clients(suitable)):
            mine = np.concatenate([self.by_participant[name] for name in people]) if people else np.zeros(0, np.int64)
            reason = self._reasons(options, mine, refused[mine], self.case.assistants[place])
            found.append(mine[reason < 0])
            sizes.append(len(found[-1]))
            requests, reasons = _left_without(self.request[mine], reason)
            counts[requests, reasons] += 1
            first[requests, reasons] = np.minimum(first[requests, reasons], place)
        columns = np.concatenate([np.zeros(0, np.int64), *found])
        strikes = self._strikes(struck, counts, first)
        return Able(columns, np.repeat(np.arange(len(sizes)), sizes), strikes)

    def _suitable(self, funding: Funding) -> tuple[dict[str, list[int]], dict[str, Counter[str]]]:
        """For each participant the assistants whom no pair rule strikes out, and how many each rule strikes out."""
        suitable: dict[str, list[int]] = {}
        struck: dict[str, Counter[str]] = {}
        for name, options in self.by_participant.items():
            left = set(self.place)
            first: dict[str, tuple[int, int]] = {}
            for rule in self.rules["pair"]:
                hit = left & self._refused(rule, self.options[int(options[0])]._replace(funding=funding))
                if hit:
                    left -= hit
                    first[rule.ID] = (min(map(self.place.__getitem__, hit)), len(hit))
            suitable[name] = sorted(map(self.place.__getitem__, left))
            struck[name] = Counter({rule: count for rule, (_, count) in sorted(first.items(), key=lambda one: one[1])})
        return suitable, struck

    def _refused(self, rule: Eligibility, option: Option) -> set[str]:
        """All assistants whom a pair rule refuses for the option's participant."""
        at_once: Callable[[Case, str, Funding], set[str]] | None = getattr(rule, "refused", None)
        if at_once is not None:
            return at_once(self.case, option.participant_id, option.funding)
        everybody = self.case.assistants
        return {one.assistant_id for one in everybody if rule.refuses(self.case, option, one) is not None}

    def _refused_to_all(self, options: Sequence[Option], suitable: dict[str, list[int]]) -> Ints:
        """For each option the rule (its number) that refuses it whoever would serve; −1 for none."""
        refused = np.full(len(options), -1, dtype=np.int64)
        for place, option in enumerate(options):
            if suitable[option.participant_id]:
                anybody = self.case.assistants[suitable[option.participant_id][0]]
                for number, rule in enumerate(self.rules["option"]):
                    if rule.refuses(self.case, option, anybody) is not None:
                        refused[place] = number
                        break
        return refused

    def _clients(self, suitable: dict[str, list[int]]) -> list[list[str]]:
        """For each assistant the participants for whom nothing strikes them out."""
        clients: list[list[str]] = [[] for _ in self.case.assistants]
        for name, assistants in suitable.items():
            for place in assistants:
                clients[place].append(name)
        return clients

    def _reasons(self, options: Sequence[Option], mine: Ints, reason: Ints, assistant: Assistant) -> Ints:
        """For each of an assistant's options the first rule that refuses it; −1 for what they could give."""
        for number, rule in enumerate(self.rules["both"], len(self.rules["option"])):
            open_ = np.flatnonzero(reason < 0)
            if len(open_) == 0:
                break
            hours: Callable[[Case, Assistant, Span], Sequence[Span]] | None = getattr(rule, "hours", None)
            if hours is not None:
                start, end = self.start[mine[open_]], self.end[mine[open_]]
                refused = _outside(start, end, hours(self.case, assistant, Span(int(start.min()), int(end.max()))))
            else:
                refused = np.fromiter(self._one_by_one(rule, options, mine[open_], assistant), np.bool_, len(open_))
            reason[open_[refused]] = number
        return reason

    def _one_by_one(
        self, rule: Eligibility, options: Sequence[Option], places: Ints, assistant: Assistant
    ) -> Iterator[bool]:
        concerns: Callable[[Case, str], bool] = getattr(rule, "concerns", lambda case, participant_id: True)
        for place in places.tolist():
            option = options[place]
            concerned = concerns(self.case, option.participant_id)
            yield concerned and rule.refuses(self.case, option, assistant) is not None

    def _strikes(self, struck: dict[str, Counter[str]], counts: Ints, first: Ints) -> tuple[Counter[str], ...]:
        """The counts of pair rules and of the others together, in the order in which the assistants show them."""
        strikes: list[Counter[str]] = [Counter() for _ in range(self.requests)]
        for name, places in self.by_participant.items():
            for request in set(self.request[places].tolist()):
                strikes[request] = struck[name].copy()
        requests, rules = np.nonzero(counts)
        order = np.lexsort((first[requests, rules], requests))
        for request, rule in zip(requests[order].tolist(), rules[order].tolist(), strict=True):
            strikes[request][self.reasons[rule]] = int(counts[request, rule])
        return tuple(strikes)


def _outside(start: Ints, end: Ints, stretches: Sequence[Span]) -> Mask:
    """Which times lie inside none of the stretches (sorted, apart)."""
    begins = np.array([one.start for one in stretches], dtype=np.int64)
    ends = np.array([-NONE_YET, *(one.end for one in stretches)], dtype=np.int64)
    return end > ends[np.searchsorted(begins, start, side="right")]


def _left_without(request: Ints, reason: Ints) -> tuple[Ints, Ints]:
    """The requests (in a row in `request`) with no option left, and what struck out the last option of each."""
    if len(request) == 0:
        return request, reason
    begins = np.flatnonzero(np.concatenate(([True], request[1:] != request[:-1])))
    last = np.concatenate((begins[1:], [len(request)])) - 1
    none = np.minimum.reduceat(reason, begins) >= 0
    return request[begins[none]], reason[last[none]]


def _places_of(keys: Sequence[str]) -> dict[str, Ints]:
    found: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        found.setdefault(key, []).append(place)
    return {key: np.array(places, dtype=np.int64) for key, places in found.items()}
