"""The judge: which rules a month's planned services break (rules.md)."""

from collections import Counter

from .alone import broken_alone
from .clock import day_of
from .joint import broken_together
from .model import Occurrence, Pin, Row, World
from .plan import day_window, grid_points, month_occurrences, past, planned


def breaches(world: World, month: str, rows: list[Row]) -> set[str]:
    """The ids of the rules of rules.md that the planned services break; `request` where a row answers none.

    Services of the ledger, and published ones outside the month, count in every rule, but what only they break
    is not listed.
    """
    found: set[str] = set()
    if request_broken(world, month, rows):
        found.add("request")
    known = [r for r in rows if r.participant_id in world.participants and r.assistant_id in world.assistants]
    known = [r for r in known if r.start < r.end]
    for row in known:
        found |= broken_alone(world, row)
    found |= broken_together(world, month, past(world, month) + [planned(world, row) for row in known])
    if any(not kept(pin, one, rows) for one in month_occurrences(world, month) for pin in keeps(world, one)):
        found.add("pins")
    return found


def keeps(world: World, one: Occurrence) -> list[Pin]:
    """The `keep` pins of an occurrence: on its own id, or on its series (with times: on the one that has them)."""
    return [
        pin
        for pin in world.pins
        if pin.keep and (pin.request_id == one.id or (pin.request_id == one.series and _holds_times(pin, one)))
    ]


def _holds_times(pin: Pin, one: Occurrence) -> bool:
    """Whether the times of a series' pin, where given, lie in this occurrence."""
    return all(t is None or one.start <= t <= one.end for t in (pin.start, pin.end))


def kept(pin: Pin, one: Occurrence, rows: list[Row]) -> bool:
    """Whether some row serves the occurrence as the pin says."""
    return any(
        row.request_id == one.id
        and pin.assistant_id in {None, row.assistant_id}
        and pin.start in {None, row.start}
        and pin.end in {None, row.end}
        for row in rows
    )


def request_broken(world: World, month: str, rows: list[Row]) -> bool:
    """Whether a row answers no request occurrence of the month, or rows together overdo one (requests.csv)."""
    known = {one.id: one for one in month_occurrences(world, month)}
    if any(not _row_fits(world, known.get(row.request_id), row) for row in rows):
        return True
    count = Counter(row.request_id for row in rows)
    return any(_together_broken(world, known[name], [row for row in rows if row.request_id == name]) for name in count)


def _row_fits(world: World, one: Occurrence | None, row: Row) -> bool:
    """Whether one row is a service that its occurrence asks for."""
    if one is None or row.participant_id != one.participant_id or row.assistant_id not in world.assistants:
        return False
    if row.funding not in {"fund", "own"} or not one.start <= row.start < row.end <= one.end:
        return False
    minutes, points = row.end - row.start, grid_points(world, one)
    if one.kind == "visit":
        return (row.start, row.end) == (one.start, one.end)
    if one.kind == "flexible":
        return minutes == one.minutes and row.start in points
    window = (one.start, one.end)
    if one.kind == "package":
        window = day_window(world, one, day_of(world.zone, row.start)) or (row.end, row.start)
    in_window = window[0] <= row.start and row.end <= window[1]
    fits = (one.min_block or 0) <= minutes <= (one.max_block or minutes)
    return in_window and fits and row.start in points and row.end in points


def _together_broken(world: World, one: Occurrence, rows: list[Row]) -> bool:
    """A visit or flexible request served twice, a package overdrawn, a cover's turn longer than max_block."""
    if one.kind in {"visit", "flexible"}:
        return len(rows) > 1
    if one.kind == "package":
        a_day = Counter(day_of(world.zone, row.start) for row in rows)
        return max(a_day.values()) > 1 or sum(row.end - row.start for row in rows) > (one.minutes or 0)
    ordered = sorted(rows, key=lambda row: row.start)
    turn = 0
    for before, row in zip([None, *ordered], ordered, strict=False):
        joins = before is not None and (before.assistant_id, before.end) == (row.assistant_id, row.start)
        turn = turn * joins + row.end - row.start
        if turn > (one.max_block or turn):
            return True
    return False
