"""The published figures of the four agreements, as data with their sources.

Whatever is not listed in a case's `published` set was not made public and is made up here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

CATEGORIES = ("severe_coupled", "severe", "moderate_coupled", "moderate", "child")
HIGH_SUPPORT = ("severe_coupled", "severe", "child")

# Edition profiles 2022-2026: hours a year by category; 840 is confirmed for 2026, the rest assumed from 2025.
ANNUAL_LIMITS: Mapping[str, int] = dict(zip(CATEGORIES, (840, 720, 480, 360, 360), strict=True))
ADMIN_PER_CENT = 2


class UnknownDemo(ValueError):
    """There is no example case of this name."""


@dataclass(frozen=True)
class Figures:
    """One agreement: what was published, and the made-up values that stand in for the rest.

    `grant` and `hourly_ceiling` are in grosze; `grant` is None where it follows from the hours.
    """

    name: str
    title: str
    edition: str
    source: str
    start: date
    end: date
    month: str  # the month to plan first
    persons: int
    by_category: Mapping[str, int]
    hours: int
    grant: int | None
    hourly_ceiling: int
    published: frozenset[str]
    persons_at_least: bool = False  # is the published number of persons a minimum
    limits: Mapping[str, int] | None = None  # the organiser's own limits, hours a year
    youngest_child: int = 2  # years, on the first day of the period
    mean_cost: int = 0  # grosze an hour, only where the grant follows from it
    high_support_share: Fraction = Fraction(0)
    month_ceilings: bool = True  # is the grant split into a ceiling for each month
    ledger_month: str | None = None  # a month before the planned one, already delivered


def _by_category(*persons: int) -> Mapping[str, int]:
    return dict(zip(CATEGORIES, persons, strict=True))


SEJNY = Figures(
    name="sejny-2025",
    title="Sejny 2025",
    edition="jst-2025",
    source="000_58b2e8ba5cebb1ee (Sejny, JST 2025)",
    start=date(2025, 1, 1),
    end=date(2025, 12, 31),
    month="2025-01",
    persons=7,
    by_category=_by_category(2, 3, 1, 0, 1),
    hours=2_310,
    grant=100_674_00,
    hourly_ceiling=50_00,
    published=frozenset({"persons", "grant", "period"}),
)

SOSNOWIEC = Figures(
    name="sosnowiec-2024",
    title="Sosnowiec 2024",
    edition="jst-2024",
    source="001_b5868a397881f279 (Sosnowiec, JST 2024)",
    start=date(2024, 3, 1),
    end=date(2024, 12, 31),
    month="2024-03",
    persons=90,
    by_category=_by_category(40, 30, 10, 8, 2),
    hours=27_500,
    grant=1_318_452_00,
    hourly_ceiling=50_00,
    published=frozenset({"persons", "categories", "limits", "hours", "grant", "period"}),
    limits=_by_category(350, 300, 250, 200, 200),
)

KRASOCIN = Figures(
    name="krasocin-2026",
    title="Krasocin 2026",
    edition="jst-2026",
    source="003_3dab79a6c99d9eaf (Krasocin, JST 2026)",
    start=date(2026, 2, 1),
    end=date(2026, 12, 31),
    month="2026-03",
    persons=53,
    by_category=_by_category(18, 24, 4, 3, 4),
    hours=16_850,
    grant=827_324_04,
    hourly_ceiling=50_00,
    published=frozenset({"persons", "hours", "grant", "period"}),
    ledger_month="2026-02",
)

NGO = Figures(
    name="ngo-2022",
    title="NGO 2022",
    edition="ngo-2022",
    source="002_dd81b7079d5d7927 (NGO 2022)",
    start=date(2022, 1, 1),
    end=date(2022, 12, 31),
    month="2022-01",
    persons=3_000,
    by_category=_by_category(900, 1_050, 450, 360, 240),
    hours=1_080_000,
    grant=None,
    hourly_ceiling=40_00,
    persons_at_least=True,
    published=frozenset({"persons", "high_support", "hourly_ceiling", "period"}),
    youngest_child=0,
    mean_cost=37_60,
    high_support_share=Fraction(7, 10),
    month_ceilings=False,
)

CASES: Mapping[str, Figures] = {case.name: case for case in (SEJNY, SOSNOWIEC, KRASOCIN, NGO)}
DEMO_NAMES: tuple[str, ...] = tuple(CASES)


def figures_of(name: str) -> Figures:
    """The figures of the case of this name; UnknownDemo names the cases there are."""
    if name not in CASES:
        known = ", ".join(DEMO_NAMES)
        raise UnknownDemo(f"nie ma przykładu {name!r}; są: {known} / no example {name!r}; there are: {known}")
    return CASES[name]
