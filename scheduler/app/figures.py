"""Tables of hours and money that sort by number and read in the visitor's language, exact to the minute and grosz."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd
from pandas.io.formats.style import Styler

from scheduler.app import parts
from scheduler.text import Text, hours, zloty
from scheduler.units import AMOUNT_PER_ZLOTY, HOUR


class Unit(NamedTuple):
    """What a whole number counts: `per` of it make one hour or one złoty."""

    sign: str
    per: int
    say: Callable[[int], Text]

    def shown(self, number: int) -> float:
        """For axes and cells alone; `words` finds the whole number again."""
        return number / self.per

    def words(self, shown: float) -> str:
        return parts.words(self.say(round(shown * self.per)))


HOURS, MONEY = Unit("h", HOUR, hours), Unit("zł", AMOUNT_PER_ZLOTY, zloty)


def styled(frame: pd.DataFrame, units: Mapping[str, Unit], missing: str) -> Styler:
    """Cells of these columns as words; the numbers below stay for sorting."""
    formats: dict[Any, Any] = {name: unit.words for name, unit in units.items()}
    return frame.style.format(formats, na_rep=missing)
