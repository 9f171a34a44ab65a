"""What an edit by hand changes, judged on the services that it can touch: exactly as the judge, and far sooner.

Every rule and wish speaks of one assistant, of one participant, of one request, or of all the money. So an edit of some
services is judged on all that their assistants, participants and requests have, past included; whatever else these
services belong to is cut the same before and after, and cancels out. Money is counted once and each edit added to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from scheduler.domain import Breach, Case, Request, Roster, Service
from scheduler.rules import ELIGIBILITY_RULES, ROSTER_RULES, annual_limit, budget, own_funds, pins, request
from scheduler.units import Amount, Minute, month_of
from scheduler.verify import refusal
from scheduler.wishes import WISHES


@dataclass(frozen=True)
class Edit:
    """Services taken out of a roster and services put in."""

    out: tuple[Service, ...] = ()
    into: tuple[Service, ...] = ()

    def of(self, roster: Roster) -> Roster:
        """The edited roster, new services where they start. Raises ValueError where it lacks one to take out."""
        services = list(roster.services)
        for one in self.out:
            if one not in services:
                raise ValueError("the roster has no such service")
            services.remove(one)
        for one in self.into:
            later = (place for place, other in enumerate(services) if _order(other) > _order(one))
            services.insert(next(later, len(services)), one)
        return Roster(roster.span, tuple(services))


@dataclass(frozen=True)
class Effect:
    """The breaches that an edit makes and mends, and by how much it changes the roster's value."""

    made: tuple[Breach, ...]
    mended: tuple[Breach, ...]
    gain: Amount


class Nearby:
    """A roster and its past, ready to answer for one edit after the other."""

    def __init__(self, case: Case, roster: Roster, first: Minute | None = None) -> None:
        """`first` is where the edits begin, if that is before the roster does."""
        self.case, self.roster = case, roster
        past = case.delivered_or_promised(roster.span)
        self.past = Rows(past)
        begins = [roster.span.start, *(one.start for one in roster.services), *([] if first is None else [first])]
        since = _since(case, past, min(begins))
        self._whole = Rows(case.ledger), Rows(case.published)
        self._late = Rows(_late(case.ledger, since)), Rows(_late(case.published, since))
        self._requests = {one.request_id: one for one in case.requests}
        self._spent = budget.spending(case, budget.of_the_agreement(case, past))
        self._planned = budget.spending(case, roster.services)
        self._own_past = own_funds.spent(case, past)

    def effect(self, edit: Edit) -> Effect:
        edited, near = edit.of(self.roster), _concerned(edit)
        old, new = _among(self.roster, near), _among(edited, near)
        asking, serving = self._asking_case(near), self._serving_case(near, (*old.services, *new.services))
        before = [*self._refusals(edit.out), *_asked(asking, near, old), *_served(serving, old)]
        after = [*self._refusals(edit.into), *_asked(asking, near, new), *_served(serving, new)]
        before += self._money(self.roster, Edit())
        after += self._money(edited, edit)
        gain = sum(wish.score(serving, new) - wish.score(serving, old) for wish in WISHES)
        return Effect(_beyond(after, before), _beyond(before, after), gain)

    def _refusals(self, services: Iterable[Service]) -> Iterator[Breach]:
        for one in services:
            for rule in ELIGIBILITY_RULES:
                said = refusal(self.case, one, rule, self.case.assistant[one.assistant_id])
                if said is not None:
                    yield Breach(rule.ID, said, (one,))

    def _money(self, roster: Roster, edit: Edit) -> Iterator[Breach]:
        planned = dict(self._planned)
        for sign, services in ((-1, edit.out), (1, edit.into)):
            for month, cost in budget.spending(self.case, services).items():
                planned[month] = planned.get(month, 0) + sign * cost
        yield from budget.overspent(self.case, self._spent, planned)
        own = [one for one in roster.services if one.funding == "own"]
        yield from own_funds.beyond_the_sum(self.case, self._own_past, own)

    def _asking_case(self, near: Near) -> Case:
        """The participants and requests concerned with all their past: limits of a year look back that far."""
        theirs = [key for key in near if key[0] != "assistant"]
        ledger, published = (rows.of(theirs) for rows in self._whole)
        names = _names(near)
        participants = tuple(one for one in self.case.participants if ("participant", one.participant_id) in near)
        pins = tuple(one for one in self.case.pins if one.request_id in names)
        named = [one for name in sorted(names) if (one := self._requests.get(name)) is not None]
        asked = self._with_visits(named)
        return replace(
            self.case, participants=participants, requests=asked, ledger=ledger, published=published, pins=pins
        )

    def _serving_case(self, near: Near, services: Sequence[Service]) -> Case:
        """The people concerned with the part of the past that may still matter to an assistant."""
        ledger, published = (rows.of(near) for rows in self._late)
        seen = {one.participant_id for one in (*ledger, *published, *services)}
        participants = tuple(self.case.participant[name] for name in sorted(seen))
        return replace(self.case, participants=participants, requests=(), ledger=ledger, published=published, pins=())

    def _with_visits(self, named: Sequence[Request]) -> tuple[Request, ...]:
        """What a package has left depends on which delivered services were visits of the participant."""
        packages = {one.participant_id for one in named if one.kind == "package"}
        visits = [one for one in self.case.requests if one.kind == "visit" and one.participant_id in packages]
        return tuple(dict.fromkeys((*named, *(visits if packages else ()))))


def _asked(case: Case, near: Near, roster: Roster) -> Iterator[Breach]:
    """What is broken around the requests and participants concerned."""
    answers = Roster(roster.span, tuple(one for one in roster.services if ("request", one.request_id) in near))
    theirs = Roster(roster.span, tuple(one for one in roster.services if ("participant", one.participant_id) in near))
    yield from request.check(case, answers)
    yield from annual_limit.check(case, theirs)
    yield from own_funds.not_due(case, theirs)
    yield from pins.check(case, answers)


def _served(case: Case, roster: Roster) -> Iterator[Breach]:
    """What is broken around the assistants concerned, and where two services meet."""
    for rule in ROSTER_RULES:
        if rule not in NOT_OF_ASSISTANTS:
            yield from rule.check(case, roster)


NOT_OF_ASSISTANTS = (request, annual_limit, budget, own_funds, pins)
"""The rules that are asked apart: of requests, of participants and of all the money."""


Key = tuple[str, str]
"""An assistant, a participant or a request: what it is, and its id."""
Near = frozenset[Key]


class Rows:
    """Services in their order, found by whom and what they concern."""

    def __init__(self, services: Sequence[Service]) -> None:
        self._services = services
        self._places: dict[Key, list[int]] = defaultdict(list)
        for place, one in enumerate(services):
            for key in _keys(one):
                self._places[key].append(place)

    def of(self, keys: Iterable[Key]) -> tuple[Service, ...]:
        places = sorted({place for key in keys for place in self._places.get(key, ())})
        return tuple(self._services[place] for place in places)


def _since(case: Case, past: Sequence[Service], first: Minute) -> dict[str, Minute]:
    """Assistant → the moment until which nothing can matter to services from `first` on.

    That is before the month, the week and twice the 24 hours of `first`, and before a working day that reaches so far.
    Days of the anchored reading hang together since the first service, so there everything may matter.
    """
    if case.twelve_hours == "anchored":
        return {}
    edition, day = case.edition, case.clock.day(first)
    month = case.clock.month_span(month_of(day)).start
    monday = case.clock.midnight(day - timedelta(days=day.weekday()))
    ways = max((case.min_gap, *case.travel.values()))
    limit = min(month, monday, first - 2 * edition.twelve_hours_within, first - ways)
    found: dict[str, Minute] = {}
    for one in sorted(past, key=lambda one: one.end, reverse=True):
        before = found.setdefault(one.assistant_id, limit)
        if one.end > before:
            found[one.assistant_id] = min(before, one.start - edition.labour_daily_rest)
    return found


def _late(services: Iterable[Service], since: Mapping[str, Minute]) -> list[Service]:
    return [one for one in services if one.end > since.get(one.assistant_id, one.start)]


def _keys(one: Service) -> tuple[Key, Key, Key]:
    return ("assistant", one.assistant_id), ("participant", one.participant_id), ("request", one.request_id)


def _concerned(edit: Edit) -> Near:
    return frozenset(key for one in (*edit.out, *edit.into) for key in _keys(one))


def _among(roster: Roster, near: Near) -> Roster:
    return Roster(roster.span, tuple(one for one in roster.services if not near.isdisjoint(_keys(one))))


def _names(near: Iterable[Key]) -> set[str]:
    """The ids by which a case may name the requests concerned: their own, and their series'."""
    ids = {name for what, name in near if what == "request"}
    return ids | {name.rpartition("@")[0] for name in ids}


def _beyond(these: Sequence[Breach], those: Sequence[Breach]) -> tuple[Breach, ...]:
    """The plan's breaches among these that are not among those: the same rule in the same words is the same breach."""
    left = [(one.rule, one.said) for one in those if not one.past]
    found = []
    for one in these:
        if one.past:
            continue
        if (one.rule, one.said) in left:
            left.remove((one.rule, one.said))
        else:
            found.append(one)
    return tuple(found)


def _order(one: Service) -> tuple[int, str, str]:
    return one.start, one.participant_id, one.request_id
