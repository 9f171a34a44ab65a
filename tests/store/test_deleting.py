"""A case may be deleted with everything that is kept of it; drafts may take each other's place."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import URL

from scheduler.store import EditConflict, NewRoster, NotADraft, NotStored, SavedCase, Store, open_store
from scheduler.store.tables import Base

SECRET = b"Zmyslona Osoba, orzeczenie do 2026-05-31"


def full(store: Store) -> SavedCase:
    """A case with a row in every table."""
    case = store.add_case("Do kasacji", {"participants.csv": SECRET}, "ania")
    store.save_case(case.id, {"participants.csv": SECRET + b"!"}, 1, who="ola", what="participants")
    with pytest.raises(EditConflict):
        store.save_case(case.id, {"participants.csv": SECRET + b"?"}, 1, who="ania", what="participants")
    store.save_scenario(case.id, "choroba", [], who="ola")
    store.add_job("job-1", case.id, 2, "solve", params={}, who="ola")
    store.finish_job("job-1", "done", NewRoster("2026-03", [{"name": "Zmyslona Osoba"}], {}, "A"))
    return case


def rows(store: Store) -> int:
    with store.transaction() as session:
        counts = (session.scalar(select(func.count()).select_from(one)) for one in Base.metadata.sorted_tables)
        return sum(count or 0 for count in counts)


def test_a_deleted_case_leaves_no_row_but_the_id_of_its_job(store: Store) -> None:
    case = full(store)
    assert rows(store) > 10
    assert store.delete_case(case.id) == ("job-1",)
    assert rows(store) == 1
    assert store.deleted_jobs() == {"job-1"}
    with pytest.raises(NotStored):
        store.load_case(case.id)


def test_another_case_keeps_every_row(store: Store, case: SavedCase) -> None:
    before = rows(store)
    store.delete_case(full(store).id)
    assert rows(store) == before + 1
    assert store.load_case(case.id) == case


def test_the_number_of_a_deleted_case_is_not_given_again(store: Store) -> None:
    gone = full(store)
    store.delete_case(gone.id)
    assert store.add_case("Następna", {}, "ania").id > gone.id


def test_what_a_deleted_case_said_is_no_longer_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    store = open_store(URL.create("sqlite", database=str(file)))
    case = store.add_case("Zmyslona Gmina Kasowana", {}, "ania")
    assert b"Zmyslona Gmina Kasowana" in file.read_bytes()
    store.delete_case(case.id)
    store.close()
    assert b"Zmyslona Gmina Kasowana" not in file.read_bytes()


def test_a_draft_takes_the_place_of_another_only_once(store: Store, case: SavedCase) -> None:
    first = store.save_roster(case.id, 1, "2026-03", [], figures={}, label="A", who="ania")
    second = store.replace_draft(first.id, NewRoster("2026-03", [{"a": 1}], {}, "B"), case_version=1, who="ola")
    assert [head.id for head in store.rosters(case.id, "2026-03")] == [second.id]
    with pytest.raises(NotStored):
        store.replace_draft(first.id, NewRoster("2026-03", [], {}, "C"), case_version=1, who="ania")
    store.publish(second.id, "ola")
    with pytest.raises(NotADraft):
        store.replace_draft(second.id, NewRoster("2026-03", [], {}, "D"), case_version=1, who="ania")


def test_publishing_saves_the_case_with_the_roster_in_it_or_neither(store: Store, case: SavedCase) -> None:
    roster = store.save_roster(case.id, 1, "2026-03", [], figures={}, label="A", who="ania")
    files = {**case.files, "published.csv": b"request_id\nR1\n"}
    store.save_case(case.id, {}, 1, who="ola", what="requests")
    with pytest.raises(EditConflict):
        store.publish(roster.id, "ania", files=files, based_on=1)
    assert store.load_roster(roster.id).state == "draft"
    assert store.publish(roster.id, "ania", files=files, based_on=2).state == "published"
    assert store.load_case(case.id).files == files
    assert store.load_case(case.id).version == 3
