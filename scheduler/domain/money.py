"""The agreement's money, and the prices of the wishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scheduler.units import AMOUNT_PER_ZLOTY, Amount, Grosze


@dataclass(frozen=True, slots=True)
class Budget:
    """Money of the agreement: `hours_money` is what the Fund's hours may cost in all, exact and rounded down."""

    grant: Grosze
    other_costs: Grosze
    admin_share: Fraction
    own_funds: Grosze = 0
    months: Mapping[str, Grosze] = field(default_factory=dict)

    @property
    def hours_money(self) -> Amount:
        zloty = Fraction(self.grant, 100) / (1 + self.admin_share) - Fraction(self.other_costs, 100)
        return int((zloty * AMOUNT_PER_ZLOTY) // 1)


@dataclass(frozen=True, slots=True)
class Weights:
    """The prices of the wishes, in grosze for an hour, a pair, a change or an assistant."""

    uncovered_hour: Grosze = 300_00
    priority_extra: Grosze = 150_00
    new_face: Grosze = 40_00
    not_indicated_hour: Grosze = 10_00
    overload_hour: Grosze = 5_00
    change: Grosze = 30_00
    assistant_in_use: Grosze = 0
