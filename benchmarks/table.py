"""The benchmarks as a table: the target of each row beside what was reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.measuring import Measured, RunFailed
from benchmarks.targets import Row

HEADINGS = (
    "row",
    "target",
    "given, s",
    "method",
    "value, zł",
    "bound, zł",
    "own gap",
    "gap to best bound",
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
    """Whether the row's target was known to be reached when its time was over, and judged after; None without one."""
    if row.gap is None:
        return None
    in_time, judged = found.gap_after(row.seconds), found.gap
    near = in_time is not None and in_time <= row.gap and judged is not None and judged <= row.gap
    return near and (row.memory is None or (found.memory is not None and found.memory <= row.memory))


def lines(row: Row, found: Mapping[str, Measured]) -> list[str]:
    """The lines of a row, one a method."""
    best = min((one.bound for one in found.values() if one.bound is not None), default=None)
    return [line(row, method, one, best) for method, one in found.items()]


def line(row: Row, method: str, found: Measured, best: float | None) -> str:
    """One line of the table; `best` is the lowest bound of the row. Only the engine is held to the target."""
    reached = met(row, found) if method == "engine" else None
    return _line(
        (
            row.name,
            row.target,
            f"{row.seconds:g}",
            method,
            _number(found.value, 2),
            _number(found.bound, 2),
            _gap(found.gap),
            _gap(found.gap_to(best)),
            NOTHING if reached is None else "met" if reached else "**not met**",
            _number(found.first, 1),
            f"{found.since_read:.1f}",
            f"{found.reading:.1f} + {found.modelling:.1f}",
            _number(found.memory, 2),
            _number(found.processor, 0),
            f"{found.load:.1f}",
        )
    )


def failed_line(row: Row, method: str, failed: RunFailed) -> str:
    """The line of a method whose process ended without an answer, so for want of memory."""
    reached = "**not met**" if method == "engine" and row.gap is not None else NOTHING
    told = (row.name, row.target, f"{row.seconds:g}", method, f"no answer (code {failed.args[0]})", *[NOTHING] * 3)
    return _line((*told, reached, *[NOTHING] * (len(HEADINGS) - len(told) - 1)))


def people_line(row: Row, method: str, found: Measured) -> str:
    """How many people carry a staff row, and how many are proved to be needed."""
    open_tasks = found.requests - found.services
    proved = f"at least {found.needed} proved" if found.needed else "no number proved"
    tail = "" if not open_tasks else f"; {open_tasks} of {found.requests} tasks left open"
    return f"{row.name}, {method}: {found.people} people carry {found.services} tasks, {proved}{tail}."


def _gap(gap: float | None) -> str:
    return NOTHING if gap is None else "0, proved" if gap == 0 else f"{gap:.3f} %"


def _number(value: float | None, digits: int) -> str:
    return NOTHING if value is None else f"{value:.{digits}f}"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
