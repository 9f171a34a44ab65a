"""What a job is asked to do; everything that decides its roster, but for the machine's speed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from scheduler.cores import processes_beside_others
from scheduler.domain import Weights
from scheduler.units import Grosze

Rows = tuple[Mapping[str, str], ...]
"""Rows of a table as column → text."""

_FILE = re.compile(r"[a-z_]+\.(csv|toml)")
_WEIGHTS = frozenset(one.name for one in fields(Weights))


class PointOrder(BaseModel):
    """A point of a curve: its changes, and the number of an earlier point with whose roster its search begins."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    changes: Annotated[tuple[Mapping[str, Any], ...], Field(repr=False)] = ()
    beside: Annotated[int, Field(ge=0)] | None = None


class JobOrder(BaseModel):
    """A month, or several (`2026-02..2026-12`), to solve, or to re-plan `since` a moment (ISO, local or with offset).

    The case is that of `files` (name in a case folder → content) after the `changes` of a scenario. `weights` are
    prices in grosze that replace the case's; `published` replaces what is published for the month; `pins` are added to
    the case's. A search begins beside the roster `beside` as far as it still fits, else beside the published one.
    A curve solves the month once for each of its `points`, in their order, each with the limits of a whole search.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    kind: Literal["solve", "replan", "curve"]
    month: str
    files: Annotated[Mapping[str, bytes], Field(exclude=True, repr=False)] = {}
    since: str | None = None
    seconds: Annotated[float, Field(gt=0)] = 60.0
    seed: Annotated[int, Field(ge=0)] = 1
    workers: int = Field(default_factory=processes_beside_others, ge=1, le=64)
    target_gap: Annotated[Grosze, Field(ge=0)] = 0
    pins: Annotated[Rows, Field(repr=False)] = ()
    published: Annotated[Rows | None, Field(repr=False)] = None
    beside: Annotated[Rows | None, Field(repr=False)] = None
    weights: Mapping[str, Annotated[Grosze, Field(ge=0)]] = {}
    changes: Annotated[tuple[Mapping[str, Any], ...], Field(repr=False)] = ()
    points: tuple[PointOrder, ...] = ()

    @field_validator("files")
    @classmethod
    def _files_of_a_case(cls, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """A name that a browser sent may be a path; no such file is ever written."""
        if not all(_FILE.fullmatch(name) for name in files):
            raise ValueError("a file that no case has")
        return files

    @field_validator("weights")
    @classmethod
    def _known_weights(cls, weights: Mapping[str, Grosze]) -> Mapping[str, Grosze]:
        if not _WEIGHTS.issuperset(weights):
            raise ValueError("a price that no wish has")
        return weights

    @model_validator(mode="after")
    def _moment_of_a_replan(self) -> JobOrder:
        if (self.since is None) == (self.kind == "replan"):
            raise ValueError("a re-plan, and nothing else, begins at a moment")
        return self

    @model_validator(mode="after")
    def _points_of_a_curve(self) -> JobOrder:
        if bool(self.points) != (self.kind == "curve"):
            raise ValueError("a curve, and nothing else, has points")
        if any(one.beside is not None and one.beside >= number for number, one in enumerate(self.points)):
            raise ValueError("a point begins beside an earlier one")
        return self
