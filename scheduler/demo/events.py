"""What keeps people from a visit: absences of assistants, other publicly financed services of participants."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from scheduler.demo.chance import Dice
from scheduler.demo.crew import Assistant
from scheduler.demo.days import days_between
from scheduler.demo.diary import Diary
from scheduler.demo.people import Participant
from scheduler.demo.published import Figures

_SERVICES = ("care", "care", "specialist_care", "specialist_care", "respite", "pfron", "public_other", "none")


@dataclass(frozen=True)
class Absence:
    """Days (both included), or with `start` and `end` minutes only a part of one day."""

    assistant_id: str
    first: date
    last: date
    kind: str
    start: int | None = None
    end: int | None = None

    def meets(self, day: date, start: int, end: int) -> bool:
        """Does the absence meet these minutes, counted from this day's midnight?"""
        begin = (self.first - day).days * 1440 + (self.start or 0)
        finish = (self.last - day).days * 1440 + (1440 if self.end is None else self.end)
        return begin < end and start < finish


@dataclass(frozen=True)
class OtherService:
    """A service of another programme at the same hours every week, until the period's end."""

    participant_id: str
    day: date
    start: int
    minutes: int
    service: str
    weekdays: tuple[int, ...]
    until: date

    def meets(self, day: date, start: int, end: int) -> bool:
        """Does it meet these minutes of the day? Visits that begin the evening before end too early to meet it."""
        return day.weekday() in self.weekdays and self.start < end and start < self.start + self.minutes


def make_absences(figures: Figures, crew: list[Assistant], dice: Dice) -> list[Absence]:
    """Leave for half of the assistants, sickness for a quarter, an afternoon off for some."""
    days = days_between(figures.start, figures.end)
    absences = []
    for kind, share, shortest, longest in (("leave", Fraction(1, 2), 4, 9), ("sick", Fraction(1, 4), 2, 5)):
        for assistant in dice.some(crew, share):
            first = dice.pick(days[:-longest])
            last = first + timedelta(days=dice.between(shortest, longest) - 1)
            absences.append(Absence(assistant.assistant_id, first, last, kind))
    for assistant in dice.some(crew, Fraction(1, 5)):
        day = dice.pick(days)
        absences.append(Absence(assistant.assistant_id, day, day, "other", 12 * 60, 18 * 60))
    return sorted(absences, key=lambda absence: (absence.assistant_id, absence.first, absence.kind))


def make_other_services(figures: Figures, people: list[Participant], dice: Dice) -> list[OtherService]:
    """Every seventh participant has another service on one or two mornings a week."""
    services = []
    for person in dice.some(people, Fraction(1, 7)):
        weekdays = tuple(sorted(dice.shuffled(range(5))[: dice.between(1, 2)]))
        week = days_between(figures.start, figures.start + timedelta(days=6))
        day = next(day for day in week if day.weekday() in weekdays)
        start, minutes = dice.between(8 * 60, 13 * 60, 30), dice.between(60, 120, 30)
        service = dice.pick(_SERVICES)
        services.append(OtherService(person.participant_id, day, start, minutes, service, weekdays, figures.end))
    return services


def services_diary(services: list[OtherService], first_weekday: int) -> Diary:
    """The hours of one participant's other services."""
    diary = Diary(first_weekday)
    for service in services:
        for weekday in service.weekdays:
            diary.add_weekly(weekday, service.start, service.start + service.minutes)
    return diary
