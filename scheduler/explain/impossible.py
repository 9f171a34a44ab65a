"""No roster at all: what to tell the coordinator, whoever asked for the roster."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.domain import Breach, Case
from scheduler.engine.feasibility import Undecided
from scheduler.explain.clash import find_clash, roster_exists
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
    "Nie znaleziono żadnego grafiku zgodnego z przypiętymi decyzjami.",
    "No roster was found that meets the pinned decisions.",
)
NOT_IN_TIME = Text(
    "W podanym czasie nie znaleziono żadnego grafiku, choć jakiś jest możliwy. Daj obliczeniom więcej czasu.",
    "No roster was found in the time given, although one is possible. Give the search more time.",
)


@dataclass(frozen=True)
class Impossible:
    """Why there is no roster: a sentence, then the breaches of the kept services, or the `items` of a clash."""

    said: Text
    breaches: tuple[Breach, ...] = ()
    items: tuple[Said, ...] = ()

    @property
    def sentences(self) -> tuple[Said, ...]:
        breaches = (BREACH.say(rule=one.rule, what=one.said) for one in self.breaches)
        return (self.said.say(), *breaches, *self.items)


def impossible_at_once(case: Case, span: Span) -> Impossible | None:
    """What the kept services break among themselves, known before any search; None where nothing is."""
    clashes = contradictions(case, span)
    return Impossible(CONTRADICTION, clashes) if clashes else None


def why_no_roster(case: Case, span: Span) -> Impossible:
    """The pins and rules that leave no roster, after a search that found none."""
    try:
        if roster_exists(case, span):
            return Impossible(NOT_IN_TIME)
        clash = find_clash(case, span)
    except Undecided:
        return Impossible(NO_ROSTER)
    pins = (KEPT.say(request=pin.request_id, assistant=pin.assistant_id or "—") for pin in clash.pins)
    rules = (AGAINST.say(rule=rule.ID, wording=rule.WORDING) for rule in ROSTER_RULES if rule.ID in clash.rules)
    return Impossible(CONTRADICTION, items=(*pins, *rules))
