"""What travels: every task arrives as it was, and nothing but numbers is ever packed."""

from __future__ import annotations

import pickle
import pickletools
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import fields
from typing import Any, ParamSpec, TypeVar, cast

import numpy as np
import pytest

from scheduler.engine import parcels, tasks
from scheduler.engine import search as engine_search
from scheduler.engine.cluster import Cluster
from scheduler.engine.diving import dive
from scheduler.engine.incumbent import Limits
from scheduler.engine.parcels import NotNumbers, Parcel, done, opened, packed
from scheduler.engine.person_cuts import Sharper, sharper
from scheduler.engine.relaxation import Relaxation
from scheduler.engine.tree import Branch, Tree, grown
from scheduler.model.cp_sat import Outcome
from scheduler.model.program import Program
from scheduler.planning import landscape
from tests.engine.programs import drawn
from tests.engine.test_search import month_with_many_equals
from tests.engine.wholes import NothingOfTheWhole, as_it_is

_In = ParamSpec("_In")
_Out = TypeVar("_Out")

CODE = {
    "dtype",
    "numpy",
    "numpy._core.numeric",
    "numpy._core.multiarray",
    "_frombuffer",
    "scalar",
    "i8",
    "f8",
    "b1",
    "C",
    "<",
    "|",
}
"""What numpy calls its own things."""


def back(parcel: Parcel) -> Any:
    return opened(done(parcel.body, list(parcel.held), *parcel.held.values()))


def itself(thing: Any) -> Any:
    return thing


def same(first: Any, second: Any) -> bool:
    return all(np.array_equal(getattr(first, one.name), getattr(second, one.name)) for one in fields(first))


@pytest.mark.parametrize("large", [1 << 20, 1], ids=["arrays inside", "arrays beside"])
def test_a_program_arrives_as_it_was(large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcels, "LARGE", large)
    for seed in range(40):
        program = drawn(seed).program
        parcel = packed(itself, program)
        assert bool(parcel.held) == (large == 1)
        assert same(back(parcel), program)


@pytest.mark.parametrize(("entries", "beside"), [(131_071, 0), (131_072, 1)])
def test_an_array_of_a_mebibyte_travels_beside_the_parcel(entries: int, beside: int) -> None:
    numbers = np.arange(entries, dtype=np.int64)
    parcel = packed(itself, numbers)
    assert len(parcel.held) == beside
    assert np.array_equal(back(parcel), numbers)


def test_the_same_content_has_the_same_name_and_another_content_another_name() -> None:
    numbers = np.arange(200_000, dtype=np.int64)
    first, again = packed(itself, [numbers, numbers.copy()]), packed(itself, numbers.copy())
    assert list(first.held) == list(again.held)
    numbers[0] = 1
    assert list(packed(itself, numbers).held) != list(again.held)


def test_what_follows_from_a_program_does_not_travel() -> None:
    program = drawn(1).program
    before = len(packed(itself, program).body)
    assert len(program.by_column) == 2 and len(program.row_of_entry) and len(program.mark_group)
    assert len(packed(itself, program).body) == before


def test_arguments_by_place_and_by_name_arrive() -> None:
    assert back(packed(divmod, 23, 24)) == (0, 23)
    assert back(packed(sorted, [3, 1, 2], reverse=True)) == [3, 2, 1]


@pytest.mark.parametrize("word", ["P1", b"P1", {"P1": 1}, {1}, np.array(["P1"]), np.array([None]), object()])
def test_what_is_no_number_is_not_packed(word: object) -> None:
    for carried in (word, [1, word], (word,)):
        with pytest.raises(NotNumbers) as refused:
            packed(itself, carried)
        assert "P1" not in str(refused.value)


class Listener(Executor):
    """Does every task here, as a cluster would, and keeps what would have travelled."""

    lost = False

    def __init__(self) -> None:
        self.heard: list[bytes] = []

    def executor(self, most: int) -> Listener:
        return self

    def submit(self, task: Callable[_In, _Out], /, *args: _In.args, **kwargs: _In.kwargs) -> Future[_Out]:
        parcel = packed(task, *args, **kwargs)
        there = done(parcel.body, list(parcel.held), *parcel.held.values())
        self.heard += [parcel.body, *parcel.held.values(), there]
        future: Future[_Out] = Future()
        future.set_result(opened(there))
        return future


@pytest.mark.parametrize(("whole", "tasks_at_least"), [(True, 2), (False, 6)], ids=["the whole", "neighbourhoods"])
def test_a_search_sends_no_name_and_no_id_of_anybody(
    whole: bool, tasks_at_least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem, listener = month_with_many_equals(), Listener()
    monkeypatch.setattr(engine_search, "with_attainable_limits", as_it_is)
    if not whole:
        monkeypatch.setattr(engine_search, "Whole", NothingOfTheWhole)
    limits = Limits(seconds=60, workers=1, work=6, cluster=cast(Cluster, listener))
    assert engine_search.search(problem.program, landscape(problem), limits).x is not None
    assert len(listener.heard) >= 2 * tasks_at_least
    case = problem.case
    ids = {one.participant_id for one in case.participants} | {one.request_id for one in case.requests}
    ids |= {one.assistant_id for one in case.assistants}
    said = {word for heard in listener.heard for word in words(heard)}
    assert len(ids) == 12 + 8 + 60
    assert not said & ids
    assert said - CODE - names_of_the_code() == set()


def words(content: bytes) -> set[str]:
    """Every string in a pickle."""
    return {argument for operation, argument, _ in pickletools.genops(content) if isinstance(argument, str)}


def names_of_the_code() -> set[str]:
    kinds = (Program, Relaxation, Outcome, Tree, Branch, Sharper, parcels._Record, parcels._Held)
    given = (tasks.bound, tasks.improve, sharper, grown, dive)
    told = {name for one in (*kinds, *given) for name in (one.__module__, one.__name__)}
    return told | {one.name for kind in kinds for one in fields(kind)}


def test_the_strings_of_a_pickle_are_found() -> None:
    assert {"Jan Kózka"} <= words(pickle.dumps(["Jan Kózka", np.arange(3)], protocol=5))
