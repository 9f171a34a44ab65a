"""No roster at all: what to tell the coordinator, whoever asked for the roster."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.domain import Breach, Case
from scheduler.engine.feasibility import Undecided
from scheduler.explain.clash import find_clash
from scheduler.planning import contradictions
from scheduler.rules import ROSTER_RULES
from scheduler.text import Said, Text
from scheduler.units import Span

CONTRADICTION = Text(
    "Przypięte decyzje nie dają się pogodzić, więc żaden grafik nie jest możliwy. Łamią reguły:",
    "The pinned decisions contradict each other or the rules, so no roster is possible. They break:",
)
BREACH = Text("{rule}: {what}", "{rule}: {what}")
KEPT = Text("przypięte: zgłoszenie {request}, asystent {assistant}", "kept: request {request}, assistant {assistant}")
AGAINST = Text("reguła {rule}: {wording}", "rule {rule}: {wording}")
NO_ROSTER = Text(
    "Dowiedziono, że żaden grafik nie spełni przypiętych decyzji, ale zabrakło czasu, by wskazać, które się kłócą."
    " Zdejmij część przypięć i uruchom jeszcze raz.",
    "It is proved that no roster can meet the pinned decisions, but there was no time to tell which of them clash."
    " Remove some of the pins and run again.",
)
UNDECIDED = Text(
    "W czasie {seconds} s nie znaleziono grafiku zgodnego z przypiętymi decyzjami. Nie wiadomo, czy taki grafik jest:"
    " daj więcej czasu albo zdejmij część przypięć.",
    "Within {seconds} s no roster was found that meets the pinned decisions. Whether there is one is not known:"
    " allow more time or remove some of the pins.",
)


@dataclass(frozen=True)
class Impossible:
    """Why there is no roster: a sentence, then the breaches of the kept services, or the `items` of a clash."""

    said: Said
    breaches: tuple[Breach, ...] = ()
    items: tuple[Said, ...] = ()

    @property
    def sentences(self) -> tuple[Said, ...]:
        breaches = (BREACH.say(rule=one.rule, what=one.said) for one in self.breaches)
        return (self.said, *breaches, *self.items)


def impossible_at_once(case: Case, span: Span) -> Impossible | None:
    """What the kept services break among themselves, known before any search; None where nothing is."""
    clashes = contradictions(case, span)
    return Impossible(CONTRADICTION.say(), clashes) if clashes else None


def why_no_roster(case: Case, span: Span) -> Impossible:
    """The pins and rules that leave no roster, once it is proved that there is none."""
    try:
        clash = find_clash(case, span)
    except Undecided:
        return Impossible(NO_ROSTER.say())
    pins = (KEPT.say(request=pin.request_id, assistant=pin.assistant_id or "—") for pin in clash.pins)
    rules = (AGAINST.say(rule=rule.ID, wording=rule.WORDING) for rule in ROSTER_RULES if rule.ID in clash.rules)
    return Impossible(CONTRADICTION.say(), items=(*pins, *rules))


def undecided(seconds: float) -> Impossible:
    """The time ended before a roster was found and before it was proved that there is none."""
    return Impossible(UNDECIDED.say(seconds=f"{seconds:g}"))
