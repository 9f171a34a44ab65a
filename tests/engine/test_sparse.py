"""Where there is little to choose from: corners, cuts and rosters near a corner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from scheduler.engine import sparse, whole
from scheduler.engine.incumbent import Incumbent, Limits
from scheduler.engine.relaxation import Relaxation, relax
from scheduler.engine.rounding import rounded
from scheduler.engine.search import search
from scheduler.engine.sparse import Sparse, is_sparse
from scheduler.model.program import Row
from scheduler.units import AMOUNT_PER_ZLOTY
from tests.engine.programs import Drawn, best_value, drawn
from tests.engine.test_person_cuts import year_of_420_minutes


def test_a_roster_near_a_corner_is_lawful_and_keeps_what_the_corner_chose() -> None:
    found = 0
    for seed in range(150):
        one = drawn(seed)
        corner = relax(one.program, 20)
        assert corner is not None
        x = rounded(one.program, one.request, np.arange(one.program.candidates), corner.x, 10)
        if x is None:
            continue
        found += 1
        assert one.program.feasible(x), f"seed {seed}"
        sure = corner.x[: one.program.candidates] > 0.999
        assert np.all(x[: one.program.candidates][sure] == 1)
    assert found > 140


def test_near_a_corner_everything_of_an_assistant_s_split_day_is_decided_again_and_the_best_is_found() -> None:
    for seed in range(80):
        one = drawn(seed)
        corner = relax(one.program, 20)
        assert corner is not None
        split = (corner.x[: one.program.candidates] > 0.001) & (corner.x[: one.program.candidates] < 0.999)
        if split.any():
            # All at once are near each other, so nothing is kept.
            x = rounded(one.program, one.request, np.zeros(one.program.candidates, dtype=np.int64), corner.x, 10)
            assert x is not None and one.program.value(x) == best_value(one.program), f"seed {seed}"


def test_four_candidates_a_request_are_few_and_five_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparse, "LEAST_ENTRIES", 0)
    one = drawn(3)
    a_request = one.program.candidates / len(np.unique(one.request))
    monkeypatch.setattr(sparse, "FEW", a_request)
    assert is_sparse(one.program, one.land)
    monkeypatch.setattr(sparse, "FEW", a_request - 0.01)
    assert not is_sparse(one.program, one.land)


@pytest.mark.parametrize("work", [None, 3])
def test_a_search_that_goes_by_corners_and_cuts_finds_the_best_and_bounds_it(
    monkeypatch: pytest.MonkeyPatch, work: int | None
) -> None:
    monkeypatch.setattr(sparse, "LEAST_ENTRIES", -1)
    monkeypatch.setattr(sparse, "FEW", 100)
    monkeypatch.setattr(whole, "VAST", -1)
    proved = 0
    for seed in range(25):
        one = drawn(seed)
        found = search(one.program, one.land, Limits(5, seed=1, workers=0, work=work))
        assert found.x is not None and one.program.feasible(found.x)
        assert one.program.value(found.x) <= best_value(one.program) <= found.bound
        proved += one.program.value(found.x) == best_value(one.program)
    assert proved == 25


@pytest.mark.parametrize("lost", [None, 1, 2, 3, 4])
def test_each_relaxation_is_bounded_by_cuts_of_one_person_too_and_the_last_is_told_with_its_own_cuts(
    lost: int | None,
) -> None:
    program, participant = year_of_420_minutes()
    best = Incumbent(program, Limits(60, work=1), lambda progress: None, lambda: False)
    best.offer(np.zeros(program.size, dtype=np.int64))
    told: list[tuple[Relaxation, Sequence[Row]]] = []
    heard: list[Relaxation | None] = []

    def give(then: Callable[[Any], None], task: Callable[..., Any], *details: Any, **named: Any) -> None:
        given.append(task.__name__)
        chain = [name for name in given if name in ("sharpened", "tightened")]
        then(None if task.__name__ in chain and len(chain) == lost else task(*details, **named))

    given: list[str] = []
    line = Sparse(
        best,
        Drawn(program, participant).land,
        give,
        hear=heard.append,
        then=lambda relaxed, cuts: told.append((relaxed, cuts)),
    )
    rough = relax(program, 20)
    assert rough is not None
    line.begin(rough)
    assert best.bound == 610 * AMOUNT_PER_ZLOTY
    if lost in (1, 2):
        assert told == [], "nothing was relaxed with cuts yet"
        return
    ((last, cuts),) = told
    assert last is heard[-1]
    assert len(last.prices) == program.rows + len(cuts)
