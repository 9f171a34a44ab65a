"""The curve as a picture: five small log-log charts in one SVG, written by hand so that it needs no browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

Point = Mapping[str, str]

WIDTH, HEIGHT, LEFT, TOP, ACROSS = 270, 170, 58, 74, 3
STEP_X, STEP_Y = 345, 250
COLOURS = {"pool": "#0072b2", "indicated": "#009e73", "mixed": "#d55e00"}
OTHER = "#555555"
TICKS = (7, 53, 400, 3000)


@dataclass(frozen=True)
class Chart:
    """A chart of the sum of `columns` against participants; values below `least` are drawn at `least`."""

    title: str
    columns: tuple[str, ...]
    least: float


CHARTS = (
    Chart("First roster, seconds of search", ("first_roster",), 0.01),
    Chart("Gap of 1 %, seconds of search", ("to_1_per_cent",), 0.01),
    Chart("Gap 60 s after reading, %", ("gap_after_60",), 0.001),
    Chart("Reading and model, seconds", ("reading", "modelling"), 0.01),
    Chart("Peak memory, GB", ("memory_gb",), 0.05),
)


def picture(points: Sequence[Point]) -> str:
    """All charts of the points as one SVG; a hollow mark at the upper edge: not reached in the time given."""
    rows = ceil(len(CHARTS) / ACROSS)
    size = f'width="{STEP_X * ACROSS}" height="{STEP_Y * rows + 30}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="11" fill="#333333">',
        "<title>Cost of planning against the number of participants</title>",
        '<rect width="100%" height="100%" fill="white"/>',
        _legend(points),
    ]
    for index, chart in enumerate(CHARTS):
        at = (LEFT + STEP_X * (index % ACROSS), TOP + STEP_Y * (index // ACROSS))
        parts.append(f'<g transform="translate({at[0]},{at[1]})">{_chart(chart, points)}</g>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _legend(points: Sequence[Point]) -> str:
    families = list(dict.fromkeys(point["family"] for point in points))
    shown = [
        f'<circle cx="{LEFT + 110 * at}" cy="26" r="4" fill="{COLOURS.get(family, OTHER)}"/>'
        f'<text x="{LEFT + 10 + 110 * at}" y="30">{family}</text>'
        for at, family in enumerate(families)
    ]
    note = "hollow: not reached in the time given"
    return "".join([*shown, f'<text x="{LEFT + 110 * len(families)}" y="30" fill="#777777">{note}</text>'])


def _chart(chart: Chart, points: Sequence[Point]) -> str:
    known = [value for point in points if (value := _value(chart, point)) is not None]
    low = floor(log10(min([*known, chart.least * 10])))
    high = max(low + 1, ceil(log10(max([*known, chart.least * 10]))))
    parts = [f'<text x="0" y="-14" font-size="13">{chart.title}</text>', _axes(low, high)]
    for family in dict.fromkeys(point["family"] for point in points):
        mine = sorted((p for p in points if p["family"] == family), key=lambda p: int(p["participants"]))
        places = [(_across(int(p["participants"])), _value(chart, p)) for p in mine]
        parts.append(_series(places, COLOURS.get(family, OTHER), low, high))
    return "".join(parts)


def _value(chart: Chart, point: Point) -> float | None:
    cells = [point[column] for column in chart.columns]
    return None if "" in cells else max(chart.least, sum(map(float, cells)))


def _series(places: list[tuple[float, float | None]], colour: str, low: int, high: int) -> str:
    reached = [(x, _up(value, low, high)) for x, value in places if value is not None]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in reached)
    marks = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in reached]
    marks += [
        f'<circle cx="{x:.1f}" cy="0" r="4" fill="white" stroke="{colour}"/>' for x, value in places if value is None
    ]
    return f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>' + "".join(marks)


def _axes(low: int, high: int) -> str:
    parts = [f'<path d="M0 0V{HEIGHT}H{WIDTH}" fill="none" stroke="#999999"/>']
    for power in range(low, high + 1):
        y = _up(10.0**power, low, high)
        parts.append(f'<path d="M0 {y:.1f}H{WIDTH}" stroke="#eeeeee"/>')
        parts.append(f'<text x="-6" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    for participants in TICKS:
        x = _across(participants)
        parts.append(f'<path d="M{x:.1f} {HEIGHT}v4" stroke="#999999"/>')
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT + 17}" text-anchor="middle">{participants}</text>')
    parts.append(f'<text x="{WIDTH}" y="{HEIGHT + 33}" text-anchor="end" fill="#777777">participants</text>')
    return "".join(parts)


def _across(participants: int) -> float:
    first, last = log10(TICKS[0] / 1.2), log10(TICKS[-1] * 1.2)
    return WIDTH * (log10(participants) - first) / (last - first)


def _up(value: float, low: int, high: int) -> float:
    return HEIGHT * (high - log10(value)) / (high - low)
