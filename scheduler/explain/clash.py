"""Why no roster is possible: the kept pins that cannot stand together, and the rules they stand against.

Found by deletion: leave one out, look again. Every answer is a solve of its own, so nothing rests on a solver's core.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scheduler.domain import Case, Pin
from scheduler.engine.feasibility import is_possible
from scheduler.model import ContradictingPins
from scheduler.planning import prepare
from scheduler.rules import ROSTER_RULES, RosterRule
from scheduler.units import Span


@dataclass(frozen=True)
class Clash:
    """`pins` contradict each other or the `rules` (ids); leaving out any one of either would make a roster possible."""

    pins: tuple[Pin, ...]
    rules: tuple[str, ...]


def find_clash(case: Case, span: Span) -> Clash:
    """A smallest set of kept pins, and of roster rules, that leaves no roster; call it when there is none."""
    kept = [pin for pin in case.pins if pin.decision == "keep"]
    others = tuple(pin for pin in case.pins if pin.decision != "keep")
    for pin in list(kept):
        fewer = [one for one in kept if one is not pin]
        if not roster_exists(replace(case, pins=(*others, *fewer)), span, ROSTER_RULES):
            kept = fewer
    case = replace(case, pins=(*others, *kept))
    rules = list(ROSTER_RULES)
    # The last first: the rows of travel_gap also hold services apart that one_at_a_time would.
    for rule in reversed(ROSTER_RULES):
        fewer_rules = [one for one in rules if one is not rule]
        if rule.ID != "pins" and not roster_exists(case, span, fewer_rules):
            rules = fewer_rules
    return Clash(tuple(kept), tuple(rule.ID for rule in rules if rule.ID != "pins"))


def roster_exists(case: Case, span: Span, rules: Sequence[RosterRule] = ROSTER_RULES) -> bool:
    """Whether any roster meets the pins and these rules. Raises Undecided."""
    try:
        program = prepare(case, span, rules).program
    except ContradictingPins:
        return False
    return is_possible(program)
