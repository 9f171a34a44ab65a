"""What people see in the terminal: tables of problems, the outcome of a month, the progress of a search."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from scheduler.domain import Breach
from scheduler.engine.incumbent import Progress as SearchProgress
from scheduler.reading import Problem
from scheduler.text import Language, Plural, Said, Text, zloty, zloty_up

ERRORS = Plural("błąd", "błędy", "błędów", "error", "errors")
WARNINGS = Plural("ostrzeżenie", "ostrzeżenia", "ostrzeżeń", "warning", "warnings")
COLUMNS = (
    Text("Plik", "File"),
    Text("Wiersz", "Row"),
    Text("Kolumna", "Column"),
    Text("Wartość", "Value"),
    Text("Co jest nie tak", "What is wrong"),
    Text("Jak poprawić", "How to mend it"),
)
MORE = Text(
    "… i jeszcze {count}. Całą listę daje: grafik validate … > lista.txt",
    "… and {count} more. The whole list: grafik validate … > list.txt",
)
PHASES = {
    "first": Text("pierwszy grafik", "first roster"),
    "parts": Text("niezależne części", "independent parts"),
    "neighbourhoods": Text("poprawianie", "improving"),
}
NO_VALUE_YET = Text("jeszcze bez grafiku", "no roster yet")
STATE = Text(
    "{phase} · wartość {value} · granica {bound} · luka {gap}", "{phase} · value {value} · bound {bound} · gap {gap}"
)


class Screen:
    """Standard output for results, standard error for everything else; in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.out = console(wide=None if sys.stdout.isatty() else 160)
        self.err = console(wide=None if sys.stderr.isatty() else 160, stderr=True)

    def say(self, sentence: Text | Said, **facts: object) -> None:
        self.out.print(self.words(sentence, **facts), soft_wrap=True)

    def warn(self, sentence: Text | Said, **facts: object) -> None:
        self.err.print(self.words(sentence, **facts), soft_wrap=True)

    def item(self, sentence: Text | Said, **facts: object) -> None:
        """One line of a list below a warning."""
        self.err.print(f"  {self.words(sentence, **facts)}", soft_wrap=True)

    def words(self, sentence: Text | Said, **facts: object) -> str:
        return sentence.to(self.language) if isinstance(sentence, Said) else sentence.to(self.language, **facts)

    def problems(self, problems: Sequence[Problem], most: int | None = None) -> None:
        """A table of what is wrong in the files, to standard error; the first `most` where it is a terminal's aside."""
        if not problems:
            return
        errors = sum(problem.severity == "error" for problem in problems)
        counts = [
            count for count in (ERRORS(errors), WARNINGS(len(problems) - errors)) if not count.en.startswith("0 ")
        ]
        table = Table(title=", ".join(count.to(self.language) for count in counts), title_justify="left")
        for heading in COLUMNS:
            table.add_column(heading.to(self.language), overflow="fold")
        for one in problems[:most]:
            where = (one.file, str(one.row or ""), one.column, one.value)
            table.add_row(*where, self.words(one.what), self.words(one.mend))
        self.err.print(table)
        if most is not None and len(problems) > most:
            self.warn(MORE, count=len(problems) - most)

    def breaches(self, breaches: Iterable[Breach]) -> None:
        for breach in breaches:
            self.out.print(f"  {breach.rule}: {self.words(breach.said)}", soft_wrap=True)


def console(*, wide: int | None, stderr: bool = False) -> Console:
    """Text as typed: an organiser's square brackets and colons are no markup."""
    return Console(stderr=stderr, width=wide, highlight=False, markup=False, emoji=False)


class LiveSearch:
    """A progress bar over the time limit with the best value, the bound and the gap."""

    def __init__(self, screen: Screen, seconds: float) -> None:
        self._screen = screen
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn(), console=screen.err
        )
        self._task = self._bar.add_task("", total=seconds)
        self._said = 0.0

    def __enter__(self) -> LiveSearch:
        if self._screen.err.is_terminal:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def __call__(self, now: SearchProgress) -> None:
        """Show the state; where nothing moves on the screen (a file, a pipe) one line every five seconds."""
        if self._screen.err.is_terminal:
            self._bar.update(self._task, completed=now.seconds, description=self._state(now))
        elif now.seconds >= self._said:
            self._said = now.seconds + 5
            self._screen.err.print(f"{now.seconds:6.1f} s  {self._state(now)}", soft_wrap=True)

    def _state(self, now: SearchProgress) -> str:
        phase = PHASES[now.phase]
        if now.value is None:
            return f"{self._screen.words(phase)} · {self._screen.words(NO_VALUE_YET)}"
        gap = zloty_up(now.bound - now.value)
        return self._screen.words(STATE, phase=phase, value=zloty(now.value), bound=zloty_up(now.bound), gap=gap)
