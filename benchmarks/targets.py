"""The table that the benchmarks print: each row a case, the seconds it gets, and what is to be reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Planned = Literal["month", "year", "re-plan"]


@dataclass(frozen=True)
class Row:
    """A case by name and its seconds from the end of reading; `gap` per cent and `memory` GB are the target, if any.

    `name` tells rows of one case apart; `month` is what is planned, or the month of which the rest is re-planned.
    """

    name: str
    case: str
    seconds: float
    gap: float | None = None
    memory: float | None = None
    month: str = "2026-03"
    planned: Planned = "month"
    mixed: bool = False

    @property
    def target(self) -> str:
        """The target in words."""
        if self.gap is None:
            return "—"
        gap = "gap 0" if self.gap == 0 else f"≤ {self.gap:g} %"
        return gap if self.memory is None else f"{gap}, ≤ {self.memory:g} GB"


TARGETS = (
    Row("indicated-53", "indicated-53", 3, gap=0),
    Row("indicated-90", "indicated-90", 3, gap=0),
    Row("pool-53", "pool-53", 60, gap=0.05),
    Row("pool-90-quick", "pool-90", 15, gap=1),
    Row("pool-90", "pool-90", 60, gap=0.2),
    Row("pool-400", "pool-400", 120),
    Row("mixed-400", "mixed-400", 120, gap=0.3),
    Row("mixed-visits-400", "mixed-visits-400", 120),
    Row("pool-3000", "pool-3000", 600, gap=1, memory=4),
    Row("indicated-3000", "indicated-3000", 120, gap=0.01),
    Row("pool-year-53", "pool-year-53", 300, gap=0.5, planned="year"),
    Row("re-plan-90", "pool-90", 5, gap=0.1, planned="re-plan"),
)
"""What the engine has to reach. A row without a target stands for comparison."""

STAFF = (
    Row("staff-40-23-66", "staff-40-23-66", 10),
    Row("staff-100-50-33", "staff-100-50-33", 20),
    Row("staff-300-140-66", "staff-300-140-66", 60),
    Row("staff-700-320-33", "staff-700-320-33", 60),
    Row("staff-2105-948-33", "staff-2105-948-33", 300),
    Row("staff-day-2105-245-33", "staff-day-2105-245-33", 60),
    Row("staff-windows-1583-948-76", "staff-windows-1583-948-76", 60),
    Row("staff-tight-510-44-20", "staff-tight-510-44-20", 60),
)
"""Shift minimisation, with shifts and as published: how many people carry the day, and how many are proved needed."""

OTHERS = (
    Row("sejny-2025", "sejny-2025", 5, month="2025-01"),
    Row("krasocin-2026", "krasocin-2026", 10),
    Row("sosnowiec-2024", "sosnowiec-2024", 60, month="2024-03"),
    Row("mixed-53-labour", "mixed-53-labour", 60),
    Row("pool-90-all-kinds", "pool-90", 120, mixed=True),
    Row("ngo-2022", "ngo-2022", 120, month="2022-01"),
)
"""Demo cases (seed 1), contracts of employment, and a pool that asks in every kind (mixing.py)."""

ROWS = TARGETS + STAFF + OTHERS
