"""Rule `twelve_hours` in both readings (rules.md): of 24 hours the same assistant serves at most 12."""

from itertools import pairwise

from .clock import DAY
from .model import Service

MOST = 12 * 60


def overlap(start: int, end: int, opens: int, closes: int) -> int:
    """The length that two stretches share."""
    return max(0, min(end, closes) - max(start, opens))


def sliding_broken(services: list[Service]) -> bool:
    """Whether some 24 hours hold more than 12 of one assistant's services and something planned among them.

    The hours inside a window change evenly between two breakpoints, so the window's starts between neighbouring
    breakpoints decide: too many at either border, and planned time in the middle.
    """
    marks = sorted({t - shift for s in services for t in (s.start, s.end) for shift in (0, DAY)})
    held = [sum(overlap(s.start, s.end, mark, mark + DAY) for s in services) for mark in marks]
    for index, (left, right) in enumerate(pairwise(marks)):
        middle = left + right
        inside = any(s.planned and overlap(2 * s.start, 2 * s.end, middle, middle + 2 * DAY) for s in services)
        if inside and max(held[index], held[index + 1]) > MOST:
            return True
    return False


def anchored_broken(services: list[Service]) -> bool:
    """The anchored reading: the first start opens 24 hours, the next start after they end opens the next.

    Minutes past the border count in the next 24 hours, which a service that runs across it opens at the border: so
    the sliding reading implies this one, as the rule says. Broken only where planned time lies in the 24 hours.
    """
    border: int | None = None
    held: list[list[tuple[int, bool]]] = []
    for service in sorted(services, key=lambda s: s.start):
        start = service.start
        while start < service.end:
            if border is None or start >= border:
                held.append([])
                border = start + DAY
            until = min(service.end, border)
            held[-1].append((until - start, service.planned))
            start = until
    return any(sum(minutes for minutes, _ in day) > MOST and any(new for _, new in day) for day in held)
