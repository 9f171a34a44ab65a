"""What should be: one file a priced wish, and here the ordered list.

`price` tells the model what the wish is worth, `score` recomputes it for any roster; the parts add up to the value.
Source of all: contract, objective.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from scheduler.domain import Case, Roster
from scheduler.text import Text
from scheduler.units import Amount
from scheduler.wishes import (
    assistant_in_use,
    change,
    cost,
    new_face,
    not_indicated_hour,
    overload_hour,
    priority_extra,
    uncovered_hour,
)

if TYPE_CHECKING:
    from scheduler.model import RosterModel


class Wish(Protocol):
    """A wish is a module: its id is the key of its price in [weights] and of its part in the report."""

    ID: str
    WORDING: Text

    def price(self, model: RosterModel) -> None:
        """Tell the model what each decision is worth."""
        ...

    def score(self, case: Case, roster: Roster) -> Amount:
        """The wish's part of the roster's value; what is given up is negative."""
        ...


WISHES: Sequence[Wish] = (
    uncovered_hour,
    priority_extra,
    cost,
    new_face,
    not_indicated_hour,
    overload_hour,
    change,
    assistant_in_use,
)
