"""Changes of the agreement's law: the hourly ceiling, the yearly limits, how the readings are taken."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from scheduler.domain import CATEGORIES, Case, Category, Participant, TwelveHoursReading
from scheduler.scenarios.stated import ChangeRefused, Grosze, NewFigure, Stated
from scheduler.scenarios.words import who_is_meant
from scheduler.text import Said, Text, hours, percent, zloty
from scheduler.units import AMOUNT_PER_GROSZ, HOUR, Minutes, zloty_text

SOURCE = "scenario"
"""What an overridden figure names as its source."""

CEILING = Text("Stawka maksymalna godziny wynosi {new} zamiast {old}.", "The hourly ceiling is {new} instead of {old}.")
LIMIT = Text("Roczny limit ({who}) wynosi {new}.", "The yearly limit ({who}) is {new}.")
LIMIT_SHARE = Text(
    "Roczny limit ({who}) wynosi {share} dzisiejszego, także indywidualny.",
    "The yearly limit ({who}) is {share} of today's, individual limits included.",
)
MONTHLY = Text(
    "Ta edycja nie ma rocznych limitów kategorii, tylko limity miesiąca z indywidualnej decyzji.",
    "This edition has no yearly limits of categories, only limits of a month by individual decision.",
)
ABOVE = Text(
    "Limit {limit} ({who}) jest wyższy niż limit edycji: {most}.",
    "A limit of {limit} ({who}) is above the edition's: {most}.",
)
READING: dict[TwelveHoursReading, Text] = {
    "sliding": Text(
        "12 godzin liczy się krocząco, w każdych kolejnych 24 godzinach.",
        "The twelve hours are counted sliding, in any 24 consecutive hours.",
    ),
    "anchored": Text(
        "12 godzin liczy się w dobie, którą otwiera rozpoczęcie pracy.",
        "The twelve hours are counted in the day that the start of work opens.",
    ),
    "off": Text("Zasada 12 godzin jest wyłączona.", "The twelve-hour rule is off."),
}
NO_CLAUSE = Text(
    "Edycja nie ma zasady 12 godzin; sprawa nie może jej dodać.",
    "The edition has no twelve-hour clause; a case cannot add it.",
)
LABOUR_DAY = Text(
    "Dobowa norma pracy na umowie o pracę to {new} zamiast {old}.",
    "The labour day of an employment contract is {new} instead of {old}.",
)


class HourlyCeiling(Stated):
    """The most that the Fund pays for an hour, instead of the edition's figure."""

    kind: Literal["hourly_ceiling"] = "hourly_ceiling"
    to: Grosze

    def applied(self, case: Case) -> Case:
        return replace(case, edition=case.edition.overridden("hourly_ceiling", zloty_text(self.to), SOURCE))

    def said(self, case: Case) -> Said:
        old, new = (zloty(rate * AMOUNT_PER_GROSZ) for rate in (case.edition.hourly_ceiling, self.to))
        return CEILING.say(old=old, new=new)


class Limit(NewFigure):
    """The yearly limit of a category, or of all: `to` so many minutes, or a percentage of today's.

    A percentage lowers the individual limits alike; an amount leaves those that are lower. Never above the edition's.
    """

    kind: Literal["limit"] = "limit"
    category: Category | None = None

    def applied(self, case: Case) -> Case:
        if case.edition.limits_by_month:
            raise ChangeRefused(MONTHLY.say())
        limits = dict(case.limits)
        for category in CATEGORIES if self.category is None else (self.category,):
            most = case.edition.annual_limit(category)
            limits[category] = self.of(min(most, limits.get(category, most)))
            if limits[category] > most:
                who = who_is_meant(category)
                raise ChangeRefused(ABOVE.say(limit=hours(limits[category]), who=who, most=hours(most)))
        return replace(case, limits=limits, participants=tuple(self._of_person(one) for one in case.participants))

    def _of_person(self, person: Participant) -> Participant:
        if self.percent is None or person.annual_limit is None or self.category not in (None, person.category):
            return person
        return replace(person, annual_limit=self.of(person.annual_limit))

    def said(self, case: Case) -> Said:
        who = who_is_meant(self.category)
        if self.percent is None:
            return LIMIT.say(who=who, new=hours(self.to or 0))
        return LIMIT_SHARE.say(who=who, share=percent(Fraction(self.percent) / 100))


class TwelveHours(Stated):
    """How the twelve hours are counted, where the edition has the clause."""

    kind: Literal["twelve_hours"] = "twelve_hours"
    reading: TwelveHoursReading

    def applied(self, case: Case) -> Case:
        if self.reading != "off" and not case.edition.twelve_hours_in_force:
            raise ChangeRefused(NO_CLAUSE.say())
        return replace(case, twelve_hours=self.reading)

    def said(self, case: Case) -> Said:
        return READING[self.reading].say()


class LabourDay(Stated):
    """How many minutes of service a working day under the Labour Code may hold."""

    kind: Literal["labour_day"] = "labour_day"
    minutes: Annotated[Minutes, Field(ge=HOUR, le=12 * HOUR)]

    def applied(self, case: Case) -> Case:
        return replace(case, own_labour_day=self.minutes)

    def said(self, case: Case) -> Said:
        return LABOUR_DAY.say(old=hours(case.labour_day), new=hours(self.minutes))
