"""What must hold: one file a rule, and here the ordered lists. Nothing registers itself.

An eligibility rule strikes out one option with one assistant and needs nothing else of the roster. A roster rule looks
at services together: `constrain` states it to the model, `check` finds its breaches in plain Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, Protocol

from scheduler.domain import Assistant, Breach, Case, Option, Roster
from scheduler.rules import (
    annual_limit,
    area,
    availability,
    budget,
    certificate,
    child_documents,
    employment,
    family,
    hourly_ceiling,
    labour_code,
    max_hours_month,
    one_at_a_time,
    other_services,
    own_funds,
    period,
    pins,
    qualification,
    refused,
    request,
    travel_gap,
    twelve_hours,
)
from scheduler.text import Text

if TYPE_CHECKING:
    from scheduler.model import RosterModel

About = Literal["pair", "option", "both"]
Facts = dict[str, object]


class Rule(Protocol):
    """A rule is a module: its id, its wording for people, its source, and which figures of the edition it reads.

    Its certainty is that of its figures. A rule without figures names the editions whose documents confirm it
    (`CONFIRMED_IN`), or None where it only holds the organiser to the case's own data.
    """

    ID: str
    WORDING: Text
    SOURCE: str
    FIGURES: tuple[str, ...]
    CONFIRMED_IN: tuple[str, ...] | None


class EligibilityRule(Rule, Protocol):
    """`ABOUT` says what the answer depends on: participant and assistant, the option alone, or both.

    A rule may say the same in a form that is asked less often: `refused(case, participant_id, funding)`, all whom it
    refuses for a participant; `hours(case, assistant, within)`, the stretches inside which it refuses the assistant to
    nobody; `concerns(case, participant_id)`, whether it can refuse anybody there. `refuses` stays the witness.
    """

    ABOUT: About
    REFUSAL: Text

    def refuses(self, case: Case, option: Option, assistant: Assistant) -> Facts | None:
        """The named facts for `REFUSAL` that forbid this option to this assistant, or None."""
        ...


class RosterRule(Rule, Protocol):
    def constrain(self, model: RosterModel) -> None:
        """State the rule to the model."""
        ...

    def check(self, case: Case, roster: Roster) -> Iterator[Breach]:
        """Every breach in a roster, whoever made it."""
        ...


ELIGIBILITY_RULES: Sequence[EligibilityRule] = (
    qualification,
    area,
    refused,
    family,
    hourly_ceiling,
    period,
    certificate,
    other_services,
    employment,
    child_documents,
    availability,
)
"""Cheapest and most telling first: the first rule that refuses is the one that people read."""

ROSTER_RULES: Sequence[RosterRule] = (
    request,
    one_at_a_time,
    travel_gap,
    twelve_hours,
    max_hours_month,
    labour_code,
    annual_limit,
    budget,
    own_funds,
    pins,
)

RULES: Sequence[Rule] = (*ELIGIBILITY_RULES, *ROSTER_RULES)
