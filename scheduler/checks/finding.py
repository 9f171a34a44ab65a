"""What a check found: a code for programs, the facts for tests and tables, a sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from scheduler.text import Said

Fact = str | int | Fraction | date
"""Minutes and amounts as in scheduler.units."""


@dataclass(frozen=True)
class Finding:
    """`warns` where somebody has to act; otherwise it is only good to know."""

    code: str
    facts: Mapping[str, Fact]
    said: Said
    warns: bool = False
