"""The tasks and qualifications of the three published sets of shift minimisation, drawn anew in the manner of each.

- day: Krishnamoorthy, Ernst and Baatar (2012), 137 instances. Nobody has hours; the days of nine tenths of the workers
  are cut into tasks of about the same length with a tenth left free. The others only have their qualifications.
- tight: Smet, Wauters, Mihaylov and Vanden Berghe (2014), ten instances. The same with fewer qualified, shorter and
  longer tasks, and those that follow one another at once.
- windows: Lapègue, Bellenguez-Morineau and Prot (2013), 100 instances. Short tasks over a day, dense around its middle;
  workers in six windows of about eight hours, each qualified for most of the tasks inside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

Task = tuple[int, int, int]
"""The worker whose shift or day it fills, start and end in minutes of the day."""
DAY = 1439
DAY_PLANTED, TIGHT_PLANTED = 0.9, 0.82
"""Of the workers, those whose days are filled."""
FULL = 0.9
"""How full a filled day is."""
WINDOWS, WINDOW = 6, (480, 500, 540)
SHORTEST, LONGEST = 18, 119
"""Minutes of a window, and of a task inside one."""

Drawn = tuple[list[Task], list[set[int]]]
"""The tasks, and for each worker those that they may do."""


def day(tasks: int, workers: int, skill: int, chance: Random) -> Drawn:
    """Long days, gaps everywhere, lengths that differ by a quarter."""
    return _days(tasks, workers, skill, chance, planted=DAY_PLANTED, spread=0.27, gap=lambda count: count + 1)


def tight(tasks: int, workers: int, skill: int, chance: Random) -> Drawn:
    """One gap for every four tasks, lengths that differ by much."""
    return _days(
        tasks, workers, skill, chance, planted=TIGHT_PLANTED, spread=0.38, gap=lambda count: max(1, count // 4)
    )


def windows(tasks: int, workers: int, skill: int, chance: Random) -> Drawn:
    """So many workers, a sixth of them in each window; a task that nobody may do finds somebody by chance."""
    found: list[Task] = []
    for _ in range(tasks):
        length = chance.randint(SHORTEST, LONGEST)
        begin = chance.choice((chance.uniform(0, 0.75 * DAY), chance.triangular(0, DAY, 0.45 * DAY)))
        start = min(DAY - length, int(begin))
        found.append((0, start, start + length))
    found.sort(key=lambda task: task[1])
    able: list[set[int]] = []
    for worker in range(workers):
        if worker % max(1, workers // WINDOWS) == 0:
            opens = min(WINDOWS - 1, worker * WINDOWS // workers) * (DAY - max(WINDOW)) // (WINDOWS - 1)
            closes = opens + chance.choice(WINDOW)
        inside = (task for task, (_, start, end) in enumerate(found) if opens <= start and end <= closes)
        able.append({task for task in inside if 100 * chance.random() < skill})
    known = set().union(*able)
    for task in range(tasks):
        if task not in known:
            chance.choice(able).add(task)
    return found, able


def _days(
    tasks: int,
    workers: int,
    skill: int,
    chance: Random,
    *,
    planted: float,
    spread: float,
    gap: Callable[[int], int],
) -> Drawn:
    def cut(count: int) -> tuple[list[int], list[int]]:
        lengths = _lengths(count, spread, chance)
        return _gaps(DAY - sum(lengths), count, gap(count), chance), lengths

    found = laid_out(tasks, [0] * max(1, round(planted * workers)), cut)
    able: list[set[int]] = [set() for _ in range(workers)]
    for task, (worker, _, _) in enumerate(found):
        able[worker].add(task)
    for mine in able:
        mine.update(task for task in range(tasks) if 100 * chance.random() < skill)
    return found, able


def laid_out(tasks: int, starts: Sequence[int], cut: Callable[[int], tuple[list[int], list[int]]]) -> list[Task]:
    """So many tasks shared out among workers who start at these minutes, one task after the other.

    `cut` tells of so many tasks of one worker what is free before each, and how long each is.
    """
    found: list[Task] = []
    for worker, start in enumerate(starts):
        count = tasks * (worker + 1) // len(starts) - tasks * worker // len(starts)
        at = start
        for before, length in zip(*cut(count), strict=True):
            found.append((worker, at + before, at + before + length))
            at += before + length
    return found


def _lengths(count: int, spread: float, chance: Random) -> list[int]:
    """Lengths about equal that leave a twelfth of the day free at least."""
    mean = FULL * DAY / max(1, count)
    while True:
        found = [round(min(max(chance.gauss(mean, spread * mean), 0.3 * mean), 1.8 * mean)) for _ in range(count)]
        if 0.85 * DAY <= sum(found) <= 0.93 * DAY or (count < 3 and sum(found) <= 0.93 * DAY):
            return found


def _gaps(free: int, count: int, gaps: int, chance: Random) -> list[int]:
    """What is free before each of so many tasks, in so many gaps at random places; one may be after all of them."""
    cuts = [0, *sorted(chance.randint(0, free) for _ in range(gaps - 1)), free]
    places = range(count + 1) if gaps > count else [chance.randint(0, count) for _ in range(gaps)]
    found = [0] * (count + 1)
    for place, begin, end in zip(places, cuts, cuts[1:], strict=False):
        found[place] += end - begin
    return found[:count]
