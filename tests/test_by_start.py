"""Services found by the time that they touch: the same as asking every one of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain import ByStart, Service
from scheduler.units import Span

TIMES = st.tuples(st.integers(0, 60), st.integers(1, 25))


@given(st.lists(TIMES, max_size=12), TIMES)
def test_what_touches_a_span_is_found_by_start_as_if_everything_were_asked(
    times: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    services = [Service("R", "P", "A", start, start + minutes, 4000) for start, minutes in times]
    span = Span(asked[0], asked[0] + asked[1])
    places = range(1, len(services))
    touching = [place for place in places if span.overlap(services[place].start, services[place].end)]
    assert ByStart(services, places).touching(span) == sorted(touching, key=lambda place: services[place].start)
