"""A scenario: a name and the changes that it makes to a case, one after the other."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from scheduler.domain import Case
from scheduler.scenarios.assistants import AssistantAbsent, AssistantLeaves, AssistantsAdded
from scheduler.scenarios.law import HourlyCeiling, LabourDay, Limit, TwelveHours
from scheduler.scenarios.money import Grant, HourlyCost, MonthCeiling, OtherCosts, OwnFunds
from scheduler.scenarios.participants import ParticipantAdded, ParticipantLeaves, RequestsScaled
from scheduler.scenarios.prices import Prices
from scheduler.scenarios.stated import ChangeRefused, Stated
from scheduler.text import Said, Text

Change = Annotated[
    Grant
    | MonthCeiling
    | HourlyCost
    | HourlyCeiling
    | Limit
    | OwnFunds
    | OtherCosts
    | AssistantsAdded
    | AssistantAbsent
    | AssistantLeaves
    | RequestsScaled
    | ParticipantAdded
    | ParticipantLeaves
    | Prices
    | TwelveHours
    | LabourDay,
    Field(discriminator="kind"),
]
_CHANGE: TypeAdapter[Change] = TypeAdapter(Change)

NOT_A_CHANGE = Text(
    "Zmiana nr {number} jest zapisana tak, że program jej nie rozumie ({where}).",
    "Change no. {number} is written in a way that the program does not understand ({where}).",
)


class Scenario(Stated):
    """A named question: what if these changes held?"""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    changes: tuple[Change, ...] = ()


def apply_changes(case: Case, changes: Sequence[Change]) -> Case:
    """The case as it would be with the changes made in turn; the given case stays. Raises ChangeRefused."""
    changed = case
    for change in changes:
        changed = change.applied(changed)
    return changed if changed is case else replace(changed, fingerprint=_fingerprint(case, changes))


def say(change: Change, case: Case) -> Said:
    """One sentence on what the change means for the case it is applied to."""
    return change.said(case)


def say_all(case: Case, changes: Sequence[Change]) -> tuple[Said, ...]:
    """One sentence a change, each against the case that the changes before it made. Raises ChangeRefused."""
    sentences = []
    for change in changes:
        sentences.append(change.said(case))
        case = change.applied(case)
    return tuple(sentences)


def parse_changes(rows: Sequence[Mapping[str, Any]]) -> tuple[Change, ...]:
    """Changes as they were stored. Raises ChangeRefused, naming the first row that is none, but not its values."""
    found: list[Change] = []
    for number, row in enumerate(rows, start=1):
        try:
            found.append(_CHANGE.validate_json(json.dumps(row)))
        except ValidationError as error:
            where = ", ".join(sorted({str(one["loc"][-1]) if one["loc"] else "kind" for one in error.errors()}))
            raise ChangeRefused(NOT_A_CHANGE.say(number=number, where=where)) from None
    return tuple(found)


def dump_changes(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Changes as rows for JSON; `parse_changes` brings them back unchanged."""
    return [change.model_dump(mode="json", exclude_none=True) for change in changes]


def _fingerprint(case: Case, changes: Sequence[Change]) -> str:
    """A changed case is another input: the hash of the case's own and of the changes."""
    text = json.dumps(dump_changes(changes), sort_keys=True, ensure_ascii=False)
    return sha256(f"{case.fingerprint}\n{text}".encode()).hexdigest()
