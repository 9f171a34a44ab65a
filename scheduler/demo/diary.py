"""A diary of one person: weekly entries and single ones, to plan visits beside each other."""

from scheduler.demo.days import DAY

Span = tuple[int, int]


class Diary:
    """Minutes are counted from midnight of the period's first day; weekly entries do not cross midnight."""

    def __init__(self, first_weekday: int) -> None:
        """An empty diary of a period that begins on this weekday."""
        self._first_weekday = first_weekday
        self._weekly: tuple[list[Span], ...] = ([], [], [], [], [], [], [])
        self._single: dict[int, list[Span]] = {}

    def add_weekly(self, weekday: int, start: int, end: int) -> None:
        """Enter the hours of every such weekday."""
        self._weekly[weekday].append((start, end))

    def add_single(self, start: int, end: int) -> None:
        """Enter one span, under the day of its start."""
        self._single.setdefault(start // DAY, []).append((start, end))

    def weekly_busy(self, weekday: int, start: int, end: int) -> bool:
        """Does a weekly entry of this weekday meet these minutes of the day?"""
        return any(begin < end and start < finish for begin, finish in self._weekly[weekday])

    def busy(self, start: int, end: int) -> bool:
        """Does any entry meet the span?"""
        first, last = start // DAY, (end - 1) // DAY
        for day in range(first, last + 1):
            weekday = (self._first_weekday + day) % 7
            if self.weekly_busy(weekday, start - day * DAY, end - day * DAY):
                return True
        # A night entered under the day before may reach into the span.
        return any(
            begin < end and start < finish
            for day in range(first - 1, last + 1)
            for begin, finish in self._single.get(day, ())
        )
