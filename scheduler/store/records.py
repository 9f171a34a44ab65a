"""What the store hands out: plain frozen records, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

RosterState = Literal["draft", "published", "replaced"]
OPEN = "open"
"""The state of a job that nobody has finished in the store."""
NOT_SURE = frozenset({"unknown", "died"})
"""Ends that were concluded from silence: an outcome that turns up later is taken all the same."""


@dataclass(frozen=True)
class CaseHead:
    id: int
    name: str
    version: int
    changed: datetime


@dataclass(frozen=True)
class SavedCase:
    """One version of a case with its files."""

    id: int
    name: str
    version: int
    files: dict[str, bytes] = field(repr=False)


@dataclass(frozen=True)
class SavedScenario:
    id: int
    case_id: int
    name: str
    changes: list[dict[str, Any]] = field(repr=False)
    version: int
    who: str
    changed: datetime


@dataclass(frozen=True)
class KeptEdit:
    """An edit that was set aside: the files of a case, or the name (`what`) and the changes of a scenario."""

    id: int
    case_id: int
    based_on: int
    who: str
    when: datetime
    what: str
    files: dict[str, bytes] | None = field(repr=False)
    scenario_id: int | None
    changes: list[dict[str, Any]] | None = field(repr=False)


@dataclass(frozen=True)
class Entry:
    """One line of the history: `what` is a code (see `wording`), `facts` are its numbers and names of things."""

    who: str
    when: datetime
    what: str
    version: int
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class NewRoster:
    """A roster to be saved: plain rows and figures that JSON can say."""

    month: str
    services: Sequence[Mapping[str, Any]] = field(repr=False)
    figures: Mapping[str, Any] = field(repr=False)
    label: str
    state: RosterState = "draft"
    scenario_id: int | None = None


@dataclass(frozen=True)
class RosterHead:
    """A saved roster without its services."""

    id: int
    case_id: int
    case_version: int
    month: str
    label: str
    state: RosterState
    scenario_id: int | None
    job_id: str | None
    who: str
    saved: datetime
    figures: dict[str, Any] = field(repr=False)


@dataclass(frozen=True)
class SavedRoster(RosterHead):
    services: list[dict[str, Any]] = field(repr=False)


@dataclass(frozen=True)
class Job:
    """A solve that was begun; `roster_ids` are what came of it, `ending` is what was told of its end."""

    id: str
    case_id: int
    case_version: int
    kind: str
    params: dict[str, Any] = field(repr=False)
    state: str
    who: str
    began: datetime
    ended: datetime | None
    roster_ids: tuple[int, ...]
    ending: dict[str, Any] = field(repr=False)


class EditConflict(Exception):
    """Somebody saved a newer version; the refused edit is kept. `theirs` is None where they deleted it.

    `mine_kept_as` is 0 where nothing had to be kept: the refused change can simply be made again.
    """

    def __init__(self, mine_kept_as: int, theirs: SavedCase | SavedScenario | None) -> None:
        super().__init__(f"kept as {mine_kept_as}")
        self.mine_kept_as = mine_kept_as
        self.theirs = theirs


class NotStored(LookupError):
    """There is nothing with this id (or no longer)."""

    def __init__(self, kind: str, wanted: int | str) -> None:
        super().__init__(f"{kind} {wanted}")


class NotADraft(Exception):
    """Only drafts are deleted: what was in force is part of the record."""
