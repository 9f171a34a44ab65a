"""Changes of money: the grant, the ceilings of months, what an hour costs, own funds, other costs."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pydantic import model_validator

from scheduler.domain import Budget, Case
from scheduler.scenarios.stated import (
    ChangeRefused,
    Difference,
    Grosze,
    Id,
    Month,
    NewFigure,
    Stated,
    known_assistant,
    month_inside_period,
)
from scheduler.text import Said, Text, zloty
from scheduler.units import AMOUNT_PER_GROSZ

GRANT = Text("Dotacja wynosi {new} zamiast {old}.", "The grant is {new} instead of {old}.")
OTHER_COSTS = Text("Inne koszty wynoszą {new} zamiast {old}.", "Other costs are {new} instead of {old}.")
OWN_FUNDS = Text("Środki własne wynoszą {new} zamiast {old}.", "Own funds are {new} instead of {old}.")
TOO_LITTLE = Text(
    "Inne koszty ({costs}) przekraczają dotację bez kosztów obsługi: nie zostaje nic na godziny.",
    "Other costs ({costs}) exceed the grant without administration: nothing is left for hours.",
)
NOT_ALLOWED = Text(
    "Edycja nie pozwala płacić godzin ze środków własnych.", "The edition does not let own funds pay for hours."
)
CEILING = Text(
    "Pułap miesiąca {month} wynosi {new} zamiast {old}.", "The ceiling of {month} is {new} instead of {old}."
)
NEW_CEILING = Text(
    "Miesiąc {month} dostaje pułap {new}; dotąd go nie miał.",
    "The month {month} gets a ceiling of {new}; it had none.",
)
EVERY_CEILING = Text(
    "Pułapy wszystkich miesięcy razem: {new} zamiast {old}.",
    "The ceilings of all months together: {new} instead of {old}.",
)
NO_CEILING = Text(
    "Miesiąc {month} nie ma pułapu, więc nie ma z czego liczyć procentu.",
    "The month {month} has no ceiling to take a percentage of.",
)
NO_CEILINGS = Text(
    "Żaden miesiąc nie ma pułapu, więc nie ma z czego liczyć procentu.",
    "No month has a ceiling to take a percentage of.",
)
DEARER = Text("Godzina asystenta ({who}) kosztuje o {sum} więcej.", "An assistant's hour ({who}) costs {sum} more.")
CHEAPER = Text("Godzina asystenta ({who}) kosztuje o {sum} mniej.", "An assistant's hour ({who}) costs {sum} less.")
COST_IS = Text("Godzina asystenta ({who}) kosztuje {sum}.", "An assistant's hour ({who}) costs {sum}.")
ALL_PAID = Text("wszyscy płatni", "everybody who is paid")
BELOW_ZERO = Text(
    "Godzina asystenta {assistant} kosztuje {cost}; nie może potanieć o {sum}.",
    "An hour of {assistant} costs {cost}; it cannot cost {sum} less.",
)


class Grant(NewFigure):
    """The grant of the whole agreement, administration included."""

    kind: Literal["grant"] = "grant"

    def applied(self, case: Case) -> Case:
        return with_budget(case, replace(case.budget, grant=self.of(case.budget.grant)))

    def said(self, case: Case) -> Said:
        return _from_to(GRANT, case.budget.grant, self.of(case.budget.grant))


class OtherCosts(NewFigure):
    """What the grant pays besides hours: tickets, travel, insurance."""

    kind: Literal["other_costs"] = "other_costs"

    def applied(self, case: Case) -> Case:
        return with_budget(case, replace(case.budget, other_costs=self.of(case.budget.other_costs)))

    def said(self, case: Case) -> Said:
        return _from_to(OTHER_COSTS, case.budget.other_costs, self.of(case.budget.other_costs))


class OwnFunds(NewFigure):
    """The organiser's own money for hours that the Fund may not pay."""

    kind: Literal["own_funds"] = "own_funds"

    def applied(self, case: Case) -> Case:
        if not case.edition.own_funds_above_limit:
            raise ChangeRefused(NOT_ALLOWED.say())
        return replace(case, budget=replace(case.budget, own_funds=self.of(case.budget.own_funds)))

    def said(self, case: Case) -> Said:
        return _from_to(OWN_FUNDS, case.budget.own_funds, self.of(case.budget.own_funds))


class MonthCeiling(NewFigure):
    """The ceiling for the hours of one month; without `month`, a percentage of every ceiling that there is."""

    kind: Literal["month_ceiling"] = "month_ceiling"
    month: Month | None = None

    @model_validator(mode="after")
    def _an_amount_needs_a_month(self) -> MonthCeiling:
        if self.month is None and self.percent is None:
            raise ValueError("an amount needs a month")
        return self

    def applied(self, case: Case) -> Case:
        today = dict(case.budget.months)
        if self.month is None:
            if not today:
                raise ChangeRefused(NO_CEILINGS.say())
            return _with_ceilings(case, {month: self.of(ceiling) for month, ceiling in today.items()})
        month_inside_period(case, self.month)
        if self.percent is not None and self.month not in today:
            raise ChangeRefused(NO_CEILING.say(month=self.month))
        return _with_ceilings(case, {**today, self.month: self.of(today.get(self.month, 0))})

    def said(self, case: Case) -> Said:
        today = case.budget.months
        if self.month is None:
            return _from_to(EVERY_CEILING, sum(today.values()), sum(self.of(ceiling) for ceiling in today.values()))
        if self.month not in today:
            return NEW_CEILING.say(month=self.month, new=zloty(self.of(0) * AMOUNT_PER_GROSZ))
        return _from_to(CEILING, today[self.month], self.of(today[self.month]), month=self.month)


class HourlyCost(Stated):
    """What an hour costs: more or less by `add`, or `to` an amount; for the named, else for everybody who is paid.

    What is delivered or published keeps the cost it had; whoever works for nothing stays free unless named.
    """

    kind: Literal["hourly_cost"] = "hourly_cost"
    add: Difference | None = None
    to: Grosze | None = None
    assistants: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _one_of_two(self) -> HourlyCost:
        if (self.add is None) == (self.to is None):
            raise ValueError("either a difference or an amount")
        return self

    def applied(self, case: Case) -> Case:
        for assistant_id in self.assistants:
            known_assistant(case, assistant_id)
        named = frozenset(self.assistants)
        return replace(
            case,
            assistants=tuple(
                replace(person, hourly_cost=self._cost(person.assistant_id, person.hourly_cost))
                if (person.assistant_id in named if named else person.hourly_cost)
                else person
                for person in case.assistants
            ),
        )

    def said(self, case: Case) -> Said:
        who = ", ".join(self.assistants) if self.assistants else ALL_PAID
        if self.add is None:
            return COST_IS.say(who=who, sum=zloty((self.to or 0) * AMOUNT_PER_GROSZ))
        return (CHEAPER if self.add < 0 else DEARER).say(who=who, sum=zloty(abs(self.add) * AMOUNT_PER_GROSZ))

    def _cost(self, assistant_id: str, today: int) -> int:
        if self.add is None:
            return self.to or 0
        if today + self.add < 0:
            cost, less = zloty(today * AMOUNT_PER_GROSZ), zloty(-self.add * AMOUNT_PER_GROSZ)
            raise ChangeRefused(BELOW_ZERO.say(assistant=assistant_id, cost=cost, sum=less))
        return today + self.add


def with_budget(case: Case, budget: Budget) -> Case:
    """The case with other money; refused where nothing would be left for hours."""
    if budget.hours_money < 0:
        raise ChangeRefused(TOO_LITTLE.say(costs=zloty(budget.other_costs * AMOUNT_PER_GROSZ)))
    return replace(case, budget=budget)


def _with_ceilings(case: Case, months: dict[str, int]) -> Case:
    return replace(case, budget=replace(case.budget, months=dict(sorted(months.items()))))


def _from_to(sentence: Text, old: int, new: int, **facts: object) -> Said:
    return sentence.say(old=zloty(old * AMOUNT_PER_GROSZ), new=zloty(new * AMOUNT_PER_GROSZ), **facts)
