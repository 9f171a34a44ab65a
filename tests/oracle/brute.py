"""The best roster of a month, by trying them all (objective.md under the rules of rules.md)."""

from collections.abc import Sequence
from fractions import Fraction

from .choices import choices
from .joint import broken_together
from .judge import breaches
from .model import Row, Service, World
from .plan import month_occurrences, past, planned
from .value import value

Choice = tuple[Row, ...]


def best(world: World, month: str) -> tuple[Fraction, list[Row]] | None:
    """The best value and a roster that has it; None where no roster keeps the `keep` pins.

    A branch is left only where adding services cannot mend it (the hard rules only grow stricter, `keep`, the
    anchored twelve hours and the due own funds apart), or where the best choice for each of the rest, were it free
    of all other charges, brings no more than a roster already found.
    """
    options = [choices(world, month, one) for one in month_occurrences(world, month)]
    return _Search(world, month, options).run()


class _Search:
    """One enumeration: the best roster so far and the most that the requests still to come can bring."""

    def __init__(self, world: World, month: str, options: list[list[Choice]]) -> None:
        self.world, self.month = world, month
        self.past: list[Service] = past(world, month)
        self.found: tuple[Fraction, list[Row]] | None = None
        # These two a further service may mend, so they are looked at in whole rosters only.
        self.mendable = {"own_funds"} | ({"twelve_hours"} if world.twelve_hours == "anchored" else set())
        self.options = [sorted(filter(self._sound, some), key=self._loss) for some in options]
        self.most = [max((-self._loss(choice) for choice in some), default=Fraction(0)) for some in self.options]

    def run(self) -> tuple[Fraction, list[Row]] | None:
        """Try everything."""
        self._extend([], 0)
        return self.found

    def _extend(self, rows: list[Row], depth: int) -> None:
        """All rosters that begin with these rows."""
        if self._hopeless(rows, depth):
            return
        if depth == len(self.options):
            self._compare(rows)
            return
        for choice in self.options[depth]:
            self._extend([*rows, *choice], depth + 1)

    def _sound(self, rows: Sequence[Row]) -> bool:
        """Whether nothing is broken beyond mending."""
        services = self.past + [planned(self.world, row) for row in rows]
        return not broken_together(self.world, self.month, services) - self.mendable

    def _loss(self, choice: Choice) -> Fraction:
        """Less the parts of the value that add up row by row; all other parts only take away."""
        parts = value(self.world, self.month, list(choice))
        row_by_row = ("uncovered_hour", "priority_extra", "cost", "not_indicated_hour")
        return -sum((parts[name] for name in row_by_row), Fraction(0))

    def _hopeless(self, rows: list[Row], depth: int) -> bool:
        """Broken beyond mending, or unable to beat what is found."""
        if self.found is not None:
            parts = value(self.world, self.month, rows)
            so_far = sum(parts.values(), Fraction(0)) - parts["change"]
            if so_far + sum(self.most[depth:], Fraction(0)) <= self.found[0]:
                return True
        return not self._sound(rows)

    def _compare(self, rows: list[Row]) -> None:
        """Keep a whole roster that breaks nothing and is worth more."""
        if breaches(self.world, self.month, rows):
            return
        worth = sum(value(self.world, self.month, rows).values(), Fraction(0))
        if self.found is None or worth > self.found[0]:
            self.found = worth, rows
