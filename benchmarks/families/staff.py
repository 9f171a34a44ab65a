"""Shift minimisation personnel task scheduling as a case: how few people carry all tasks of a day.

The shifts of some workers are filled with tasks to 90 %, every worker is qualified for a share of all tasks, and does
those that fall inside the own shift. So it is known that those workers are enough; whether fewer are is the question.
The published sets are drawn anew too (benchmarks/families/published.py): there nobody has a shift.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.families.published import Drawn, Task, laid_out
from benchmarks.families.writing import Row, Tables, settings

DAY, NEXT_DAY = "2026-03-02", "2026-03-03"
PLENTY = 100_000_000_00
"""The grant in grosze: money binds nothing here."""
SHIFT, STEP, TIGHTNESS = 600, 5, 0.9
"""Minutes of a shift, the grid of the tasks, and how full the shifts are."""
ENOUGH = 0.87
"""Of the workers, those whose filled shifts make up the tasks."""
PRICES = {"uncovered_hour": '"3000.00"', "new_face": '"0.00"', "assistant_in_use": '"1000.00"'}
"""Half an hour left undone costs more than one more worker, so every task is done."""
LEAST = 30


def enough_people(workers: int) -> int:
    """The people that are known to be enough."""
    return max(1, round(ENOUGH * workers))


def staff(tasks: int, workers: int, skill: int, seed: int) -> Tables:
    """So many tasks of one day for so many workers, each qualified for `skill` per cent of the tasks."""
    name = f"staff-{tasks}-{workers}-{skill}"
    chance = Random(f"{name} {seed}")
    shifts = [60 * chance.randint(0, 14) for _ in range(workers)]
    filled = filled_shifts(tasks, shifts[: enough_people(workers)], chance)
    qualified = _qualified(filled, workers, skill, chance)
    return _tables(name, filled, qualified, [_shift(worker, start) for worker, start in enumerate(shifts)], PRICES)


def published(name: str, drawn: Drawn) -> Tables:
    """A question of a published set: everybody is there all day, and no task is so short that it pays for nobody."""
    filled, qualified = drawn
    all_day: list[Row] = [
        {"assistant_id": f"W{worker:04d}", "weekdays": "mon", "from": "00:00", "to": "24:00"}
        for worker in range(len(qualified))
    ]
    return _tables(name, filled, qualified, all_day, {**PRICES, "uncovered_hour": '"20000.00"'})


def _tables(
    name: str, filled: list[Task], qualified: list[set[int]], hours: Sequence[Row], prices: dict[str, str]
) -> Tables:
    sections = {"rules": {"twelve_hours": '"off"'}, "weights": prices}
    text = settings(f"{name} (made up)", "2026-03-01", "2026-03-31", PLENTY, sections, gap=0)
    rows = {
        "participants": [_participant(task) for task in range(len(filled))],
        "assistants": [_assistant(worker, mine) for worker, mine in enumerate(qualified)],
        "availability": list(hours),
        "requests": [_request(task, start, end) for task, (_, start, end) in enumerate(filled)],
    }
    return Tables(text, rows)


def _qualified(filled: list[Task], workers: int, skill: int, chance: Random) -> list[set[int]]:
    """The tasks of each worker: those of the own shift's filling, and others up to the share."""
    found: list[set[int]] = [set() for _ in range(workers)]
    for task, (worker, _, _) in enumerate(filled):
        found[worker].add(task)
    for mine in found:
        others = [task for task in range(len(filled)) if task not in mine]
        mine.update(chance.sample(others, max(0, min(len(others), round(skill * len(filled) / 100) - len(mine)))))
    return found


def _participant(task: int) -> Row:
    """A task is a participant at a place of its own, so that `serves` says who may do it."""
    return {"participant_id": f"T{task:04d}", "category": "moderate", "lives_alone": "no", "place": f"P{task:04d}"}


def _assistant(worker: int, mine: set[int]) -> Row:
    return {
        "assistant_id": f"W{worker:04d}",
        "contract": "mandate",
        "hourly_cost": "40.00",
        "qualification": "diploma",
        "serves": "|".join(f"P{task:04d}" for task in sorted(mine)) or "nowhere",
    }


def _shift(worker: int, start: int) -> Row:
    return {"assistant_id": f"W{worker:04d}", "weekdays": "mon", "from": _wall(start), "to": _wall(start + SHIFT)}


def _request(task: int, start: int, end: int) -> Row:
    until = f"{DAY}T{_wall(end)}" if end < 1440 else f"{NEXT_DAY}T00:00"
    return {
        "request_id": f"T{task:04d}",
        "participant_id": f"T{task:04d}",
        "kind": "visit",
        "start": f"{DAY}T{_wall(start)}",
        "end": until,
    }


def filled_shifts(tasks: int, shifts: list[int], chance: Random) -> list[Task]:
    """Each shift cut into its share of them, a tenth of it left free."""

    def cut(count: int) -> tuple[list[int], list[int]]:
        lengths = _cut(round(TIGHTNESS * SHIFT), count, LEAST, chance)
        return _cut(SHIFT - sum(lengths), count + 1, 0, chance)[:count], lengths

    return laid_out(tasks, shifts, cut)


def _cut(whole: int, parts: int, least: int, chance: Random) -> list[int]:
    """The whole cut at random into parts on the grid, none below the least; all in minutes."""
    if not parts:
        return []
    spare = whole - parts * least
    cuts = sorted(STEP * chance.randint(0, spare // STEP) for _ in range(parts - 1))
    return [least + after - before for before, after in zip([0, *cuts], [*cuts, spare], strict=True)]


def _wall(minute: int) -> str:
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"
