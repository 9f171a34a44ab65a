"""The saved cases as the pages ask for them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from scheduler.app import edits, in_use, saved, work
from scheduler.domain import Roster
from tests.app.desks import desk_with, empty_desk, store
from tests.app.tiny import TINY, WHOLE, add_roster, in_bytes


def test_two_first_visits_at_once_make_one_example(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    empty_desk(monkeypatch, tmp_path)
    store()
    both = Barrier(2)

    def first_visit(_: int) -> list[str]:
        both.wait()
        return [head.name for head in saved.cases()]

    with ThreadPoolExecutor(2) as visits:
        found = list(visits.map(first_visit, range(2)))
    assert [len(one) for one in found] == [1, 1]
    assert len(store().cases()) == 1


def test_the_open_case_is_another_once_it_is_deleted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = desk_with(monkeypatch, tmp_path)
    second = store().add_case("Druga", in_bytes(), "t")
    assert saved.current().id == second.id
    store().delete_case(second.id)
    assert (saved.current().id, saved.case_id()) == (first.id, str(first.id))


def without_a2() -> dict[str, bytes]:
    people = "".join(line for line in TINY["assistants.csv"].splitlines(keepends=True) if not line.startswith("A2,"))
    return in_bytes(assistants=people)


def test_what_is_remembered_of_a_version_is_of_that_version_though_another_was_saved_meanwhile(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case = desk_with(monkeypatch, tmp_path)
    roster = add_roster(store(), case)
    heads = in_use.one_a_month(store().rosters(case.id))
    store().save_case(case.id, without_a2(), 1, who="Ola", what="assistants")
    key = ((roster.id, "draft"),)
    first, second = (in_use.of_version(case.id, version, key, heads) for version in (1, 2))
    assert (len(first.heads), len(first.unfit)) == (1, 0)
    assert (len(second.heads), len(second.unfit)) == (0, 1)


def test_an_edit_by_hand_is_noted_for_the_version_on_which_it_was_judged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case = desk_with(monkeypatch, tmp_path)
    shown = work.beside_version(add_roster(store(), case, WHOLE).id, case.id, 1)
    store().save_case(case.id, without_a2(), 1, who="Ola", what="assistants")
    edited = edits.save(shown, Roster(shown.roster.span, shown.roster.services[1:]))
    again = edits.undo(work.beside_version(edited, case.id, 1))
    assert [store().load_roster(again).case_version, store().load_case(case.id).version] == [1, 2]
