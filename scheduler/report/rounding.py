"""Exact money and minutes as the numbers of a JSON file."""

from __future__ import annotations

from decimal import Decimal

from scheduler.units import HOUR, Amount, AmountOfMoney, Minutes


def zl(amount: Amount, *, up: bool = False) -> float:
    """zł for JSON, which knows no decimals: the nearest grosz, or the next one up."""
    grosze = AmountOfMoney.grosze_up(amount) if up else AmountOfMoney.grosze(amount)
    return float(Decimal(grosze) / 100)


def in_hours(minutes: Minutes) -> float:
    return float(round(Decimal(minutes) / HOUR, 2))
