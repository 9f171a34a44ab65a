"""Chance that repeats: whole numbers only, the same on every platform."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of random choices; each step of the building has its own, so that a change in one moves no other."""

    def __init__(self, name: str) -> None:
        """The stream of this name: the same name gives the same choices."""
        self._random = Random(name)

    def between(self, low: int, high: int, step: int = 1) -> int:
        """A number of low, low + step, …, at most high."""
        return low + step * self._random.randrange((high - low) // step + 1)

    def chance(self, share: Fraction) -> bool:
        """True in this share of the throws."""
        return self._random.randrange(share.denominator) < share.numerator

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self._random.randrange(len(things))]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """All the things in a random order."""
        rest = list(things)
        for last in range(len(rest) - 1, 0, -1):
            other = self._random.randrange(last + 1)
            rest[last], rest[other] = rest[other], rest[last]
        return rest

    def some(self, things: Sequence[T], share: Fraction, least: int = 1) -> list[T]:
        """This share of the things, at least `least` of them while there are so many, in their own order."""
        count = min(len(things), max(least, int(len(things) * share + Fraction(1, 2))))
        chosen = sorted(self.shuffled(range(len(things)))[:count])
        return [things[index] for index in chosen]
