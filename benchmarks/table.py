"""The benchmarks as a table: the target of each row beside what was reached."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.measuring import Measured
from benchmarks.targets import Row

GRACE = 1.0
"""Seconds that ending the workers and judging may take beyond the time given."""
HEADINGS = (
    "row",
    "target",
    "given, s",
    "method",
    "value, zł",
    "bound, zł",
    "own gap",
    "target met",
    "first roster, s",
    "model + search, s",
    "reading + model, s",
    "peak, GB",
    "processor, s",
    "load",
)
NOTHING = "—"


def heading() -> list[str]:
    """The two lines above the rows."""
    return [_line(HEADINGS), "|" + "---|" * len(HEADINGS)]


def met(row: Row, found: Measured) -> bool | None:
    """Whether the row's target was reached in its time; None without a target."""
    if row.gap is None:
        return None
    near = found.gap is not None and found.gap <= row.gap
    small = row.memory is None or (found.memory is not None and found.memory <= row.memory)
    return near and small and found.since_read <= row.seconds + GRACE


def line(row: Row, method: str, found: Measured) -> str:
    """One row of the table; only the engine is held to the target."""
    reached = met(row, found) if method == "engine" else None
    gap = NOTHING if found.gap is None else "0, proved" if found.gap == 0 else f"{found.gap:.3f} %"
    return _line(
        (
            row.name,
            row.target,
            f"{row.seconds:g}",
            method,
            _number(found.value, 2),
            _number(found.bound, 2),
            gap,
            NOTHING if reached is None else "met" if reached else "**not met**",
            _number(found.first, 1),
            f"{found.since_read:.1f}",
            f"{found.reading:.1f} + {found.modelling:.1f}",
            _number(found.memory, 2),
            _number(found.processor, 0),
            f"{found.load:.1f}",
        )
    )


def people_line(row: Row, method: str, found: Measured) -> str:
    """How many people carry a staff row, and how many are proved to be needed."""
    open_tasks = found.requests - found.services
    proved = f"at least {found.needed} proved" if found.needed else "no number proved"
    tail = "" if not open_tasks else f"; {open_tasks} of {found.requests} tasks left open"
    return f"{row.name}, {method}: {found.people} people carry {found.services} tasks, {proved}{tail}."


def _number(value: float | None, digits: int) -> str:
    return NOTHING if value is None else f"{value:.{digits}f}"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
