"""All ways to serve one occurrence, as sets of rows that break no rule by themselves (requests.csv)."""

from collections.abc import Iterator
from itertools import product

from .alone import broken_alone
from .clock import day_of
from .judge import keeps, kept
from .model import Occurrence, Row, World
from .plan import day_window, grid_points
from .tables import days

Choice = tuple[Row, ...]
Times = tuple[int, int]


def choices(world: World, month: str, one: Occurrence) -> list[Choice]:
    """Every way to serve an occurrence, the fullest first and nothing last, that meets its `keep` pins."""
    found: list[Choice] = []
    for times in _patterns(world, one):
        found += product(*(_rows(world, one, start, end) for start, end in times))
    pins = keeps(world, one)
    found = [choice for choice in found if all(kept(pin, one, list(choice)) for pin in pins)]
    return sorted(found, key=lambda choice: -sum(row.end - row.start for row in choice))


def _rows(world: World, one: Occurrence, start: int, end: int) -> list[Row]:
    """A block by each assistant from each source of money, where that breaks no rule by itself."""
    sources = ("fund", "own") if world.own_funds > 0 else ("fund",)
    rows = [
        Row(one.id, one.participant_id, name, start, end, source) for name in world.assistants for source in sources
    ]
    return [row for row in rows if not broken_alone(world, row)]


def _patterns(world: World, one: Occurrence) -> Iterator[tuple[Times, ...]]:
    """The block times of every way to serve an occurrence; the empty one leaves it uncovered."""
    if one.kind == "visit":
        yield from ((), ((one.start, one.end),))
    elif one.kind == "flexible":
        length = one.minutes or 0
        yield ()
        yield from (((start, start + length),) for start in grid_points(world, one) if start + length <= one.end)
    elif one.kind == "cover":
        yield from _in_turn(_blocks(world, one, one.start, one.end))
    else:
        yield from _once_a_day(world, one)


def _blocks(world: World, one: Occurrence, opens: int, closes: int) -> list[Times]:
    """All blocks of min_block to max_block minutes between the points of the grid inside some hours."""
    points = [point for point in grid_points(world, one) if opens <= point <= closes]
    return [
        (start, end)
        for start in points
        for end in points
        if start < end and (one.min_block or 0) <= end - start <= (one.max_block or end - start)
    ]


def _in_turn(blocks: list[Times]) -> Iterator[tuple[Times, ...]]:
    """All sets of blocks that do not overlap."""
    yield ()
    for block in blocks:
        for rest in _in_turn([other for other in blocks if other[0] >= block[1]]):
            yield (block, *rest)


def _once_a_day(world: World, one: Occurrence) -> Iterator[tuple[Times, ...]]:
    """All sets of at most one block a day within a package's minutes."""
    by_day: list[list[Times | None]] = []
    for day in days(day_of(world.zone, one.start), day_of(world.zone, one.end)):
        window = day_window(world, one, day)
        if window is not None:
            by_day.append([None, *_blocks(world, one, *window)])
    for some in product(*by_day):
        blocks = tuple(block for block in some if block is not None)
        if sum(end - start for start, end in blocks) <= (one.minutes or 0):
            yield blocks
