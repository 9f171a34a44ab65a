"""Who can take a service or an open piece: every assistant, the best first, with what it changes or what is in the way.

A service keeps its source of money; who cannot take it so is tried with own money, where the case has any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from scheduler.domain import Assistant, Breach, Case, Option, Roster, Service
from scheduler.explain.by_hand import given, option_of
from scheduler.explain.nearby import Edit, Effect, Nearby
from scheduler.rules import RULES, one_at_a_time, travel_gap
from scheduler.text import Said, Text, hours, zloty
from scheduler.units import Amount, Minutes, Span, month_of

MAY = Text(
    "{assistant} może to wziąć: {gain}; {face}, {chosen}; w miesiącu {month} ma wtedy {hours}{overload}.",
    "{assistant} may take it: {gain}; {face}, {chosen}; {hours} in {month} then{overload}.",
)
HOLDS = Text("{assistant} już to ma.", "{assistant} has it already.")
MAY_IF = Text(
    "{assistant} mógłby to wziąć, gdyby ktoś inny przejął usługę {when} ({participant}).",
    "{assistant} could take it if somebody else took over the service {when} ({participant}).",
)
MORE = Text("wartość grafiku rośnie o {amount}", "the roster's value rises by {amount}")
LESS = Text("wartość grafiku spada o {amount}", "the roster's value falls by {amount}")
SAME = Text("wartość grafiku się nie zmienia", "the roster's value stays the same")
FAMILIAR = Text("uczestnik zna tę osobę", "the participant knows this person")
NEW_FACE = Text("nowa osoba dla uczestnika", "a new face for the participant")
INDICATED = Text("wskazana przez uczestnika", "indicated by the participant")
OTHERS = Text("uczestnik wskazał kogo innego", "the participant indicated others")
NOBODY = Text("uczestnik nikogo nie wskazał", "the participant indicated nobody")
OVERLOAD = Text(", z tego {overload} ponad cel", ", {overload} of it beyond the target")


@dataclass(frozen=True)
class Possibility:
    """One assistant for one service: what it would be, the breaches it would make (none: may take it), what it changes.

    `swap` is the only thing in the way: another planned service of this assistant, which somebody else would have to
    take over. `month_minutes` are the assistant's in the month of the service, `overload` what is added beyond the
    target, `gain` the change of the roster's value.
    """

    assistant_id: str
    service: Service
    breaches: tuple[Breach, ...]
    holds: bool
    gain: Amount
    familiar: bool
    indicated: bool
    month_minutes: Minutes
    overload: Minutes
    said: tuple[Said, ...]
    swap: Service | None = None

    @property
    def may(self) -> bool:
        return not self.breaches

    @property
    def rule(self) -> str | None:
        """The first rule in the way, in the order in which people read them."""
        return self.breaches[0].rule if self.breaches else None

    @property
    def cost(self) -> Amount:
        return self.service.cost


def who_can_take(case: Case, roster: Roster, wanted: Option | Service) -> tuple[Possibility, ...]:
    """Every assistant for an open piece with chosen times, or for a service to be handed over; the best first.

    Raises ValueError where the roster lacks the service.
    """
    return _Search(case, roster, wanted).possibilities()


class _Search:
    """One service or open piece, put to one assistant after the other."""

    def __init__(self, case: Case, roster: Roster, wanted: Option | Service) -> None:
        self.case, self.near = case, Nearby(case, roster, wanted.start)
        self.out = (wanted,) if isinstance(wanted, Service) else ()
        self.option = option_of(wanted) if isinstance(wanted, Service) else wanted
        self.kept = [one for one in roster.services if one not in self.out]
        self.month = month_of(case.clock.day(self.option.start))

    def possibilities(self) -> tuple[Possibility, ...]:
        found = [self._of(assistant) for assistant in self.case.assistants]
        order = {rule.ID: number for number, rule in enumerate(RULES)}
        return tuple(
            sorted(
                found,
                key=lambda one: (
                    (0, -one.gain, not one.indicated, not one.familiar, one.assistant_id)
                    if one.may
                    else (1, one.swap is None, len(one.breaches), order[one.rule or ""], one.assistant_id)
                ),
            )
        )

    def _of(self, assistant: Assistant) -> Possibility:
        service, effect = self._tried(assistant)
        name = assistant.assistant_id
        swap = self._only_in_the_way(service, effect)
        theirs = [one for one in self.kept if one.assistant_id == name]
        past = self.near.past.of([("assistant", name)])
        known = any(one.participant_id == service.participant_id for one in (*theirs, *past))
        calendar = self.case.clock.month_span(self.month)
        found = Possibility(
            name,
            service,
            effect.made,
            holds=service in self.out,
            gain=effect.gain,
            familiar=known,
            indicated="indicated" in self.case.related(service.participant_id, name),
            month_minutes=sum(calendar.overlap(one.start, one.end) for one in (*past, *theirs, service)),
            overload=self._overload(assistant, service),
            said=(),
            swap=swap,
        )
        return replace(found, said=tuple(self._words(found)))

    def _tried(self, assistant: Assistant) -> tuple[Service, Effect]:
        """From the option's source of money, or from the other one where only that makes it lawful."""
        service = given(self.option, assistant)
        effect = self.near.effect(Edit(self.out, (service,)))
        if effect.made and self.case.budget.own_funds and self.case.edition.own_funds_above_limit:
            other = replace(service, funding="own" if service.funding == "fund" else "fund")
            otherwise = self.near.effect(Edit(self.out, (other,)))
            if not otherwise.made:
                return other, otherwise
        return service, effect

    def _only_in_the_way(self, service: Service, effect: Effect) -> Service | None:
        """The one planned service of the assistant without which there would be no breach; judged, not guessed."""
        if not effect.made or any(one.rule not in (one_at_a_time.ID, travel_gap.ID) for one in effect.made):
            return None
        others = {other for one in effect.made for other in one.services if other != service}
        other = next(iter(others))
        if len(others) > 1 or other.assistant_id != service.assistant_id or other not in self.kept:
            return None
        without = self.near.effect(Edit((*self.out, other), (service,)))
        return None if without.made else other

    def _overload(self, assistant: Assistant, service: Service) -> Minutes:
        """The minutes beyond the target that the service adds, beside what the assistant has already."""
        if assistant.target_month is None:
            return 0
        name, added = assistant.assistant_id, 0
        past = self.near.past.of([("assistant", name)])
        theirs = [one for one in self.near.roster.services if one.assistant_id == name]
        rest = [one for one in theirs if one not in self.out]
        for month in self.case.clock.split_by_month(service.start, service.end):
            calendar = self.case.clock.month_span(month)
            filled = max(assistant.target_month, _minutes(calendar, past))
            now, then = (_minutes(calendar, (*past, *some)) for some in (theirs, [*rest, service]))
            added += max(0, then - filled) - max(0, now - filled)
        return added

    def _words(self, one: Possibility) -> Iterator[Said]:
        """What people read of an assistant: what it changes, or all that stands in the way."""
        if one.holds and one.may:
            yield HOLDS.say(assistant=one.assistant_id)
        elif one.may:
            gain = (MORE if one.gain > 0 else LESS).say(amount=zloty(abs(one.gain))) if one.gain else SAME
            choosers = OTHERS if one.service.participant_id in self.case.with_indicated else NOBODY
            yield MAY.say(
                assistant=one.assistant_id,
                gain=gain,
                face=FAMILIAR if one.familiar else NEW_FACE,
                chosen=INDICATED if one.indicated else choosers,
                month=self.month,
                hours=hours(one.month_minutes),
                overload=OVERLOAD.say(overload=hours(one.overload)) if one.overload > 0 else "",
            )
        else:
            yield from (breach.said for breach in one.breaches)
        if one.swap is not None:
            when = self.case.clock.between(one.swap.start, one.swap.end)
            yield MAY_IF.say(assistant=one.assistant_id, when=when, participant=one.swap.participant_id)


def _minutes(calendar: Span, services: Iterable[Service]) -> Minutes:
    return sum(calendar.overlap(one.start, one.end) for one in services)
