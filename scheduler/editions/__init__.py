"""Edition profiles: the law's figures as dated data, each with unit, source and certainty; one TOML file an edition."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar

from scheduler.text import Text
from scheduler.units import HOUR, Grosze, Minutes

Certainty = Literal["confirmed", "assumed", "override", "draft"]
Value = int | str | bool | tuple[str, ...]

NONE = "none"
"""What a profile writes where the edition has no such clause."""

OVERRIDABLE = frozenset(
    {"hourly_ceiling", "admin_share", "child_minimum_age", "high_support_share", "excluded_relations"}
    | {"blocking_services"}
    | {f"annual_limit.{name}" for name in ("severe_coupled", "severe", "moderate_coupled", "moderate", "child")}
)
"""The keys that `[[override]]` of a case may name (contract, rules.md, Readings)."""


class UnknownEdition(KeyError):
    """No profile of this id ships with the program; carries the ids that do."""


_Kind = TypeVar("_Kind", int, str, bool, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Figure:
    """One number or list of the law."""

    key: str
    value: Value
    unit: str
    source: str
    certainty: Certainty


@dataclass(frozen=True)
class Edition:
    """The figures of one edition, and the typed questions that rules ask."""

    id: str
    title: Text
    figures: Mapping[str, Figure]

    def annual_limit(self, category: str) -> Minutes:
        value = self.figures[f"annual_limit.{category}"].value
        if isinstance(value, bool | tuple):
            raise TypeError(f"{self.id}: annual_limit.{category} is {value!r}, not hours")
        return int(Fraction(value) * HOUR)

    @property
    def limits_by_decision(self) -> bool:
        """Whether an individual decision limits a participant's hours, and not the category."""
        return self._get("limit.key", str) == "decision"

    @property
    def limits_by_month(self) -> bool:
        """Whether a participant's hours are limited a month instead of a calendar year."""
        return self._get("limit.span", str) == "month"

    @property
    def limits_carry_over(self) -> bool:
        """Whether hours that a month leaves unused may be used later in the same year."""
        return self._get("limit.carry_over", bool)

    def month_limit(self, decided: Minutes | None) -> Minutes:
        """The minutes a month of a participant whose individual decision says `decided`, within the edition's range.

        Without a decision the least month holds.
        """
        least, most = (self._get(f"limit.{name}_month", int) * HOUR for name in ("least", "most"))
        return least if decided is None else min(max(decided, least), most)

    @property
    def hourly_ceiling(self) -> Grosze:
        return int(Fraction(self._get("hourly_ceiling", str)) * 100)

    @property
    def twelve_hours_in_force(self) -> bool:
        return self._get("twelve_hours.in_force", bool)

    @property
    def twelve_hours_most(self) -> Minutes:
        return self._get("twelve_hours.most", int) * HOUR

    @property
    def twelve_hours_within(self) -> Minutes:
        return self._get("twelve_hours.within", int) * HOUR

    @property
    def child_minimum_age(self) -> int | None:
        """Whole years on the first day of a service; None where the edition names no age."""
        return None if self.figures["child_minimum_age"].value == NONE else self._get("child_minimum_age", int)

    @property
    def child_under_age(self) -> int:
        return self._get("child_under_age", int)

    @property
    def child_written_acceptance(self) -> bool:
        return self._get("child_written_acceptance", bool)

    @property
    def excluded_relations(self) -> frozenset[str]:
        return frozenset(self._get("excluded_relations", tuple))

    @property
    def blocking_services(self) -> frozenset[str]:
        return frozenset(self._get("blocking_services", tuple))

    @property
    def priority_categories(self) -> frozenset[str]:
        return frozenset(self._get("priority_categories", tuple))

    @property
    def priority_lives_alone(self) -> bool:
        return self._get("priority_lives_alone", bool)

    @property
    def high_support_share(self) -> Fraction | None:
        value = self._get("high_support_share", str)
        return None if value == NONE else Fraction(value)

    @property
    def high_support_categories(self) -> frozenset[str]:
        return frozenset(self._get("high_support_categories", tuple))

    @property
    def labour_daily_rest(self) -> Minutes:
        return self._get("labour_code.daily_rest", int) * HOUR

    @property
    def labour_longest_day(self) -> Minutes:
        return self._get("labour_code.longest_day", int) * HOUR

    @property
    def labour_day(self) -> Minutes:
        return self._get("labour_code.day", int) * HOUR

    @property
    def labour_longest_service(self) -> Minutes:
        """The most that a case may set as its own `labour_day`."""
        return self._get("labour_code.longest_service", int) * HOUR

    @property
    def labour_week(self) -> Minutes:
        return self._get("labour_code.week", int) * HOUR

    @property
    def labour_weekly_rest(self) -> Minutes:
        return self._get("labour_code.weekly_rest", int) * HOUR

    @property
    def own_funds_above_limit(self) -> bool:
        """Whether hours above the limit or the ceiling may be paid from the organiser's own money."""
        return self._get("own_funds_above_limit", bool)

    @property
    def admin_share(self) -> Fraction:
        return Fraction(self._get("admin_share", str))

    def overridden(self, key: str, value: Value, source: str) -> Edition:
        """The same edition with one figure replaced by the case's own, with its source. KeyError: no such key."""
        if key not in OVERRIDABLE:
            raise KeyError(key)
        figure = replace(self.figures[key], value=value, source=source, certainty="override")
        return replace(self, figures={**self.figures, key: figure})

    def _get(self, key: str, kind: type[_Kind]) -> _Kind:
        value = self.figures[key].value
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise TypeError(f"{self.id}: {key} is {value!r}, not {kind.__name__}")
        return value


@cache
def edition_ids() -> tuple[str, ...]:
    """The profiles that ship with the program, drafts last."""
    folder = files(__name__)
    names = [entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return tuple(sorted(names, key=lambda name: (name.endswith("-draft"), name)))


@cache
def load_edition(edition_id: str) -> Edition:
    """The profile of that id; raises UnknownEdition."""
    if edition_id not in edition_ids():
        raise UnknownEdition(edition_id)
    raw = tomllib.loads(files(__name__).joinpath(f"{edition_id}.toml").read_text(encoding="utf-8"))
    figures = {key: Figure(key, _frozen(row.pop("value")), **row) for key, row in raw["figures"].items()}
    return Edition(raw["id"], Text(raw["title_pl"], raw["title_en"]), figures)


def _frozen(value: Value | list[str]) -> Value:
    return tuple(value) if isinstance(value, list) else value
