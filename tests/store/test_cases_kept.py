"""Cases, their versions, and edits that met a newer one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from scheduler.store import CaseHead, EditConflict, NotStored, SavedCase, Store, open_store
from scheduler.store.tables import ContentRow

from .conftest import FILES

NEWER = {**FILES, "participants.csv": b"participant_id\nP1\nP2\n"}
MINE = {**FILES, "requests.csv": b"request_id\nR1\n"}


def contents(store: Store) -> int:
    with store.transaction() as session:
        return session.scalar(select(func.count()).select_from(ContentRow)) or 0


def test_a_case_comes_back_byte_by_byte_from_a_store_opened_again(store: Store, case: SavedCase) -> None:
    files = {"case.toml": bytes(range(256)) * 100, "pusty.csv": b"", "Łąka.csv": "żółć".encode()}
    saved = store.add_case("Druga", files, "ania")
    again = open_store(store.engine.url)
    assert again.load_case(saved.id) == saved == SavedCase(saved.id, "Druga", 1, files)
    assert again.load_case(case.id).files == FILES
    again.close()


def test_the_heads_of_cases_are_listed_the_last_changed_first(store: Store, case: SavedCase) -> None:
    before = datetime.now(UTC)
    other = store.add_case("Druga", {}, "ania")
    store.save_case(case.id, NEWER, 1, who="ola", what="participants")
    first, second = store.cases()
    assert (first.id, first.version, second.id, second.version) == (case.id, 2, other.id, 1)
    assert before <= second.changed <= first.changed <= datetime.now(UTC)
    assert isinstance(first, CaseHead) and first.changed.utcoffset() == UTC.utcoffset(None)


def test_every_version_stays_readable(store: Store, case: SavedCase) -> None:
    second = store.save_case(case.id, NEWER, 1, who="ola", what="participants")
    assert (second.version, second.files) == (2, NEWER)
    assert store.load_case(case.id) == second
    assert store.load_case(case.id, 1) == case


def test_files_that_did_not_change_are_stored_once(store: Store, case: SavedCase) -> None:
    assert contents(store) == 2
    store.save_case(case.id, NEWER, 1, who="ola", what="participants")
    assert contents(store) == 3
    store.add_case("Druga", {"a": b"x", "b": b"x"}, "ania")
    assert contents(store) == 4


def test_an_edit_of_an_old_version_is_set_aside_and_theirs_is_shown(store: Store, case: SavedCase) -> None:
    theirs = store.save_case(case.id, NEWER, 1, who="ola", what="participants")
    with pytest.raises(EditConflict) as conflict:
        store.save_case(case.id, MINE, 1, who="ania", what="requests")
    assert conflict.value.theirs == theirs == store.load_case(case.id)
    (kept,) = store.set_aside(case.id)
    assert (kept.id, kept.based_on, kept.who, kept.what) == (conflict.value.mine_kept_as, 1, "ania", "requests")
    assert kept.files == MINE and kept.changes is None
    assert "ania" not in str(conflict.value)


@pytest.mark.parametrize("based_on", [0, 2, 99])
def test_only_the_version_in_force_can_be_edited(store: Store, case: SavedCase, based_on: int) -> None:
    with pytest.raises(EditConflict):
        store.save_case(case.id, MINE, based_on, who="ania", what="requests")
    assert store.load_case(case.id) == case


def test_a_dropped_edit_is_gone_with_the_files_that_nothing_else_holds(store: Store, case: SavedCase) -> None:
    with pytest.raises(EditConflict) as conflict:
        store.save_case(case.id, MINE, 0, who="ania", what="requests")
    assert contents(store) == 3
    store.drop_set_aside(conflict.value.mine_kept_as, "ania")
    assert (store.set_aside(case.id), contents(store), store.load_case(case.id)) == ([], 2, case)
    with pytest.raises(NotStored):
        store.drop_set_aside(conflict.value.mine_kept_as)


def test_what_is_not_there_is_said_without_values(store: Store, case: SavedCase) -> None:
    with pytest.raises(NotStored, match=r"^case 2$"):
        store.load_case(case.id + 1)
    with pytest.raises(NotStored, match=r"^version 2$"):
        store.load_case(case.id, 2)
    with pytest.raises(NotStored, match=r"^case 2$"):
        store.save_case(case.id + 1, FILES, 1, who="ania", what="x")


def test_a_mistake_in_the_middle_leaves_nothing(store: Store, case: SavedCase, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is full")

    before = store.cases(), store.history(case.id), contents(store)
    monkeypatch.setattr("scheduler.store.cases.note", broken)
    for based_on in (1, 0):
        with pytest.raises(RuntimeError):
            store.save_case(case.id, {"a": b"new"}, based_on, who="ania", what="x")
    assert store.set_aside(case.id) == []
    assert (store.cases(), store.history(case.id), contents(store)) == before


WORDS = st.text(st.characters(), max_size=20)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, st.dictionaries(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=9), st.binary()))
def test_any_name_and_any_files_can_be_kept(store: Store, name: str, files: dict[str, bytes]) -> None:
    saved = store.add_case(name, files, name)
    assert store.load_case(saved.id).files == files
    shown = name.replace("\0", "").encode("utf-8", "replace").decode()
    assert store.load_case(saved.id).name == shown == store.cases()[0].name
