"""The edition profiles as a small table, transcribed from editions.md."""

from dataclasses import dataclass
from fractions import Fraction

SEVERE = frozenset({"severe_coupled", "severe"})
LADDER: dict[str, Fraction] = {
    "severe_coupled": Fraction(840),
    "severe": Fraction(720),
    "moderate_coupled": Fraction(480),
    "moderate": Fraction(360),
    "child": Fraction(360),
}
FAMILY_2022 = frozenset(
    {"parent", "child", "sibling", "grandchild", "grandparent", "parent_in_law", "step_parent", "household"}
)
FAMILY_2023 = FAMILY_2022 | {"spouse", "child_in_law", "partner", "adoption", "legal_guardian"}
# 2024 says "ancestors and descendants": parent, grandparent, child, grandchild.
FAMILY_2024 = frozenset(
    {"parent", "grandparent", "child", "grandchild"}
    | {"spouse", "sibling", "parent_in_law", "child_in_law", "step_parent", "partner", "adoption"}
    | {"legal_guardian", "household"}
)
BLOCKING_2022 = frozenset({"care", "specialist_care", "fund_other", "respite", "public_other"})
BLOCKING_2024 = BLOCKING_2022 | {"pfron"}


@dataclass(frozen=True)
class Edition:
    """The numbers and lists of one edition (editions.md, the table's rows)."""

    annual_limit: dict[str, Fraction]
    hourly_ceiling: Fraction
    twelve_hours: bool
    child_minimum_age: int
    child_acceptance: bool
    excluded_relations: frozenset[str]
    blocking_services: frozenset[str]
    priority_categories: frozenset[str]
    priority_living_alone: bool
    admin_share: Fraction = Fraction(2, 100)
    own_funds: bool = True


def _old(excluded: frozenset[str]) -> Edition:
    """The editions up to 2023: no twelve-hour clause, written acceptance, priority to high support."""
    high_support = SEVERE | {"child"}
    return Edition(LADDER, Fraction(40), False, 0, True, excluded, BLOCKING_2022, high_support, False)


def _new(minimum_age: int) -> Edition:
    """The editions from 2024: twelve-hour clause, pfron blocks, priority to severe and to living alone."""
    return Edition(LADDER, Fraction(50), True, minimum_age, False, FAMILY_2024, BLOCKING_2024, SEVERE, True)


EDITIONS: dict[str, Edition] = {
    "ngo-2022": _old(FAMILY_2022),
    "jst-2022": _old(FAMILY_2022),
    "jst-2023": _old(FAMILY_2023),
    "jst-2024": _new(0),
    "jst-2025": _new(2),
    "jst-2026": _new(2),
}
