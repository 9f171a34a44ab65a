"""Each month's money for hours against its ceiling, and the sentences where it does not go round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from scheduler.checks.burn_down import Line, Step
from scheduler.domain import Case
from scheduler.text import Plural, Said, Text, zloty
from scheduler.text import month as month_words
from scheduler.units import AMOUNT_PER_GROSZ, Amount, AmountOfMoney, month_of

OVER_CEILING = Text(
    "{month}: wykonane i zaplanowane usługi kosztują {known}, a pułap miesiąca to {ceiling}; to o {over} za dużo.",
    "{month}: what is delivered and planned costs {known}, and the month's ceiling is {ceiling}; that is {over} too"
    " much.",
)
MONTHS = Plural("miesiącu", "miesiącach", "miesiącach", "month", "months")
SHORT_IN_ALL = Text(
    "W {months} pułap nie wystarczy na wszystko, co zaplanowane i proszone; razem brakuje {missing} (zakładka Pułapy"
    " miesięcy).",
    "In {months} the ceiling does not cover all that is planned and asked; {missing} is missing together (tab Monthly"
    " ceilings).",
)
ASKED_OVER_CEILING = Text(
    "{month}: z pułapu miesiąca zostaje {left}, a zgłoszenia bez grafiku kosztowałyby około {asked};"
    " zabrakłoby {missing}.",
    "{month}: {left} of the month's ceiling are left, and what is asked without a roster would cost about {asked}:"
    " {missing} short.",
)


@dataclass(frozen=True, slots=True)
class MonthMoney:
    """A month's money for hours against its ceiling, which is None where the case sets none."""

    first: date
    ceiling: Amount | None
    delivered: Amount
    planned: Amount
    asked: Amount

    @property
    def left(self) -> Amount | None:
        return None if self.ceiling is None else self.ceiling - self.delivered - self.planned

    @property
    def left_as_shown(self) -> Amount | None:
        return None if self.ceiling is None else AmountOfMoney.rest(self.ceiling, self.delivered, self.planned)

    @property
    def missing(self) -> Amount | None:
        """By how much the known and the asked services together go above the ceiling."""
        return None if self.left is None else max(0, self.asked - self.left)

    @property
    def said(self) -> Said | None:
        """What is wrong with the month; None where nothing is."""
        if self.ceiling is None or self.left is None or not self.missing:
            return None
        facts = {"month": month_words(self.first)}
        if self.left < 0:
            known = zloty(self.delivered + self.planned)
            return OVER_CEILING.say(**facts, known=known, ceiling=zloty(self.ceiling), over=zloty(-self.left))
        return ASKED_OVER_CEILING.say(
            **facts, left=zloty(self.left), asked=zloty(self.asked), missing=zloty(self.missing)
        )


def short_in_all(months: Sequence[MonthMoney]) -> Said | None:
    """In how many months the ceiling does not cover what is known and asked, and by how much together."""
    short = [one.missing for one in months if one.missing]
    return SHORT_IN_ALL.say(months=MONTHS(len(short)), missing=zloty(sum(short))) if short else None


def told(months: Sequence[MonthMoney]) -> tuple[Said, ...]:
    """Every month whose known services go above its ceiling; of those where only the asked do, the worst."""
    over = [one for one in months if one.left is not None and one.left < 0]
    asked = [one for one in months if one.missing and one not in over]
    worst = sorted(asked, key=lambda one: one.missing or 0)[-1:]
    return tuple(one.said for one in (*over, *worst) if one.said is not None)


def months_money(case: Case, grant: Line) -> tuple[MonthMoney, ...]:
    """Each month of the grant's line, by month or by day."""
    return tuple(_month(case.budget.months, list(steps)) for _, steps in groupby(grant.steps, key=_month_name))


def _month_name(step: Step) -> str:
    return month_of(step.first)


def _month(ceilings: Mapping[str, int], steps: Sequence[Step]) -> MonthMoney:
    ceiling = ceilings.get(_month_name(steps[0]))
    return MonthMoney(
        steps[0].first.replace(day=1),
        None if ceiling is None else ceiling * AMOUNT_PER_GROSZ,
        sum(one.delivered for one in steps),
        sum(one.promised + one.planned for one in steps),
        sum(one.asked for one in steps),
    )
