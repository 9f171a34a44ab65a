"""The requests: a regular part that repeats every week, and single visits that fill each month."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from scheduler.demo.chance import Dice
from scheduler.demo.days import DAY, days_between, months_of
from scheduler.demo.diary import Diary
from scheduler.demo.hours import EVENING, GRID, NIGHT_MINUTES, NIGHT_START, Window, starts_in
from scheduler.demo.people import Participant
from scheduler.demo.published import Figures

# A month asks for 5 % more than the year's plan gives it, so that choices have to be made.
ASKED_OF_PLANNED = Fraction(105, 100)
SHORTEST, LONGEST_USUAL, LONGEST = 2 * 60, 6 * 60, 12 * 60
# Sometimes a visit is asked for without regard to the hours of the person's own assistant.
STUBBORN = Fraction(1, 12)
EARLIEST = 7 * 60  # where no assistant's hours are looked at
BETWEEN_PARTICIPANTS = 30
CAREFUL_DRAWS, ANY_DRAWS = 12, 40
_ACTIVITIES = ("self_care", "household", "mobility", "social", "")


@dataclass(frozen=True)
class Visit:
    """One row of requests: a visit at `start` (minutes of `day`), repeated on `weekdays` until `until` where given."""

    request_id: str
    participant_id: str
    day: date
    start: int
    minutes: int
    weekdays: tuple[int, ...]
    until: date | None
    activity: str

    def starts_on(self, first: date, last: date) -> list[date]:
        """The days from first to last on which the visit takes place."""
        if self.until is None:
            return [self.day] if first <= self.day <= last else []
        days = days_between(max(first, self.day), min(last, self.until))
        return [day for day in days if day.weekday() in self.weekdays]


class Asking:
    """One participant's requests, planned around the diary and hours of one assistant."""

    def __init__(
        self,
        figures: Figures,
        person: Participant,
        windows: tuple[Window, ...],
        *,
        helper: Diary,
        others: Diary,
        dice: Dice,
    ) -> None:
        """`windows` and `helper` are the assistant's hours and diary, `others` the person's other services."""
        self._figures, self._person, self._dice = figures, person, dice
        self._windows, self._helper, self._others = windows, helper, others
        self._own = Diary(figures.start.weekday())
        self._rows: list[tuple[date, int, int, tuple[int, ...], date | None]] = []

    def visits(self) -> list[Visit]:
        """All requests of the period, the regular ones first; none of them overlaps another."""
        months = months_of(self._figures.start, self._figures.end)
        month_minutes = int(self._person.planned_hours * 60 * ASKED_OF_PLANNED / len(months))
        regular = self._weekly(month_minutes)
        left = 0
        for first, last in months:
            days = days_between(first, last)
            left += month_minutes - sum(regular.get(day.weekday(), 0) for day in days)
            left = self._singles(days, left)
        rows = sorted(self._rows, key=lambda row: (row[4] is None, row[:2]))
        width = max(2, len(str(len(rows))))
        person_id = self._person.participant_id
        return [
            Visit(f"{person_id}-{number:0{width}d}", person_id, *row, self._dice.pick(_ACTIVITIES))
            for number, row in enumerate(rows, start=1)
        ]

    def _weekly(self, month_minutes: int) -> dict[int, int]:
        """Some two thirds of the month in one to three visits a week; the minutes asked for on each weekday."""
        usual = self._person.stays == "usual"
        per_cent = self._dice.between(60, 74) if usual else self._dice.between(38, 48)
        week = month_minutes * per_cent * 7 // (100 * 30)
        counts = [count for count in (1, 2, 3) if SHORTEST + GRID <= week // count <= LONGEST_USUAL]
        count = self._dice.pick(counts) if counts else 1
        minutes = max(SHORTEST, min(LONGEST_USUAL, week // count // GRID * GRID))
        placed: dict[int, int] = {}
        for _ in range(count):
            weekday, start = self._weekly_spot(minutes, placed)
            placed[weekday] = start
            self._own.add_weekly(weekday, start, start + minutes)
            self._helper.add_weekly(weekday, start - BETWEEN_PARTICIPANTS, start + minutes + BETWEEN_PARTICIPANTS)
        for start in sorted(set(placed.values())):
            weekdays = tuple(sorted(day for day, begin in placed.items() if begin == start))
            self._rows.append((self._first(weekdays), start, minutes, weekdays, self._figures.end))
        return dict.fromkeys(placed, minutes)

    def _weekly_spot(self, minutes: int, placed: dict[int, int]) -> tuple[int, int]:
        """A weekday still free of a regular visit and the start on it, at an hour already used where that fits."""
        stubborn = self._dice.chance(STUBBORN)
        free_days = [day for day in range(7) if day not in placed]
        anywhere = [(day, start) for day in free_days for start in range(EARLIEST, EVENING - minutes + 1, GRID)]
        fitting = [
            (day, start)
            for day in free_days
            for span in starts_in(self._windows, day, minutes)
            for start in span
            if not self._helper.weekly_busy(day, start, start + minutes)
            and not self._others.weekly_busy(day, start, start + minutes)
        ]
        if stubborn or not fitting:
            return self._dice.pick(anywhere)
        same_hour = [(day, start) for day, start in fitting if start in placed.values()]
        return self._dice.pick(same_hour if same_hour and self._dice.chance(Fraction(2, 3)) else fitting)

    def _first(self, weekdays: tuple[int, ...]) -> date:
        week = days_between(self._figures.start, self._figures.start + timedelta(days=6))
        return next(day for day in week if day.weekday() in weekdays)

    def _singles(self, days: list[date], left: int) -> int:
        """Single visits for the minutes left of a month, at least one; what stays over goes to the next month."""
        night = self._person.stays == "night"
        if self._person.stays != "usual" and left >= LONGEST_USUAL + SHORTEST:
            longest = min(LONGEST, left // GRID * GRID)
            minutes = NIGHT_MINUTES if night else self._dice.between(8 * 60, longest, GRID)
            left -= self._single(days, minutes, night)
        for _ in range(left // SHORTEST):
            longest = min(LONGEST_USUAL, left // GRID * GRID)
            if longest < SHORTEST:
                break
            minutes = self._dice.between(SHORTEST, longest, GRID)
            # A rest too short for a visit of its own is added where that keeps the visit usual.
            if left - minutes < SHORTEST:
                minutes = longest
            left -= self._single(days, minutes, night=False)
        return left

    def _single(self, days: list[date], minutes: int, night: bool) -> int:
        """Place one single visit; the minutes placed, 0 where the month is too full."""
        start = self._single_spot(days, minutes, night)
        if start is None:
            return 0
        self._own.add_single(start, start + minutes)
        self._helper.add_single(start - BETWEEN_PARTICIPANTS, start + minutes + BETWEEN_PARTICIPANTS)
        day = self._figures.start + timedelta(days=start // DAY)
        self._rows.append((day, start % DAY, minutes, (), None))
        return minutes

    def _single_spot(self, days: list[date], minutes: int, night: bool) -> int | None:
        """A start free of the person's own visits, in the assistant's free hours where some draws find one."""
        careful = 0 if self._dice.chance(STUBBORN) else CAREFUL_DRAWS
        for draw in range(careful + ANY_DRAWS):
            day = self._dice.pick(days)
            spans = [range(EARLIEST, EVENING - minutes + 1, GRID)]
            if night:
                spans = [range(NIGHT_START, NIGHT_START + 1)] if day < self._figures.end else []
            elif draw < careful:
                spans = starts_in(self._windows, day.weekday(), minutes)
            if not spans:
                continue
            start = (day - self._figures.start).days * DAY + self._dice.pick(self._dice.pick(spans))
            # Who asks for a single visit forgets other services at times, so some requests meet them.
            if not self._own.busy(start, start + minutes) and (
                draw >= careful or not self._helper.busy(start, start + minutes)
            ):
                return start
        return None
