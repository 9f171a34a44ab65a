"""What the store keeps of a search."""

from __future__ import annotations

import pytest

from scheduler.app.outcomes import thinned
from scheduler.jobs import Point


@pytest.mark.parametrize(("found", "kept"), [(0, 0), (1, 1), (200, 200), (201, 200), (5000, 200)])
def test_of_any_number_of_moments_at_most_200_are_kept_with_the_first_and_the_last(found: int, kept: int) -> None:
    points = [Point(float(number), number, 9999, "first", 60, 60, 0) for number in range(found)]
    thin = thinned(points)
    assert len(thin) == kept
    assert thin[:1] == points[:1] and thin[-1:] == points[-1:]
    assert thin == sorted(set(thin))
